"""The tables of a web page as rows of cells that know how far they reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from ingest.locators import Spot
from ingest.readers.markup import Element, children, local, whole_number
from ingest.readers.written import CellText

__all__ = ["is_layout", "page_rows"]

_GROUPS: Final = ("thead", "tbody", "tfoot")
_MOST_COLUMNS: Final = 1000
_MOST_ROWS: Final = 65_534


def is_layout(table: Element) -> bool:
    """Whether the table only puts things side by side: it holds tables or headings, or a single cell."""
    if (table.get("role") or "").lower() in ("presentation", "none"):
        return True
    if next(table.iter("h1", "h2", "h3", "h4", "h5", "h6"), None) is not None:
        return True
    cells = sum(1 for _ in table.iter("td", "th"))
    return cells <= 1 or sum(1 for _ in table.iter("table")) > 1


def page_rows(
    table: Element, text_of: Callable[[Element], str | None], spot_of: Callable[[int], Spot]
) -> list[tuple[list[CellText], Spot]]:
    """For every row the cells that begin in it, and its spot.

    text_of: the text of a cell or row, None for what is not shown. spot_of: from the 0-based number of a row.
    """
    shown = [(row, end) for row, end in _rows(table) if text_of(row) is not None]
    rows: list[tuple[list[CellText], Spot]] = []
    last = {id(group): number for number, (_, group) in enumerate(shown)}
    taken: dict[int, int] = {}
    for number, (row, group) in enumerate(shown):
        spot = spot_of(number)
        left = last[id(group)] - number + 1
        cells: list[CellText] = []
        column = 0
        for cell in children(row, "td", "th"):
            if (text := text_of(cell)) is None:
                continue
            while taken.get(column, 0) > 0:
                column += 1
            width = _span(cell.get("colspan"), _MOST_COLUMNS) or 1
            height = _span(cell.get("rowspan"), _MOST_ROWS)
            height = left if height == 0 else min(height, left)
            cells.append(CellText(text, column, spot, height, width))
            for covered in range(column, column + width):
                taken[covered] = max(taken.get(covered, 0), height)
            column += width
        taken = {covered: rest - 1 for covered, rest in taken.items() if rest > 1}
        rows.append((cells, spot))
    return rows


def _rows(table: Element) -> Iterator[tuple[Element, Element]]:
    """The rows of the table itself, each with the group that no cell of it reaches beyond."""
    for child in children(table):
        if local(child) == "tr":
            yield child, table
        elif local(child) in _GROUPS:
            yield from ((row, child) for row in children(child, "tr"))


def _span(text: str | None, most: int) -> int:
    number = whole_number(text)
    return 1 if number is None else min(number, most)
