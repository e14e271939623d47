"""Tables whose columns go on in the next table: joined where numbers or names tell the rows, else known to go on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_columns import Column, find_heads, text_of
from ingest.extract.kpi_eras import with_eras
from ingest.extract.kpi_header import Meaning, meaning_of, pieces_of
from ingest.extract.kpi_places import Standing
from ingest.extract.kpi_words import VALUES, Role
from ingest.grid import Grid
from ingest.normalize import fold
from ingest.raw import Block, Cell, Furniture, Line, Paragraph, RawDocument, Row, Table

__all__ = ["GOES_ON", "GOES_ON_HERE", "WideTables", "page_of", "short_lines", "wide_tables"]

GOES_ON: Final = "列が次の表に続くようで、最後の年度の目標が分かりません（目標値にせず、年度ごとの計画の値にします）"
GOES_ON_HERE: Final = (
    "前の表の列の続きのようですが、どの行がどの指標か確かでないので、値にしません（文章として残します）"
)

_SAYS_SO: Final = re.compile("続|つづ|次(?:の)?(?:ページ|頁)|前(?:の)?(?:ページ|頁)")
_MOST_LINES: Final = 3
_LONGEST: Final = 40
_KEYS: Final[tuple[Role, ...]] = ("number", "name")
_YEARLY: Final[frozenset[Role]] = frozenset({"plan", "goal", "actual"})
_AGAIN: Final[frozenset[Role]] = frozenset({"number", "name", "unit"})


@dataclass(frozen=True, slots=True)
class WideTables:
    """tables: with those that were joined. cut: ids of tables whose columns go on in one that could not be joined.

    rest: ids of those, which yield nothing.
    """

    tables: tuple[tuple[Table, Standing], ...]
    cut: frozenset[int]
    rest: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Part:
    """A table with a header of ``stop`` rows from the first one on, and rows below it."""

    grid: Grid
    stop: int
    columns: tuple[Column, ...]

    @property
    def height(self) -> int:
        return self.grid.height - self.stop

    def told(self) -> set[tuple[Role, int]]:
        held = (column.meaning for column in self.columns)
        return {(m.role, m.year.year) for m in held if m.role in _YEARLY and m.year and m.year.year}

    def cells(self, at: int) -> list[str]:
        return [fold(text_of(self.grid.at(row, at))) for row in range(self.stop, self.grid.height)]


def page_of(raw: RawDocument, row: Row) -> int:
    """The page of a table's row, 0 where the document has none."""
    spot = raw.spots[row.place.lines[0] - 1] if raw.spots and row.place.lines else None
    return (spot.page if spot else row.place.page) or 0


def wide_tables(raw: RawDocument, tables: Sequence[tuple[Table, Standing]]) -> WideTables:
    """The tables of a document in order, those together whose columns go on from one to the next."""
    found: list[tuple[Table, Standing]] = []
    cut: set[int] = set()
    rest: set[int] = set()
    at = {id(block): index for index, block in enumerate(raw.blocks)}
    last: Table | None = None
    for table, standing in tables:
        inner = None if last is None else raw.blocks[at[id(last)] + 1 : at[id(table)]]
        told = None if inner is None else short_lines(inner, _MOST_LINES, _LONGEST)
        between = None if told is None else [line.text for line in told]
        on_next_page = last is not None and page_of(raw, last.rows[-1]) < page_of(raw, table.rows[0])
        joined: Table | None = None
        if found and between is not None and (on_next_page or any(map(_SAYS_SO.search, between))):
            one, other = _first(found[-1][0]), _second(found[-1][0], table)
            if one is not None and other is not None and _goes_on(one, other, between):
                joined = _joined(found[-1][0], one, table, other)
                if joined is None and not _names(other):
                    cut.add(id(found[-1][0]))
                    rest.add(id(table))
        if joined is not None:
            found[-1] = (joined, found[-1][1])
        else:
            found.append((table, standing))
        last = table
    return WideTables(tuple(found), frozenset(cut), frozenset(rest))


