"""Plan against actual by year as a chart: where every mark stands, decided before the template draws it.

Lengths are units of the drawing (``viewBox``); x grows to the right, y grows downwards. No number is drawn that no cell
holds: there are no rounded ticks, each mark carries the figure of its own cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant import Figure, Series
from web.chart_layout import BESIDE, BOTTOM, TOP, Axis, Label, Panel, axis_of, labels_of, panels_of

__all__ = ["Band", "Chart", "Line", "Mark", "Sample", "Slot", "chart_of"]

_FEW_SLOTS: Final = 6
_UP: Final = "以上"
_WORDS: Final = {"plan": "計画", "actual": "実績", "target": "目標", "baseline": "計画策定時"}


@dataclass(frozen=True, slots=True)
class Slot:
    """A place on the axis. note: a second line under it, empty for none."""

    x: float
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Band:
    """What a bound allows in one year. edge: y of the planned value itself. series: number from 0."""

    x: float
    y: float
    width: float
    height: float
    edge: float
    series: int


@dataclass(frozen=True, slots=True)
class Line:
    """Between two neighbouring years of one series. field: plan or actual."""

    x1: float
    y1: float
    x2: float
    y2: float
    field: str
    series: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure. year: None for the baseline. hollow: it is provisional. Shapes are those of ``chart_parts.html``."""

    x: float
    y: float
    field: str
    year: str | None
    series: int
    hollow: bool
    number: float


@dataclass(frozen=True, slots=True)
class Sample:
    """An entry of the legend. kind: plan, actual, target, baseline, band or hollow."""

    kind: str
    series: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing. few: it fits a phone. panels: one a series, each with a scale of its own, above the one axis.

    from_zero: the lowest line of every panel stands for nought.
    """

    title: str
    summary: str
    width: int
    height: int
    few: bool
    from_zero: bool
    panels: tuple[Panel, ...]
    slots: tuple[Slot, ...]
    bands: tuple[Band, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    labels: tuple[Label, ...]
    legend: tuple[Sample, ...]


def chart_of(name: str, series: Sequence[Series]) -> Chart | None:
    """The chart of an indicator called ``name``; None without series."""
    if not series:
        return None
    axis, panels = axis_of(series), panels_of(series)
    floor = panels[-1].floor
    targets = {figure.year for one in series for figure in one.figures if figure.field == "target"}
    return Chart(
        title=f"{name}の計画と実績の推移",
        summary=_summary(series),
        width=axis.length,
        height=round(floor + BOTTOM),
        few=len(axis.slots) <= _FEW_SLOTS,
        from_zero=all(panel.low == 0 for panel in panels),
        panels=panels,
        slots=tuple(
            Slot(axis.x(year), year or _WORDS["baseline"], "（目標）" if year and year in targets else "")
            for year in axis.slots
        ),
        bands=tuple(_bands(panels, axis)),
        lines=tuple(_lines(panels, axis)),
        marks=tuple(_marks(panels, axis)),
        labels=tuple(label for panel in panels for label in labels_of(panel, axis)),
        legend=tuple(_legend(series)),
    )


def _marks(panels: Sequence[Panel], axis: Axis) -> Iterator[Mark]:
    """Plans first, so that an actual value of the same size lies over its plan."""
    for panel in panels:
        for figure in sorted(panel.series.figures, key=lambda held: held.field == "actual"):
            at = axis.x(figure.year), panel.y(figure.number)
            yield Mark(*at, figure.field, figure.year, panel.number, figure.provisional, figure.number)


def _bands(panels: Sequence[Panel], axis: Axis) -> Iterator[Band]:
    for panel in panels:
        for figure in panel.series.figures:
            if figure.bound:
                edge = panel.y(figure.number)
                top, bottom = (panel.top - TOP + BESIDE, edge) if figure.bound == _UP else (edge, panel.floor)
                left = round(axis.x(figure.year) - axis.width / 2, 1)
                yield Band(left, top, axis.width, round(bottom - top, 1), edge, panel.number)


def _lines(panels: Sequence[Panel], axis: Axis) -> Iterator[Line]:
    """Between neighbours on the axis alone: a year without an entry stays a gap. The target ends the plan."""
    for panel in panels:
        for field, members in (("plan", ("target", "plan")), ("actual", ("actual",))):
            held = {
                one.year: panel.y(one.number) for name in members for one in panel.series.figures if one.field == name
            }
            for before, after in pairwise(axis.slots):
                if before in held and after in held:
                    yield Line(axis.x(before), held[before], axis.x(after), held[after], field, panel.number)


def _legend(series: Sequence[Series]) -> Iterator[Sample]:
    figures = [figure for one in series for figure in one.figures]
    for field in ("actual", "plan"):
        for number, one in enumerate(series):
            if any(figure.field == field for figure in one.figures):
                yield Sample(field, number, f"{_WORDS[field]}（{one.label}）" if one.label else _WORDS[field])
    for field in ("target", "baseline"):
        if any(figure.field == field for figure in figures):
            yield Sample(field, 0, _WORDS[field])
    bounds = dict.fromkeys(figure.bound for figure in figures if figure.bound)
    if bounds:
        yield Sample("band", 0, f"計画や目標を満たす側（{'・'.join(bounds)}）")
    if any(figure.provisional for figure in figures):
        yield Sample("hollow", 0, "中が白い印は確定前の値")


def _summary(series: Sequence[Series]) -> str:
    """Every figure in words, for who does not see the drawing."""
    told = ("、".join(_told(figure) for figure in one.figures) for one in series)
    return "".join(
        f"{one.label}：{words}。" if one.label else f"{words}。" for one, words in zip(series, told, strict=True)
    )


def _told(figure: Figure) -> str:
    provisional = "（確定前）" if figure.provisional else ""
    return f"{figure.year or ''}{_WORDS[figure.field]} {figure.written}{figure.bound or ''}{provisional}"
