"""The figures of an indicator that can stand in one chart: only numbers that a cell holds, only where they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Bound, Indicator, Value, narrow

__all__ = ["Figure", "FigureField", "IndicatorSeries", "Series", "series_of"]

FigureField = Literal["baseline", "plan", "actual", "target"]

_MOST_SERIES = 4
_WRITTEN = re.compile(r"(?P<sign>[-−▲△]\s?)?(?P<digits>[0-9][0-9,]*(?:\.[0-9]+)?)[百千万億兆]*")

_NO_NUMBER = "数として読み取れる値がないため、図にしていません。"
_ONE_NUMBER = "数として読み取れる値が一つだけのため、図にしていません。"
_OTHER_PARTS = "値の組み立て（内訳）が年度などによって違い、同じ図に並べると誤解を招くため、図にしていません。"
_OTHER_SCALE = "値によって「万」「億」などの書き方が違い、同じ図に並べると誤解を招くため、図にしていません。"
_MANY_PARTS = "値の内訳が多く、一つの図では見分けにくいため、図にしていません。"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a cell. year: None for the baseline. written: the number as the cell has it, half-width.

    bound: of a planned value, None for a recorded one.
    """

    field: FigureField
    year: str | None
    number: float
    written: str
    bound: Bound | None
    provisional: bool


@dataclass(frozen=True, slots=True)
class Series:
    """The same part of every value. label: what distinguishes it, None when values have one number.

    figures: the baseline first, then by year, the target last.
    """

    label: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSeries:
    """series: empty when nothing can be drawn, then ``why_none`` is one Japanese sentence.

    unread: cells as written that hold no number by itself and are therefore in no series.
    """

    series: tuple[Series, ...]
    why_none: str = ""
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Held:
    field: FigureField
    year: str | None
    value: Value


def series_of(indicator: Indicator) -> IndicatorSeries:
    """All numbers of the indicator, one series a part."""
    held = list(_values(indicator))
    read = [one for one in held if one.value.parts]
    unread = tuple(one.value.text for one in held if not one.value.parts)
    why = _why_none([one.value for one in read])
    if why:
        return IndicatorSeries((), why, unread)
    first = next((one for one in read if one.field == "plan"), read[0])
    series = (_series(at, first.value, read) for at in range(len(first.value.parts)))
    return IndicatorSeries(tuple(series), unread=unread)


def _values(indicator: Indicator) -> Iterator[_Held]:
    if indicator.baseline:
        yield _Held("baseline", None, indicator.baseline)
    yield from (_Held("plan", one.year, one.value) for one in indicator.plan)
    yield from (_Held("actual", one.year, one.value) for one in indicator.actual)
    if indicator.target:
        yield _Held("target", indicator.target.year, indicator.target.value)


def _why_none(values: Sequence[Value]) -> str:
    if len(values) < 2:
        return _ONE_NUMBER if values else _NO_NUMBER
    first = values[0]
    if any(part_pairs(first, value) is None for value in values):
        return _OTHER_PARTS
    if not all(same_scale(first, value) for value in values):
        return _OTHER_SCALE
    return _MANY_PARTS if len(first.parts) > _MOST_SERIES else ""


def _series(at: int, first: Value, held: Sequence[_Held]) -> Series:
    label = first.parts[at].label
    if label is None and len(first.parts) > 1:
        label = "括弧の外"
    return Series(label, tuple(_figure(at, first, one) for one in held))


def _figure(at: int, first: Value, held: _Held) -> Figure:
    pairs = part_pairs(first, held.value)
    assert pairs is not None
    number = pairs[at][1]
    bound = held.value.bound if held.field in ("plan", "target") else None
    return Figure(held.field, held.year, number, _written(held.value, number), bound, held.value.provisional)


def _written(value: Value, number: float) -> str:
    for found in _WRITTEN.finditer(narrow(value.text)):
        read = float(found["digits"].replace(",", ""))
        if number in (read, -read) and (number < 0) == (found["sign"] is not None and read != 0):
            return found[0]
    return f"{number:g}"
