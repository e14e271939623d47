"""A phrase found in a document's lines, however its characters are written.

Width, letter case, hiragana and katakana, small vowels, dashes and white space make no difference. Every rule looks at
one character alone, so that a part of a text stays a part of it, and that every place in the folded text has its place
in the text as written. A word may go over the end of a line, since that is the page's and not the author's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ingest import fold

__all__ = ["MAX_CHARS", "Hits", "SearchText", "Span", "find_phrase", "needle_of"]

MAX_CHARS: Final = 100
"""Characters of a phrase that is looked for: longer than any heading, shorter than a paragraph pasted by mistake."""

_PLANE: Final = 0x10000
_NEWLINE: Final = ord("\n")
_BREAKS: Final = "\n\t"
_DASHES: Final = "-‐‑‒–—―−─━ー~〜～⁓〰"
_ALIKE: Final = (
    {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
    | dict(zip(map(ord, "ぁぃぅぇぉゎゕゖァィゥェォヮヵヶ"), map(ord, "あいうえおわかけあいうえおわかけ"), strict=True))
    | dict.fromkeys(map(ord, _DASHES), ord("-"))
)
_ACCENTS: Final = frozenset(map(chr, (*range(0x300, 0x370), 0x3099, 0x309A, 0xFF9E, 0xFF9F)))
"""Marks that belong to the letter before them."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where a hit stands in one line: columns from 0, ``stop`` exclusive. number: of the hit, from 1.

    goes_on: it began in a line above.
    """

    start: int
    stop: int
    number: int
    goes_on: bool = False


class SearchText:
    """The lines of a document made ready to be searched."""

    def __init__(self, lines: Sequence[str], *, joined: bool) -> None:
        """joined: a word may go over the end of a line, as in running text; not between the cells of a table."""
        self.text = "\n".join(lines)
        self._folded, self._origin = _folded(self.text, joined=joined)
        lengths = np.fromiter(map(len, lines), dtype=np.int64, count=len(lines))
        self.line_starts: NDArray[np.int64] = np.concatenate(([0], np.cumsum(lengths[:-1] + 1)))

    def find(self, needle: str) -> Hits:
        """Every place of a phrase (see ``needle_of``), none inside another."""
        places = np.fromiter(_places(self._folded, needle), dtype=np.int64)
        last = places + (len(needle) - 1)
        return Hits(
            self.text, self.line_starts, self._origin[places].astype(np.int64), self._origin[last] + np.int64(1)
        )


def _places(text: str, needle: str) -> Iterator[int]:
    # Many times as fast as a regular expression.
    at = text.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = text.find(needle, at + len(needle))


class Hits:
    """All places of a phrase, in order.

    starts, stops: offsets in ``text``, int64 ``(n,)``, rising, the stop exclusive. line_starts: of every line.
    """

    def __init__(
        self,
        text: str,
        line_starts: NDArray[np.int64],
        starts: NDArray[np.int64],
        stops: NDArray[np.int64],
    ) -> None:
        self._text, self._line_starts = text, line_starts
        self._starts, self._stops = starts, stops
        self._lines = np.searchsorted(line_starts, starts, side="right")

    def __len__(self) -> int:
        return len(self._starts)

    def line_of(self, number: int) -> int:
        """The 1-based line in which hit ``number`` (from 1) begins."""
        return int(self._lines[number - 1])

    def before(self, line: int) -> int:
        """How many hits begin before the 1-based line."""
        return int(np.searchsorted(self._lines, line))

    def spans(self, first: int, last: int) -> Mapping[int, tuple[Span, ...]]:
        """The hits of the 1-based lines ``first`` to ``last``, by line."""
        by_line: dict[int, list[Span]] = {}
        # A hit that begins above may reach into the first line.
        for index in range(max(0, self.before(first) - 1), self.before(last + 1)):
            start, stop = int(self._starts[index]), self._with_accents(int(self._stops[index]))
            begins = line = int(self._lines[index])
            for part in self._text[start:stop].split("\n"):
                column = start - int(self._line_starts[line - 1])
                if part and first <= line <= last:
                    by_line.setdefault(line, []).append(Span(column, column + len(part), index + 1, line > begins))
                start += len(part) + 1
                line += 1
        return {line: tuple(spans) for line, spans in by_line.items()}

    def _with_accents(self, stop: int) -> int:
        while self._text[stop : stop + 1] in _ACCENTS:
            stop += 1
        return stop


def needle_of(phrase: str) -> str:
    """What is left of a phrase when its typography is gone; empty when there is nothing to look for."""
    return "".join(character for character in _folded(phrase, joined=True)[0] if character not in _BREAKS)


def find_phrase(lines: Sequence[str], needle: str, *, joined: bool) -> Hits:
    """Every place of a phrase in lines that are searched once; joined: see ``SearchText``."""
    return SearchText(lines, joined=joined).find(needle)


def _folded(text: str, *, joined: bool) -> tuple[str, NDArray[np.int32]]:
    """The folded text, and the offset in ``text`` of each of its characters, int32."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    table, lengths, longer = _alphabet()
    plane = np.minimum(codes, _PLANE - 1)
    counts = lengths[plane]
    spreads = bool((counts > 1).any())
    # The same without repeats, in a fifth of the time.
    origin = np.repeat(np.arange(len(codes), dtype=np.int64), counts) if spreads else np.flatnonzero(counts)
    folded = np.where(codes < _PLANE, table[plane], codes)[origin]
    if spreads:
        begins = np.cumsum(counts, dtype=np.int64) - counts
        for index in np.flatnonzero(counts > 1):
            spelled = longer[int(codes[index])]
            folded[begins[index] : begins[index] + len(spelled)] = spelled
    kept = _composed(folded)
    if joined:
        kept &= ~_word_goes_on(folded)
    return folded[kept].tobytes().decode("utf-32-le", "surrogatepass"), origin[kept].astype(np.int32)


