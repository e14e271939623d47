"""The lines of an evaluation sheet, whatever the file: running text as it stands, ruled forms label by label.

A form sets its labels beside or above their cells. Here each label comes before its value, so that a sheet reads the
same as text, as a PDF and as a workbook; what the labels mean is decided in ``labelled_entries``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.grid import Grid
from ingest.layouts.labelled_lines import FIELDS, HEADER, HEADINGS, Kind, SheetLine, labels_of
from ingest.layouts.labelled_values import year_row
from ingest.locators import Place, covering
from ingest.normalize import is_dash, looks_like_value
from ingest.raw import Block, Cell, Heading, Paragraph, RawDocument, Table

__all__ = ["lines_of"]

_LABELS: Final[tuple[Kind, ...]] = (*HEADER, *FIELDS, *HEADINGS, "indicators", "container", "outlook")
_ROWS: Final[frozenset[Kind]] = frozenset({"years", "plan", "actual"})
_OPENING: Final[frozenset[Kind]] = frozenset({"name", "indicators", "container"})
_NUMBERED: Final = re.compile(r"(?:基本)?[施政]\s*策(?:番号)?")
_FIGURE_COLUMNS: Final = ("", "年度", "区分", "項目")


def lines_of(raw: RawDocument) -> Iterator[SheetLine]:
    """All lines but blank ones and page furniture; a table's row is a line with tabs between its cells, unless the
    table is a form.
    """
    for block in raw.blocks:
        yield from (line for line in _lines_of(block) if line.text.strip())


def _lines_of(block: Block) -> Iterator[SheetLine]:
    if isinstance(block, Paragraph):
        for index, line in enumerate(block.lines):
            yield SheetLine(line.text, line.place, apart=index == 0)
    elif isinstance(block, Heading):
        yield SheetLine(block.text, block.place, apart=True, heading=True)
    elif isinstance(block, Table):
        form = _Form(Grid.of(block)) if block.ruled else None
        if form and form.is_form:
            yield from form.lines()
        else:
            for index, row in enumerate(block.rows):
                yield SheetLine("\t".join(cell.text for cell in row.cells), row.place, apart=index == 0)


def _kind(cell: Cell | None) -> Kind | None:
    """What the cell is a label of, None for a cell that holds more than a label, or something else."""
    if cell is None or not cell.text.strip():
        return None
    text = " ".join(cell.text.split("\n")).strip()
    labels = labels_of(text, _LABELS)
    if labels and (labels[0].kind == "years" or not labels[0].content):
        return labels[0].kind
    # A break inside a narrow label is the cell's, not the author's.
    joined = labels_of("".join(cell.text.split()), _LABELS) if "\n" in cell.text else ()
    return joined[0].kind if joined and not joined[0].content else None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Labels above the cells that they name. row: the first below them. kinds: by column. years: columns of the yearly
    figures.
    """

    row: int
    kinds: dict[int, tuple[Kind, Cell]]
    years: tuple[tuple[int, Cell], ...]


