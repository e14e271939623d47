"""What a page leaves behind of a table of indicators: a row cut in two between pages, a target told in a note."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_columns import Head, find_heads, text_of
from ingest.extract.kpi_going_on import page_of, short_lines
from ingest.extract.kpi_heads import continued
from ingest.grid import Grid
from ingest.locators import covering
from ingest.normalize import find_dates, find_years, fold, narrow
from ingest.raw import LeftOut, Paragraph, RawDocument, Table

__all__ = ["Torn", "notes_with_figures", "torn_between"]

_MOST_LINES: Final = 6
_LONGEST: Final = 120
_NOTE: Final = re.compile(r"[\s(\[]*(?P<mark>※\s*[0-9]{0,2}|注\s*[0-9]{1,2}|\*\s*[0-9]{1,2})")
_KINDS: Final = re.compile("目標|実績")


@dataclass(frozen=True, slots=True)
class Torn:
    """Of a table that goes on behind a row that the end of the page cut. sure: whether its rows are certain.

    left_out: what of it is not.
    """

    sure: bool
    left_out: tuple[LeftOut, ...]


def torn_between(raw: RawDocument, before: Table, table: Table, head: Head | None) -> Torn | None:
    """Whether the table goes on with the rows of the one before, lines of a row between them; None if it does not.

    head: of the table before. Its rows are certain where both are numbered and the numbers go on.
    """
    pages = page_of(raw, before.rows[-1]), page_of(raw, table.rows[0])
    if head is None or not (before.ruled and table.ruled) or not pages[0] < pages[1] or find_heads(Grid.of(table)):
        return None
    places = [index for index, block in enumerate(raw.blocks) if block is before or block is table]
    lines = short_lines(raw.blocks[places[0] + 1 : places[-1]], _MOST_LINES, _LONGEST) if len(places) == 2 else None
    if not lines or not continued(table, head)[1]:
        return None
    why = f"{pages[0]}ページと{pages[1]}ページの境で切れた表の行のようで、値にしません（元の資料で確かめてください）"
    cut = LeftOut(covering(line.place for line in lines), why)
    if _numbers_go_on(before, table, head):
        return Torn(sure=True, left_out=(cut,))
    rest = f"{pages[0]}ページの表の続きのようですが、間に文があり確かでないので、値にしません（文章として残します）"
    return Torn(sure=False, left_out=(cut, LeftOut(table.place, rest)))


def _numbers_go_on(before: Table, table: Table, head: Head) -> bool:
    at = [column.at for column in head.columns if column.meaning.role == "number"]
    if len(at) != 1:
        return False
    texts = [fold(text_of(grid.at(row, at[0]))) for grid, row in _ends(before, table)]
    if not all(re.fullmatch("[0-9]{1,3}", text) for text in texts):
        return False
    numbers = [int(text) for text in texts]
    return all(one < other for one, other in pairwise(numbers))


def _ends(before: Table, table: Table) -> Iterator[tuple[Grid, int]]:
    """The last row of the one and all rows of the other."""
    yield Grid.of(before), len(before.rows) - 1
    grid = Grid.of(table)
    for row in range(grid.height):
        yield grid, row


def notes_with_figures(raw: RawDocument, read: Collection[tuple[int, int] | None]) -> Iterator[LeftOut]:
    """Notes below a table that tell a target or a result of what carries their mark: ※１ 目標値は75.0％とする.

    read: lines of the tables that indicators were read from.
    """
    starts = {place[0] for place in read if place}
    marked: list[str] = []
    for block in raw.blocks:
        if isinstance(block, Table):
            lines = block.place.lines
            if lines and lines[0] in starts:
                marked = [fold(cell.text) for row in block.rows for cell in row.cells]
        elif isinstance(block, Paragraph) and marked:
            for line in block.lines:
                text = narrow(line.text)
                note = _NOTE.match(text)
                kind = _KINDS.search(text)
                if note and kind and _has_figure(text[note.end() :]) and _is_marked(fold(note["mark"]), marked):
                    yield LeftOut(line.place, f"注に書かれた{kind[0]}は値にしていません（元の資料で確かめてください）")


def _is_marked(mark: str, cells: list[str]) -> bool:
    return any(re.search(rf"{re.escape(mark)}(?![0-9])", text) for text in cells)


def _has_figure(text: str) -> bool:
    """Whether a number other than those of years and days stands in the note."""
    spans = [(held.start, held.end) for held in find_years(text)]
    spans += [(held.start, held.end) for held in find_dates(text)]
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + text[end:]
    return re.search("[0-9]", text) is not None
