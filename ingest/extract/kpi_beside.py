"""What the columns beside the figures of a table of indicators tell of them: their years, 目標 or 実績, 男 or 女."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.extract.kpi_columns import Column, Head, columns_of, text_of
from ingest.extract.kpi_header import Year, pieces_of
from ingest.extract.kpi_words import WORDS, Role
from ingest.grid import Grid
from ingest.normalize import find_dates, find_years, fold, is_dash, looks_like_value
from ingest.raw import Cell

__all__ = ["Beside", "row_role", "tells_nothing", "year_of_cell"]

_TOLD: Final[frozenset[Role]] = frozenset({"goal", "plan", "actual"})
_ROW_ROLES: Final[frozenset[Role]] = _TOLD | {"rate", "note"}

_KINDS: Final = ("数値目標", "活動", "成果", "アウトプット", "アウトカム", "インプット", "投入")
_FIRST_YEAR: Final = ("基準年度", "基準年", "基準年次")
_YEAR_HEADERS: Final = ("年度", "年次", "年", "時点", "調査年", "調査年度")


class Beside:
    """The columns below one header. row_year: the one whose cells are the years of their rows, None without one."""

    def __init__(self, grid: Grid, head: Head) -> None:
        self._grid, self._head = grid, head
        self.row_year = self._find_row_year()

    def held(self, at: int) -> list[Cell]:
        """The cells of the column's data, blank ones left out."""
        cells = {id(cell): cell for row in range(self._head.stop, self._head.end) if (cell := self._grid.at(row, at))}
        return [cell for cell in cells.values() if cell.text.strip()]

    def cells(self, at: int) -> list[str]:
        """Their texts."""
        return [text_of(cell) for cell in self.held(at)]

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

    def row_role(self, name: int) -> int | None:
        """The column whose cells say 目標 and 実績, so that its rows are those of one indicator."""
        for column in self._head.columns:
            texts = self._narrow(column.at)
            if column.at == name or column.meaning.role not in ("detail", None, "neutral") or column.meaning.year:
                continue
            roles = {row_role(text) for text in texts}
            told = len(roles) > 1 and bool(roles & _TOLD)
            if roles and None not in roles and (told or roles <= _ROW_ROLES - _TOLD):
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

    def details(self, name: int, also: Sequence[int], row_role: int | None) -> tuple[int, ...]:
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
        said = [(fold(text), pieces_of(text)) for text in texts if not is_dash(fold(text))]
        return bool(said) and all(text in _KINDS or (pieces and pieces[-1].role == "name") for text, pieces in said)

    def _is_text(self, at: int) -> bool:
        texts = self.cells(at)
        return bool(texts) and not any(map(looks_like_value, texts))

    def years(self) -> dict[Role, int]:
        """Columns of years; 基準年度 is one when nothing but years stands below it."""
        found: dict[Role, int] = {}
        for column in self._head.columns:
            role = column.meaning.role
            texts = self.cells(column.at)
            if column.meaning.year or not texts or not (_are_years(texts) or _is_of_years(column, texts)):
                continue
            if role in ("base_year", "baseline"):
                found["baseline"] = column.at
            elif role in ("goal_year", "goal"):
                found["goal"] = column.at
        return found


def _are_years(texts: Sequence[str]) -> bool:
    return all(year_of_cell(text) is not None for text in texts)


def _is_of_years(column: Column, texts: Sequence[str]) -> bool:
    """Whether the header says 年度 and some cells are years, the others a day (R元年10月) or a dash."""
    below = fold(text_of(column.cell))
    named = column.meaning.role == "base_year" or below in _YEAR_HEADERS or below in _FIRST_YEAR
    others = [text for text in texts if year_of_cell(text) is None]
    told = all(tells_nothing(text) or find_dates(text) or find_years(text) for text in others)
    return named and len(others) < len(texts) and told


def tells_nothing(text: str) -> bool:
    """Whether a cell for a year says that there is none: a dash or dots."""
    return is_dash(fold(text)) or re.fullmatch(r"[.・…‥]+", fold(text)) is not None


def row_role(text: str) -> Role | None:
    """The role that a cell gives to its row: 実績値, 目標, 達成率, and 成り行き値, which is none of the indicator's."""
    pieces = pieces_of(text)
    # 計画比, 対前年度比: no word of the list, and a rate by its form.
    role = WORDS.get(fold(text)) or ("rate" if len(pieces) == 1 and pieces[0].role == "rate" else None)
    return role if role in _ROW_ROLES else None


def year_of_cell(text: str) -> Year | None:
    """The year of a cell that is a year and nothing else."""
    pieces = pieces_of(text)
    if len(pieces) != 1 or pieces[0].year is None or pieces[0].year.year is None:
        return None
    return pieces[0].year
