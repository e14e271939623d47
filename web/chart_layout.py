"""Where the years, the panels and the labels of a chart stand; lengths as in ``chart.py``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from assistant import Figure, Series
from ingest import fiscal_year, year_label

__all__ = ["BESIDE", "BOTTOM", "TOP", "Axis", "Label", "Panel", "axis_of", "labels_of", "panels_of"]

TOP: Final = 36
"""Above a panel's highest figure: room for its label."""
BOTTOM: Final = 46
"""Below the lowest panel: the names of the years."""
BESIDE: Final = 8
_SLOT: Final = 74
_EDGE: Final = 6
_NAME: Final = 16
"""Above each of several panels: its name."""
_PLOT: Final = 216
_PLOT_OF_SEVERAL: Final = 120
_LINE: Final = 17
"""Least distance of two labels."""
_CLEAR: Final = 15
_CLEAR_FLAG: Final = 20
"""From a mark to the middle of the label above or below it; the marks of target and baseline are taller."""
_MOST_FILLED: Final = 12
"""Years without an entry are shown as gaps on an axis that spans no more years than this."""
_HALF: Final = 0.5
_ROOM: Final = 0.2


@dataclass(frozen=True, slots=True)
class Axis:
    """slots: None for the baseline, then years from left to right. width: of each."""

    slots: tuple[str | None, ...]
    width: float

    @property
    def length(self) -> int:
        """Of the whole axis with its edges."""
        return round(2 * _EDGE + self.width * len(self.slots))

    def x(self, slot: str | None) -> float:
        """The middle of the slot."""
        return round(_EDGE + self.width * (self.slots.index(slot) + _HALF), 1)


@dataclass(frozen=True, slots=True)
class Panel:
    """The part of the drawing that one series has. number: from 0. label: its name, empty for the only one.

    top: y of the figure ``high``; floor: y of the figure ``low``.
    """

    series: Series
    number: int
    label: str
    low: float
    high: float
    top: float
    floor: float

    def y(self, number: float) -> float:
        """Where a figure of the series stands."""
        return round(self.top + (self.floor - self.top) * (self.high - number) / (self.high - self.low), 1)


@dataclass(frozen=True, slots=True)
class Label:
    """The figure at its mark. x, y: of the text's middle where ``centred``, else of the middle of its left end.

    mark_y: of the mark, from which a label beside it may have been moved.
    """

    x: float
    y: float
    mark_y: float
    centred: bool
    text: str
    field: str
    series: int


def axis_of(series: Sequence[Series]) -> Axis:
    """As wide as the longest label needs; one beside its mark needs more room."""
    figures = [figure for one in series for figure in one.figures]
    crowded = any(_most_at_once(one) > 2 for one in series)
    longest = max(_length(figure.written) for figure in figures)
    return Axis(tuple(_slots(figures)), max(_SLOT, longest + (30 if crowded else 8)))


def _most_at_once(series: Series) -> int:
    years = [figure.year for figure in series.figures]
    return max(map(years.count, years))


def _length(text: str) -> float:
    """Of the drawn text, as letters are wide in Japanese type of 14 units."""
    return sum(14 if unicodedata.east_asian_width(letter) in "WF" else 8.5 for letter in text)


def _slots(figures: Sequence[Figure]) -> list[str | None]:
    """None for the baseline, then every year from the first to the last; only those with an entry when many."""
    named = dict.fromkeys(figure.year for figure in figures if figure.year)
    begins: list[str | None] = [None] if any(figure.year is None for figure in figures) else []
    known = {year: text for text in named if (year := fiscal_year(text)) is not None}
    if len(known) < len(named):
        return begins + list(named)
    years = sorted(known)
    if years and years[-1] - years[0] < _MOST_FILLED:
        years = list(range(years[0], years[-1] + 1))
    return begins + [known.get(year) or year_label(year) for year in years]


def panels_of(series: Sequence[Series]) -> tuple[Panel, ...]:
    """One below the other; from nought where that leaves the figures of each half of the height."""
    plot = _PLOT if len(series) == 1 else _PLOT_OF_SEVERAL
    ranges = [_range([figure.number for figure in one.figures]) for one in series]
    from_zero = all(0 <= low <= high * _HALF and high > 0 for low, high in ranges)
    name = _NAME if len(series) > 1 else 0
    tops = accumulate((plot + TOP + name for _ in series[1:]), initial=TOP + name)
    panels = []
    for number, (one, (low, high), top) in enumerate(zip(series, ranges, tops, strict=True)):
        room = (high - low) * _ROOM or abs(low) * _HALF or 1.0
        bottom, ceiling = (0.0, high) if from_zero else (low - room, high)
        panels.append(Panel(one, number, one.label or "", bottom, ceiling, top, top + plot))
    return tuple(panels)


def _range(numbers: Sequence[float]) -> tuple[float, float]:
    return min(numbers), max(numbers)


def labels_of(panel: Panel, axis: Axis) -> Iterator[Label]:
    """Every figure of the panel at its mark."""
    by_slot: dict[str | None, list[Label]] = {}
    for figure in panel.series.figures:
        y = panel.y(figure.number)
        label = Label(axis.x(figure.year), y, y, False, figure.written, figure.field, panel.number)
        by_slot.setdefault(figure.year, []).append(label)
    for held in by_slot.values():
        ordered = sorted(held, key=lambda label: (label.y, label.field != "actual"))
        yield from _around(ordered, panel) if _fit_around(ordered, panel) else _beside(ordered, panel)


def _fit_around(labels: Sequence[Label], panel: Panel) -> bool:
    """Whether one or two stand above or below their marks, clear of the lines between the years and of the floor."""
    return len(labels) == 1 or (len(labels) == 2 and (_below_fits(labels[1], panel) or _lie_apart(*labels)))


def _below_fits(label: Label, panel: Panel) -> bool:
    return label.y + _CLEAR + _LINE / 2 <= panel.floor


def _lie_apart(upper: Label, lower: Label) -> bool:
    """So far that the lower figure has room above its own mark."""
    return lower.y - upper.y >= 2 * _LINE


def _around(labels: Sequence[Label], panel: Panel) -> Iterator[Label]:
    for at, label in enumerate(labels):
        way = 1 if at and _below_fits(label, panel) else -1
        clear = _CLEAR_FLAG if label.field in ("target", "baseline") else _CLEAR
        yield replace(label, y=round(label.y + way * clear, 1), centred=True)


def _beside(labels: Sequence[Label], panel: Panel) -> Iterator[Label]:
    """To the right, moved away from each other as little as needed and within the panel."""
    wanted = [label.y for label in labels]
    for _ in range(40):
        for upper in range(len(wanted) - 1):
            lacking = _LINE - (wanted[upper + 1] - wanted[upper])
            if lacking > 0:
                wanted[upper] -= lacking / 2
                wanted[upper + 1] += lacking / 2
        wanted = [min(max(y, panel.top - _CLEAR), panel.floor - _LINE / 2) for y in wanted]
    for label, y in zip(labels, wanted, strict=True):
        yield replace(label, x=label.x + 11, y=round(y, 1))
