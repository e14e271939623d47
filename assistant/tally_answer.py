"""An answer to how many indicators met their plan, or what share of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered
from assistant.filters import against_asked, narrowed, status_asked
from assistant.list_answer import MOST_SHOWN, line_of, not_yet, status_words
from assistant.premise import claim_in
from assistant.question import Question
from assistant.status import VerdictStatus
from assistant.tally import Tally, share_in_words, tally_of
from assistant.telling import Telling
from assistant.years import unrecorded
from ingest import Corpus

__all__ = ["answer_tally"]

_SHARE = re.compile(r"何割|何%|何パーセント|何分の|(?:の)?割合|比率|達成率|どれ?(?:くらい|ぐらい|だけ|ほど)|半分|過半")
_OVERVIEW = re.compile(r"達成(?:状況|度|具合)|内訳|(?:達成|未達)[^。]{0,8}(?:と|・)[^。]{0,4}(?:達成|未達)")
_OF_INDICATORS = re.compile(r"指標|KPI|全体|全部|すべて|政策|施策|[課室局部]の", re.IGNORECASE)
_VERDICT = re.compile(r"達成|未達|クリア|計画(?:値)?を?(?:上回|下回|満た)|届")
_NOTHING_ELSE = re.compile(
    r"達成|未達成?|成果|指標|KPI|割合|比率|何割|何%|計画|目標|全体|状況|全部|すべて|何パーセント|半分|過半数?|以上|以下|率|度|具合|内訳|数|件|"
    r"今年度|年度|実績|市|町|村|施策|政策|のうち|くらい|教えて",
    re.IGNORECASE,
)


def answer_tally(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answer | None:
    """None when neither a share nor an overview of verdicts is asked for."""
    if not corpus.indicators or not _VERDICT.search(question.text):
        return None
    share, overview = _SHARE.search(question.text), _OVERVIEW.search(question.text)
    if not share and not overview:
        return None
    # 「達成した指標の割合」 is no question about indicators with 割合 in their names.
    scope = narrowed(replace(question, text=_SHARE.sub(" ", question.text)), corpus)
    if scope is None or claim_in(question.text):
        return None
    held, described = scope
    if not held or not (described or _OF_INDICATORS.search(question.text) or _asks_nothing_else(question)):
        return None
    against = against_asked(question, corpus)
    if against == "plan" and (years := unrecorded(question, held)):
        return not_yet(question, years, held)
    tally = tally_of(held, overrides, against)
    status = (status_asked(question) or "met") if share else None
    return _tell(question, tally, described, status, corpus, overrides)


def _asks_nothing_else(question: Question) -> bool:
    """「何割が未達ですか」: no word is left that a subject could be made of."""
    return re.search(r"[一-龠々ァ-ヴA-Za-z]", _NOTHING_ELSE.sub(" ", question.subject)) is None


def _tell(
    question: Question,
    tally: Tally,
    described: Sequence[str],
    status: VerdictStatus | None,
    corpus: Corpus,
    overrides: Mapping[str, str] | None,
) -> Answered:
    telling = Telling(corpus)
    listed = tally.by_status[status] if status else tally.counted
    lines = [line_of(telling, indicator, overrides, tally.against) for indicator in listed[:MOST_SHOWN]]
    scope = "".join(described)
    if status:
        said = share_in_words(len(listed), tally.total)
        text = f"{scope}指標{tally.total}件のうち、{status_words(status, tally.against)}ものは"
        text += f"{len(listed)}件で、{said}です。" if listed else "ありません。"
    else:
        aim = "目標に対する" if tally.against == "target" else ""
        text = f"{scope}指標{tally.total}件の{aim}達成状況は、{tally.in_words()}です。"
    return telling.answered(
        question,
        "\n".join([text, *lines]),
        listed,
        before=[f"内訳は、{tally.in_words()}です。"] if status else [],
        counted=tally.counted,
    )
