"""How far a pledge is and how an indicator went, told by a word and a shape: never by colour alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from assistant import CONFIRMED_NAMES, PLEDGE_STATUS_NAMES
from people import Reviewed
from web.phrases import phrase_ends

__all__ = [
    "COUNTED_NAMES",
    "PROPOSED_MARKS",
    "SAYS_MARKS",
    "STATUS_SHAPES",
    "VERDICT_MARKS",
    "Mark",
    "differs",
    "needs_another_look",
    "proposal_reason",
    "proposed_mark",
    "status_mark",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """key: for the style. shape: one sign, hidden from screen readers. word: says the same."""

    key: str
    shape: str
    word: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """The word in parts between which a narrow column may break it."""
        # What stands in brackets stays together.
        whole = [
            end for end in sorted(phrase_ends(self.word)) if self.word[:end].count("（") == self.word[:end].count("）")
        ]
        ends = [0, *whole, len(self.word)]
        return tuple(self.word[begin:end] for begin, end in pairwise(ends))


STATUS_SHAPES: Final[Mapping[str, str]] = {"done": "●", "in_progress": "◐", "planned": "○", "not_mentioned": "―"}
COUNTED_NAMES: Final[Mapping[str, str]] = {
    "done": "完了（と読める）",
    "in_progress": "進行中（と読める）",
    "planned": "計画・方針に記載のみ",
    "not_mentioned": "記載なし",
}
"""Over counts that put proposals and people's decisions together."""

PROPOSED_MARKS: Final[Mapping[str, Mark]] = {
    status: Mark(status, STATUS_SHAPES[status], word) for status, word in PLEDGE_STATUS_NAMES.items()
}

SAYS_MARKS: Final[Mapping[str, Mark]] = {
    "done": Mark("done", "●", "済んだこと"),
    "in_progress": Mark("in_progress", "◐", "行ったこと"),
    "planned": Mark("planned", "○", "これからのこと"),
    "mentioned": Mark("mentioned", "・", "関係する記述"),
}

VERDICT_MARKS: Final[Mapping[str, Mark]] = {
    "met": Mark("met", "✓", "計画を達成"),
    "partly": Mark("partly", "△", "一部を達成"),
    "not_met": Mark("not_met", "✕", "計画に届かず"),
    "unknown": Mark("unknown", "？", "判定できない"),
}


def status_mark(reviewed: Reviewed) -> Mark:
    """The status in force: a person's where there is one, else the proposal."""
    if not reviewed.by_person:
        return proposed_mark(reviewed)
    status = reviewed.status
    return Mark(status, STATUS_SHAPES[status], f"{CONFIRMED_NAMES[status]}（職員が確認）")


def proposed_mark(reviewed: Reviewed) -> Mark:
    """What the rules read from the documents, whatever a person decided."""
    return PROPOSED_MARKS[reviewed.proposal.status]


def differs(reviewed: Reviewed) -> bool:
    """A person decided otherwise than the rules propose."""
    return reviewed.by_person and reviewed.status != reviewed.proposal.status


def needs_another_look(reviewed: Reviewed) -> bool:
    """The documents have changed since a person decided, or two people decided without sight of each other."""
    return bool(reviewed.changed or reviewed.lost or reviewed.standing.collided)


def proposal_reason(reviewed: Reviewed) -> str:
    """Why the rules propose their status: one sentence."""
    track = reviewed.proposal
    if track.status == "done":
        return "公約の題名にある約束のどれについても、済んだと読める記述があるためです。"
    if track.status == "in_progress":
        moving = any(promise.main and promise.status in ("done", "in_progress") for promise in track.promises)
        part = "" if moving else "題名の約束そのものではなく、本文の約束の一部について、"
        return f"{part}取り組みを行ったという記述があるためです。"
    if track.status == "planned":
        if any(held.says == "planned" for held in track.evidence):
            return "これからの取り組みとして書かれていますが、公約と同じ言葉の実績の記述は見つからないためです。"
        return "関係する記述はありますが、取り組んだという記述も、取り組むという記述も見つからないためです。"
    return (
        "読んだ資料に、この公約についての記述が見つからないためです。"
        "記載がないことは、何も行われていないという意味ではありません。"
    )
