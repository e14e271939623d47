"""The lines of a document as they are shown: numbered lines, rows of tables, and where pages begin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from ingest import Filed, FiledGrid, FiledTable
from web.document_search import Hits, Span, find_phrase

__all__ = ["Block", "Marks", "NumberedLine", "Piece", "RowTable", "TableRow", "blocks_of"]

_MOST_IN_HEADING: Final = 30


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text as written. hit: it is the phrase looked for. now: it is the place opened of it.

    anchor: it is where that place begins.
    """

    text: str
    hit: bool = False
    now: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """One line as written. cited: it belongs to a place that is marked. now: to the one that was opened."""

    number: int
    pieces: tuple[Piece, ...]
    cited: bool
    now: bool

    @property
    def text(self) -> str:
        """The whole line."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row. first, last: its lines. cells: as many as the widest row shown. anchor: the place opened is somewhere
    in it, though in none of its cells as they are shown. marked: columns of the cells that are cited, where a cell has
    lines of its own.
    """

    first: int
    last: int
    cells: tuple[tuple[Piece, ...], ...]
    cited: bool
    now: bool
    anchor: bool = False
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class RowTable:
    """heading: the row that names the columns, None when the first one does not look like it. heading_shown: it stands
    among the lines shown; else it is repeated from further up. first, last: lines shown.
    """

    heading: TableRow | None
    heading_shown: bool
    rows: tuple[TableRow, ...]

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one page, or rows of one table.

    page: in words, None for a document without pages. page_number: for its anchor, where the page begins here.
    """

    page: str | None
    page_number: int | None
    lines: tuple[NumberedLine, ...] = ()
    table: RowTable | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked. cited: places; opened: one of them. phrase: folded, see ``document_search``, empty for none.

    spans: its places in the lines shown. hit: number of the one opened.
    """

    cited: tuple[tuple[int, int], ...] = ()
    opened: tuple[int, int] | None = None
    phrase: str = ""
    spans: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    hit: int | None = None

    @classmethod
    def of(
        cls,
        cited: tuple[tuple[int, int], ...],
        opened: tuple[int, int] | None,
        phrase: str,
        hits: Hits | None,
        hit: int | None,
        shown: range,
    ) -> Marks:
        """The marks of the 1-based lines ``shown``."""
        spans = hits.spans(shown.start, shown.stop - 1) if hits and shown else {}
        return cls(cited, opened, phrase, spans, hit)

    def is_cited(self, first: int, last: int) -> bool:
        """Whether some of the lines are."""
        return any(_meet(place, first, last) for place in self.cited)

    def is_now(self, first: int, last: int) -> bool:
        """Whether some of the lines were opened."""
        return self.opened is not None and _meet(self.opened, first, last)


def _meet(place: tuple[int, int], first: int, last: int) -> bool:
    return place[0] <= last and first <= place[1]


def blocks_of(lines: Sequence[str], filed: Filed, shown: range, marks: Marks) -> tuple[Block, ...]:
    """The 1-based lines ``shown`` of all ``lines``, a new block where a page or a table begins."""

    def stretch(line: int) -> tuple[int, int | None]:
        table = filed.table_at(line)
        return (table.starts[0] if table else 0, filed.page_of(line))

    blocks = []
    for (_, page), held in groupby(shown, key=stretch):
        numbers = list(held)
        words, begins = _page(filed, page, numbers[0])
        if table := filed.table_at(numbers[0]):
            rows = _table(lines, table, numbers, marks)
            blocks += [Block(words, begins, table=rows)] if rows.rows or rows.heading else []
        else:
            blocks.append(Block(words, begins, lines=tuple(_line(lines, number, marks) for number in numbers)))
    return tuple(blocks)


def _page(filed: Filed, page: int | None, line: int) -> tuple[str | None, int | None]:
    if not filed.runs:
        return None, None
    if page is None:
        return "ページの境目が読み取れない部分", None
    begins = filed.page_start(page) == line
    return (f"{page}ページ", page) if begins else (f"{page}ページの途中から", None)


