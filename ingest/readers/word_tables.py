"""The tables of a Word file as rows of cells that know how far they reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from ingest.readers.markup import Element, children, local, named, whole_number
from ingest.readers.word_styles import value_of
from ingest.readers.word_text import is_deleted

__all__ = ["TableCell", "table_rows"]

_INTO: Final = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
_WIDEST: Final = 200


@dataclass(slots=True)
class TableCell:
    """column: 0-based. height, width: rows and columns that it covers."""

    text: str
    column: int
    height: int = 1
    width: int = 1


def table_rows(table: Element, text_of: Callable[[Element], str]) -> list[list[TableCell]]:
    """For every row the cells that begin in it; a cell goes down as far as others continue it."""
    rows: list[list[TableCell]] = []
    above: dict[int, TableCell] = {}
    for row in _inside(table, "tr"):
        properties = named(row, "trPr")
        if is_deleted(properties):
            continue
        begun: list[TableCell] = []
        reach: dict[int, TableCell] = {}
        column = _count(named(properties, "gridBefore"), 0)
        for cell in _inside(row, "tc"):
            held = named(cell, "tcPr")
            width = max(_count(named(held, "gridSpan"), 1), 1)
            merge = named(held, "vMerge")
            upper = above.get(column) if merge is not None and value_of(merge) != "restart" else None
            text = text_of(cell)
            if upper is not None and upper.width == width:
                # Word keeps a hidden text in the lower parts of a merged cell and shows none of it.
                upper.height += 1
                reach[column] = upper
            else:
                begun.append(TableCell(text, column, 1, width))
                if merge is not None:
                    reach[column] = begun[-1]
            column += width
        above = reach
        rows.append(begun)
    return rows


def _inside(element: Element, name: str, depth: int = 0) -> Iterator[Element]:
    for child in children(element):
        if local(child) == name:
            yield child
        elif local(child) in _INTO and depth < _WIDEST:
            yield from _inside(child, name, depth + 1)


def _count(element: Element | None, default: int) -> int:
    number = whole_number(value_of(element))
    return default if number is None else min(number, _WIDEST)
