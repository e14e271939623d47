"""Which columns of a table of indicators hold what; a table of which one is not certain is no table of values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_captions import year_of_captions
from ingest.extract.kpi_columns import Column, Head, columns_of, text_of
from ingest.extract.kpi_header import Year, pieces_of
from ingest.extract.kpi_values import read_figure
from ingest.extract.kpi_words import KEPT_OUT, VALUES, WORDS, Role
from ingest.grid import Grid
from ingest.locators import Place
from ingest.normalize import fold, looks_like_value
from ingest.raw import Cell

__all__ = ["Layout", "NotUnderstoodError", "ValueColumn", "layout_of", "row_role", "year_of_cell"]

_ROW_ROLES: Final[frozenset[Role]] = frozenset({"goal", "plan", "actual", "rate"})
_TEXTS: Final[frozenset[Role]] = KEPT_OUT | {"unit", "formula", "reason", "detail", "name"}
_YEARLY: Final[frozenset[Role]] = frozenset({"plan", "goal", "actual"})


class NotUnderstoodError(Exception):
    """A header whose meaning is not certain. why: one Japanese sentence without its full stop."""

    def __init__(self, why: str, cell: Cell | None) -> None:
        super().__init__(why)
        self.why, self.cell = why, cell


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """role: None where each row has its own. year: None for a baseline without one, or where the cell tells it.

    unit: from the header, folded, and the header's lowest cell; None without one.
    """

    at: int
    role: Role | None
    year: int | None
    year_text: str | None
    unit: tuple[str, Cell] | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns, all 0-based. details: what distinguishes rows of one name. row_role: tells the role of a row's figures.
    row_year: tells the year of a row's figures, of which an indicator has several.

    years: by role (baseline, goal) the column that holds the years of its figures.
    """

    name: int
    details: tuple[int, ...]
    row_role: int | None
    row_year: int | None
    values: tuple[ValueColumn, ...]
    years: dict[Role, int]
    texts: dict[Role, int]


