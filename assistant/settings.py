"""The room's settings: each with its unit, its range and the reason for its value."""

from __future__ import annotations

from dataclasses import dataclass, fields

__all__ = ["AssistantSettings"]


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """When the assistant is sure enough. All are shares 0-1 unless said otherwise; docs/decisions/0004-certainty.md.

    indicator_score: least score of a name for a question that asks for a value. indicator_score_unasked: the same when
    nothing in the question asks for one. indicator_covered: least share of the question's words in the name.
    indicator_margin: names closer than this to the best are asked back about.
    passage_meaning: least cosine of the best passage. passage_covered: least share of the question's words in the
    best passages. passages: most passages quoted, a count.
    """

    indicator_score: float = 0.45
    indicator_score_unasked: float = 0.6
    indicator_covered: float = 0.3
    indicator_margin: float = 0.03
    passage_meaning: float = 0.82
    passage_covered: float = 0.25
    passages: int = 3

    def __post_init__(self) -> None:
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.name != "passages" and not 0 <= value <= 1:
                raise ValueError(f"assistant.{setting.name} は 0 から 1 までの値にしてください（{value}）")
        if self.passages < 1:
            raise ValueError(f"assistant.passages は 1 以上にしてください（{self.passages}）")
