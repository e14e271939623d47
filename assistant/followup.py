"""「じゃあ実績は？」: a question that names nothing stands on the indicator that was asked about before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.names import core_of
from assistant.question import Question, understand
from ingest import Indicator

__all__ = ["Turn", "stand_on_earlier"]

_DEPARTMENT = re.compile(r"所管|担当|どこの課|どの課|何課")
_NOTHING_BUT = re.compile(
    r"じゃあ?|では|それ|その|同じ|ちなみに|あと|さっき|先ほど|指標|所管|担当|課|どこ|どの|達成|未達|計画|目標|届|超|満"
)

_NAME = re.compile(r"[一-龠々ァ-ヴA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation."""

    question: str


def stand_on_earlier(
    question: Question, conversation: Sequence[Turn], indicator_of: Callable[[Question], Indicator | None]
) -> tuple[Question, str | None]:
    """The question completed from the conversation, and a note that says how it was read; else as it is and None.

    indicator_of: the one indicator that a question is surely about, None when there is none.
    """
    department = _DEPARTMENT.search(question.text) is not None
    asks_something = bool(question.fields or question.years or question.relative or question.status or department)
    # What is left of a question that names nothing is hiragana: はどうなの, でしょうか.
    named = question.measures or question.policies or _NAME.search(_NOTHING_BUT.sub(" ", question.subject))
    if not conversation or not asks_something or named:
        return question, None
    for turn in reversed(conversation):
        if indicator := indicator_of(understand(turn.question)):
            about = f"施策{indicator.measure}の" if department else f"{core_of(indicator.name.text)}の"
            completed = replace(understand(about + question.text), asked=question.asked)
            return completed, f"前の質問の「{core_of(indicator.name.text)}」についてのお尋ねと読みました。"
    return question, None
