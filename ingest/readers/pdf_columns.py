"""The order in which the pieces of a page are read: by height, but a column to its end before the next one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final, TypeVar

from ingest.readers.pdf_turns import HasArea

__all__ = ["in_reading_order"]

Item = TypeVar("Item", bound=HasArea)

# Points of white between columns, the least number of lines on either side, and shares of the width.
_GUTTER: Final = 10.0
_LEAST_LINES: Final = 3
_LEAST_WIDTH: Final = 0.2
# Lines of text fill their column; figures of a table without rules do not.
_FILLED: Final = 0.5


def in_reading_order(items: Sequence[Item], width: float) -> list[list[Item]]:
    """Rows of items from left to right, in the order of reading. width: of the page, points.

    Columns are told by a gutter: white from top to bottom between at least three lines on either side that fill
    their sides. Anything else is read across the page.
    """
    rows = _rows(items)
    ordered: list[list[Item]] = []
    start = 0
    while start < len(rows):
        found = _columns_from(rows, start, width)
        if found is None:
            ordered.append(rows[start])
            start += 1
            continue
        end, gutter = found
        first = start
        both = [item for row in rows[first:end] for item in row]
        for side in ([i for i in both if _middle(i) < gutter], [i for i in both if _middle(i) >= gutter]):
            ordered += in_reading_order(side, width)
        start = end
    return ordered


def _middle(item: HasArea) -> float:
    return (item.left + item.right) / 2


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Items whose middles are of one height, from top to bottom; what is higher than a line is a row of its own."""
    usual = median([item.bottom - item.top for item in items]) if items else 0.0
    rows: list[list[Item]] = []
    for item in sorted(items, key=lambda item: (_height_of(item, usual), item.left)):
        high = item.bottom - item.top > 3 * usual
        if (
            rows
            and not high
            and rows[-1][0].top <= _height_of(item, usual) <= rows[-1][0].bottom < item.top + 3 * usual
        ):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [sorted(row, key=lambda item: item.left) for row in rows]


def _height_of(item: HasArea, usual: float) -> float:
    return item.top if item.bottom - item.top > 3 * usual else (item.top + item.bottom) / 2


def _columns_from(rows: Sequence[Sequence[Item]], start: int, width: float) -> tuple[int, float] | None:
    """Index behind the last row of the columns that begin in this row, and where their gutter is."""
    beside = sorted((item for row in rows[start : start + 3] for item in row), key=lambda item: item.left)
    best: tuple[int, float] | None = None
    for first, second in pairwise(beside):
        reached = max(item.right for item in beside if item.left <= first.left)
        if second.left - reached < _GUTTER:
            continue
        gap = (reached, second.left)
        end = start
        while end < len(rows) and (narrower := _narrowed(gap, rows[end])):
            gap, end = narrower, end + 1
        gutter = (gap[0] + gap[1]) / 2
        part = [item for row in rows[start:end] for item in row]
        if _are_columns(part, gutter, width) and (best is None or end > best[0]):
            best = (end, gutter)
    return best


def _narrowed(gap: tuple[float, float], row: Sequence[HasArea]) -> tuple[float, float] | None:
    """What the row leaves of the white between columns; None when it is written across."""
    low, high = gap
    for item in row:
        if _middle(item) < (gap[0] + gap[1]) / 2:
            low = max(low, item.right)
        else:
            high = min(high, item.left)
    return (low, high) if high - low >= _GUTTER else None


def _are_columns(items: Sequence[HasArea], gutter: float, width: float) -> bool:
    sides = [[i for i in items if _middle(i) < gutter], [i for i in items if _middle(i) >= gutter]]
    if min(map(len, sides)) < _LEAST_LINES:
        return False
    for side in sides:
        wide = max(item.right for item in side) - min(item.left for item in side)
        if wide < _LEAST_WIDTH * width or median(item.right - item.left for item in side) < _FILLED * wide:
            return False
    (top_a, bottom_a), (top_b, bottom_b) = (
        (min(item.top for item in side), max(item.bottom for item in side)) for side in sides
    )
    shared = min(bottom_a, bottom_b) - max(top_a, top_b)
    return shared > 0.4 * min(bottom_a - top_a, bottom_b - top_b)
