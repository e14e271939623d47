"""The room's settings: each with its unit, its range and the reason for its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

__all__ = ["AssistantSettings"]


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """When the assistant is sure enough. All are shares 0-1 unless said otherwise; docs/decisions/0004-certainty.md.

    indicator_score: least score of a name, with half of how much of it was named, for a question that asks for a value
    (0-1.5). indicator_named: least share of the name that must have been named then; short of indicator_mostly_named,
    the letters shared must be worth indicator_letters. indicator_score_unasked,
    indicator_named_unasked: the same when nothing in the question asks for a value (score alone, 0-1).
    indicator_words_unasked: least share of the question that a whole name must make up then. indicator_margin: names
    closer than this to the best are asked back about. indicator_between: least score of the second of two that are
    compared.
    expected_words: least share of the question's words in the very sentence that holds the amount, date or number asked
    for. passage_certainty: least probability that passages answer a question. department_meaning: least cosine of a
    passage whose measure's department is named; department_second: least cosine by the second encoder where no word
    is shared, since every text of a plan is near every other to the first. passages: most passages quoted, a count.
    municipality: who answers when several were read and none is named or chosen, empty for nobody.
    """

    indicator_score: float = 0.62
    indicator_named: float = 0.24
    indicator_mostly_named: float = 0.45
    indicator_letters: float = 0.7
    indicator_score_unasked: float = 0.8
    indicator_named_unasked: float = 0.5
    indicator_words_unasked: float = 0.5
    indicator_margin: float = 0.03
    indicator_between: float = 0.45
    passage_certainty: float = 0.45
    expected_words: float = 0.35
    department_meaning: float = 0.82
    department_second: float = 0.4
    passages: int = 3
    municipality: str = ""

    def with_environment(self, environment: Mapping[str, str]) -> AssistantSettings:
        """The same, ``municipality`` as ``KEIKAKU_MUNICIPALITY`` has it, where that is set."""
        return replace(self, municipality=environment.get("KEIKAKU_MUNICIPALITY") or self.municipality)

    def __post_init__(self) -> None:
        if not isinstance(self.municipality, str):
            raise ValueError(f"assistant.municipality は自治体名を文字で書いてください（{self.municipality}）")
        for setting in fields(self):
            value = getattr(self, setting.name)
            if setting.name not in ("passages", "municipality") and not 0 <= value <= 1.5:
                raise ValueError(f"assistant.{setting.name} は 0 から 1 までの値にしてください（{value}）")
        if self.passages < 1:
            raise ValueError(f"assistant.passages は 1 以上にしてください（{self.passages}）")
