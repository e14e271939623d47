"""Where running text may be parted, and how strongly: items, paragraphs, sentences, and at worst the ends of lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.habits import Habits, gap, number
from ingest.extract.marks import MEASURE_REFERENCE, SENTENCE_END, ends_sentence, mark_kind, width
from ingest.raw import Line

__all__ = ["LINE", "PARAGRAPH", "SENTENCE", "Stream", "find_breaks", "starts_paragraph", "stream_of"]

LINE: Final = 1
SENTENCE: Final = 10
PARAGRAPH: Final = 100
"""Strengths. Between SENTENCE and PARAGRAPH lie the items of lists within lists, the inner the weaker."""

_BRACKETS: Final = {"「": "」", "『": "』", "（": "）", "(": ")", "〔": "〕", "【": "】", "〈": "〉", "《": "》"}
_CLOSING: Final = frozenset(_BRACKETS.values())
# A bracket that is still open after so many characters was never closed.
_LONGEST_BRACKET: Final = 150
_CLEARLY_SHORTER: Final = 0.85
_MUCH_SHORTER: Final = 0.7
# Kinds of marks that begin an item in the middle of a line too.
_INLINE: Final = frozenset({"circled", "paren", *"・●○◎◇◆■□★☆"})
# 「…。」 may go on with と, so a sentence within a bracket ends none.
_SENTENCE_BEFORE: Final = re.compile(r"[。｡！？][”\"*\s]*$")
# How many lines of a paragraph tell how wide it is.
_NEIGHBOURS: Final = 3
_MARK_CHARS: Final = 8
_EMPHASIS: Final = re.compile(r"[\s*_\\#>]*")
# A line wider than this, in columns, was not broken by a page.
_UNBROKEN: Final = 120


@dataclass(frozen=True, slots=True)
class Stream:
    """Lines as one text. starts: offset of every line; blank lines between are line feeds."""

    text: str
    lines: tuple[Line, ...]
    starts: tuple[int, ...]

    @property
    def extent(self) -> tuple[int, int]:
        """From its first character that is no white space to its end."""
        return len(self.text) - len(self.text.lstrip()), len(self.text)

    def line_at(self, offset: int) -> int:
        """Index of the line that holds the character at ``offset``, or of the one before the blank."""
        return bisect_right(self.starts, offset) - 1

    def number_at(self, offset: int) -> int:
        """Number of that line in its document."""
        return number(self.lines[self.line_at(offset)])


def stream_of(lines: Sequence[Line]) -> Stream:
    """The lines as one text."""
    parts: list[str] = []
    starts = []
    offset = 0
    for index, line in enumerate(lines):
        starts.append(offset)
        feeds = gap(line, lines[index + 1]) if index + 1 < len(lines) else 0
        parts += [line.text, "\n" * feeds]
        offset += len(line.text) + feeds
    return Stream("".join(parts), tuple(lines), tuple(starts))


def find_breaks(stream: Stream, habits: Habits) -> dict[int, int]:
    """Strength of every place where the text may be parted, by the offset of the first character after it."""
    return _Finder(stream, habits).breaks()


class _Finder:
    """Goes through the lines and remembers what is open: brackets, lists, the paragraph."""

    def __init__(self, stream: Stream, habits: Habits) -> None:
        self._stream = stream
        self._habits = habits
        self._brackets = _Brackets()
        self._paragraph: list[Line] = []
        # Kinds of the lists that are open, the outermost first.
        self._lists: list[str] = []
        self._found: dict[int, int] = {}

    def breaks(self) -> dict[int, int]:
        for line, start in zip(self._stream.lines, self._stream.starts, strict=True):
            self._line(line, start)
        return self._found

    def _line(self, line: Line, start: int) -> None:
        own = start + len(line.text) - len(line.text.lstrip())
        kind = None if self._brackets.open_at(own) else mark_kind(line.text.lstrip())
        if kind or not self._paragraph or self._starts_paragraph(line, own):
            self._found[own] = self._item(kind) if kind else self._plain()
            self._brackets.clear()
            self._paragraph = []
        elif not MEASURE_REFERENCE.match(line.text.lstrip()):
            self._found[own] = SENTENCE if self._sentence_ended(own) else LINE
        self._paragraph = [*self._paragraph[-_NEIGHBOURS:], line]
        self._within(line.text, start)

    def _starts_paragraph(self, line: Line, offset: int) -> bool:
        if self._brackets.open_at(offset) and gap(self._paragraph[-1], line) <= self._habits.usual_gap:
            return False
        return starts_paragraph(self._paragraph, line, self._habits)

    def _sentence_ended(self, offset: int) -> bool:
        text = MEASURE_REFERENCE.sub("", self._paragraph[-1].text)
        return not self._brackets.open_at(offset) and _SENTENCE_BEFORE.search(text) is not None

    def _item(self, kind: str) -> int:
        if kind in self._lists:
            del self._lists[self._lists.index(kind) + 1 :]
        else:
            self._lists.append(kind)
        return max(PARAGRAPH - 2 * (len(self._lists) - 1), SENTENCE + 2)

    def _plain(self) -> int:
        """A paragraph after a full stop closes the lists; a line that has none belongs to the item above it."""
        if not self._paragraph or ends_sentence(self._paragraph[-1].text):
            self._lists.clear()
        return max(PARAGRAPH - 2 * len(self._lists) + bool(self._lists), SENTENCE + 1)

    def _within(self, text: str, start: int) -> None:
        leading = _EMPHASIS.match(text)
        for index in self._brackets.outside(text, start):
            if (leading and index <= leading.end()) or MEASURE_REFERENCE.match(text, index):
                continue
            kind = mark_kind(text[index : index + _MARK_CHARS])
            item = kind if kind in _INLINE else None
            if item or _SENTENCE_BEFORE.search(text[max(index - _MARK_CHARS, 0) : index]):
                self._found.setdefault(start + index, self._item(item) if item else SENTENCE)


class _Brackets:
    """The brackets that are open, by where they were opened."""

    def __init__(self) -> None:
        self._open: deque[tuple[str, int]] = deque()

    def clear(self) -> None:
        self._open.clear()

    def open_at(self, offset: int) -> bool:
        """Whether one is; those that were never closed are forgotten."""
        while self._open and offset - self._open[0][1] >= _LONGEST_BRACKET:
            self._open.popleft()
        return bool(self._open)

    def outside(self, text: str, start: int) -> Iterator[int]:
        """Takes in a line; gives the indices in it, outside of any bracket, where something new may begin."""
        for index, char in enumerate(text):
            if not self.open_at(start + index) and index and _may_begin(text[index - 1], char):
                yield index
            if char in _BRACKETS:
                self._open.append((_BRACKETS[char], start + index))
            elif char in _CLOSING and any(closer == char for closer, _ in self._open):
                while self._open.pop()[0] != char:
                    pass


def _may_begin(before: str, char: str) -> bool:
    """After white space, and after a sentence's end with the emphasis that it closes."""
    if char.isspace() or char == "*" or SENTENCE_END.match(char):
        return False
    return before.isspace() or before == "*" or SENTENCE_END.match(before) is not None


def starts_paragraph(paragraph: Sequence[Line], line: Line, habits: Habits) -> bool:
    """Whether an unmarked line begins a new paragraph. paragraph: the lines so far, not empty.

    It does after a wider gap than usual, indented after a full stop, and after a line that a page has not broken: one
    with a space at its end where that tells, else one that is clearly shorter than its neighbours.
    """
    above = paragraph[-1]
    if MEASURE_REFERENCE.match(line.text.lstrip()):
        return False
    if gap(above, line) > habits.usual_gap:
        return True
    ended = ends_sentence(above.text)
    if ended and line.text.lstrip(" ").startswith("\u3000"):
        return True
    if habits.space_ends:
        return above.text[-1:].isspace()
    own = width(above.text)
    usual = max(width(other.text) for other in (*paragraph[:-1], line))
    if ended:
        return own > _UNBROKEN or own < usual * _CLEARLY_SHORTER
    return own < usual * _MUCH_SHORTER and not above.text.rstrip().endswith(("、", "，", "「", "（", "・"))
