"""An answer that lists indicators, each with what it was judged by."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from assistant.answers import Answer, Answered, NotFound
from assistant.filters import Against, Filtered, filtered, latest_verdict
from assistant.indicator_department import department_of
from assistant.question import Question
from assistant.scope_departments import departments_named
from assistant.status import VerdictStatus
from assistant.tally import tally_of
from assistant.telling import STATUS_NAMES, Telling
from assistant.years import unrecorded
from ingest import Corpus, Indicator, fold, year_label

__all__ = ["MOST_SHOWN", "answer_list", "line_of", "not_yet", "status_words"]

_OF_DEPARTMENT = re.compile(
    r"[課室局部会](?:が|の|は|では?|って)?(?:所管|担当|主管)?(?:する|している|の)?、?"
    r"[^、。?]{0,12}?(?:指標|KPI|達成|未達|届いて|クリア)",
    re.IGNORECASE,
)
MOST_SHOWN = 70
"""Lines of a list that are shown; its count and its records are always all of them."""


def answer_list(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answer | None:
    """None when no list of indicators is asked for."""
    if not corpus.indicators:
        return None
    known = {measure.id for measure in corpus.measures} | {indicator.measure for indicator in corpus.indicators}
    if question.measures and not known.intersection(question.measures):
        return _no_such(question, [f"施策{measure}" for measure in question.measures], corpus)
    if question.policies and not any(measure.policy_number in question.policies for measure in corpus.measures):
        return _no_such(question, [f"政策{number}" for number in question.policies], corpus)
    found = filtered(question, corpus, overrides)
    if found is None:
        return _of_nobody(question, corpus, overrides)
    if found.status and found.against == "plan" and (years := unrecorded(question, found.among)):
        return not_yet(question, years, found.among)
    if not found.indicators and not found.near:
        return _none(question, found)
    return _tell(question, found, corpus, overrides)


def _no_such(question: Question, named: Sequence[str], corpus: Corpus) -> NotFound:
    # Indicators of a table may stand under no measure of which there is a record.
    last = max((measure.policy_number for measure in corpus.measures), default=None)
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{'・'.join(named)}は、資料にありません。",
        followups=(f"政策{last}の指標の一覧は？" if last is not None else "指標の一覧は？",),
    )


def _of_nobody(question: Question, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answer | None:
    """The indicators of a department that leads no measure: those of whose rows it stands in, never all."""
    asked = _OF_DEPARTMENT.search(question.text)
    named = departments_named(question.text, corpus) if asked else None
    if named is None or named.unknown is None or named.names or question.measures or question.policies:
        return None
    if held := [
        one for one in corpus.indicators if (cell := department_of(one, corpus)) and named.unknown in fold(cell.text)
    ]:
        telling = Telling(corpus)
        lines = "\n".join(line_of(telling, one, overrides) for one in held[:MOST_SHOWN])
        return telling.answered(question, f"{named.unknown}の指標は{len(held)}件です。\n{lines}", held, counted=held)
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"「{named.unknown}」が所管する指標は、資料に見つかりません。",
        followups=tuple(f"施策{measure}の指標の達成状況は？" for measure in named.assisted[:3]),
    )


def not_yet(question: Question, years: Sequence[int], held: Sequence[Indicator]) -> NotFound:
    """Nothing was achieved yet in a year of which there is no 実績."""
    recorded = list(dict.fromkeys(value.year for indicator in held for value in indicator.actual))
    asked = "・".join(year_label(year) for year in years)
    text = f"{asked}の実績は、資料に記載がないため、お答えできません。"
    if recorded:
        text += f"実績の記載があるのは{'、'.join(recorded)}です。"
    return NotFound(question=question.asked, intent="indicator", reason="not_yet_recorded", text=text)


def _described(found: Filtered) -> str:
    return "".join(found.described) + (status_words(found.status, found.against) if found.status else "")


def status_words(status: VerdictStatus, against: Against) -> str:
    """計画を達成した: as it stands before 指標 or もの."""
    what = "目標" if against == "target" else "計画"
    words = {"not_met": f"{what}が未達成の", "met": f"{what}を達成した", "partly": f"{what}を一部だけ達成した"}
    return words.get(status, "")


def _none(question: Question, found: Filtered) -> NotFound:
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{_described(found)}指標は、資料にありません。",
    )


def _tell(question: Question, found: Filtered, corpus: Corpus, overrides: Mapping[str, str] | None) -> Answered:
    telling = Telling(corpus)
    lines = [line_of(telling, indicator, overrides, found.against) for indicator in found.indicators[:MOST_SHOWN]]
    text = f"{_described(found)}指標は{len(found.indicators)}件です。\n" + "\n".join(lines)
    if found.near:
        near = "\n".join(line_of(telling, indicator, overrides, found.against) for indicator in found.near)
        text += f"\nこのほか、値の一部だけが計画を達成した指標があります。\n{near}"
    return telling.answered(
        question, text.strip(), found.indicators, before=_breakdown(found, overrides), counted=found.among
    )


def _breakdown(found: Filtered, overrides: Mapping[str, str] | None) -> list[str]:
    """How many of how many, when a verdict was asked for: the counts add up."""
    if not found.status:
        return []
    tally = tally_of(found.among, overrides, found.against)
    return [f"{''.join(found.described)}指標{tally.total}件の内訳は、{tally.in_words()}です。"]


def line_of(
    telling: Telling, indicator: Indicator, overrides: Mapping[str, str] | None, against: Against = "plan"
) -> str:
    """One indicator: its latest year's plan (or the target) and 実績, and the verdict."""
    name = telling.name(indicator)
    # Without a measure the id but counts the tables, which nobody knows it by.
    number = f"{indicator.id} " if indicator.measure[:1].isdigit() else ""
    verdict = latest_verdict(indicator, overrides, against)
    if verdict is None or verdict.actual is None:
        return f"・{number}{name}：実績の記載なし"
    told = []
    if verdict.planned and against == "target":
        told.append(f"目標 {telling.year_value(indicator, 'target', verdict.planned)}")
    elif verdict.planned:
        told.append(f"計画 {telling.year_value(indicator, 'plan', verdict.planned)}")
    told.append(f"実績 {telling.year_value(indicator, 'actual', verdict.actual)}")
    telling.verdict(indicator, verdict)
    when = "" if against == "target" else f"{verdict.year}の"
    return f"・{number}{name}：{when}{'、'.join(told)}（{STATUS_NAMES[verdict.status]}）"
