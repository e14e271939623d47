"""How the lines of a document stand in its file: on which page, and in which table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.readers import READERS
from ingest.readers.delimited import delimiter_of, parsed_rows, read_delimited, rows_of
from ingest.readers.pages import find_pages
from ingest.readers.text import read_text, tabbed_tables
from ingest.records import Document

__all__ = ["Filed", "FiledTable", "filed"]


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
class Filed:
    """runs: pairs of a 1-based line and the page of it and of those after it, up to the next pair; the page is None
    where it cannot be told. Empty for a document without pages. tables: in order, never overlapping.
    """

    runs: tuple[tuple[int, int | None], ...] = ()
    tables: tuple[FiledTable, ...] = ()

    def page_of(self, line: int) -> int | None:
        """The 1-based page of a line; None when there are no pages or it cannot be told."""
        index = bisect_right(self.runs, line, key=lambda run: run[0])
        return self.runs[index - 1][1] if index else None

    def page_start(self, page: int) -> int | None:
        """The first line that is surely on the page; None when there is none."""
        return next((line for line, held in self.runs if held == page), None)

    def table_at(self, line: int) -> FiledTable | None:
        """The table that holds the line."""
        index = bisect_left(self.tables, line, key=lambda table: table.last)
        held = self.tables[index] if index < len(self.tables) else None
        return held if held and held.starts[0] <= line else None


def filed(document: Document, lines: Sequence[str]) -> Filed:
    """The pages and tables of a document as its reader saw them; ``lines``: all of it."""
    return Filed(_runs(document, lines), _tables(document, lines))


def _runs(document: Document, lines: Sequence[str]) -> tuple[tuple[int, int | None], ...]:
    if document.pages is None:
        return ()
    found = find_pages(lines)
    # Pages that were told by something else than the lines are not guessed from them.
    if found.count != document.pages:
        return ()
    of_line = found.of_line
    return tuple((i + 1, page) for i, page in enumerate(of_line) if i == 0 or page != of_line[i - 1])


def _tables(document: Document, lines: Sequence[str]) -> tuple[FiledTable, ...]:
    reader = READERS.get(PurePosixPath(document.name).suffix.lower())
    if reader is read_delimited:
        return (_table(lines, range(len(lines)), delimiter_of(document.name, lines)),)
    if reader is read_text and document.pages is None:
        return tuple(_table(lines, stretch, "\t") for stretch in tabbed_tables(lines))
    return ()


def _table(lines: Sequence[str], stretch: range, delimiter: str) -> FiledTable:
    if not any('"' in lines[index] for index in stretch):
        return FiledTable(delimiter, range(stretch.start + 1, stretch.stop + 1), stretch.stop)
    parsed = parsed_rows(lines[stretch.start : stretch.stop], delimiter)
    return FiledTable(delimiter, tuple(stretch.start + index + 1 for index, _ in parsed), stretch.stop)
