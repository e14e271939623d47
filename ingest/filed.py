"""How the lines of a document stand in its file: on which page, and in which table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.grid import Grid
from ingest.locators import Spot
from ingest.raw import RawDocument, Table
from ingest.readers.delimited import DELIMITED, delimiter_of, parsed_rows, rows_of
from ingest.readers.pages import find_pages
from ingest.readers.text import PLAIN, tabbed_tables
from ingest.records import Document

__all__ = ["Filed", "FiledGrid", "FiledTable", "filed", "grids_of"]


@dataclass(frozen=True, slots=True)
class FiledTable:
    """A table in lines. starts: 1-based first line of every row, blank ones too, rising. last: its last line."""

    delimiter: str
    starts: Sequence[int]
    last: int

    def rows(self, lines: Sequence[str], first: int, last: int) -> tuple[tuple[tuple[int, int], tuple[str, ...]], ...]:
        """Pairs of the lines and the cells of the rows that have text and touch the lines ``first`` to ``last``.

        lines: all of the document.
        """
        begin = max(0, bisect_right(self.starts, first) - 1)
        found = []
        for index in range(begin, bisect_right(self.starts, last)):
            start = self.starts[index]
            stop = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else self.last
            for row in rows_of(lines[start - 1 : stop], start, None, self.delimiter):
                found.append((row.place.lines or (start, stop), tuple(cell.text for cell in row.cells)))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class FiledGrid:
    """A table whose cells have lines of their own. starts: 1-based first line of every row, rising. last: of its lines.

    cells: for every row the first line, the last line and the 0-based column of each of its cells. width: columns.
    """

    starts: tuple[int, ...]
    last: int
    cells: tuple[tuple[tuple[int, int, int], ...], ...]
    width: int

    def rows(self, lines: Sequence[str], first: int, last: int) -> tuple[tuple[tuple[int, int], tuple[str, ...]], ...]:
        """As ``FiledTable.rows``; a row has a text for each column, empty beside a merged cell."""
        begin = max(0, bisect_right(self.starts, first) - 1)
        found = []
        for index in range(begin, bisect_right(self.starts, last)):
            start = self.starts[index]
            stop = self.starts[index + 1] - 1 if index + 1 < len(self.starts) else self.last
            texts = [""] * self.width
            for top, bottom, column in self.cells[index]:
                texts[column] = "\n".join(lines[top - 1 : bottom])
            if any(texts):
                found.append(((start, stop), tuple(texts)))
        return tuple(found)

    def columns_at(self, row: int, first: int, last: int) -> frozenset[int]:
        """The columns of the cells that the lines ``first`` to ``last`` touch. row: first line of their row."""
        cells = self.cells[bisect_right(self.starts, row) - 1]
        return frozenset(column for top, bottom, column in cells if top <= last and first <= bottom)


@dataclass(frozen=True, slots=True)
class Filed:
    """runs: pairs of a 1-based line and the page of it and of those after it, up to the next pair; the page is None
    where it cannot be told. Empty for a document without pages. tables: in order, never overlapping.
    """

    runs: tuple[tuple[int, int | None], ...] = ()
    tables: tuple[FiledTable | FiledGrid, ...] = ()

    def page_of(self, line: int) -> int | None:
        """The 1-based page of a line; None when there are no pages or it cannot be told."""
        index = bisect_right(self.runs, line, key=lambda run: run[0])
        return self.runs[index - 1][1] if index else None

    def page_start(self, page: int) -> int | None:
        """The first line that is surely on the page; None when there is none."""
        return next((line for line, held in self.runs if held == page), None)

    def table_at(self, line: int) -> FiledTable | FiledGrid | None:
        """The table that holds the line."""
        index = bisect_left(self.tables, line, key=lambda table: table.last)
        held = self.tables[index] if index < len(self.tables) else None
        return held if held and held.starts[0] <= line else None


def filed(
    document: Document, lines: Sequence[str], spots: Sequence[Spot] = (), grids: Sequence[FiledGrid] = ()
) -> Filed:
    """The pages and tables of a document as its reader saw them; ``lines``, ``spots``, ``grids``: all of it."""
    if spots:
        return Filed(_turns([spot.page for spot in spots]) if document.pages else (), tuple(grids))
    return Filed(_runs(document, lines), _tables(document, lines))


def grids_of(raw: RawDocument) -> tuple[FiledGrid, ...]:
    """The tables of a file whose lines have spots; those of a plain text are told from its lines."""
    return tuple(_grid(block) for block in raw.blocks if isinstance(block, Table)) if raw.spots else ()


def _grid(table: Table) -> FiledGrid:
    grid = Grid.of(table)
    ends = [row.place.lines or (0, 0) for row in table.rows]
    cells = tuple(
        tuple((*cell.place.lines, grid.begins(cell)[1]) for cell in row.cells if cell.place.lines) for row in table.rows
    )
    return FiledGrid(tuple(first for first, _ in ends), max(last for _, last in ends), cells, grid.width)


def _runs(document: Document, lines: Sequence[str]) -> tuple[tuple[int, int | None], ...]:
    if document.pages is None:
        return ()
    found = find_pages(lines)
    # Pages that were told by something else than the lines are not guessed from them.
    if found.count != document.pages:
        return ()
    return _turns(found.of_line)


def _turns(of_line: Sequence[int | None]) -> tuple[tuple[int, int | None], ...]:
    return tuple((i + 1, page) for i, page in enumerate(of_line) if i == 0 or page != of_line[i - 1])


def _tables(document: Document, lines: Sequence[str]) -> tuple[FiledTable, ...]:
    suffix = PurePosixPath(document.name).suffix.lower()
    if suffix in DELIMITED:
        return (_table(lines, range(len(lines)), delimiter_of(document.name, lines)),)
    if suffix in PLAIN and document.pages is None:
        return tuple(_table(lines, stretch, "\t") for stretch in tabbed_tables(lines))
    return ()


def _table(lines: Sequence[str], stretch: range, delimiter: str) -> FiledTable:
    if not any('"' in lines[index] for index in stretch):
        return FiledTable(delimiter, range(stretch.start + 1, stretch.stop + 1), stretch.stop)
    parsed = parsed_rows(lines[stretch.start : stretch.stop], delimiter)
    return FiledTable(delimiter, tuple(stretch.start + index + 1 for index, _ in parsed), stretch.stop)
