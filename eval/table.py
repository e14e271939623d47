"""Columns that stand under each other in a terminal, where a Japanese letter is two cells wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

__all__ = ["columns", "width"]

_GAP = "  "


def width(text: str) -> int:
    """Terminal cells that ``text`` takes."""
    return sum(_cells(letter) for letter in text)


def _cells(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def columns(rows: Sequence[Sequence[str]]) -> str:
    """The rows as lines; the first column left-aligned, the last as it is, those between right-aligned.

    Every row needs as many cells as the first. Raises ValueError otherwise.
    """
    widest = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_line(row, widest) for row in rows)


def _line(row: Sequence[str], widest: Sequence[int]) -> str:
    last = len(row) - 1
    cells = []
    for number, (cell, wide) in enumerate(zip(row, widest, strict=True)):
        pad = " " * (wide - width(cell))
        cells.append(cell if number == last > 0 else cell + pad if number == 0 else pad + cell)
    return _GAP.join(cells).rstrip()
