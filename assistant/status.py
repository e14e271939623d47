"""Met or not met, and why: an actual value against a planned one, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.direction import Better, Direction
from assistant.scale import same_scale
from ingest import Bound, Indicator, Part, Value, YearValue

__all__ = ["Verdict", "VerdictStatus", "judge", "part_pairs", "part_verdicts", "planned_for", "verdicts_of"]

VerdictStatus = Literal["met", "partly", "not_met", "unknown"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One year's actual value against a planned one.

    year: of the actual value. planned, actual: what was compared, None when not recorded. against: ``plan`` of that
    year or the ``target`` of the plan's last year. why: one Japanese sentence.
    """

    year: str
    against: Literal["plan", "target"]
    planned: YearValue | None
    actual: YearValue | None
    status: VerdictStatus
    why: str


def verdicts_of(indicator: Indicator, direction: Direction) -> tuple[Verdict, ...]:
    """Each recorded year against its plan; then the latest against the target."""
    verdicts = [
        judge(indicator, direction, actual.year, "plan", planned_for(indicator, actual.year), actual)
        for actual in indicator.actual
    ]
    if indicator.actual and indicator.target:
        latest = indicator.actual[-1]
        verdicts.append(judge(indicator, direction, latest.year, "target", indicator.target, latest))
    return tuple(verdicts)


def planned_for(indicator: Indicator, year: str) -> YearValue | None:
    """What was planned for the year: in its last year a plan may have the target alone."""
    target = indicator.target
    return _of(indicator.plan, year) or (target if target and target.year == year else None)


def _of(values: Sequence[YearValue], year: str) -> YearValue | None:
    return next((value for value in values if value.year == year), None)


def judge(
    indicator: Indicator,
    direction: Direction,
    year: str,
    against: Literal["plan", "target"],
    planned: YearValue | None,
    actual: YearValue | None,
) -> Verdict:
    """The verdict; unknown whenever something that it would need is not there."""

    def verdict(status: VerdictStatus, why: str) -> Verdict:
        return Verdict(year, against, planned, actual, status, why)

    if actual is None:
        return verdict("unknown", f"{year}の実績がまだ記載されていないため、判定できません")
    if planned is None:
        return verdict("unknown", f"{year}の計画が記載されていないため、判定できません")
    outcomes = part_verdicts(planned.value, actual.value, direction.better)
    if outcomes is None:
        return verdict("unknown", "計画と実績の値の組み立てが違うため、比べられません")
    if None in outcomes.values():
        return verdict("unknown", direction.why)
    wins = list(outcomes.values())
    status: VerdictStatus = "met" if all(wins) else "partly" if any(wins) else "not_met"
    if status == "partly":
        good = "・".join(label or "値" for label, won in outcomes.items() if won)
        bad = "・".join(label or "値" for label, won in outcomes.items() if not won)
        return verdict(status, f"{good}は満たし、{bad}は満たしていません")
    if [part.number for part in planned.value.parts] == [part.number for part in actual.value.parts]:
        return verdict(status, "計画と実績が同じ値のためです")
    return verdict(status, direction.why)


def part_verdicts(planned: Value, actual: Value, better: Better | None) -> dict[str | None, bool | None] | None:
    """Per part whether it meets its plan, None where that depends on a direction nobody knows.

    None altogether when the two values do not have the same parts, or not on the same scale.
    """
    wanted, held = _by_label(planned.parts), _by_label(actual.parts)
    if not wanted or wanted.keys() != held.keys() or not same_scale(planned, actual):
        return None
    return {label: _meets(held[label], wanted[label], planned.bound, better) for label in wanted}


def part_pairs(planned: Value, actual: Value) -> list[tuple[float, float]] | None:
    """The numbers of both values part by part, planned first; None when they do not have the same parts."""
    wanted, held = _by_label(planned.parts), _by_label(actual.parts)
    if not wanted or wanted.keys() != held.keys():
        return None
    return [(number, held[label]) for label, number in wanted.items()]


def _by_label(parts: Sequence[Part]) -> dict[str | None, float]:
    """Numbers by label; 男性 and 男, 小学校 and 小 are one label. Empty when a label comes twice."""
    numbers = {_short(part.label): part.number for part in parts}
    return numbers if len(numbers) == len(parts) else {}


def _short(label: str | None) -> str | None:
    shortened = {"男性": "男", "女性": "女", "小学校": "小", "中学校": "中", "小学生": "小", "中学生": "中"}
    return shortened.get(label, label) if label else None


def _meets(actual: float, planned: float, bound: Bound | None, better: Better | None) -> bool | None:
    if actual == planned:
        return True
    if bound == "以上" or (bound is None and better == "higher"):
        return actual > planned
    if bound in ("以下", "以内") or (bound is None and better == "lower"):
        return actual < planned
    return None
