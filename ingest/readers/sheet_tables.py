"""From the cells of a sheet to the tables and the running text that people see on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.locators import Spot
from ingest.readers.sheet import Area, Sheet, cell_name
from ingest.readers.written import CellText, Written

__all__ = ["write_sheet"]

_FOOTNOTE: Final = re.compile(r"[※＊*（(〈<【\[]|注|備考|出典|資料")
_DEEPEST: Final = 40
# Columns that hold nothing part two tables only when each of the two has at least so many rows and columns.
_LEAST_OF_A_TABLE: Final = 2


@dataclass(frozen=True, slots=True)
class _Item:
    """A cell that is seen. area: what of it is seen, in the sheet's rows and columns. name: the whole of it.

    ruled: there is a line at one of its sides.
    """

    area: Area
    text: str
    name: str
    merged: bool
    ruled: bool


class _Axis:
    """The rows (or columns) of a sheet in which a cell of a table begins; ``index`` counts them from 0."""

    def __init__(self, values: Iterable[int]) -> None:
        self.kept = sorted(set(values))
        self.index = {value: index for index, value in enumerate(self.kept)}

    def within(self, first: int, last: int) -> list[int]:
        return self.kept[bisect_left(self.kept, first) : bisect_right(self.kept, last)]


def write_sheet(sheet: Sheet, written: Written) -> None:
    """The tables of a sheet from top to bottom, what stands between them, and then what lies over the cells."""
    items = _seen(sheet, written)
    for part in _parts(items, (sorted(sheet.hidden_rows), sorted(sheet.hidden_columns)), 0):
        written.deadline.check()
        _write_part(part, sheet.name, written)
    for text, row, column in sorted(sheet.boxes, key=lambda box: box[1:]):
        written.paragraph(text, Spot(sheet=sheet.name, cell=cell_name(row, column)))
    for text in dict.fromkeys(sheet.margins):
        written.furniture(text, Spot(sheet=sheet.name, part="ヘッダー・フッター"))
    for why, cell in sheet.notes:
        written.left_out(why, Spot(sheet=sheet.name, cell=cell))


def _seen(sheet: Sheet, written: Written) -> list[_Item]:
    """What is seen of the cells that say something, are merged, or stand between lines."""
    hidden = [at for at in sheet.texts if at[0] in sheet.hidden_rows or at[1] in sheet.hidden_columns]
    items = []
    merged: set[tuple[int, int]] = set()
    for area in written.deadline.over(sheet.merged):
        first = (area.top, area.left)
        shown = _shown(area, sheet)
        if shown is not None:
            merged.add(first)
            items.append(_Item(shown, sheet.texts.get(first, ""), area.name, True, first in sheet.ruled))
    for at, text in sheet.texts.items():
        if at not in merged and at[0] not in sheet.hidden_rows and at[1] not in sheet.hidden_columns:
            items.append(_Item(Area(*at, *at), text, cell_name(*at), False, at in sheet.ruled))
    if unseen := sum(at not in merged for at in hidden):
        sheet.notes.append((f"シート「{sheet.name}」の非表示の行や列にある{unseen}個のセルは読み込んでいません", None))
    texts = [item.area for item in items if item.text]
    if not texts:
        return []
    last_row, last_column = max(area.bottom for area in texts), max(area.right for area in texts)
    items = [item for item in items if item.area.top <= last_row and item.area.left <= last_column]
    for row, column in written.deadline.over(sheet.ruled):
        at = (row, column)
        seen = row not in sheet.hidden_rows and column not in sheet.hidden_columns
        if seen and row <= last_row and column <= last_column and at not in sheet.texts and at not in merged:
            items.append(_Item(Area(*at, *at), "", cell_name(*at), False, True))
    return sorted(items, key=lambda item: item.area)


def _shown(area: Area, sheet: Sheet) -> Area | None:
    """The part of a merged cell between its first and its last row and column that are shown."""
    top, bottom = _inside(area.top, area.bottom, sheet.hidden_rows)
    left, right = _inside(area.left, area.right, sheet.hidden_columns)
    return Area(top, left, bottom, right) if top <= bottom and left <= right else None


def _inside(first: int, last: int, hidden: set[int]) -> tuple[int, int]:
    while first <= last and first in hidden:
        first += 1
    while last >= first and last in hidden:
        last -= 1
    return first, last


def _parts(items: list[_Item], hidden: tuple[list[int], list[int]], depth: int) -> list[list[_Item]]:
    """The items parted at rows that are empty all across, then at columns, and so on.

    hidden: rows and columns that are not shown, rising; they part nothing.
    """
    if depth < _DEEPEST:
        runs = _runs(items, lambda area: (area.top, area.bottom), hidden[0])
        if len(runs) == 1:
            columns = _runs(items, lambda area: (area.left, area.right), hidden[1])
            filled = [run for run in columns if any(item.text for item in run)]
            runs = filled if len(filled) > 1 and all(map(_is_table, filled)) else runs
        if len(runs) > 1:
            return [part for run in runs for part in _parts(run, hidden, depth + 1)]
    return [items] if any(item.text for item in items) else []


def _runs(items: list[_Item], extent: Callable[[Area], tuple[int, int]], hidden: list[int]) -> list[list[_Item]]:
    """The items in groups that no empty row (or column) runs through."""
    runs: list[list[_Item]] = []
    reached = -1
    for item in sorted(items, key=lambda item: extent(item.area)):
        first, last = extent(item.area)
        unseen = bisect_left(hidden, first) - bisect_right(hidden, reached)
        if not runs or first - unseen > reached + 1:
            runs.append([])
        runs[-1].append(item)
        reached = max(reached, last)
    return runs


def _is_table(items: list[_Item]) -> bool:
    rows = {item.area.top for item in items if item.text}
    columns = {item.area.left for item in items if item.text}
    return min(len(rows), len(columns)) >= _LEAST_OF_A_TABLE


def _write_part(items: list[_Item], sheet: str, written: Written) -> None:
    items = sorted(items, key=lambda item: item.area)
    tops = sorted({item.area.top for item in items})
    by_row: dict[int, list[_Item]] = {top: [] for top in tops}
    for item in items:
        by_row[item.area.top].append(item)
    begin, end = 0, len(tops)
    while begin < end and _stands_alone(by_row[tops[begin]]):
        begin += 1
    lowest = max((item.area.bottom for item in items if item.area.bottom > item.area.top), default=-1)
    while end > begin and tops[end - 1] > lowest and _is_footnote(by_row[tops[end - 1]]):
        end -= 1
    _write_lines([by_row[top][0] for top in tops[:begin]], sheet, written)
    if begin < end:
        within = [item for top in tops[begin:end] for item in by_row[top]]
        written.table(_rows(within, sheet, written), sheet)
    _write_lines([by_row[top][0] for top in tops[end:]], sheet, written)


def _stands_alone(row: list[_Item]) -> bool:
    """One text in a row without lines: a title, or running text."""
    return len(row) == 1 and bool(row[0].text) and not row[0].ruled and row[0].area.top == row[0].area.bottom


def _is_footnote(row: list[_Item]) -> bool:
    return _stands_alone(row) and _FOOTNOTE.match(row[0].text) is not None


def _write_lines(items: Sequence[_Item], sheet: str, written: Written) -> None:
    """Each item is a line; a paragraph is what begins in one column, row after row."""
    run: list[_Item] = []
    for item in items:
        if run and (item.area.left, item.area.top) != (run[-1].area.left, run[-1].area.bottom + 1):
            written.run([(held.text, Spot(sheet=sheet, cell=held.name)) for held in run])
            run = []
        run.append(item)
    written.run([(held.text, Spot(sheet=sheet, cell=held.name)) for held in run])


def _rows(items: list[_Item], sheet: str, written: Written) -> list[tuple[list[CellText], Spot]]:
    """The rows of a table. Where no cell begins, a row or column is but the fineness of a form's grid."""
    rows = _Axis(item.area.top for item in items if item.text or item.merged)
    columns = _Axis(item.area.left for item in items if item.text or item.merged)
    written.refuse_many(len(rows.kept) * len(columns.kept))
    begins: dict[tuple[int, int], CellText] = {}
    covered: set[tuple[int, int]] = set()
    for item in written.deadline.over(items):
        area, first = item.area, (item.area.top, item.area.left)
        if first[0] in rows.index and first[1] in columns.index and first not in covered:
            down, along = rows.within(area.top, area.bottom), columns.within(area.left, area.right)
            covered.update((row, column) for row in down for column in along)
            spot = Spot(sheet=sheet, cell=item.name)
            begins[first] = CellText(item.text, columns.index[area.left], spot, len(down), len(along))
    return [_row(top, columns, begins, covered, sheet) for top in rows.kept]


def _row(
    top: int, columns: _Axis, begins: dict[tuple[int, int], CellText], covered: set[tuple[int, int]], sheet: str
) -> tuple[list[CellText], Spot]:
    """The cells that begin in the row, and an empty one wherever there is none."""
    cells = []
    for left, index in columns.index.items():
        if held := begins.get((top, left)):
            cells.append(held)
        elif (top, left) not in covered:
            cells.append(CellText("", index, Spot(sheet=sheet, cell=cell_name(top, left))))
    return cells, Spot(sheet=sheet, cell=cell_name(top, columns.kept[0]))
