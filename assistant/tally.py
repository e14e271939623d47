"""How many indicators met their plan, of how many: the counts always add up to all that were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.filters import Against, latest_verdict
from assistant.status import VerdictStatus
from ingest import Indicator

__all__ = ["Tally", "share_in_words", "tally_of"]

_ORDER: tuple[tuple[VerdictStatus, str], ...] = (
    ("met", "達成"),
    ("partly", "一部達成"),
    ("not_met", "未達成"),
    ("unknown", "判定できないもの"),
)
_TENTHS = ("", "一割", "二割", "三割", "四割", "五割", "六割", "七割", "八割", "九割", "十割")


@dataclass(frozen=True, slots=True)
class Tally:
    """Indicators by their latest verdict; each stands in exactly one list. No 実績 is ``unknown``.

    counted: all of them, in the order of the plan. against: what they were held against.
    """

    by_status: Mapping[VerdictStatus, tuple[Indicator, ...]]
    counted: tuple[Indicator, ...]
    against: Against

    @property
    def total(self) -> int:
        """How many there are, which is the sum of all lists."""
        return sum(len(held) for held in self.by_status.values())

    def in_words(self) -> str:
        """達成33件、一部達成2件、未達成26件; only the first three when nothing is unknown."""
        shown = [(name, self.by_status[status]) for status, name in _ORDER]
        return "、".join(f"{name}{len(held)}件" for name, held in shown if held or name != "判定できないもの")


def tally_of(indicators: Sequence[Indicator], overrides: Mapping[str, str] | None, against: Against = "plan") -> Tally:
    """Every indicator counted once."""
    verdicts = {indicator.uid: latest_verdict(indicator, overrides, against) for indicator in indicators}
    statuses = {uid: verdict.status if verdict else "unknown" for uid, verdict in verdicts.items()}
    by_status = {status: tuple(i for i in indicators if statuses[i.uid] == status) for status, _ in _ORDER}
    return Tally(by_status, tuple(indicators), against)


def share_in_words(part: int, whole: int) -> str:
    """すべて, 約五割, 一割に満たない: a share as a clerk would say it; the counts beside it are the exact figures."""
    if part == whole:
        return "すべて"
    tenths = round(10 * part / whole)
    if part == 0:
        return "一件もありません"
    if tenths == 0:
        return "一割に満たない数"
    exact = 10 * part == tenths * whole
    return f"{'ちょうど' if exact else '約'}{_TENTHS[tenths]}" if tenths < 10 else "ほとんど"
