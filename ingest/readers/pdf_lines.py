"""Characters become lines of text by where they stand: what is drawn side by side is read side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.readers.pdf_marks import Char
from ingest.readers.pdf_turns import turned, turned_back

__all__ = ["TextLine", "lines_of"]

# Gaps, in sizes of the font, from which on two characters stand apart.
_APART_WRITTEN: Final = 0.15
_APART_DRAWN: Final = 0.3
_APART_WIDE: Final = 0.5
_FAR: Final = 1.2
# The same character this close (in sizes) to itself is bold made by drawing it twice.
_TWICE: Final = 0.12
_SMALL: Final = 0.75
_RAISED: Final = 0.9
_RUBY: Final = 0.6
_KANA: Final = re.compile("[ぁ-ゖァ-ヺー・]+")


class TextLine(NamedTuple):
    """One line as read. size: of its larger characters, points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float


@dataclass(slots=True)
class _Row:
    """Characters of one height, found from the largest down. top, bottom: of the first."""

    top: float
    bottom: float
    size: float
    chars: list[Char] = field(default_factory=list)


def lines_of(chars: Iterable[Char], split: float | None = None) -> list[TextLine]:
    """The lines from top to bottom; what is turned by a quarter and what runs downwards comes behind, as read.
    What stands askew is none of them.

    A small raised figure is a note's mark: it gets a ※ in front, else 10 and its note 1 would become 101. One behind a
    Latin letter (m²) stays as it is. Kana in small print above kanji are their reading and left out.
    split: a gap of so many sizes of the font ends a line, so that columns come apart; None never does.
    """
    groups: dict[str, list[Char]] = defaultdict(list)
    for char in chars:
        groups["column" if char.upright else char.turn].append(char)
    lines = _level_lines(groups.pop("level", []), split)
    groups.pop("askew", None)
    for turn, held in sorted(groups.items()):
        read = _level_lines([char._replace(**turned(char, turn)) for char in held], split)
        lines += [line._replace(**turned_back(line, turn)) for line in read]
    return lines


def _level_lines(chars: Sequence[Char], split: float | None) -> list[TextLine]:
    printed = _once(char for char in chars if char.text.strip())
    rows = _without_ruby(_rows(printed))
    for char in chars:
        if not char.text.strip() and (row := _row_at(rows, (char.top + char.bottom) / 2)):
            row.chars.append(char)
    return [line for row in rows for line in _lines_of_row(row, split)]