class _Form:
    """A ruled table read as a form."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.kinds = {id(cell): kind for row in grid.covers for cell in row if cell and (kind := _kind(cell))}

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
            yield _row_line(cells[:2], apart=True, sign="　")
            for cell in cells[2:titled]:
                yield from _cell_lines(cell, apart=False)
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
                yield _row_line(group, apart=apart, sign="　")
            else:
                yield from self._group(group, apart=apart)

    def _is_numbered(self, cells: Sequence[Cell]) -> bool:
        """Whether the row begins with 施策 or 政策 and what makes, with it, a label that carries its number."""
        if len(cells) < 2 or not _NUMBERED.fullmatch("".join(cells[0].text.split())):
            return False
        labels = labels_of("　".join("".join(cell.text.split("\n")) for cell in cells[:2]), ("policy", "measure"))
        return bool(labels)

    def _of(self, cell: Cell) -> Kind | None:
        return self.kinds.get(id(cell)) or (None if cell.text.strip() in _FIGURE_COLUMNS else "other")

    def _goes_on(self, row: int) -> bool:
        """Whether the row belongs to a label that stands above or at the left of several rows."""
        first = self.grid.row(row)
        if first and self.grid.begins(first[0])[0] < row:
            return id(first[0]) in self.kinds
        above = self._starting(row - 1) if row else []
        return len(above) == 1 and id(above[0]) in self.kinds

    def _group(self, group: Sequence[Cell], *, apart: bool) -> Iterator[SheetLine]:
        if any(self.kinds.get(id(cell)) in _ROWS for cell in group) and all(map(self._is_figure, group)):
            # A line of cells; a leading empty cell only names the column of the labels.
            yield _row_line(group, apart=apart)
            return
        for index, cell in enumerate(group):
            yield from _cell_lines(cell, apart=apart and index == 0, joined=id(cell) in self.kinds)

    def _is_figure(self, cell: Cell) -> bool:
        """Whether the cell may stand in a row of yearly figures, with its label."""
        text = "".join(cell.text.split())
        return id(cell) in self.kinds or text in _FIGURE_COLUMNS or is_dash(text) or looks_like_value(text)

    def _columns(self, row: int) -> _Columns | None:
        """The labels of this row when they name the columns of the rows below; None for any other row.

        The years may stand one row further down, below a cell that spans them.
        """
        cells = self._starting(row)
        at = {self.grid.begins(cell)[1]: cell for cell in cells}
        labels = {
            column: (kind, cell)
            for column, cell in at.items()
            if (kind := self.kinds.get(id(cell))) and kind not in _ROWS
        }
        if len(labels) < 2:
            return None
        years, end = self._years(row, max(cell.height for _, cell in labels.values()))
        spanned = {column for column, _ in years}
        rest = [
            cell
            for column, cell in at.items()
            if id(cell) not in self.kinds
            and cell.text.strip() not in _FIGURE_COLUMNS
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
            others = [cell for cell in cells if cell not in years and cell.text.strip() not in _FIGURE_COLUMNS]
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
                yield from _cell_lines(label, apart=begins, joined=True)
                if value := self.grid.at(row, column):
                    yield from _cell_lines(value, apart=False)
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
        yield _row_line(heads, apart=False)
        told = [(self._figure_label(row), [self.grid.at(row, column) for column, _ in columns.years]) for row in rows]
        uses = {(id(cell), id(label), year) for label, values in told for year, cell in enumerate(values)}
        times = Counter(cell for cell, _, _ in uses)
        for label, values in told:
            held = [cell for cell in values if cell]
            if label is None or len(held) < len(values):
                # Figures of which nothing says what they are.
                for cell in held:
                    yield from _cell_lines(cell, apart=True)
                continue
            # A merged cell does not say of which of its years, or whether it is plan or result.
            yield _row_line(
                [label, *(cell if times[id(cell)] == 1 else replace(cell, text="") for cell in held)], apart=False
            )

    def _figure_label(self, row: int) -> Cell | None:
        """The cell of the row that says whether its figures are plan or result."""
        return next((cell for cell in self.grid.row(row) if self.kinds.get(id(cell)) in ("plan", "actual")), None)


def _row_line(cells: Sequence[Cell], *, apart: bool, sign: str = "\t") -> SheetLine:
    """The cells as one line with a sign between them."""
    text = sign.join("".join(cell.text.split("\n")) for cell in cells)
    return SheetLine(text, covering(cell.place for cell in cells), apart, parts=tuple(cell.place for cell in cells))


def _cell_lines(cell: Cell, *, apart: bool, joined: bool = False) -> Iterator[SheetLine]:
    """The lines of a cell, each with its own place; joined: a label, whose breaks are the cell's."""
    if joined and year_row(cell.text) is None:
        yield SheetLine("".join(cell.text.split("\n")), cell.place, apart)
        return
    first = cell.place.lines[0] if cell.place.lines else 0
    for index, text in enumerate(cell.text.split("\n")):
        if text.strip():
            place = Place((first + index, first + index), cell.place.page)
            yield SheetLine(text, place, apart)
            apart = False
