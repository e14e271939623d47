"""Tables that list indicators, in any city's form, become records; a table that is not certain stays text.

A wrong value is far worse than none: every column with figures must be understood, its role and its year, before a
table yields any, and every cell must be read as a whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_captions import is_report, period_of, title_rows, unit_of_captions
from ingest.extract.kpi_cards import cards_of, has_sides
from ingest.extract.kpi_columns import Head, dated, find_heads, may_name_indicators
from ingest.extract.kpi_drafts import Draft
from ingest.extract.kpi_eras import with_told_era
from ingest.extract.kpi_going_on import GOES_ON, GOES_ON_HERE, page_of, wide_tables
from ingest.extract.kpi_heads import continued, fitting, heads_of, is_placed, may_hold_indicators, titles
from ingest.extract.kpi_layout import Layout, NotUnderstoodError, layout_of
from ingest.extract.kpi_lines import RunningLists
from ingest.extract.kpi_listing import Listed, records_of
from ingest.extract.kpi_loose import LooseLists
from ingest.extract.kpi_named import drafts_of
from ingest.extract.kpi_places import Standing, standings
from ingest.extract.kpi_reasons import reasons_of_cards, reasons_of_columns, reasons_of_indicators
from ingest.extract.kpi_superseded import FORMER_TABLE, superseded
from ingest.extract.kpi_torn import notes_with_figures, torn_between
from ingest.extract.kpi_unread import why_no_list
from ingest.grid import Grid
from ingest.layouts.form_lines import merged_figures
from ingest.locators import Place, covering
from ingest.normalize import find_years, fold
from ingest.raw import Furniture, LeftOut, RawDocument, Table
from ingest.reasons import Reason
from ingest.records import Document, Indicator

__all__ = ["KpiRecords", "extract_kpi_tables", "kpi_lists"]

_MOST_CELLS: Final = 200_000
_LINES_ABOVE: Final = 40
_ROWS_ABOVE: Final = 3


@dataclass(frozen=True, slots=True)
class KpiRecords:
    """records: in the order of the document. rows: uid of the record by each line of a row that is an indicator's."""

    records: tuple[Indicator, ...]
    left_out: tuple[LeftOut, ...]
    rows: dict[int, str]
    reasons: tuple[Reason, ...] = ()


def extract_kpi_tables(raw: RawDocument, document: Document, claimed: frozenset[int], doubled: bool) -> KpiRecords:
    """The indicators of all tables, and of lists in running text, that no other extractor has claimed.

    doubled: the document has records of the same indicators already; then its tables yield none.
    """
    reader = _Tables(raw, claimed)
    listed = list(reader.listed())
    claimed |= reader.former_lines
    loose = LooseLists(raw, claimed)
    apart = list(loose.listed())
    running = RunningLists(raw, claimed | loose.lines)
    reader.left_out += notes_with_figures(raw, {held.of.place.lines for held in listed if held.of is not None})
    named = {fold(held.draft.name_text) for held in listed}
    listed += [held for held in (*apart, *running.listed()) if fold(held.draft.name_text) not in named]
    if doubled:
        why = "評価シートのほかにある指標の表です（同じ指標が二重にならないよう、値にしません）"
        firsts = {id(held.of): held for held in reversed(listed)}
        left = [LeftOut(covering(held.draft.places), why) for held in reversed(firsts.values())]
        return KpiRecords((), (*reader.left_out, *left), {})
    left_out = [*reader.left_out, *loose.left_out, *running.left_out]
    records, rows = records_of(listed, document, left_out)
    return KpiRecords(records, tuple(left_out), rows, (*reader.reasons, *reasons_of_indicators(listed, records)))


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


def _said_behind(standing: Standing, head: Head) -> list[str]:
    """The line behind the table where it tells what the years of all columns without a word are."""
    meanings = (column.meaning for column in head.columns if column.meaning.role is None)
    years = {meaning.year.year for meaning in meanings if meaning.year}
    told = {found.year for found in find_years(standing.behind)}
    return [standing.behind] if years and years == told else []


