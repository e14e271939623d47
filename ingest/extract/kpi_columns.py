"""Where the header of a table of indicators stands, and what it says of each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_eras import ERAS, pieces_at, with_eras
from ingest.extract.kpi_header import Meaning, Piece, Year, meaning_of, pieces_of
from ingest.extract.kpi_words import VALUES
from ingest.grid import Grid
from ingest.normalize import fold, join_lines, looks_like_value
from ingest.raw import Cell

__all__ = ["Column", "Head", "columns_of", "dated", "find_heads", "may_name_indicators", "names_indicators", "text_of"]

_MOST_ROWS: Final = 4
_LONGEST_HEADER: Final = 40
_HINT: Final = re.compile(r"指\s*標|目\s*標|[KkＫｋ]\s*[PpＰｐGgＧｇ]\s*[IiＩｉ]")
_NAME_OR_GOAL: Final = "数値目標"
_TELLING: Final = VALUES | {"rate", "base_year", "goal_year"}


@dataclass(frozen=True, slots=True)
class Column:
    """at: 0-based. header: its words as written. cell: the lowest of its header, None without one."""

    at: int
    header: str
    meaning: Meaning
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Head:
    """Header rows ``start`` to before ``stop``; data goes on to before ``end``. label: the words, for comparing."""

    start: int
    stop: int
    end: int
    columns: tuple[Column, ...]

    @property
    def label(self) -> tuple[str, ...]:
        return tuple(fold(column.header) for column in self.columns)


def find_heads(grid: Grid, named: Cell | None = None) -> tuple[Head, ...]:
    """Every header of the table with the rows that it stands above; none when no row names indicators and figures.

    named: a cell that heads names of indicators because the words above the table say so.
    """
    spans: list[tuple[int, int]] = []
    row = 0
    while row < grid.height:
        stop = _stop(grid, row, named)
        if stop is None:
            row += 1
            continue
        spans.append((_begin(grid, row, spans, named), stop))
        row = stop
    heads: list[Head] = []
    for index, (start, stop) in enumerate(spans):
        end = spans[index + 1][0] if index + 1 < len(spans) else grid.height
        columns = _with_name([_column(grid, at, start, stop) for at in range(grid.width)])
        columns = [_called_name(column, named) if grid.at(start, column.at) is named else column for column in columns]
        columns = [_beside_all(grid, column, stop) for column in columns]
        years = with_eras([column.meaning.year for column in columns])
        heads.append(Head(start, stop, end, dated(columns, years)))
    return tuple(heads)


def _beside_all(grid: Grid, column: Column, stop: int) -> Column:
    """成果指標 from top to bottom, beside the header and its rows, says what kind the indicators are of."""
    cell = column.cell
    if cell is None or column.meaning.role != "name" or column.at or grid.begins(cell)[0] + cell.height <= stop:
        return column
    return replace(column, meaning=Meaning("group", None, None, known=True))


def dated(columns: Sequence[Column], years: Sequence[Year | None]) -> tuple[Column, ...]:
    """The columns with these years."""
    return tuple(
        replace(column, meaning=replace(column.meaning, year=year)) for column, year in zip(columns, years, strict=True)
    )


def columns_of(grid: Grid, row: int, cell: Cell) -> list[int]:
    """The columns that the cell covers in the row."""
    return [at for at in range(grid.width) if grid.at(row, at) is cell]


def text_of(cell: Cell | None) -> str:
    """The cell's lines joined as its author wrote them; empty without a cell."""
    return join_lines(cell.text.split("\n")) if cell else ""


def _own(grid: Grid, row: int) -> tuple[Cell, ...]:
    """The cells with text that begin in the row."""
    return tuple(cell for cell in grid.row(row) if cell.text.strip() and grid.begins(cell)[0] == row)


def _name_at(grid: Grid, row: int, named: Cell | None = None) -> Cell | None:
    """The cell of the row that heads the names; 数値目標 does where nothing else does."""
    if named is not None and grid.begins(named)[0] == row:
        return named
    own = _own(grid, row)
    names = [cell for cell in own if names_indicators(cell)]
    # 成果指標 from top to bottom at the left of names and figures heads none of them.
    least = min((cell.height for cell in names), default=0)
    names = [cell for cell in names if cell.height <= max(least + 1, 2)]
    goals = [cell for cell in own if fold(cell.text) == _NAME_OR_GOAL and len(columns_of(grid, row, cell)) == 1]
    return next(iter(names), None) or (goals[0] if len(goals) == 1 else None)


def may_name_indicators(cell: Cell) -> bool:
    """Whether the cell may head names of indicators; cheap, since it is asked of every cell of every table."""
    return len(cell.text) <= _LONGEST_HEADER and _HINT.search(cell.text) is not None


def names_indicators(cell: Cell) -> bool:
    """Whether the cell heads names of indicators."""
    pieces = pieces_of(cell.text) if may_name_indicators(cell) else ()
    return bool(pieces) and pieces[-1].role == "name"


def _stop(grid: Grid, row: int, named: Cell | None) -> int | None:
    """Where the header that begins in the row ends; None when none begins there."""
    name = _name_at(grid, row, named)
    if name is None:
        return None
    at = grid.begins(name)[1]
    stop = row + 1
    while stop < min(grid.height, row + _MOST_ROWS) and _goes_on(grid, row, stop, at):
        stop += 1
    told = [piece for line in range(row, stop) for cell in _own(grid, line) for piece in pieces_at(grid, cell)]
    # 年度 and 値: each row is a figure of one year.
    long = sum(piece.role == "neutral" for piece in told) > 1
    has_figures = long or any(piece.role in _TELLING or piece.year for piece in told)
    return stop if has_figures and not _holds_figures(grid, row) else None


