"""A ruled form of an evaluation sheet: labels beside or above their cells, told label by label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.grid import Grid
from ingest.layouts.form_cells import FIGURE_COLUMNS, ROWS, cell_lines, kind_of, row_line
from ingest.layouts.labelled_lines import Kind, SheetLine, labels_of
from ingest.normalize import is_dash, looks_like_value
from ingest.raw import Cell

__all__ = ["Form"]

_OPENING: Final[frozenset[Kind]] = frozenset({"name", "indicators", "container"})
_NUMBERED: Final = re.compile(r"(?:基本)?[施政]\s*策(?:番号)?")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Labels above the cells that they name. row: the first below them. kinds: by column. years: columns of the yearly
    figures.
    """

    row: int
    kinds: dict[int, tuple[Kind, Cell]]
    years: tuple[tuple[int, Cell], ...]


class Form:
    """A ruled table read as a form. merged: figures over several years, found while its lines are told."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.kinds = {id(cell): kind for row in grid.covers for cell in row if cell and (kind := kind_of(cell))}
        self.merged: list[Cell] = []
        self._year_columns: tuple[int, ...] = ()

    @property
    def is_form(self) -> bool:
        """Whether it holds labels of a sheet; a year alone makes none."""
        numbered = any(self._is_numbered(self.grid.row(row)) for row in range(self.grid.height))
        return numbered or any(kind != "years" for kind in self.kinds.values())

    def lines(self) -> Iterator[SheetLine]:
        row = 0
        while row < self.grid.height:
            columns = self._columns(row)
            if columns is None:
                yield from self._row(row)
                row += 1
            else:
                row = yield from self._records(columns)

    def _starting(self, row: int) -> list[Cell]:
        """The cells that begin in the row."""
        return [cell for cell in self.grid.row(row) if self.grid.begins(cell)[0] == row]

    def _row(self, row: int) -> Iterator[SheetLine]:
        """Labels beside their cells."""
        cells = self._starting(row)
        if self._is_numbered(cells):
            # 施策 ｜ ２－１ ｜ its title: the number is told with its label.
            titled = 3 if len(cells) > 2 and id(cells[2]) not in self.kinds else 2
            yield row_line(cells[:2], apart=True, sign="　")
            for cell in cells[2:titled]:
                yield from cell_lines(cell, apart=False)
            cells = cells[titled:]
        groups: list[list[Cell]] = []
        for index, cell in enumerate(cells):
            kind = self.kinds.get(id(cell))
            follows = self.kinds.get(id(cells[index + 1])) if index + 1 < len(cells) else None
            if kind in _OPENING and follows is not None and cell.height > 1:
                continue  # 成果指標 at the side of all its fields
            together = groups and kind == "years" and self._of(groups[-1][0]) in (None, "years")
            if not groups or (kind is not None and not together):
                groups.append([])
            groups[-1].append(cell)
        for number, group in enumerate(groups):
            apart = number == 0 and not self._goes_on(row)
            if self.kinds.get(id(group[0])) == "outlook":
                # Beside a heading whose text goes on below it: the word stays with its label.
                yield row_line(group, apart=apart, sign="　")
            else:
                yield from self._group(group, apart=apart)

    def _is_numbered(self, cells: Sequence[Cell]) -> bool:
        """Whether the row begins with 施策 or 政策 and what makes, with it, a label that carries its number."""
        if len(cells) < 2 or not _NUMBERED.fullmatch("".join(cells[0].text.split())):
            return False
        labels = labels_of("　".join("".join(cell.text.split("\n")) for cell in cells[:2]), ("policy", "measure"))
        return bool(labels)

    def _of(self, cell: Cell) -> Kind | None:
        return self.kinds.get(id(cell)) or (None if cell.text.strip() in FIGURE_COLUMNS else "other")

    def _goes_on(self, row: int) -> bool:
        """Whether the row belongs to a label that stands above or at the left of several rows."""
        first = self.grid.row(row)
        if first and self.grid.begins(first[0])[0] < row:
            return id(first[0]) in self.kinds
        above = self._starting(row - 1) if row else []
        return len(above) == 1 and id(above[0]) in self.kinds

    def _group(self, group: Sequence[Cell], *, apart: bool) -> Iterator[SheetLine]:
        if any(self.kinds.get(id(cell)) in ROWS for cell in group) and all(map(self._is_figure, group)):
            # A line of cells; a leading empty cell only names the column of the labels.
            yield row_line(self._below_years(group), apart=apart)
            return
        for index, cell in enumerate(group):
            yield from cell_lines(cell, apart=apart and index == 0, joined=id(cell) in self.kinds)

    def _below_years(self, group: Sequence[Cell]) -> Sequence[Cell]:
        """The row's label with one cell below each year, blank where a figure is of several years or of both rows."""
        if self.kinds.get(id(group[0])) not in ("plan", "actual"):
            years = [cell for cell in group if self.kinds.get(id(cell)) == "years"]
            self._year_columns = tuple(self.grid.begins(cell)[1] for cell in years)
            return group
        label, years_at = group[0], self._year_columns
        row = self.grid.begins(label)[0]
        below = [self.grid.at(row, column) for column in years_at]
        held = [cell for cell in below if cell is not None]
        outside = [cell for cell in group[1:] if cell.text.strip() and all(cell is not other for other in held)]
        if not held or len(held) < len(below) or outside or any(id(cell) in self.kinds for cell in held):
            return group
        return [label, *(self._of_one(cell, held, label) for cell in held)]

    def _of_one(self, cell: Cell, among: Sequence[Cell], label: Cell) -> Cell:
        """The cell, blank when it stands below several years or reaches beyond the rows of its label."""
        begin, end = self.grid.begins(cell)[0], self.grid.begins(cell)[0] + cell.height
        first = self.grid.begins(label)[0]
        alone = sum(cell is other for other in among) == 1 and begin >= first and end <= first + label.height
        return cell if alone else self._blank(cell)

    def _blank(self, cell: Cell) -> Cell:
        """A merged cell does not say of which of its years, or whether it is plan or result."""
        if cell.text.strip() and all(cell is not other for other in self.merged):
            self.merged.append(cell)
        return replace(cell, text="")

    def _is_figure(self, cell: Cell) -> bool:
        """Whether the cell may stand in a row of yearly figures, with its label."""
        text = "".join(cell.text.split())
        return id(cell) in self.kinds or text in FIGURE_COLUMNS or is_dash(text) or looks_like_value(text)

    def _columns(self, row: int) -> _Columns | None:
        """The labels of this row when they name the columns of the rows below; None for any other row.

        The years may stand one row further down, below a cell that spans them.
        """
        cells = self._starting(row)
        at = {self.grid.begins(cell)[1]: cell for cell in cells}
        labels = {
            column: (kind, cell)
            for column, cell in at.items()
            if (kind := self.kinds.get(id(cell))) and kind not in ROWS
        }
        if len(labels) < 2:
            return None
        years, end = self._years(row, max(cell.height for _, cell in labels.values()))
        spanned = {column for column, _ in years}
        rest = [
            cell
            for column, cell in at.items()
            if id(cell) not in self.kinds
            and cell.text.strip() not in FIGURE_COLUMNS
            and not spanned.issuperset(range(column, column + cell.width))
        ]
        below = [self.grid.at(end, column) for column in labels]
        if rest or any(cell is None or id(cell) in self.kinds for cell in below):
            return None
        return _Columns(end, labels, years)

    def _years(self, row: int, height: int) -> tuple[tuple[tuple[int, Cell], ...], int]:
        """The columns of years that belong to a row of labels, and the first row behind both."""
        for head in range(row, row + max(height, 2)):
            cells = self._starting(head) if head < self.grid.height else []
            years = [cell for cell in cells if self.kinds.get(id(cell)) == "years"]
            others = [cell for cell in cells if cell not in years and cell.text.strip() not in FIGURE_COLUMNS]
            if years and (head == row or not others):
                return tuple((self.grid.begins(cell)[1], cell) for cell in years), max(row + height, head + 1)
        return (), row + height

    def _records(self, columns: _Columns) -> Generator[SheetLine, None, int]:
        """The records below a row of labels, each told label by label; returns the row behind the last.

        Where no column is that of names, the labels are fields of an indicator named above: one record.
        """
        names = [column for column, (kind, _) in columns.kinds.items() if kind == "name"]
        key = names[0] if names else min(columns.kinds)
        row = columns.row
        while (cell := self.grid.at(row, key)) and id(cell) not in self.kinds and self._has_columns(row, columns):
            begins = True
            for column, (_, label) in columns.kinds.items():
                yield from cell_lines(label, apart=begins, joined=True)
                if value := self.grid.at(row, column):
                    yield from cell_lines(value, apart=False)
                begins = False
            yield from self._figures(range(row, row + cell.height), columns)
            row += cell.height
            if not names:
                break
        return row

    def _has_columns(self, row: int, columns: _Columns) -> bool:
        """Whether the row has the columns that are named, and no label of a field in one of them."""
        cells = [self.grid.at(row, column) for column in columns.kinds]
        return all(cell is not None and id(cell) not in self.kinds for cell in cells)

    def _figures(self, rows: range, columns: _Columns) -> Iterator[SheetLine]:
        if not columns.years:
            return
        heads = [cell for _, cell in columns.years]
        yield row_line(heads, apart=False)
        told = [(self._figure_label(row), [self.grid.at(row, column) for column, _ in columns.years]) for row in rows]
        uses = {(id(cell), id(label), year) for label, values in told for year, cell in enumerate(values)}
        times = Counter(cell for cell, _, _ in uses)
        for label, values in told:
            held = [cell for cell in values if cell]
            if label is None or len(held) < len(values):
                # Figures of which nothing says what they are.
                for cell in held:
                    yield from cell_lines(cell, apart=True)
                continue
            yield row_line(
                [label, *(cell if times[id(cell)] == 1 else self._blank(cell) for cell in held)], apart=False
            )

    def _figure_label(self, row: int) -> Cell | None:
        """The cell of the row that says whether its figures are plan or result."""
        return next((cell for cell in self.grid.row(row) if self.kinds.get(id(cell)) in ("plan", "actual")), None)
