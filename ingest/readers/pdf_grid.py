"""Ruled lines become tables: cells are the areas that no line divides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple

from ingest.readers.pdf_marks import Rule

__all__ = ["GridCell", "RuledTable", "ruled_tables"]

# Points within which rules are one, or meet.
_NEAR: Final = 2.5
# Points within which two rules side by side are one double rule.
_DOUBLE: Final = 4.0
# Share of a side that must be drawn for it to divide.
_DRAWN: Final = 0.6
# More rules than this make a drawing, not tables.
_MOST: Final = 1500


class GridCell(NamedTuple):
    """row, column: 0-based, of the upper left corner; height, width: in rows and columns. The rest: points."""

    row: int
    column: int
    height: int
    width: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """cells: by row, then column; a place that belongs to none of them lies outside the table's outline."""

    cells: tuple[GridCell, ...]
    rows: int
    left: float
    top: float
    right: float
    bottom: float


def ruled_tables(rules: Iterable[Rule]) -> list[RuledTable]:
    """The tables that the rules draw, at least two cells each, from top to bottom.

    A table whose outer sides are not drawn is closed where its level rules begin and end.
    """
    joined = _joined(rules)
    if len(joined) > _MOST:
        return []
    tables = [table for group in _groups(joined) if (table := _table(group))]
    return sorted(tables, key=lambda table: (table.top, table.left))


def _joined(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    joined: list[Rule] = []
    for level in (True, False):
        rows: list[list[Rule]] = []
        for rule in sorted(rule for rule in rules if rule.level == level):
            if rows and rule.at - rows[-1][-1].at <= _NEAR / 2 and rule.at - rows[-1][0].at <= _NEAR:
                rows[-1].append(rule)
            else:
                rows.append([rule])
        for row in rows:
            joined += _spans(level, row)
    return joined


def _spans(level: bool, row: Sequence[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in row) / len(row)
    spans: list[Rule] = []
    for rule in sorted(row, key=lambda rule: rule.start):
        if spans and rule.start <= spans[-1].end + _NEAR:
            spans[-1] = Rule(level, at, spans[-1].start, max(spans[-1].end, rule.end))
        else:
            spans.append(Rule(level, at, rule.start, rule.end))
    return [span for span in spans if span.end - span.start > _NEAR]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """The rules that hang together by crossing or touching."""
    parent = list(range(len(rules)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    levels = [(index, rule) for index, rule in enumerate(rules) if rule.level]
    uprights = [(index, rule) for index, rule in enumerate(rules) if not rule.level]
    for i, level in levels:
        for j, upright in uprights:
            if (
                level.start - _NEAR <= upright.at <= level.end + _NEAR
                and upright.start - _NEAR <= level.at <= upright.end + _NEAR
            ):
                parent[root(i)] = root(j)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for index, rule in enumerate(rules):
        groups[root(index)].append(rule)
    return [group for group in groups.values() if len(group) >= 3]


def _table(rules: Sequence[Rule]) -> RuledTable | None:
    levels = [rule for rule in rules if rule.level]
    uprights = [rule for rule in rules if not rule.level]
    if len(levels) < 2 or not uprights:
        return None
    uprights += _open_sides(levels, uprights)
    lines = _Lines(levels, uprights)
    cells = lines.cells()
    if len(cells) < 2:
        return None
    return RuledTable(tuple(cells), len(lines.ys) - 1, lines.xs[0], lines.ys[0], lines.xs[-1], lines.ys[-1])


def _open_sides(levels: Sequence[Rule], uprights: Sequence[Rule]) -> list[Rule]:
    top, bottom = min(rule.at for rule in levels), max(rule.at for rule in levels)
    sides = []
    for ends, outer in (([rule.start for rule in levels], min), ([rule.end for rule in levels], max)):
        at = outer(ends)
        alike = sum(abs(end - at) <= 2 * _NEAR for end in ends)
        if alike >= 2 and alike * 2 >= len(ends) and abs(outer(rule.at for rule in uprights) - at) > 4 * _NEAR:
            sides.append(Rule(False, at, top, bottom))
    return sides


class _Lines:
    """A group of rules as a lattice. xs, ys: where columns and rows part; rights, downs: the drawn sides of places."""

    def __init__(self, levels: Sequence[Rule], uprights: Sequence[Rule]) -> None:
        self.xs = _positions(uprights)
        self.ys = _positions(levels)
        self.rights = _sides(uprights, self.xs, self.ys)
        self.downs = _sides(levels, self.ys, self.xs)

    def cells(self) -> list[GridCell]:
        found: list[GridCell] = []
        rows, columns = len(self.ys) - 1, len(self.xs) - 1
        seen: set[tuple[int, int]] = set()
        for row in range(rows):
            for column in range(columns):
                if (row, column) in seen:
                    continue
                region, closed = self._region(row, column)
                seen |= region
                if closed:
                    found += [self._cell(*part) for part in _rectangles(region)]
        return sorted(found)

    def _cell(self, row: int, column: int, height: int, width: int) -> GridCell:
        xs, ys = self.xs, self.ys
        return GridCell(row, column, height, width, xs[column], ys[row], xs[column + width], ys[row + height])

    def _region(self, row: int, column: int) -> tuple[set[tuple[int, int]], bool]:
        """The places that no side divides from this one, and whether nothing leads out of the lattice."""
        region = {(row, column)}
        waiting = [(row, column)]
        closed = True
        while waiting:
            y, x = waiting.pop()
            for drawn, to in (
                ((x, y) in self.rights, (y, x - 1)),
                ((x + 1, y) in self.rights, (y, x + 1)),
                ((y, x) in self.downs, (y - 1, x)),
                ((y + 1, x) in self.downs, (y + 1, x)),
            ):
                if drawn or to in region:
                    continue
                if not (0 <= to[0] < len(self.ys) - 1 and 0 <= to[1] < len(self.xs) - 1):
                    closed = False
                    continue
                region.add(to)
                waiting.append(to)
        return region, closed


def _positions(rules: Sequence[Rule]) -> list[float]:
    groups: list[list[float]] = []
    for at in sorted(rule.at for rule in rules):
        if groups and at - groups[-1][0] <= _DOUBLE:
            groups[-1].append(at)
        else:
            groups.append([at])
    return [sum(group) / len(group) for group in groups]


def _sides(rules: Sequence[Rule], across: Sequence[float], along: Sequence[float]) -> set[tuple[int, int]]:
    """Pairs of the position and the stretch behind it where a rule is drawn."""
    sides: dict[tuple[int, int], float] = defaultdict(float)
    for rule in rules:
        position = min(range(len(across)), key=lambda index: abs(across[index] - rule.at))
        for index, (start, end) in enumerate(pairwise(along)):
            drawn = min(end, rule.end) - max(start, rule.start)
            if drawn > 0:
                sides[position, index] += drawn / (end - start)
    return {side for side, drawn in sides.items() if drawn >= _DRAWN}


def _rectangles(region: set[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Row, column, height and width of the rectangles that make up the region; mostly it is one."""
    left = set(region)
    found = []
    while left:
        row, column = min(left)
        width = 1
        while (row, column + width) in left:
            width += 1
        height = 1
        while all((row + height, column + i) in left for i in range(width)):
            height += 1
        left -= {(row + i, column + j) for i in range(height) for j in range(width)}
        found.append((row, column, height, width))
    return found