def _once(chars: Iterable[Char]) -> list[Char]:
    """Without those that are drawn a second time, in one size, at nearly the same place."""
    kept: dict[tuple[str, int, int, int], Char] = {}
    for char in sorted(chars, key=lambda char: (char.top, char.left)):
        size = round(char.size * 2)
        near = max(_TWICE * size / 2, 0.3)
        across, down = int(char.left // near), int(char.top // near)
        around = (kept.get((char.text, size, across + i, down + j)) for i in (-1, 0, 1) for j in (-1, 0, 1))
        if not any(o and abs(o.left - char.left) <= near and abs(o.top - char.top) <= near for o in around):
            # Nobody else can have this key: all that it covers is near.
            kept[char.text, size, across, down] = char
    return list(kept.values())


def _row_at(rows: Sequence[_Row], middle: float) -> _Row | None:
    return next((row for row in rows if row.top <= middle <= row.bottom), None)


def _rows(chars: Sequence[Char]) -> list[_Row]:
    """The characters by height, from top to bottom."""
    rows: list[_Row] = []
    held: _Row | None = None
    for char in sorted(chars, key=lambda char: (-round(char.size), char.top, char.left)):
        middle = (char.top + char.bottom) / 2
        if held is None or not held.top <= middle <= held.bottom:
            held = _row_at(rows, middle)
        if held is None:
            held = _Row(char.top, char.bottom, char.size)
            rows.append(held)
        held.chars.append(char)
    return sorted((part for row in rows for part in _parted(row)), key=lambda row: row.top)


def _parted(row: _Row) -> list[_Row]:
    """The row, or, where a large character stands beside two lines of small ones, these lines."""
    small = [char for char in row.chars if char.size < _SMALL * row.size]
    if len(small) < 4:
        return [row]
    inner = _rows(small)
    if len(inner) < 2 or min(len(part.chars) for part in inner[:2]) < 3 or not _cross(inner[0], inner[1]):
        return [row]
    large = [char for char in row.chars if char.size >= _SMALL * row.size]
    return [_Row(row.top, inner[0].top, row.size, large), *inner]


def _cross(first: _Row, second: _Row) -> bool:
    """Whether the rows stand one above the other rather than one behind the other."""
    left, right = min(c.left for c in first.chars), max(c.right for c in first.chars)
    return any(left < (char.left + char.right) / 2 < right for char in second.chars)


def _without_ruby(rows: list[_Row]) -> list[_Row]:
    return [
        row for row, below in zip(rows, [*rows[1:], None], strict=False) if below is None or not _is_ruby(row, below)
    ]


def _is_ruby(row: _Row, below: _Row) -> bool:
    if row.size > _RUBY * below.size or not -0.4 * below.size <= below.top - row.bottom <= 0.3 * below.size:
        return False
    if not all(_KANA.fullmatch(char.text) for char in row.chars):
        return False
    kanji = [char for char in below.chars if "一" <= char.text <= "鿿" or char.text == "々"]
    return all(
        any(char.left - char.size / 2 <= (r.left + r.right) / 2 <= char.right + char.size / 2 for char in kanji)
        for r in row.chars
    )


def _lines_of_row(row: _Row, split: float | None) -> Iterator[TextLine]:
    run: list[Char] = []
    last: Char | None = None
    for char in sorted(row.chars, key=lambda char: (char.left + char.right, char.left)):
        blank = not char.text.strip()
        if not blank and last and split is not None and char.left - last.right > split * max(char.size, last.size):
            yield _line(run, row)
            run = []
        if run or not blank:
            run.append(char)
        last = last if blank else char
    if run:
        yield _line(run, row)


def _line(chars: Sequence[Char], row: _Row) -> TextLine:
    printed = [char for char in chars if char.text.strip()]
    return TextLine(
        _text(chars, row),
        min(char.left for char in printed),
        min(char.top for char in printed),
        max(char.right for char in printed),
        max(char.bottom for char in printed),
        max(char.size for char in printed),
    )


def _text(chars: Sequence[Char], row: _Row) -> str:
    pieces: list[str] = []
    blanks: list[str] = []
    last: Char | None = None
    close = _is_spaced_out(chars)
    for char in chars:
        if not char.text.strip():
            blanks.append(char.text)
            continue
        if last is not None:
            pieces.append("" if close else _between(last, char, blanks))
            if _is_raised(char, row) and not _is_raised(last, row) and char.text.isdecimal():
                pieces.append("" if last.text.isascii() and last.text.isalpha() else "※")
        pieces.append(char.text)
        blanks, last = [], char
    return "".join(pieces)


def _is_raised(char: Char, row: _Row) -> bool:
    return char.size <= _RAISED * row.size and char.bottom < row.bottom - 0.2 * row.size


def _between(last: Char, char: Char, blanks: Sequence[str]) -> str:
    """The white space between two characters, as written where any was written and room is for it."""
    gap = (char.left - last.right) / max(min(last.size, char.size), 1.0)
    if blanks:
        return "".join(blanks[: max(1, round(gap / 0.2))]) if gap > _APART_WRITTEN else ""
    if gap <= (_APART_WIDE if _is_wide(last) and _is_wide(char) else _APART_DRAWN):
        return ""
    return "　" if gap >= _FAR else " "


def _is_wide(char: Char) -> bool:
    return char.text >= "\u2e80"


def _is_spaced_out(chars: Sequence[Char]) -> bool:
    """Whether the same gap stands between all characters: a word drawn wide, or a program that writes so."""
    printed = [char for char in chars if char.text.strip()]
    if len(printed) < 2 or sum(map(_is_wide, printed)) * 2 < len(printed):
        return False
    gaps = [(b.left - a.right) / max(a.size, 1.0) for a, b in pairwise(printed)]
    if max(gaps) - min(gaps) > 0.35 or min(gaps) <= 0.1:
        return False
    blanks = len(chars) - len(printed)
    if not blanks:
        return all(map(_is_wide, printed)) and max(gaps) <= 4
    return len(printed) >= 4 and blanks >= 0.9 * len(gaps) and max(gaps) <= 0.6
