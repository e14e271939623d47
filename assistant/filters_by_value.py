"""Lists of indicators narrowed down by what their values did: moved since the baseline, or passed a figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal

from assistant.direction import direction_of
from assistant.premise import Claim, bears_out, claim_in, holds
from assistant.question import Question
from assistant.ranking import achieved
from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Indicator

__all__ = ["Passes", "by_movement", "by_threshold"]

Movement = Literal["worse", "better", "up", "down"]
Passes = Callable[[Indicator], bool]

_MOVED: tuple[tuple[str, Movement, str], ...] = (
    (
        r"(?:策定時|当初|基準)[^。]{0,8}(?:悪化|悪く|下回|後退|落ち)|悪化|後退|悪くなった",
        "worse",
        "計画策定時より悪くなった",
    ),
    (
        r"改善(?:した|され|して|が)|良くなった|よくなった|(?:策定時|当初|基準)[^。]{0,8}(?:良く|よく|上回)",
        "better",
        "計画策定時より良くなった",
    ),
    (
        r"(?:下が|減|落ち)(?:った|っている|ている|した|た)(?:成果)?(?:指標|もの|の[はを])",
        "down",
        "計画策定時より値が下がった",
    ),
    (
        r"(?:上が|増え|伸び)(?:った|っている|ている|た)(?:成果)?(?:指標|もの|の[はを])",
        "up",
        "計画策定時より値が上がった",
    ),
)
_BOUNDED = {"above": "を上回る", "below": "を下回る", "reaches": "以上の", "within": "以内の"}


def by_movement(question: Question, overrides: Mapping[str, str] | None) -> list[tuple[Passes, str]]:
    """「当初より悪化した指標」: by the latest 実績 beside the baseline."""
    found = next(((move, words) for pattern, move, words in _MOVED if re.search(pattern, question.text)), None)
    return [(lambda i: _has_moved(i, found[0], overrides), found[1])] if found else []


def _has_moved(indicator: Indicator, movement: Movement, overrides: Mapping[str, str] | None) -> bool:
    """Whether the latest 実績 lies on that side of the baseline in every part."""
    better = direction_of(indicator, overrides).better
    if indicator.baseline is None or not indicator.actual or (better is None and movement in ("worse", "better")):
        return False
    if not same_scale(indicator.baseline, indicator.actual[-1].value):
        return False
    pairs = part_pairs(indicator.baseline, indicator.actual[-1].value) or []
    upwards = movement == "up" or (movement in ("worse", "better") and (movement == "better") == (better == "higher"))
    return bool(pairs) and all((after > before) if upwards else (after < before) for before, after in pairs)


def _reached(indicator: Indicator, overrides: Mapping[str, str] | None, claim: Claim) -> bool:
    ratio = achieved(indicator, overrides)
    return ratio is not None and bears_out(claim, 100 * ratio)


def by_threshold(question: Question, overrides: Mapping[str, str] | None) -> list[tuple[Passes, str]]:
    """「50%を下回る指標」: by the latest 実績; 「達成率が100%を超える指標」: by its ratio to the plan."""
    claim = claim_in(question.text)
    if claim is None or claim.relation not in _BOUNDED or claim.unit is None:
        return []
    words = f"{claim.said}{_BOUNDED[claim.relation]}"
    if re.search(r"達成(?:率|度)", question.text):
        return [(lambda i: _reached(i, overrides, claim), f"計画値に対する実績の比が{words}")]
    return [
        (
            lambda i: bool(i.actual) and holds(claim, i.actual[-1].value, i.unit.text if i.unit else None) is True,
            f"実績が{words}",
        )
    ]