class _Tables:
    """Reads a document's tables from first to last; one may go on where the last one ended."""

    def __init__(self, raw: RawDocument, claimed: frozenset[int]) -> None:
        self._raw, self._claimed = raw, claimed
        self.left_out: list[LeftOut] = []
        self.reasons: list[Reason] = []
        blocks = [block for block in raw.blocks if not isinstance(block, Furniture)]
        self._above = {id(below): above for above, below in pairwise(blocks)}
        self._period = period_of(raw.lines)
        self._number = 0
        self._cut: frozenset[int] = frozenset()
        self._superseded, self.former_lines = superseded(raw)
        self._reports = is_report(raw.lines)
        self._last: Head | None = None
        self._tail: tuple[tuple[str, ...], Draft] | None = None

    def listed(self) -> Iterator[Listed]:
        before: Table | None = None
        silent: LeftOut | None = None
        wide = wide_tables(self._raw, standings(self._raw))
        self._cut = wide.cut
        for table, standing in wide.tables:
            if id(table) in wide.rest:
                self.left_out.append(LeftOut(table.place, GOES_ON_HERE))
                before = None
                continue
            if not self._claimed.isdisjoint(_lines(table.place)):
                self.left_out += merged_figures(table)
                before = None
                continue
            goes_on = before is not None and self._follows(before, table)
            torn = None if goes_on or before is None else torn_between(self._raw, before, table, self._last)
            if torn is not None:
                self.left_out += torn.left_out
                self._tail, goes_on = None, torn.sure
                if not torn.sure:
                    self._last, before = None, table
                    continue
            told = len(self.left_out)
            found = list(self._of_table(table, standing, goes_on))
            why = why_no_list(table, self._last) if not found and len(self.left_out) == told else None
            if silent is not None and not (goes_on and found):
                self.left_out.append(silent)
            silent = LeftOut(table.place, why) if why else None
            yield from found
            before = table
        if silent is not None:
            self.left_out.append(silent)

    def _follows(self, before: Table, table: Table) -> bool:
        """Whether nothing but the end of a page stands between the two."""
        pages = page_of(self._raw, before.rows[-1]), page_of(self._raw, table.rows[0])
        return self._above.get(id(table)) is before and pages[0] < pages[1]

    def _of_table(self, table: Table, standing: Standing, goes_on: bool) -> Iterator[Listed]:
        last, self._last = self._last, None
        tail, self._tail = self._tail, None
        if sum(len(row.cells) for row in table.rows) > _MOST_CELLS:
            self.left_out.append(LeftOut(table.place, "欄が多すぎる表なので、指標の表かどうかを調べませんでした"))
            return
        said = (table.name or "", *standing.captions, *standing.headings)
        if id(table) in self._superseded:
            self._leave_out(table.place, FORMER_TABLE)
            return
        if not (goes_on and last) and not may_hold_indicators(table, said) and not has_sides(table):
            return
        grid, heads, turned = heads_of(table, said)
        cards = cards_of(table, said)
        if cards is not None:
            yield from self._of_cards(table, cards, standing)
            return
        self._tail = tail
        if not heads and goes_on and last is not None:
            grid, heads, turned = continued(table, last)
        if not heads:
            return
        if self._by_sight(table):
            self._leave_out(table.place, "画像から読み取った表は、人が確かめるまで値にしません")
            return
        again = goes_on and last is not None and heads[0].label == last.label
        self._number += not again
        placed = turned or is_placed(table)
        for head in heads:
            yield from self._of_head(table, grid, head if placed else fitting(table, head), turned, standing)
        self._last = heads[-1]

    def _of_head(self, table: Table, grid: Grid, head: Head, turned: bool, standing: Standing) -> Iterator[Listed]:
        above = [cell for row in range(max(0, head.start - _ROWS_ABOVE), head.start) for cell in grid.row(row)]
        captions = (*titles(grid, head), *((table.name,) if table.name else ()), *standing.captions)
        # Words above the whole table are those of every header in it, a title row those of the one below it.
        said = (*title_rows(grid, head), table.name or "", *standing.captions, *standing.headings[-1:])
        aims = () if self._reports else (*said, *standing.headings, *_said_behind(standing, head))
        period = None if self._reports else self._period
        head = self._with_told_era(table, head)
        try:
            layout: Layout = layout_of(grid, head, captions, said, aims, period)
        except NotUnderstoodError as error:
            place = error.cell.place if error.cell else table.place
            self._leave_out(place, f"{error.why}（表は値にせず、文章として残します）")
            return
        self.reasons += reasons_of_columns(grid, head, layout, said, turned)
        before = self._tail[1] if self._tail and self._tail[0] == head.label and head.start == 0 else None
        drafts, left = drafts_of(table, grid, head, layout, turned, before)
        self.left_out += left
        self._tail = (head.label, drafts[-1]) if drafts else None
        if id(table) in self._cut and drafts:
            self._leave_out(table.place, GOES_ON)
            for draft in drafts:
                draft.figures = [replace(held, role="plan") if held.role == "goal" else held for held in draft.figures]
        unit = unit_of_captions(above) or standing.unit
        for draft in drafts:
            draft.unit_of_all = unit
            yield Listed(draft, standing.project or f"表{self._number}", table, captions, standing)

    def _of_cards(self, table: Table, cards: tuple[list[Draft], list[LeftOut]], standing: Standing) -> Iterator[Listed]:
        """A small form for each indicator."""
        drafts, left = cards
        if self._by_sight(table):
            self._leave_out(table.place, "画像から読み取った表は、人が確かめるまで値にしません")
            return
        self.left_out += left
        self.reasons += reasons_of_cards(drafts)
        self._number += bool(drafts)
        for draft in drafts:
            yield Listed(draft, standing.project or f"表{self._number}", table, standing.captions, standing)

    def _with_told_era(self, table: Table, head: Head) -> Head:
        """3年度 without its era has the one of the years that stand above the table on its page or sheet."""
        # 6年度達成率 says nothing of which year stands where.
        years = [None if column.meaning.role == "rate" else column.meaning.year for column in head.columns]
        if not any(year and year.year is None and year.count for year in years) or not table.place.lines:
            return head
        last = table.rows[min(head.start, len(table.rows) - 1)].place.lines or table.place.lines
        here = range(max(1, table.place.lines[0] - _LINES_ABOVE), last[0])
        spots = [(spot.page, spot.sheet) for spot in self._raw.spots]
        lines = [self._raw.lines[line - 1] for line in here if not spots or spots[line - 1] == spots[last[0] - 1]]
        told = {found.year for line in lines for found in find_years(line) if found.year is not None}
        return replace(head, columns=dated(head.columns, with_told_era(years, told)))

    def _by_sight(self, table: Table) -> bool:
        first, last = table.place.lines or (1, 0)
        return any(spot.by_sight for spot in self._raw.spots[first - 1 : last])

    def _leave_out(self, place: Place, why: str) -> None:
        self.left_out.append(LeftOut(place, why))
