"""What is odd about an indicator in the source itself: found by rule, told neutrally, never set right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered
from assistant.direction import direction_of
from assistant.names import core_of
from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Indicator, fold

__all__ = ["begins_beyond_its_target", "oddities_of", "same_figures", "same_reason", "with_oddities"]

_LEAST_REASON = 12
"""Letters of a reason below which two may well be alike by chance."""
_LEAST_ROW = 4
"""Figures of a row below which two may well be alike by chance."""


def with_oddities(answer: Answer, indicators: Sequence[Indicator], overrides: Mapping[str, str] | None) -> Answer:
    """The answer with a note on what is odd about what it tells of its one indicator.

    indicators: all of the corpus.
    """
    if not isinstance(answer, Answered) or len(answer.indicators) != 1:
        return answer
    told = {fact.field for fact in answer.facts}
    notes = oddities_of(answer.indicators[0], indicators, overrides, frozenset(told))
    return replace(answer, notes=(*answer.notes, *notes)) if notes else answer


def oddities_of(
    indicator: Indicator, indicators: Sequence[Indicator], overrides: Mapping[str, str] | None, told: frozenset[str]
) -> tuple[str, ...]:
    """Notes in Japanese, those that concern the fields in ``told`` alone."""
    notes = []
    if told & {"target", "baseline"} and begins_beyond_its_target(indicator, overrides):
        assert indicator.target is not None
        notes.append(
            f"計画策定時の値は、{indicator.target.year}の目標よりもすでに良い水準です。資料の記載のとおりにお伝えしています。"
        )
    if "reason" in told and (twins := same_reason(indicator, indicators)):
        names = "」「".join(core_of(twin.name.text) for twin in twins)
        notes.append(f"同じ文の設定理由が、ほかの指標「{names}」にも書かれています。")
    if told & {"baseline", "target", "plan", "actual"} and (twins := same_figures(indicator, indicators)):
        names = "」「".join(core_of(twin.name.text) for twin in twins)
        notes.append(f"計画策定時から目標までのすべての値が、ほかの指標「{names}」と同じです。")
    return tuple(notes)


def begins_beyond_its_target(indicator: Indicator, overrides: Mapping[str, str] | None) -> bool:
    """Every part of the baseline at least as good as the target, one better; not by a direction guessed from both."""
    direction = direction_of(indicator, overrides)
    if direction.better is None or direction.rule == "target" or indicator.baseline is None or not indicator.target:
        return False
    pairs = part_pairs(indicator.baseline, indicator.target.value)
    if not pairs or not same_scale(indicator.baseline, indicator.target.value):
        return False
    sign = 1 if direction.better == "higher" else -1
    gains = [sign * (begun - aimed) for begun, aimed in pairs]
    return min(gains) >= 0 and max(gains) > 0


def same_reason(indicator: Indicator, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Indicators of another name with the same reason, word for word."""
    if indicator.reason is None or len(fold(indicator.reason.text)) < _LEAST_REASON:
        return ()
    name, reason = fold(core_of(indicator.name.text)), fold(indicator.reason.text)
    return tuple(
        other
        for other in indicators
        if other.reason and fold(other.reason.text) == reason and fold(core_of(other.name.text)) != name
    )


def same_figures(indicator: Indicator, indicators: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """Other indicators whose whole row of figures is the same, when the row is long and not one figure throughout."""
    row = _row(indicator)
    if len(row) < _LEAST_ROW or len(set(row)) < 2 or not indicator.actual:
        return ()
    return tuple(other for other in indicators if other.uid != indicator.uid and _row(other) == row)


def _row(indicator: Indicator) -> tuple[str, ...]:
    held = [indicator.baseline] if indicator.baseline else []
    held += [value.value for value in (*indicator.plan, *indicator.actual)]
    held += [indicator.target.value] if indicator.target else []
    return tuple(fold(value.text) for value in held)
