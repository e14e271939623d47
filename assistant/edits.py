"""Where in a text a short string comes nearest, and by which edits (Sellers 1980, unit costs)."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Edit", "nearest_run"]


@dataclass(frozen=True, slots=True)
class Edit:
    """wanted: the letter that the string has, empty where the text has one too many. found: the letter that the text
    has, empty where one is missing. at: the offset in the string, place: that in the text.
    """

    wanted: str
    found: str
    at: int
    place: int


def nearest_run(wanted: str, text: str) -> tuple[tuple[Edit, ...], tuple[int, int]]:
    """The fewest edits that make a run of ``text`` into ``wanted``, and where the run stands; the last of equals."""
    rows = [[0] * (len(text) + 1)]
    for row, letter in enumerate(wanted, start=1):
        above, held = rows[-1], [row]
        for column, other in enumerate(text, start=1):
            held.append(min(above[column - 1] + (letter != other), above[column] + 1, held[column - 1] + 1))
        rows.append(held)
    end = min(range(len(text) + 1), key=lambda column: (rows[-1][column], -column))
    return _traced(wanted, text, rows, end)


def _traced(wanted: str, text: str, rows: list[list[int]], end: int) -> tuple[tuple[Edit, ...], tuple[int, int]]:
    edits: list[Edit] = []
    row, column = len(wanted), end
    while row:
        cost = rows[row][column]
        if column and cost == rows[row - 1][column - 1] + (wanted[row - 1] != text[column - 1]):
            row, column = row - 1, column - 1
            if wanted[row] != text[column]:
                edits.append(Edit(wanted[row], text[column], row, column))
        elif cost == rows[row - 1][column] + 1:
            row -= 1
            edits.append(Edit(wanted[row], "", row, column))
        else:
            column -= 1
            edits.append(Edit("", text[column], row, column))
    return tuple(reversed(edits)), (column, end)
