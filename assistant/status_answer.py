"""An answer to whether an indicator met its plan: both figures, the verdict, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.answers import Answer, Answered, FactField, NotFound
from assistant.direction import Direction, direction_of
from assistant.question import Question
from assistant.status import Verdict, judge, planned_for, verdicts_of
from assistant.telling import STATUS_NAMES, Telling, direction_note
from assistant.years import of_year, years_meant
from ingest import Corpus, Indicator, fiscal_year, year_label

__all__ = ["answer_status"]


def answer_status(
    question: Question, indicator: Indicator, corpus: Corpus, overrides: Mapping[str, str] | None
) -> Answer:
    """The verdict of the year asked for, else of the latest one; the target beside it when it says something else."""
    direction = direction_of(indicator, overrides)
    years, notes = years_meant(question, indicator, corpus)
    latest = fiscal_year(indicator.actual[-1].year) if indicator.actual else None
    target_year = fiscal_year(indicator.target.year) if indicator.target else None
    asked = next((year for year in years if year != target_year), None) or latest
    if asked is None:
        return _cannot(question, indicator, corpus)
    verdict = _of_year(indicator, direction, asked)
    if verdict.planned is None and verdict.actual is None:
        return _cannot(question, indicator, corpus)
    return _tell(question, indicator, verdict, direction, corpus, notes)


def _of_year(indicator: Indicator, direction: Direction, year: int) -> Verdict:
    label = year_label(year)
    return judge(indicator, direction, label, "plan", planned_for(indicator, label), of_year(indicator.actual, year))


def _tell(
    question: Question,
    indicator: Indicator,
    verdict: Verdict,
    direction: Direction,
    corpus: Corpus,
    notes: list[str],
) -> Answered:
    telling = Telling(corpus)
    compared = []
    # In its last year a plan may have the target alone.
    final = verdict.planned is not None and verdict.planned is indicator.target
    if verdict.planned:
        field: FactField = "target" if final else "plan"
        told = telling.year_value(indicator, field, verdict.planned)
        compared.append(f"{'目標' if final else '計画値'}{told}")
    if verdict.actual:
        compared.append(f"実績{telling.year_value(indicator, 'actual', verdict.actual)}")
    name = telling.name(indicator)
    figures = "に対して".join(compared)
    if verdict.status == "unknown":
        text = f"{name}の{verdict.year}は{figures}ですが、{verdict.why}。"
    else:
        why = f"（{verdict.why}）" if verdict.status == "partly" else ""
        aim = "目標" if final else "計画"
        text = f"{name}の{verdict.year}は、{figures}で、{aim}は{STATUS_NAMES[verdict.status]}です{why}。"
    telling.verdict(indicator, verdict)
    text += "" if final else _towards_target(telling, indicator, direction, verdict)
    return telling.answered(
        question,
        text,
        (indicator,),
        before=notes,
        after=_rule(verdict, direction),
        followups=(f"{indicator.name.text}の目標は？", f"{indicator.name.text}の設定理由は？"),
    )


def _rule(verdict: Verdict, direction: Direction) -> list[str]:
    return [direction_note(direction)] if verdict.status not in ("unknown",) and direction.rule != "none" else []


def _towards_target(telling: Telling, indicator: Indicator, direction: Direction, verdict: Verdict) -> str:
    """The same figure against the plan's last year, which may well tell another story."""
    target = next((held for held in verdicts_of(indicator, direction) if held.against == "target"), None)
    if target is None or target.planned is None or target.status == "unknown" or verdict.actual != target.actual:
        return ""
    return (
        f"{target.planned.year}の目標{telling.year_value(indicator, 'target', target.planned)}と比べると、"
        f"{_TOWARDS[target.status]}。"
    )


_TOWARDS = {
    "met": "すでに目標の水準です",
    "partly": "一部が目標の水準です",
    "not_met": "まだ目標の水準ではありません",
}


def _cannot(question: Question, indicator: Indicator, corpus: Corpus) -> NotFound:
    telling = Telling(corpus)
    name = telling.name(indicator)
    lacking = "お尋ねの年度の計画と実績" if indicator.actual else "実績"
    text = f"{name}には、{lacking}の記載がないため、達成したかどうかは分かりません。"
    if not indicator.actual and indicator.target:
        text += f"{indicator.target.year}の目標は{telling.year_value(indicator, 'target', indicator.target)}です。"
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=text,
        citations=telling.citations.all(),
    )