def _line(lines: Sequence[str], number: int, marks: Marks) -> NumberedLine:
    pieces = tuple(_pieces(lines[number - 1], marks.spans.get(number, ()), marks.hit))
    return NumberedLine(number, pieces, marks.is_cited(number, number), marks.is_now(number, number))


def _pieces(text: str, spans: Iterable[Span], hit: int | None) -> Iterator[Piece]:
    at = 0
    for span in spans:
        if at < span.start:
            yield Piece(text[at : span.start])
        now = span.number == hit
        yield Piece(text[span.start : span.stop], hit=True, now=now, anchor=now and not span.goes_on)
        at = span.stop
    if at < len(text):
        yield Piece(text[at:])


def _table(lines: Sequence[str], table: FiledTable | FiledGrid, numbers: Sequence[int], marks: Marks) -> RowTable:
    found = table.rows(lines, numbers[0], numbers[-1])
    heading = _heading(lines, table)
    rows = [replace(_row(place, cells, marks), marked=_marked(table, place, marks)) for place, cells in found]
    named = _row(*heading, Marks()) if heading else None
    shown = named is not None and bool(rows) and rows[0].first == named.first
    width = max((len(row.cells) for row in (*rows, *([named] if named else []))), default=0)
    if shown:
        named = rows.pop(0)
    return RowTable(
        heading=_padded(named, width) if named else None,
        heading_shown=shown,
        rows=tuple(_padded(row, width) for row in rows),
        first=numbers[0],
        last=numbers[-1],
    )


def _marked(table: FiledTable | FiledGrid, row: tuple[int, int], marks: Marks) -> frozenset[int]:
    if not isinstance(table, FiledGrid):
        return frozenset()
    return frozenset(column for first, last in marks.cited for column in table.columns_at(row[0], first, last))


def _heading(lines: Sequence[str], table: FiledTable | FiledGrid) -> tuple[tuple[int, int], tuple[str, ...]] | None:
    """The first row when it names columns: short words without a number, at least two, and rows below it."""
    first = next(iter(table.rows(lines, table.starts[0], min(table.last, table.starts[0] + 9))), None)
    if first is None or len(table.starts) < 2:
        return None
    words = [cell for cell in first[1] if cell]
    plain = all(len(word) <= _MOST_IN_HEADING and not any(map(str.isdecimal, word)) for word in words)
    return first if plain and len(words) > 1 and len(set(words)) == len(words) else None


def _row(place: tuple[int, int], cells: Sequence[str], marks: Marks) -> TableRow:
    first, last = place
    numbers = sorted({span.number for line in range(first, last + 1) for span in marks.spans.get(line, ())})
    found = [find_phrase(cell.split("\n"), marks.phrase, joined=False) if numbers else None for cell in cells]
    # Quotation marks and doubled ones are the file's; where they make a difference, the row alone is told.
    told = sum(map(len, filter(None, found))) == len(numbers)
    shown = []
    for cell, hits in zip(cells, found, strict=True):
        spans = _cell_spans(cell, hits, numbers) if hits and told else []
        shown.append(tuple(_pieces(cell, spans, marks.hit)))
        numbers = numbers[len(hits) if hits and told else 0 :]
    anchor = not told and marks.hit in numbers
    return TableRow(first, last, tuple(shown), marks.is_cited(first, last), marks.is_now(first, last), anchor)


def _cell_spans(cell: str, hits: Hits, numbers: Sequence[int]) -> list[Span]:
    spans: list[Span] = []
    offset = 0
    by_line = hits.spans(1, cell.count("\n") + 1)
    for line, text in enumerate(cell.split("\n"), start=1):
        for span in by_line.get(line, ()):
            spans.append(Span(offset + span.start, offset + span.stop, numbers[span.number - 1]))
        offset += len(text) + 1
    return spans


def _padded(row: TableRow, width: int) -> TableRow:
    cells = row.cells + ((),) * (width - len(row.cells))
    return replace(row, cells=cells)
