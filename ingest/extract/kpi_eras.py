"""Years of headers whose era is not written: 6年度, and a number alone right of one that has it: R4, 5, 6."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ingest.extract.kpi_header import Piece, Year, pieces_of
from ingest.grid import Grid
from ingest.normalize import fold
from ingest.raw import Cell

__all__ = ["ERAS", "pieces_at", "with_eras", "with_told_era"]

ERAS: Final = ("令和", "平成")

_LONGEST_GAP: Final = 10
_LAST_FULL_OF_HEISEI: Final = 2018
_BEFORE_FIRST: Final = (2018, 1988)
"""The year before the first of 令和 and of 平成."""
_NUMBER: Final = re.compile(r"[0-9]{1,2}")
_LEAST_RUN: Final = 3


def pieces_at(grid: Grid, cell: Cell) -> tuple[Piece, ...]:
    """What the header cell says; 5 is a year where R4 stands at its left and 6 at its right, or 令和 above."""
    number = fold(cell.text)
    if _NUMBER.fullmatch(number) and _goes_on(grid, cell):
        return (Piece(cell.text, year=Year(None, cell.text, int(number), bare=True)),)
    return pieces_of(cell.text)


def _goes_on(grid: Grid, cell: Cell) -> bool:
    """Whether the number is one of a row of years, each the one after that at its left."""
    row, at = grid.begins(cell)
    above = grid.at(row - 1, at)
    counts = [_counted(grid, row, column) for column in range(grid.width)]
    first = at
    while first and counts[first - 1] is not None and fold(_text(grid, row, first)).isdigit():
        first -= 1
    last = at
    while last + 1 < grid.width and counts[last + 1] is not None and fold(_text(grid, row, last + 1)).isdigit():
        last += 1
    run = counts[first : last + 1]
    even = all(number == (run[0] or 0) + index for index, number in enumerate(run))
    named = not _text(grid, row, first).strip().isdigit() or (above is not None and fold(above.text) in ERAS)
    return even and named and sum(count is not None for count in counts) >= _LEAST_RUN


def _counted(grid: Grid, row: int, column: int) -> int | None:
    """The number in its era of a cell that is a year, or a number and nothing else."""
    text = fold(_text(grid, row, column))
    if _NUMBER.fullmatch(text):
        return int(text)
    pieces = pieces_of(text)
    year = pieces[0].year if len(pieces) == 1 else None
    return _count_of(year) if year and year.year is not None and not year.bare else None


def _text(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return cell.text if cell is not None else ""


def with_eras(years: Sequence[Year | None]) -> list[Year | None]:
    """6年度 right of 令和5年度 is 令和6年度, and so again farther right; else its era is not known."""
    result: list[Year | None] = []
    last: tuple[int, int] | None = None
    known: dict[int, int] = {}
    for year in years:
        if year and year.year is None and year.count is not None and last:
            before, number = last
            gap = year.count - number
            # The first year of 令和 follows the thirtieth of 平成, in whose last it began.
            gap = 1 if before == _LAST_FULL_OF_HEISEI and year.count == 1 else gap
            if 0 < gap <= _LONGEST_GAP or year.count in known:
                year = replace(year, year=known.get(year.count, before + gap))
        if year and year.year is not None:
            last = (year.year, _count_of(year))
            known[last[1]] = year.year
        elif year:
            last = None
        result.append(year)
    return result


def with_told_era(years: Sequence[Year | None], told: Iterable[int]) -> list[Year | None]:
    """3年度, 4年度 … below 「令和4年度 評価シート」: the era in which years named above them lie among them.

    told: years that stand above the table. Nothing changes unless just one era fits and no year has an era of its own.
    """
    counts = [year.count for year in years if year and year.count is not None]
    bare = all(year.year is None and "度" in year.text for year in years if year)
    near = [
        before
        for before in _BEFORE_FIRST
        if any(min(counts, default=0) <= y - before <= max(counts, default=-1) for y in told)
    ]
    if not bare or counts != sorted(counts) or len(near) != 1:
        return list(years)
    return [replace(year, year=near[0] + year.count) if year and year.count else year for year in years]


def _count_of(year: Year) -> int:
    """The number of the year in its era, as a neighbour without an era goes on from it."""
    if year.count is not None:
        return year.count
    assert year.year is not None
    for era, before in (("令", 2018), ("R", 2018), ("平", 1988), ("H", 1988)):
        if era in year.text.upper():
            return year.year - before
    return 10_000