def _holds_figures(grid: Grid, row: int) -> bool:
    """Whether the row is one of data: 活動指標 may stand beside the name of an indicator and its figures."""
    cells = _own(grid, row)
    return any(looks_like_value(cell.text) and not any(p.heads for p in pieces_at(grid, cell)) for cell in cells)


def _goes_on(grid: Grid, first: int, row: int, name_at: int) -> bool:
    """Whether the row belongs to the header above: below the names it has nothing, and all else is a header's word."""
    below = grid.at(row, name_at)
    if below is not None and below is grid.at(first, name_at):
        return True
    own = _own(grid, row)
    if not own or (below is not None and below.text.strip()):
        return False
    pieces = [piece for cell in own for piece in pieces_at(grid, cell)]
    years_above = any(piece.year for cell in _own(grid, first) for piece in pieces_of(cell.text))
    bare = any(piece.year and piece.year.bare for piece in pieces)
    said = all(piece.role or piece.year or fold(piece.text) in ERAS for piece in pieces)
    return said and not (bare and years_above)


def _begin(grid: Grid, row: int, before: Sequence[tuple[int, int]], named: Cell | None) -> int:
    """The first row of the header: rows above the one that names the indicators may head groups of columns."""
    least = before[-1][1] if before else 0
    start = row
    name = _name_at(grid, row, named)
    while (
        start > least and _heads_columns(grid, start - 1, bool(before)) and not _is_beside(grid, start - 1, row, name)
    ):
        start -= 1
    return start


def _heads_columns(grid: Grid, row: int, again: bool) -> bool:
    own = _own(grid, row)
    if len(own) == 1:
        # A single cell at the left, or over everything, is a title.
        return grid.begins(own[0])[1] > 0 and len(columns_of(grid, row, own[0])) < grid.width - 1
    pieces = [piece for cell in own for piece in pieces_of(cell.text)]
    # Below another table of the sheet there may be rows of data above the header.
    return len(own) > 1 and (not again or all(piece.role or piece.year for piece in pieces))


def _is_beside(grid: Grid, row: int, header: int, name: Cell | None) -> bool:
    """Whether a row above the header is one of labels and what they say (所管課, 収納課), or stands over no figures."""
    own = _own(grid, row)
    if name is None or all(piece.understood for cell in own for piece in pieces_of(cell.text)):
        return False
    above = grid.at(row, grid.begins(name)[1])
    if above is not None and any(above is cell for cell in own):
        return all(piece.role != "name" for piece in pieces_of(above.text))
    below = [grid.at(header, at) for cell in own for at in columns_of(grid, row, cell)]
    return all(
        cell is not None and cell.text.strip() and not any(p.year or p.role in _TELLING for p in pieces_of(cell.text))
        for cell in below
    )


def _column(grid: Grid, at: int, start: int, stop: int) -> Column:
    path: list[tuple[Cell, tuple[Piece, ...]]] = []
    for row in range(start, stop):
        cell = grid.at(row, at)
        if cell is not None and not cell.text.strip() and any(_texts_below(grid, at, row, stop)):
            cell = _parent(grid, at, row, stop)
        if cell is not None and cell.text.strip() and all(cell is not held for held, _ in path):
            path.append((cell, pieces_at(grid, cell)))
    header = "／".join(text_of(cell) for cell, _ in path)
    return Column(at, header, _meaning([pieces for _, pieces in path]), path[-1][0] if path else None)


def _texts_below(grid: Grid, at: int, row: int, stop: int) -> Iterator[str]:
    for below in range(row + 1, stop):
        if text := text_of(grid.at(below, at)):
            yield text


def _parent(grid: Grid, at: int, row: int, stop: int) -> Cell | None:
    """What heads a column from the left where the file keeps no merged cells: a role over years, a year over roles."""
    below = [piece for text in _texts_below(grid, at, row, stop) for piece in pieces_of(text)]
    years = all(piece.year or piece.role == "neutral" for piece in below)
    for left in range(at - 1, -1, -1):
        cell = grid.at(row, left)
        if cell is None or not cell.text.strip():
            continue
        alone = len(columns_of(grid, row, cell)) == 1 and any(_texts_below(grid, left, row, stop))
        dated = all(piece.year for piece in pieces_of(cell.text)) and not any(piece.year for piece in below)
        return cell if alone and (years or dated) else None
    return None


def _meaning(path: Sequence[tuple[Piece, ...]]) -> Meaning:
    """令和 above 6年度 is one year, and so is 実績（令和） above it."""
    joined: list[tuple[Piece, ...]] = []
    for pieces in path:
        above = joined[-1] if joined else ()
        eras = [piece for piece in above if fold(piece.text) in ERAS]
        if len(eras) == len(pieces) == 1:
            joined[-1] = tuple(piece for piece in above if piece is not eras[0])
            joined.append(pieces_of(eras[0].text + pieces[0].text))
        else:
            joined.append(pieces)
    return meaning_of(joined)


def _called_name(column: Column, cell: Cell | None) -> Column:
    return replace(column, meaning=Meaning("name", None, column.meaning.unit, known=True), cell=cell)


def _with_name(columns: Sequence[Column]) -> list[Column]:
    if any(column.meaning.role == "name" for column in columns):
        return list(columns)
    return [
        replace(column, meaning=replace(column.meaning, role="name"))
        if fold(column.header) == _NAME_OR_GOAL
        else column
        for column in columns
    ]
