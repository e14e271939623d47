"""Tables that list indicators, in any city's form, become records; a table that is not certain stays text.

A wrong value is far worse than none: every column with figures must be understood, its role and its year, before a
table yields any, and every cell must be read as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice, pairwise
from typing import Final

from ingest.extract.kpi_columns import Head, dated, find_heads, may_name_indicators, text_of
from ingest.extract.kpi_eras import with_told_era
from ingest.extract.kpi_header import is_unit, pieces_of
from ingest.extract.kpi_layout import Layout, NotUnderstoodError, layout_of
from ingest.extract.kpi_listing import Listed, records_of
from ingest.extract.kpi_places import Standing, standings
from ingest.extract.kpi_rows import drafts_of
from ingest.extract.kpi_words import VALUES
from ingest.grid import Grid
from ingest.locators import Place, covering
from ingest.normalize import find_years, looks_like_value
from ingest.raw import Furniture, LeftOut, RawDocument, Table
from ingest.records import Document, Indicator

__all__ = ["KpiRecords", "extract_kpi_tables", "kpi_lists"]

_MOST_CELLS: Final = 200_000
_LINES_ABOVE: Final = 40


@dataclass(frozen=True, slots=True)
class KpiRecords:
    """records: in the order of the document. rows: uid of the record by each line of a row that is an indicator's."""

    records: tuple[Indicator, ...]
    left_out: tuple[LeftOut, ...]
    rows: dict[int, str]


def extract_kpi_tables(raw: RawDocument, document: Document, claimed: frozenset[int], doubled: bool) -> KpiRecords:
    """The indicators of all tables that no other extractor has claimed.

    doubled: the document has records of the same indicators already; then its tables yield none.
    """
    reader = _Tables(raw, claimed)
    listed = list(reader.listed())
    if doubled:
        why = "評価シートのほかにある指標の表です（同じ指標が二重にならないよう、値にしません）"
        left = [LeftOut(covering(held.draft.places), why) for held in listed[:1]]
        return KpiRecords((), tuple(left), {})
    left_out = list(reader.left_out)
    records, rows = records_of(listed, document, left_out)
    return KpiRecords(records, tuple(left_out), rows)


def kpi_lists(raw: RawDocument) -> list[Table]:
    """The tables that are lists of indicators, understood or not."""
    listed = {id(held.of): held.of for held in _Tables(raw, frozenset()).listed()}
    tables = [block for block in raw.blocks if isinstance(block, Table)]
    return [table for table in tables if id(table) in listed or _has_header(table)]


def _has_header(table: Table) -> bool:
    """Whether indicators stand below a header, so that its rows are no labels and what they say."""
    may = table.ruled and any(may_name_indicators(cell) for row in table.rows for cell in row.cells)
    return may and any(head.stop < head.end for head in find_heads(Grid.of(table)))


def _lines(place: Place) -> range:
    first, last = place.lines or (1, 0)
    return range(first, last + 1)


