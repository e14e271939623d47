"""An answer that lists indicators, each with what it was judged by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.filters import Filtered, filtered, latest_verdict
from assistant.question import Question
from assistant.telling import STATUS_NAMES, Telling
from ingest import Corpus, Indicator

__all__ = ["answer_list"]

_MOST_SHOWN = 70


def answer_list(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answer | None:
    """None when no list of indicators is asked for."""
    if not corpus.indicators:
        return None
    if question.measures and not any(measure.id in question.measures for measure in corpus.measures):
        return _no_such(question, [f"施策{measure}" for measure in question.measures], corpus)
    if question.policies and not any(measure.policy_number in question.policies for measure in corpus.measures):
        return _no_such(question, [f"政策{number}" for number in question.policies], corpus)
    found = filtered(question, corpus, overrides)
    if found is None:
        return None
    if not found.indicators and not found.near:
        return _none(question, found)
    return _tell(question, found, corpus, overrides)


def _no_such(question: Question, named: Sequence[str], corpus: Corpus) -> NotFound:
    last = max(measure.policy_number for measure in corpus.measures)
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{'・'.join(named)}は、資料にありません。",
        followups=(f"政策{last}の指標の一覧は？",),
    )


def _described(found: Filtered) -> str:
    status = {"not_met": "計画が未達成の", "met": "計画を達成した", "partly": "計画を一部だけ達成した"}
    return "".join(found.described) + (status.get(found.status, "") if found.status else "")


def _none(question: Question, found: Filtered) -> NotFound:
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{_described(found)}指標は、資料にありません。",
    )


def _tell(question: Question, found: Filtered, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answered:
    telling = Telling(corpus)
    lines = [_line(telling, indicator, overrides) for indicator in found.indicators[:_MOST_SHOWN]]
    text = f"{_described(found)}指標は{len(found.indicators)}件です。\n" + "\n".join(lines)
    if found.near:
        near = "\n".join(_line(telling, indicator, overrides) for indicator in found.near)
        text += f"\nこのほか、値の一部だけが計画を達成した指標があります。\n{near}"
    return Answered(
        question=question.asked,
        intent="indicator",
        text=text.strip(),
        citations=telling.citations.all(),
        facts=tuple(telling.facts),
        indicators=found.indicators,
        notes=tuple(telling.cautions),
    )


def _line(telling: Telling, indicator: Indicator, overrides: Mapping[str, str] | None) -> str:
    """One indicator: its latest year's plan and 実績, and the verdict."""
    name = telling.name(indicator)
    verdict = latest_verdict(indicator, overrides)
    if verdict is None or verdict.actual is None:
        return f"・{indicator.id} {name}：実績の記載なし"
    told = []
    if verdict.planned:
        told.append(f"計画 {telling.year_value(indicator, 'plan', verdict.planned)}")
    told.append(f"実績 {telling.year_value(indicator, 'actual', verdict.actual)}")
    telling.verdict(indicator, verdict)
    return f"・{indicator.id} {name}：{verdict.year}の{'、'.join(told)}（{STATUS_NAMES[verdict.status]}）"