@cache
def _alphabet() -> tuple[NDArray[np.uint32], NDArray[np.uint8], Mapping[int, Sequence[int]]]:
    """For every character of the basic plane: its folded form, uint32, and how many characters that has, uint8.

    The last: the forms of more characters than one. White space has none; what ends a line or a cell stays.
    """
    table = np.arange(_PLANE, dtype=np.uint32)
    lengths = np.ones(_PLANE, dtype=np.uint8)
    longer: dict[int, Sequence[int]] = {}
    for code in range(_PLANE):
        spelled = fold(chr(code)).translate(_ALIKE) if chr(code) not in _BREAKS else chr(code)
        if spelled[:1] in _ACCENTS and chr(code) not in _ACCENTS:
            # A mark that stands by itself (¸, ´, ゛) would otherwise join the letter before it.
            spelled = chr(code)
        lengths[code] = len(spelled)
        if len(spelled) == 1:
            table[code] = ord(spelled)
        elif spelled:
            longer[code] = tuple(map(ord, spelled))
    return table, lengths, longer


def _composed(folded: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which characters stay, after marks (ﾞ, ゙) have joined the character before them, in place."""
    kept = np.ones(len(folded), dtype=np.bool_)
    for index in np.flatnonzero((folded == 0x3099) | (folded == 0x309A) | ((folded >= 0x300) & (folded < 0x370))):
        whole = unicodedata.normalize("NFC", chr(folded[index - 1]) + chr(folded[index])) if index else ""
        if len(whole) == 1:
            folded[index - 1], kept[index] = ord(whole), False
    return kept


def _word_goes_on(folded: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Which line feeds fall inside running text: no blank line beside them, nor numbers or Latin words on both sides,
    which would run into each other.
    """
    ends = folded == _NEWLINE
    latin = ((folded >= ord("0")) & (folded <= ord("9"))) | ((folded >= ord("a")) & (folded <= ord("z")))
    inner = np.zeros(len(folded), dtype=np.bool_)
    before, after = slice(None, -2), slice(2, None)
    inner[1:-1] = ends[1:-1] & ~ends[before] & ~ends[after] & ~(latin[before] & latin[after])
    return inner
