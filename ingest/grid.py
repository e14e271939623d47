"""A table as a grid: which cell covers a row and a column, merged cells included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.raw import Cell, Table

__all__ = ["Grid"]


@dataclass(frozen=True, slots=True)
class Grid:
    """covers: for every row (0-based) and column the cell that covers it, None where there is none.

    A merged cell covers all of its places; ``begins`` tells where it stands.
    """

    covers: tuple[tuple[Cell | None, ...], ...]
    starts: dict[int, tuple[int, int]]

    @classmethod
    def of(cls, table: Table) -> Grid:
        """The grid of a table; where two cells claim one place the earlier one has it."""
        held: dict[tuple[int, int], Cell] = {}
        starts: dict[int, tuple[int, int]] = {}
        for row, entry in enumerate(table.rows):
            free = 0
            for cell in entry.cells:
                column = free if cell.column is None else cell.column
                while cell.column is None and (row, column) in held:
                    column += 1
                starts[id(cell)] = (row, column)
                for down in range(row, min(row + cell.height, len(table.rows))):
                    for along in range(column, column + cell.width):
                        held.setdefault((down, along), cell)
                free = column + cell.width
        width = max((column for _, column in held), default=-1) + 1
        rows = tuple(tuple(held.get((row, column)) for column in range(width)) for row in range(len(table.rows)))
        return cls(rows, starts)

    @property
    def height(self) -> int:
        return len(self.covers)

    @property
    def width(self) -> int:
        return len(self.covers[0]) if self.covers else 0

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place, None outside the grid or where there is none."""
        if 0 <= row < self.height and 0 <= column < self.width:
            return self.covers[row][column]
        return None

    def begins(self, cell: Cell) -> tuple[int, int]:
        """Row and column of the cell's upper left corner. cell: one of this grid's."""
        return self.starts[id(cell)]

    def row(self, row: int) -> tuple[Cell, ...]:
        """The cells of a row from left to right, each once; merged ones from above are among them."""
        return _once(self.covers[row])

    def transposed(self) -> Grid:
        """Rows as columns: a table whose header stands at its left."""
        return Grid(tuple(zip(*self.covers, strict=True)), {key: (b, a) for key, (a, b) in self.starts.items()})


def _once(cells: Iterable[Cell | None]) -> tuple[Cell, ...]:
    seen: dict[int, Cell] = {}
    for cell in cells:
        if cell is not None:
            seen.setdefault(id(cell), cell)
    return tuple(seen.values())