def short_lines(blocks: Sequence[Block], most: int, longest: int) -> list[Line] | None:
    """The few short lines that the blocks between two tables are; None when they are more than that."""
    inner = [block for block in blocks if not isinstance(block, Furniture)]
    lines = [line for block in inner if isinstance(block, Paragraph) for line in block.lines]
    plain = all(isinstance(block, Paragraph) for block in inner) and len(lines) <= most
    return lines if plain and all(len(line.text.strip()) <= longest for line in lines) else None


def _first(table: Table) -> _Part | None:
    """The table as one with names of indicators and what is planned of them."""
    if not table.ruled:
        return None
    grid = Grid.of(table)
    heads = find_heads(grid)
    if (
        len(heads) != 1
        or heads[0].start
        or not any(column.meaning.role in ("goal", "plan") for column in heads[0].columns)
    ):
        return None
    return _Part(grid, heads[0].stop, heads[0].columns)


def _second(before: Table, table: Table) -> _Part | None:
    """The table with a header of years, 目標 and 実績, whether or not it has names."""
    grid = Grid.of(table)
    heads = find_heads(grid)
    if not table.ruled or len(heads) > 1 or len(table.rows) < 2:
        return None
    if heads:
        return None if heads[0].start else _Part(grid, heads[0].stop, heads[0].columns)
    stop = len(table.rows) - len(before.rows) + _header_rows(before)
    stop = stop if 0 < stop < len(table.rows) else 1
    columns = [_column(grid, at, stop) for at in range(grid.width)]
    years = with_eras([column.meaning.year for column in columns])
    columns = [
        replace(column, meaning=replace(column.meaning, year=year)) for column, year in zip(columns, years, strict=True)
    ]
    return _Part(grid, stop, tuple(columns))


def _header_rows(table: Table) -> int:
    heads = find_heads(Grid.of(table))
    return heads[0].stop if heads else 1


def _column(grid: Grid, at: int, stop: int) -> Column:
    cells = {id(cell): cell for row in range(stop) if (cell := grid.at(row, at)) and cell.text.strip()}
    meaning: Meaning = meaning_of([pieces_of(cell.text) for cell in cells.values()])
    return Column(at, "／".join(map(text_of, cells.values())), meaning, next(reversed(cells.values()), None))


def _names(part: _Part) -> bool:
    return any(column.meaning.role == "name" for column in part.columns)


def _goes_on(one: _Part, other: _Part, between: Sequence[str]) -> bool:
    """Whether the second has figures of other years or kinds than the first."""
    held = [column.meaning for column in other.columns]
    figures = any(meaning.role in VALUES or (meaning.role is None and meaning.year) for meaning in held)
    apart = one.told().isdisjoint(other.told()) and any(meaning.year for meaning in held)
    # Beside names there may be a table of its own, which what stands above it tells of.
    plain = not _names(other) or all(map(_SAYS_SO.search, between))
    return figures and apart and plain


def _joined(before: Table, one: _Part, table: Table, other: _Part) -> Table | None:
    """Both as one table; None unless numbers or names tell that the rows are the same, and none is merged."""
    if not all(column.meaning.known and column.meaning.role for column in other.columns):
        return None
    if one.stop != other.stop or one.height != other.height or not _same_rows(one, other):
        return None
    left_out = {column.at for column in other.columns if column.meaning.role in _AGAIN}
    rows: list[Row] = []
    for at, (row, beside) in enumerate(zip(before.rows, table.rows, strict=True)):
        cells = [replace(cell, column=one.grid.begins(cell)[1]) for cell in row.cells]
        for cell in beside.cells:
            column = other.grid.begins(cell)[1]
            if column in left_out or (at >= one.stop and cell.height > 1):
                if column not in left_out:
                    return None
                continue
            cells.append(_moved(cell, one.grid.width + column - sum(held < column for held in left_out)))
        rows.append(Row(tuple(cells), row.place))
    return Table(tuple(rows), before.ruled, before.name)


def _moved(cell: Cell, column: int) -> Cell:
    return replace(cell, column=column)


def _same_rows(one: _Part, other: _Part) -> bool:
    for role in _KEYS:
        keys = [[column.at for column in part.columns if column.meaning.role == role] for part in (one, other)]
        if any(len(held) != 1 for held in keys):
            continue
        left, right = one.cells(keys[0][0]), other.cells(keys[1][0])
        if left == right and all(left) and len(set(left)) == len(left):
            return True
    return False