class _Tables:
    """Reads a document's tables from first to last; one may go on where the last one ended."""

    def __init__(self, raw: RawDocument, claimed: frozenset[int]) -> None:
        self._raw, self._claimed = raw, claimed
        self.left_out: list[LeftOut] = []
        blocks = [block for block in raw.blocks if not isinstance(block, Furniture)]
        self._above = {id(below): above for above, below in pairwise(blocks)}
        self._number = 0
        self._last: Head | None = None

    def listed(self) -> Iterator[Listed]:
        before: Table | None = None
        for table, standing in standings(self._raw):
            if not self._claimed.isdisjoint(_lines(table.place)):
                before = None
                continue
            goes_on = before is not None and self._follows(before, table)
            yield from self._of_table(table, standing, goes_on)
            before = table

    def _follows(self, before: Table, table: Table) -> bool:
        """Whether nothing but the end of a page stands between the two."""
        return self._above.get(id(table)) is before and self._page(before, -1) < self._page(table, 0)

    def _page(self, table: Table, row: int) -> int:
        place = table.rows[row].place
        spot = self._raw.spots[place.lines[0] - 1] if self._raw.spots and place.lines else None
        return (spot.page if spot else place.page) or 0

    def _of_table(self, table: Table, standing: Standing, goes_on: bool) -> Iterator[Listed]:
        last, self._last = self._last, None
        if sum(len(row.cells) for row in table.rows) > _MOST_CELLS:
            self.left_out.append(LeftOut(table.place, "欄が多すぎる表なので、指標の表かどうかを調べませんでした"))
            return
        if not (goes_on and last) and not any(may_name_indicators(cell) for row in table.rows for cell in row.cells):
            self._report_headless(table)
            return
        grid, heads, turned = _heads(table)
        if not heads and goes_on and last is not None:
            grid, heads, turned = _continued(table, last)
        if not heads:
            self._report_headless(table)
            return
        if self._by_sight(table):
            self._leave_out(table.place, "画像から読み取った表は、人が確かめるまで値にしません")
            return
        again = goes_on and last is not None and heads[0].label == last.label
        self._number += not again
        placed = turned or _is_placed(table)
        for head in heads:
            yield from self._of_head(table, grid, head if placed else _fitting(table, head), turned, standing)
        self._last = heads[-1]

    def _of_head(self, table: Table, grid: Grid, head: Head, turned: bool, standing: Standing) -> Iterator[Listed]:
        captions = (*_titles(grid, head), *((table.name,) if table.name else ()), *standing.captions)
        head = self._with_told_era(table, head)
        try:
            layout: Layout = layout_of(grid, head, captions)
        except NotUnderstoodError as error:
            place = error.cell.place if error.cell else table.place
            self._leave_out(place, f"{error.why}（表は値にせず、文章として残します）")
            return
        drafts, left = drafts_of(table, grid, head, layout, turned)
        self.left_out += left
        for draft in drafts:
            yield Listed(draft, self._number, table, captions, standing)

    def _with_told_era(self, table: Table, head: Head) -> Head:
        """3年度 without its era has the one of the years that stand above the table on its page or sheet."""
        years = [column.meaning.year for column in head.columns]
        if not any(year and year.year is None and year.count for year in years) or not table.place.lines:
            return head
        last = table.rows[min(head.start, len(table.rows) - 1)].place.lines or table.place.lines
        here = range(max(1, last[0] - _LINES_ABOVE), last[0])
        spots = [(spot.page, spot.sheet) for spot in self._raw.spots]
        lines = [self._raw.lines[line - 1] for line in here if not spots or spots[line - 1] == spots[last[0] - 1]]
        told = {found.year for line in lines for found in find_years(line) if found.year is not None}
        return replace(head, columns=dated(head.columns, with_told_era(years, told)))

    def _report_headless(self, table: Table) -> None:
        """A table with 現状値 and 目標値 whose names nobody heads is said to be not understood."""
        for row in table.rows[:3]:
            roles = {piece.role for cell in row.cells for piece in pieces_of(cell.text)} & VALUES
            if len(roles) > 1 and "goal" in roles:
                self._leave_out(row.place, "目標値のある表ですが、指標名の列がどれか分かりません（文章として残します）")
                return

    def _by_sight(self, table: Table) -> bool:
        first, last = table.place.lines or (1, 0)
        return any(spot.by_sight for spot in self._raw.spots[first - 1 : last])

    def _leave_out(self, place: Place, why: str) -> None:
        self.left_out.append(LeftOut(place, why))


def _heads(table: Table) -> tuple[Grid, tuple[Head, ...], bool]:
    """The table's grid, turned where its header stands at the left."""
    grid = Grid.of(table)
    heads = find_heads(grid)
    if (heads and _is_understood(grid, heads)) or not _is_even(table):
        return grid, heads, False
    turned = grid.transposed()
    beside = find_heads(turned)
    # 数値目標 in a corner heads a row and a column; the one that is understood is meant.
    if heads and not (len(beside) == 1 and _is_understood(turned, beside)):
        return grid, heads, False
    return turned, beside, True


def _is_understood(grid: Grid, heads: tuple[Head, ...]) -> bool:
    try:
        return any(layout_of(grid, head, ()) for head in heads)
    except NotUnderstoodError:
        return False


def _fitting(table: Table, head: Head) -> Head:
    """The header with the columns that it has; a row that lost its quotation marks may have more."""
    rows = table.rows[head.start : head.stop]
    if not rows:
        return head
    return replace(head, columns=head.columns[: max(len(row.cells) for row in rows)])


def _is_placed(table: Table) -> bool:
    """Whether the file tells the column of each cell."""
    return table.ruled or any(cell.column is not None for row in table.rows for cell in row.cells)


def _is_even(table: Table) -> bool:
    """Whether it is sure which cell stands below which."""
    return _is_placed(table) or len({len(row.cells) for row in table.rows}) == 1


def _continued(table: Table, head: Head) -> tuple[Grid, tuple[Head, ...], bool]:
    """The table with the header of the one before, when its rows are as such a header wants them."""
    grid = Grid.of(table)
    names = [column.at for column in head.columns if column.meaning.role == "name"]
    fits = grid.width == len(head.columns) and bool(names) and _is_even(table)
    units = [column.at for column in head.columns if column.meaning.role == "unit"]
    rows = range(grid.height)
    named = fits and not any(looks_like_value(text_of(grid.at(row, names[0]))) for row in rows)
    alike = all(is_unit(text) for row in rows for at in units if (text := text_of(grid.at(row, at))))
    return grid, ((replace(head, start=0, stop=0, end=grid.height),) if named and alike else ()), False


def _titles(grid: Grid, head: Head) -> list[str]:
    """What stands in the table above its header."""
    titles = (text_of(cell) for row in range(head.start) for cell in grid.row(row) if cell.text.strip())
    return list(islice(titles, 5))
