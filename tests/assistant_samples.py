"""Records made by hand, for rules that need no document."""

from __future__ import annotations

from assistant.direction import Direction
from ingest import Bound, Indicator, Located, Part, Place, Value, YearValue

__all__ = ["direction", "indicator", "value", "year_value"]

_HERE = Place((1, 1))


def value(text: str, *parts: float | tuple[str, float], bound: Bound | None = None, provisional: bool = False) -> Value:
    """A value whose parts are given as numbers, or as pairs of label and number."""
    made = tuple(Part(*part) if isinstance(part, tuple) else Part(None, part) for part in parts)
    return Value(text, made, bound, provisional, _HERE)


def year_value(year: str, held: Value) -> YearValue:
    return YearValue(year, year, held)


def indicator(
    name: str,
    *,
    reason: str | None = None,
    baseline: Value | None = None,
    target: Value | None = None,
    plan: Value | None = None,
    actual: Value | None = None,
) -> Indicator:
    """Values of an indicator: plan and actual are those of 令和6年度, the target that of 令和9年度."""
    return Indicator(
        uid="d/indicator/1-1/1",
        id="1-1/1",
        measure="1-1",
        order=1,
        name=Located(name, _HERE),
        unit=None,
        baseline=baseline,
        target=year_value("令和9年度", target) if target else None,
        plan=(year_value("令和6年度", plan),) if plan else (),
        actual=(year_value("令和6年度", actual),) if actual else (),
        formula=None,
        reason=Located(reason, _HERE) if reason else None,
        document="d",
        municipality="月見野町",
        section="施策1-1",
        place=_HERE,
    )


def direction(better: str | None) -> Direction:
    if better is None:
        return Direction(None, "none", "決められません")
    assert better in ("higher", "lower")
    return Direction("higher" if better == "higher" else "lower", "wording", "そう読みました")