class _Reader:
    """Reads the columns of one header. captions: lines that stand above the table."""

    def __init__(self, grid: Grid, head: Head, captions: Sequence[str]) -> None:
        self._grid, self._head, self._captions = grid, head, captions
        self._row_year = self._find_row_year()

    def cells(self, at: int) -> list[str]:
        """The texts of the column's data, blank ones left out."""
        cells = {id(cell): cell for row in range(self._head.stop, self._head.end) if (cell := self._grid.at(row, at))}
        return [text for cell in cells.values() if (text := text_of(cell))]

    def _narrow(self, at: int) -> list[str]:
        """The texts of the column's data without those of cells that cover columns of another header as well."""
        rows = range(self._head.stop, self._head.end)
        header = self._head.columns[at].cell
        alike = {at, *(column.at for column in self._head.columns if header and column.cell is header)}
        cells = {id(cell): (row, cell) for row in rows if (cell := self._grid.at(row, at))}
        return [
            text
            for row, cell in cells.values()
            if (text := text_of(cell)) and alike.issuperset(columns_of(self._grid, row, cell))
        ]

    def layout(self) -> Layout:
        columns = self._head.columns
        names = [column for column in columns if column.meaning.role == "name" and column.meaning.known]
        if not names or any(column.cell is not names[0].cell for column in names):
            raise NotUnderstoodError("指標名の列がどれか分かりません", names[0].cell if names else None)
        name = names[0].at
        row_role = self._row_role(name)
        details = self._details(name, [column.at for column in names[1:]], row_role)
        years = self._years()
        skipped = {name, row_role, self._row_year, *details, *years.values()}
        values = [
            value for column in columns if column.at not in skipped and (value := self._value(column, years, row_role))
        ]
        texts: dict[Role, int] = {}
        for column in columns:
            if column.meaning.role in ("unit", "formula", "reason", "measure", "group") and column.meaning.known:
                texts.setdefault(column.meaning.role, column.at)
        settled = _settled(values, self._head)
        self._refuse_headers_below([name, *(value.at for value in settled), *(_at(columns, "unit"))])
        return Layout(name, details, row_role, self._row_year, settled, years, texts)

    def _refuse_headers_below(self, columns: Sequence[int]) -> None:
        """A header among the data: pairs of a word and its value side by side, of which no column holds one thing."""
        for at in columns:
            for row in range(self._head.stop, self._head.end):
                cell = self._grid.at(row, at)
                if self._is_remark(row, columns[1:]):
                    continue
                pieces = pieces_of(cell.text) if cell else ()
                if cell and pieces and all(piece.understood for piece in pieces) and any(p.role for p in pieces):
                    raise NotUnderstoodError(f"表の中ほどに見出し「{text_of(cell)}」があり、並び方が分かりません", cell)

    def _is_remark(self, row: int, columns: Sequence[int]) -> bool:
        """Whether one text covers the columns of all figures: 今後の方針 with its word, below the indicators."""
        first = self._grid.at(row, min(columns)) if len(columns) > 1 else None
        return first is not None and bool(first.text.strip()) and all(self._grid.at(row, at) is first for at in columns)

    def _row_role(self, name: int) -> int | None:
        """The column whose cells say 目標 and 実績, so that its rows are those of one indicator."""
        for column in self._head.columns:
            texts = self._narrow(column.at)
            if column.at == name or column.meaning.role not in ("detail", None, "neutral") or column.meaning.year:
                continue
            if texts and all(row_role(text) for text in texts) and len({row_role(text) for text in texts}) > 1:
                return column.at
        return None

    def _find_row_year(self) -> int | None:
        """The column 年度 whose cells are the years of their rows."""
        found = [
            column.at
            for column in self._head.columns
            if column.header and column.meaning.role is None and column.meaning.known and not column.meaning.year
            if (texts := self.cells(column.at)) and all(year_of_cell(text) is not None for text in texts)
        ]
        return found[0] if len(found) == 1 else None

    def _details(self, name: int, also: Sequence[int], row_role: int | None) -> tuple[int, ...]:
        """Columns of sub-labels: those so called, and those without a header beside the names."""
        found = [*also]
        for column in self._head.columns:
            if column.at == row_role or column.at in found:
                continue
            unnamed = not column.header and column.at == max([name, *found]) + 1
            called = column.meaning.role == "detail" and column.meaning.known and not self._is_of_kinds(column.at)
            if called or (unnamed and self._is_text(column.at)):
                found.append(column.at)
        return tuple(sorted(found))

    def _is_of_kinds(self, at: int) -> bool:
        """Whether the column only tells 活動指標 from 成果指標."""
        texts = self._narrow(at)
        return bool(texts) and all(pieces and pieces[-1].role == "name" for pieces in map(pieces_of, texts))

    def _is_text(self, at: int) -> bool:
        texts = self.cells(at)
        return bool(texts) and not any(map(looks_like_value, texts))

    def _years(self) -> dict[Role, int]:
        """Columns of years; 基準年度 is one when nothing but years stands below it."""
        found: dict[Role, int] = {}
        for column in self._head.columns:
            role = column.meaning.role
            texts = self.cells(column.at)
            if column.meaning.year or not texts or not all(year_of_cell(text) is not None for text in texts):
                continue
            if role in ("base_year", "baseline"):
                found["baseline"] = column.at
            elif role in ("goal_year", "goal"):
                found["goal"] = column.at
        return found

    def _value(self, column: Column, years: dict[Role, int], row_role: int | None) -> ValueColumn | None:
        meaning = column.meaning
        role = "goal" if meaning.role == "goal_year" and meaning.year else meaning.role
        holds = any(map(_may_be_value, self.cells(column.at)))
        of_rows = row_role is not None and role in (None, "neutral")
        if not column.header:
            self._refuse_unnamed(column, holds)
        elif meaning.known and role in VALUES:
            return self._dated(column, role, years, holds)
        elif meaning.known and of_rows and meaning.year and meaning.year.year is not None:
            return ValueColumn(column.at, None, meaning.year.year, meaning.year.text, _unit(column))
        elif meaning.known and of_rows and holds and self._row_year is not None and not meaning.year:
            return ValueColumn(column.at, None, None, None, _unit(column))
        elif holds and not (meaning.known and role in _TEXTS) and not self._classifies(column):
            raise NotUnderstoodError(f"表の見出し「{column.header}」の意味が分かりません", column.cell)
        return None

    def _classifies(self, column: Column) -> bool:
        """Whether an unknown column left of the names says where they belong: it holds none of their figures."""
        names = [held.at for held in self._head.columns if held.meaning.role == "name"]
        telling = column.meaning.role in VALUES or column.meaning.year is not None
        return column.at < min(names) and not telling

    def _refuse_unnamed(self, column: Column, holds: bool) -> None:
        numbers = self.cells(column.at)
        counted = [str(number) for number in range(1, len(numbers) + 1)]
        if holds and [fold(text) for text in numbers] != counted:
            raise NotUnderstoodError(f"左から{column.at + 1}列目に見出しがなく、意味が分かりません", None)

    def _dated(self, column: Column, role: Role, years: dict[Role, int], holds: bool) -> ValueColumn | None:
        year = column.meaning.year
        told = year is None or year.year is not None or (role not in _YEARLY and year.count is None)
        if year is None and role in _YEARLY and role not in years:
            year = year_of_captions(role, self._captions)
            told = year is not None or self._row_year is not None or self._each_dated(column.at)
        if not told:
            if holds:
                raise NotUnderstoodError(f"表の見出し「{column.header}」がどの年度か分かりません", column.cell)
            return None
        return ValueColumn(column.at, role, year.year if year else None, year.text if year else None, _unit(column))

    def _each_dated(self, at: int) -> bool:
        """Whether every figure of the column names its year beside it."""
        said = [read_figure(text, Place(), None) for text in self.cells(at)]
        figures = [held for held in said if held.kind in ("value", "unsure")]
        return bool(figures) and all(len(held.years) == 1 and None not in held.years for held in figures)


