"""Indicators in an order: by how near they came to what was planned, by how far they moved, or by their very figures.

The ratio of a figure to what it is held against is actual / planned where more is better and planned / actual where
less is; 1 is the plan met exactly, below 1 it is missed. A value with parts counts with its weakest part. Since the
baseline the ratio is actual / baseline, turned over in the same way only when it is asked what got better or worse.
Left out is what has no such ratio: nothing recorded, a zero or a negative number below or above the line (a plan of no
accidents at all is met or missed, but not by a share), parts or scales that do not correspond, and an indicator whose
better direction nobody knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.direction import Better, direction_of
from assistant.question import Question
from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Indicator, Value, fold, unit_bound

__all__ = ["Basis", "Ranked", "Wish", "achieved", "rank", "units_of", "wish_of"]

Basis = Literal["plan", "target", "growth", "improvement", "value"]

_SUPERLATIVE = re.compile(
    r"一番|いちばん|最も|もっとも|最大|最小|最高|最低|トップ|ワースト|ベスト|上位|下位|(?:高|低|多|少な|大き|小さ|近|遠)い順"
)
_NOT_A_RANK = re.compile(
    r"最も(?:新し|最近|古)|一番(?:新し|最近|古|最後|最初)|上位計画|(?:政策|施策|課|部署|分野|地区)(?:は|が|を|って|[?。]?$)"
)
_COUNT = re.compile(r"(?:ワースト|ベスト|トップ|上位|下位)\s?(\d{1,2})|(\d{1,2})\s?(?:つ|件|個|番目まで|位まで)")
_MOST = 20
_ACHIEVED = re.compile(
    r"達成(?:率|度)|進捗|(?:計画|目標|予定)(?:値|水準)?[^。]{0,12}"
    r"(?:遠|近|離れ|届|及ば|乖離|隔た|下回|上回|超え|差)|遅れ|達成(?:から|に|まで)[^。]{0,6}(?:遠|近)"
)
_IMPROVED = re.compile(r"改善|良くな|よくな|悪化|悪くな|後退")
_MOVED = re.compile(r"伸び|増え|増加|減っ|減り|減少|上が|上昇|下が|低下|落ち|変わっ|変化")
_FIGURE = re.compile(r"高|低|多|少な|大き|小さ|最大|最小|最高|最低|長|短")
_AT_THE_BOTTOM = re.compile(
    r"低|少な|小さ|悪|遠|離れ|乖離|隔た|下回|届(?:か|いて)(?:い)?な|及ば|ワースト|最小|下位|減|下が|落ち|後退|遅れ|短|差"
)
_NEAREST = re.compile(r"近[いくか]|差[がの][^。]{0,6}(?:小さ|少な)")
_ABOUT = re.compile(r"指標|KPI|達成(?:率|度)|目標|計画|満足度|重要度|割合|人数|件数", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wish:
    """What order is asked for.

    lowest: whether from its bottom. nearest: by the distance from 1 in place of the ratio. count: how many of them.
    """

    basis: Basis
    lowest: bool
    count: int
    nearest: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """first: the indicators asked for, those level with the last of them among them. compared: how many had a figure to
    go by. left_out: those that had none.
    """

    first: tuple[Indicator, ...]
    compared: int
    left_out: tuple[Indicator, ...]


def wish_of(question: Question) -> Wish | None:
    """The order that the question asks indicators to be put in, None when it asks for none."""
    text = question.text
    if not _SUPERLATIVE.search(text) or not _ABOUT.search(text) or _NOT_A_RANK.search(text):
        return None
    basis = _basis(text)
    if basis is None:
        return None
    found = _COUNT.search(text)
    count = int(next(group for group in found.groups() if group)) if found else 1
    nearest = basis in ("plan", "target") and _NEAREST.search(text) is not None
    lowest = nearest or _AT_THE_BOTTOM.search(text) is not None
    return Wish(basis, lowest, max(1, min(count, _MOST)), nearest)


def _basis(text: str) -> Basis | None:
    if _ACHIEVED.search(text):
        return "target" if re.search(r"目標", text) and not re.search(r"計画|達成(?:率|度)", text) else "plan"
    if _IMPROVED.search(text):
        return "improvement"
    if _MOVED.search(text):
        return "growth"
    if _FIGURE.search(text):
        return "value"
    return "plan" if re.search(r"ワースト|ベスト|トップ|上位|下位|悪い|良い|よい", text) else None


def rank(indicators: Sequence[Indicator], wish: Wish, overrides: Mapping[str, str] | None) -> Ranked:
    """The indicators that stand first in the order wished for."""
    keys = {indicator.uid: _KEYS[wish.basis](indicator, overrides) for indicator in indicators}
    if wish.nearest:
        keys = {uid: None if key is None else abs(key - 1) for uid, key in keys.items()}
    held = [(key, indicator) for indicator in indicators if (key := keys[indicator.uid]) is not None]
    held.sort(key=lambda pair: pair[0] if wish.lowest else -pair[0])
    last = held[: wish.count][-1][0] if held else 0.0
    level = [indicator for place, (key, indicator) in enumerate(held) if place < wish.count or key == last]
    return Ranked(tuple(level), len(held), tuple(i for i in indicators if keys[i.uid] is None))


def units_of(indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """The units of their figures as written, without bounds, each once."""
    units = {fold(unit_bound(i.unit.text)[0]): unit_bound(i.unit.text)[0] for i in indicators if i.unit}
    return tuple(units.values())


def achieved(indicator: Indicator, overrides: Mapping[str, str] | None) -> float | None:
    """The ratio of the latest 実績 to that year's plan, None for those left out."""
    if not indicator.actual:
        return None
    latest = indicator.actual[-1]
    planned = next((held for held in indicator.plan if held.year == latest.year), None)
    return _ratio(planned.value if planned else None, latest.value, direction_of(indicator, overrides).better)


def _against_target(indicator: Indicator, overrides: Mapping[str, str] | None) -> float | None:
    if not indicator.actual or indicator.target is None:
        return None
    return _ratio(indicator.target.value, indicator.actual[-1].value, direction_of(indicator, overrides).better)


def _growth(indicator: Indicator, overrides: Mapping[str, str] | None) -> float | None:
    return _ratio(indicator.baseline, indicator.actual[-1].value, "higher") if indicator.actual else None


def _improvement(indicator: Indicator, overrides: Mapping[str, str] | None) -> float | None:
    if not indicator.actual:
        return None
    return _ratio(indicator.baseline, indicator.actual[-1].value, direction_of(indicator, overrides).better)


def _figure(indicator: Indicator, overrides: Mapping[str, str] | None) -> float | None:
    parts = indicator.actual[-1].value.parts if indicator.actual else ()
    return parts[0].number if len(parts) == 1 else None


def _ratio(base: Value | None, actual: Value, better: Better | None) -> float | None:
    """The weakest part's ratio; None when the docstring of this file leaves it out."""
    pairs = part_pairs(base, actual) if base is not None and same_scale(base, actual) else None
    if not pairs or better is None or any(number < 0 for pair in pairs for number in pair):
        return None
    over = [(held, wanted) if better == "higher" else (wanted, held) for wanted, held in pairs]
    if any(below <= 0 or (above <= 0 and better == "lower") for above, below in over):
        return None
    return min(above / below for above, below in over)


_KEYS: dict[Basis, Callable[[Indicator, Mapping[str, str] | None], float | None]] = {
    "plan": achieved,
    "target": _against_target,
    "growth": _growth,
    "improvement": _improvement,
    "value": _figure,
}
