"""Which cells of a table are its header: above, at the left, or with a word that the lines above make one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final

from ingest.extract.kpi_captions import speaks_of_goals
from ingest.extract.kpi_columns import Head, find_heads, may_name_indicators, names_indicators, text_of
from ingest.extract.kpi_header import is_unit, pieces_of
from ingest.extract.kpi_layout import Layout, NotUnderstoodError, layout_of
from ingest.grid import Grid
from ingest.normalize import fold, looks_like_value
from ingest.raw import Cell, Table

__all__ = ["continued", "fitting", "heads_of", "is_placed", "may_hold_indicators", "speaks_of_indicators", "titles"]

_NAMERS: Final = frozenset(
    ["", "項目", "部門", "部門名", "取組", "取組項目", "実施項目", "管理項目", "事業名", "内容", "目標項目"]
)
"""Words above names that are those of indicators where a caption says so."""
_ITEMS: Final = frozenset(["項目", "管理項目", "目標項目"])
_SPEAKS: Final = re.compile(r"指標|kpi|kgi|数値目標|目標値")
_HEADER_ROWS: Final = 3


def speaks_of_indicators(said: Sequence[str]) -> bool:
    """Whether words above a table say that indicators stand in it."""
    return any(_SPEAKS.search(fold(line)) for line in said) or speaks_of_goals(said)


def may_hold_indicators(table: Table, said: Sequence[str]) -> bool:
    """Whether a word of the table, or above it, speaks of indicators; cheap."""
    return any(may_name_indicators(cell) for row in table.rows for cell in row.cells) or speaks_of_indicators(said)


def heads_of(table: Table, said: Sequence[str]) -> tuple[Grid, tuple[Head, ...], bool]:
    """The table's grid, turned where its header stands at the left. said: words above the table."""
    grid = Grid.of(table)
    heads = find_heads(grid)
    if (heads and _is_understood(grid, heads, said)) or not _is_even(table):
        return grid, heads, False
    turned = grid.transposed()
    beside = find_heads(turned)
    # 数値目標 in a corner heads a row and a column; the one that is understood is meant.
    if heads and not (len(beside) == 1 and _is_understood(turned, beside, said)):
        return grid, heads, False
    if not beside:
        for tried, is_turned in ((grid, False), (turned, True)):
            found = _headed_by_words(tried, said)
            if found:
                return tried, found, is_turned
    return turned, beside, True


def _headed_by_words(grid: Grid, said: Sequence[str]) -> tuple[Head, ...]:
    """The header whose first word (部門, 項目, none in a corner) heads indicators, since the words above say so."""
    spoken = speaks_of_indicators(said)
    for row in range(min(grid.height, _HEADER_ROWS)):
        for cell in grid.row(row):
            if grid.begins(cell)[0] != row or fold(cell.text) not in (_NAMERS if spoken else _ITEMS):
                continue
            heads = find_heads(grid, cell)
            if (
                len(heads) == 1
                and _aims(heads[0])
                and (spoken or _is_dated(heads[0]))
                and _is_understood(grid, heads, said)
                and _names(grid, heads[0], cell)
            ):
                return heads
            break
    return ()


def _aims(head: Head) -> bool:
    """Whether the header tells of what is and of what is aimed at, each column with words of its own."""
    roles = {column.meaning.role for column in head.columns if column.meaning.known}
    return bool(roles & {"goal", "goal_year"}) and bool(roles & {"baseline", "current", "actual"})


def _is_dated(head: Head) -> bool:
    """Whether it tells the years of where it starts from and of what is aimed at, each in words of its own."""
    dated = {column.meaning.role for column in head.columns if column.meaning.known and column.meaning.year}
    return bool(dated & {"baseline", "current"}) and "goal" in dated


def _names(grid: Grid, head: Head, named: Cell) -> bool:
    """Whether what stands below the word may be names: text, with no header word among it."""
    at = grid.begins(named)[1]
    cells = [cell for row in range(head.stop, head.end) if (cell := grid.at(row, at)) and cell.text.strip()]
    return bool(cells) and not any(
        looks_like_value(cell.text) or names_indicators(cell) or any(piece.heads for piece in pieces_of(cell.text))
        for cell in cells
    )


def _is_understood(grid: Grid, heads: tuple[Head, ...], said: Sequence[str]) -> bool:
    try:
        return any(_read(grid, head, said) for head in heads)
    except NotUnderstoodError:
        return False


def _read(grid: Grid, head: Head, said: Sequence[str]) -> Layout:
    return layout_of(grid, head, (), said, said)


def fitting(table: Table, head: Head) -> Head:
    """The header with the columns that it has; a row that lost its quotation marks may have more."""
    rows = table.rows[head.start : head.stop]
    if not rows:
        return head
    return replace(head, columns=head.columns[: max(len(row.cells) for row in rows)])


def is_placed(table: Table) -> bool:
    """Whether the file tells the column of each cell."""
    return table.ruled or any(cell.column is not None for row in table.rows for cell in row.cells)


def _is_even(table: Table) -> bool:
    """Whether it is sure which cell stands below which."""
    return is_placed(table) or len({len(row.cells) for row in table.rows}) == 1


def continued(table: Table, head: Head) -> tuple[Grid, tuple[Head, ...], bool]:
    """The table with the header of the one before, when its rows are as such a header wants them."""
    grid = Grid.of(table)
    names = [column.at for column in head.columns if column.meaning.role == "name"]
    fits = grid.width == len(head.columns) and bool(names) and _is_even(table)
    units = [column.at for column in head.columns if column.meaning.role == "unit"]
    rows = range(grid.height)
    named = fits and not any(looks_like_value(text_of(grid.at(row, names[0]))) for row in rows)
    alike = all(is_unit(text) for row in rows for at in units if (text := text_of(grid.at(row, at))))
    return grid, ((replace(head, start=0, stop=0, end=grid.height),) if named and alike else ()), False


def titles(grid: Grid, head: Head) -> list[str]:
    """What stands in the table above its header."""
    above = (text_of(cell) for row in range(head.start) for cell in grid.row(row) if cell.text.strip())
    return list(islice(above, 5))
