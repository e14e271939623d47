"""Running text becomes passages: at items and paragraphs, in long ones at sentences, never at a page's line breaks
as long as there is a better place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil
from typing import Final

from ingest.extract.breaks import LINE, SENTENCE, Stream, find_breaks, stream_of
from ingest.extract.habits import Habits, habits_of
from ingest.extract.marks import MEASURE_REFERENCE, mark_kind
from ingest.locators import Place, covering
from ingest.raw import Line
from ingest.settings import IngestSettings

__all__ = ["Quote", "split_passages"]

_MAX_LINES: Final = 15

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim piece of a text: found at ``place`` when runs of white space are folded."""

    text: str
    place: Place


def split_passages(
    lines: Sequence[Line], settings: IngestSettings, *, habits: Habits | None = None
) -> tuple[Quote, ...]:
    """All of the text in order: every character that is no white space is in exactly one quote.

    lines: of one section, in order; between two of them only blank lines may stand in the document, because a quote
    may go over them. habits: of the whole document; found from the lines alone when None.
    """
    if not lines:
        return ()
    stream = stream_of(lines)
    splitter = _Splitter(stream, habits or habits_of(lines), settings)
    return tuple(_quote(stream, piece) for piece in splitter.pieces(stream.extent))


def _quote(stream: Stream, piece: Range) -> Quote:
    start, end = piece
    text = stream.text[start:end]
    first = start + len(text) - len(text.lstrip())
    lines = stream.lines[stream.line_at(first) : stream.line_at(start + len(text.rstrip()) - 1) + 1]
    return Quote(text.strip(), covering(line.place for line in lines))


class _Splitter:
    """Cuts a stream at its strongest breaks first, and joins again what came out too small."""

    def __init__(self, stream: Stream, habits: Habits, settings: IngestSettings) -> None:
        self._stream = stream
        self._breaks = find_breaks(stream, habits)
        self._offsets = sorted(self._breaks)
        self._usual_gap = habits.usual_gap
        self._aim = settings.passage_chars
        self._most = settings.passage_max_chars
        # inked[i]: characters before offset i that are no white space.
        self._inked = [0, *accumulate(not char.isspace() for char in stream.text)]

    def _size(self, piece: Range) -> int:
        return self._inked[piece[1]] - self._inked[piece[0]]

    def _span(self, piece: Range) -> int:
        first, last = (self._stream.number_at(offset) for offset in (piece[0], max(piece[1] - 1, piece[0])))
        return last - first + 1

    def _inner(self, piece: Range) -> list[int]:
        return self._offsets[bisect_right(self._offsets, piece[0]) : bisect_right(self._offsets, piece[1] - 1)]

    def pieces(self, piece: Range) -> list[Range]:
        """The piece cut into passages."""
        inner = self._inner(piece)
        strongest = max((self._breaks[offset] for offset in inner), default=0)
        if self._is_one(piece, strongest):
            return [piece]
        if strongest <= LINE:
            return self._cut_sentence(piece, inner)
        cuts = [piece[0], *(offset for offset in inner if self._breaks[offset] == strongest), piece[1]]
        parts = list(pairwise(cuts))
        if strongest == SENTENCE:
            parts = self._packed(parts, self._fair_share(piece), self._most)
            return [small for part in parts for small in self._sentence(part)]
        return self._joined([small for part in parts for small in self.pieces(part)])

    def _is_one(self, piece: Range, strongest: int) -> bool:
        if self._span(piece) > _MAX_LINES and strongest > 0:
            return False
        if strongest > SENTENCE and strongest >= self._breaks.get(piece[0], 0):
            return False
        # An item stays whole for as long as it may, prose as long as it should.
        return self._size(piece) <= (self._most if self._marked(piece) else self._aim * 5 // 4)

    def _fair_share(self, piece: Range) -> int:
        """Sizes so that the last of several pieces is not a remnant."""
        size = self._size(piece)
        return min(ceil(size / ceil(size / self._aim) * 1.15), self._most)

    def _packed(self, parts: Sequence[Range], aim: int, most: int) -> list[Range]:
        """Neighbours together up to ``aim``; what is left at the end goes to the last one if that stays in ``most``."""
        packed: list[Range] = []
        for part in parts:
            both = (packed[-1][0], part[1]) if packed else part
            if packed and self._size(both) <= aim and self._span(both) <= _MAX_LINES:
                packed[-1] = both
            else:
                packed.append(part)
        if len(packed) > 1 and self._size(packed[-1]) < self._aim // 4:
            both = (packed[-2][0], packed[-1][1])
            if self._size(both) <= most and self._span(both) <= _MAX_LINES:
                packed[-2:] = [both]
        return packed

    def _joined(self, parts: Sequence[Range]) -> list[Range]:
        """Short neighbours together; what is half a passage stands for itself, what is next to nothing does not."""
        joined: list[Range] = []
        for part in parts:
            if joined and self._belong(joined[-1], part):
                joined[-1] = (joined[-1][0], part[1])
            else:
                joined.append(part)
        return joined

    def _belong(self, first: Range, second: Range) -> bool:
        half, scrap = self._aim // 2, self._aim // 5
        both = (first[0], second[1])
        if self._refers(first) and self._marked(second):
            # What names its measures names them for itself, not for the next item.
            return False
        small, large = sorted((self._size(first), self._size(second)))
        # An item opens something new: it joins other short items, and never the tail of what stands before it.
        apart = self._marked(second) and (large >= half or not self._marked(first))
        limit, size = (self._aim, half) if large < half else (self._most, scrap)
        if self._marked(first) and not self._marked(second):
            # A short item is the title of the prose below it.
            limit, size = (self._most, self._aim // 3) if small == self._size(first) else (limit, size)
        fits = self._size(both) <= limit and self._span(both) <= _MAX_LINES
        return small < size and not apart and fits and self._near(first, second)

    def _near(self, first: Range, second: Range) -> bool:
        """Whether no more than the usual blank lines and one stand between."""
        above, below = self._stream.number_at(first[1] - 1), self._stream.number_at(second[0])
        return below - above <= self._usual_gap + 1

    def _refers(self, piece: Range) -> bool:
        return MEASURE_REFERENCE.search(self._stream.text[piece[0] : piece[1]]) is not None

    def _marked(self, piece: Range) -> bool:
        return mark_kind(self._stream.text[piece[0] : piece[0] + 8]) is not None

    def _sentence(self, piece: Range) -> list[Range]:
        inner = self._inner(piece)
        if any(self._breaks[offset] > LINE for offset in inner) and self._span(piece) <= _MAX_LINES:
            return [piece]
        return self._cut_sentence(piece, inner)

    def _cut_sentence(self, piece: Range, inner: Sequence[int]) -> list[Range]:
        """A sentence stays whole up to twice the limit; beyond that it is no sentence and is cut at line ends."""
        if self._size(piece) <= 2 * self._most and self._span(piece) <= _MAX_LINES:
            return [piece]
        lines = pairwise([piece[0], *inner, piece[1]])
        short = [part for line in lines for part in self._cut_line(line)]
        return self._packed(short, self._most, self._most)

    def _cut_line(self, piece: Range) -> Iterator[Range]:
        start, end = piece
        while self._size((start, end)) > 2 * self._most:
            reach = bisect_right(self._inked, self._inked[start] + self._most) - 1
            comma = max(self._stream.text.rfind(char, start, reach) for char in "、，, 　・")
            cut = comma + 1 if comma > start + self._most // 2 else reach
            yield (start, cut)
            start = cut
        yield (start, end)