def layout_of(grid: Grid, head: Head, captions: Sequence[str]) -> Layout:
    """The columns of one header. Raises NotUnderstoodError unless every column that holds figures is understood."""
    return _Reader(grid, head, captions).layout()


def row_role(text: str) -> Role | None:
    """The role that a cell gives to its row: 実績値, 目標, 達成率."""
    role = WORDS.get(fold(text))
    return role if role in _ROW_ROLES else None


def year_of_cell(text: str) -> Year | None:
    """The year of a cell that is a year and nothing else."""
    pieces = pieces_of(text)
    if len(pieces) != 1 or pieces[0].year is None or pieces[0].year.year is None:
        return None
    return pieces[0].year


def _at(columns: Sequence[Column], role: Role) -> list[int]:
    return [column.at for column in columns if column.meaning.role == role]


def _unit(column: Column) -> tuple[str, Cell] | None:
    unit = column.meaning.unit
    return (unit, column.cell) if unit and column.cell else None


def _may_be_value(text: str) -> bool:
    return looks_like_value(text) or re.fullmatch(r"[^ぁ-んァ-ヶ]{0,6}[0-9０-９][^ぁ-んァ-ヶ]{0,12}", text) is not None


def _settled(values: Sequence[ValueColumn], head: Head) -> tuple[ValueColumn, ...]:
    """現状値 is the baseline, or beside a baseline the figure of its year; no two columns hold the same."""
    based = any(value.role == "baseline" for value in values)
    settled: list[ValueColumn] = []
    for value in values:
        if value.role == "current" and based and value.year is None:
            raise NotUnderstoodError(_header(head, value) + "がどの年度か分かりません", head.columns[value.at].cell)
        if value.role == "current":
            value = replace(value, role="actual" if based else "baseline")
        settled.append(value)
    kinds = Counter((value.role, None if value.role == "baseline" else value.year) for value in settled)
    for value in settled:
        if kinds[value.role, None if value.role == "baseline" else value.year] > 1:
            raise NotUnderstoodError(
                _header(head, value) + "と同じ意味の列がほかにもあります", head.columns[value.at].cell
            )
    if not any(value.role in _YEARLY or value.role is None for value in settled):
        raise NotUnderstoodError("目標や実績の列がありません", None)
    return tuple(settled)


def _header(head: Head, value: ValueColumn) -> str:
    return f"表の見出し「{head.columns[value.at].header}」"
