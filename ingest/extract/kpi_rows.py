"""The rows below one header of a table of indicators, those of one name together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_columns import Head, columns_of, text_of
from ingest.extract.kpi_layout import Layout
from ingest.extract.kpi_superseded import NO_LONGER_VALID, is_former
from ingest.extract.kpi_words import Role
from ingest.grid import Grid
from ingest.locators import Place, covering
from ingest.normalize import fold, is_dash, looks_like_value
from ingest.raw import Cell, LeftOut, Table

__all__ = ["TableRow", "TableRows"]

_NOTE: Final = re.compile(r"\s*(?:[※*＊]|[(（]?注|出典|資料[:：]|備考[:：]|[(（]出典)")
_GROUP: Final = re.compile(
    r"[■◆●○▼□【〈《<]|(?:基本|重点|個別)?(?:目標|施策|政策|方針|戦略|分野|柱)|第\s*[0-9０-９一-十]+|"
    r"[0-9０-９]+[.．\-－\s　]|[(（][0-9０-９]+[)）]"
)


@dataclass(slots=True)
class TableRow:
    """A row of data. at: its number in the grid. name: None where that of the row above goes on."""

    at: int
    name: Cell | None
    details: tuple[Cell, ...]
    measure: str | None
    group: str | None
    theme: str | None


class TableRows:
    """Reads the rows below one header from top to bottom."""

    def __init__(self, table: Table, grid: Grid, head: Head, layout: Layout, turned: bool) -> None:
        self._table, self.grid, self.head, self.layout = table, grid, head, layout
        self.turned = turned
        self.left_out: list[LeftOut] = []
        self._group: str | None = None
        self._measure: str | None = None
        self._theme: str | None = None
        rows = range(head.stop, head.end)
        names = {id(cell): cell for row in rows if (cell := grid.at(row, layout.name)) and cell.text.strip()}
        times = Counter(fold(cell.text) for cell in names.values())
        self._repeated = {text for text, count in times.items() if count > 1}

    def leave_out(self, row: int, why: str) -> None:
        self.left_out.append(LeftOut(self.place(row), why))

    def place(self, row: int) -> Place:
        if not self.turned:
            return self._table.rows[row].place
        return covering(cell.place for cell in self.grid.row(row) if cell.text.strip())

    def by_name(self) -> Iterator[list[TableRow]]:
        """Rows of one name each; a row without a name of its own goes with the one above."""
        if self.layout.row_year is not None:
            yield from self._by_name_told()
            return
        held: list[TableRow] = []
        for row in self._read():
            same = held and (row.name is None or row.name is held[0].name) and not self._is_cut_off(held[0], row)
            if held and not same:
                yield held
                held = []
            held.append(row)
        if held:
            yield held

    def _is_cut_off(self, first: TableRow, row: TableRow) -> bool:
        """Whether the row stands below a merged name that ended above it: a page that ends may have cut off its own."""
        if row.name is not None or first.name is None or self.grid.at(row.at, self.layout.name) is first.name:
            return False
        return first.name.height > 1 if not self.turned else first.name.width > 1

    def _by_name_told(self) -> Iterator[list[TableRow]]:
        """Rows of one year each, those of one indicator wherever they stand."""
        held: dict[tuple[str | None, ...], list[TableRow]] = {}
        name: Cell | None = None
        for row in self._read():
            name = row.name or name
            unit = self.cell(row.at, "unit")
            told = (text_of(name), *map(text_of, row.details), text_of(unit), row.measure, row.group, row.theme)
            held.setdefault(told, []).append(replace(row, name=name))
        yield from held.values()

    def _read(self) -> Iterator[TableRow]:
        for at in range(self.head.stop, self.head.end):
            own = [cell for cell in self.grid.row(at) if cell.text.strip()]
            began = [cell for cell in own if self.grid.begins(cell)[0] == at]
            if not began or self._is_special(at, own, began) or self._is_remark(at):
                continue
            if not self._is_whole(at):
                self.leave_out(at, "列の数が表の見出しと合わない行です")
                continue
            former = next((cell for cell in self._labels(at) if is_former(cell.text)), None)
            if former is not None:
                self.leave_out(at, NO_LONGER_VALID.format(text_of(former)))
                continue
            measure = self._text(at, "measure")
            self._measure = measure or self._measure
            theme = self._text(at, "group")
            self._theme = self._theme if theme is None or is_dash(fold(theme)) else theme
            name = self.grid.at(at, self.layout.name)
            yield TableRow(
                at,
                name if name is not None and name.text.strip() else None,
                tuple(
                    cell
                    for column in self.layout.details
                    if (cell := self.grid.at(at, column)) is not None and self._distinguishes(cell, column, name)
                ),
                self._measure,
                self._group,
                self._theme,
            )

    def _labels(self, at: int) -> list[Cell]:
        return [cell for column in self.layout.details if (cell := self.grid.at(at, column)) is not None]

    def _distinguishes(self, cell: Cell, column: int, name: Cell | None) -> bool:
        """Whether the cell tells this row from others of its name: left of the names only where they are alike."""
        if cell is name or not cell.text.strip() or is_dash(fold(cell.text)):
            return False
        if column > self.layout.name or name is None or fold(name.text) in self._repeated:
            return True
        rows = [row for row in range(self.head.stop, self.head.end) if self.grid.at(row, self.layout.name) is name]
        return len({id(self.grid.at(row, column)) for row in rows}) > 1

    def _is_special(self, at: int, own: Sequence[Cell], began: Sequence[Cell]) -> bool:
        """Whether the row is a note or heads the rows below it."""
        if len(began) != 1:
            return False
        text = text_of(began[0])
        if _NOTE.match(text):
            return True
        wide = len(columns_of(self.grid, at, began[0])) > 1
        if len(own) == 1 and (wide or _GROUP.match(text)) and not looks_like_value(text):
            self._group, self._measure = text, None
            return True
        return False

    def _is_remark(self, at: int) -> bool:
        """Whether one text covers the columns of all figures and the one before them: 評価・課題 below the figures."""
        values = [value.at for value in self.layout.values]
        first = self.grid.at(at, min(values))
        if first is None or not first.text.strip() or looks_like_value(text_of(first)):
            return False
        covered = columns_of(self.grid, at, first)
        return len(values) > 1 and {min(values) - 1, *values} <= {*covered} - {self.layout.name}

    def _is_whole(self, at: int) -> bool:
        """Whether the row has as many cells as its header, where nothing else tells which stands below what."""
        if self.turned or self._table.ruled or any(cell.column is not None for cell in self._table.rows[at].cells):
            return True
        return len(self._table.rows[at].cells) == len(self.head.columns)

    def _text(self, at: int, role: Role) -> str | None:
        column = self.layout.texts.get(role)
        return None if column is None else text_of(self.grid.at(at, column)) or None

    def cell(self, at: int, role: Role) -> Cell | None:
        column = self.layout.texts.get(role)
        cell = None if column is None else self.grid.at(at, column)
        return cell if cell is not None and cell.text.strip() and not is_dash(fold(cell.text)) else None
