"""Years of headers whose era is not written: 6年度."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ingest.extract.kpi_header import Year

__all__ = ["with_eras", "with_told_era"]

_LONGEST_GAP: Final = 10
_LAST_FULL_OF_HEISEI: Final = 2018
_BEFORE_FIRST: Final = (2018, 1988)
"""The year before the first of 令和 and of 平成."""


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
