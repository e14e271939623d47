"""A sheet of a workbook as it is shown, whatever the file format: what its cells say and which of them are seen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

__all__ = ["Area", "Sheet", "cell_name", "position_of"]

_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")


@dataclass(frozen=True, slots=True, order=True)
class Area:
    """Rows and columns from ``top`` and ``left`` to ``bottom`` and ``right``, 0-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """As people write it: ``B7`` or ``B7:D9``."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@dataclass(slots=True)
class Sheet:
    """Filled by the reader of a format.

    texts: of the cells that say something, by row and column, 0-based. ruled: cells with a line at one of their
    sides. merged: cells that are one. hidden_rows, hidden_columns: not shown. boxes: texts that lie over the cells
    and the row and column where they begin. margins: what stands above and below the sheet when it is printed. notes:
    what could not be read, each with the cell or None.
    """

    name: str
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    ruled: set[tuple[int, int]] = field(default_factory=set)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    boxes: list[tuple[str, int, int]] = field(default_factory=list)
    margins: list[str] = field(default_factory=list)
    notes: list[tuple[str, str | None]] = field(default_factory=list)


def cell_name(row: int, column: int) -> str:
    """``B7`` for row 6 and column 1."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = ascii_uppercase[rest] + letters
    return f"{letters}{row + 1}"


def position_of(name: str) -> tuple[int, int] | None:
    """Row and column, 0-based, of ``B7`` or ``$B$7``; None when it is no cell."""
    match = _CELL.fullmatch(name)
    if match is None:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
