"""Answers to questions that take something for granted: what the documents say stands first, in their own figures."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.answers import Answer, Answered, FactField, NotFound
from assistant.compare_answer import signs_between
from assistant.direction import direction_of
from assistant.names import core_of
from assistant.premise import Claim, asks_cause, claim_in, claimed_verdict, holds
from assistant.question import Question
from assistant.status import Verdict, judge
from assistant.telling import FIELD_NAMES, STATUS_NAMES, Telling, baseline_start
from assistant.years import of_year, years_meant
from ingest import Corpus, Indicator, YearValue, fiscal_year

__all__ = ["answer_premise"]

_UP = re.compile(r"増え|増加|上が|上昇|伸び|高く|多く")
_DOWN = re.compile(r"減っ|減り|減少|下が|低下|落ち|低く|少なく")
_TRUE = {
    "above": "を上回っています",
    "below": "を下回っています",
    "reaches": "に達しています",
    "within": "以内です",
}
_FALSE = {
    "above": "を上回っていません",
    "below": "を下回っていません",
    "reaches": "には達していません",
    "within": "以内ではありません",
}


def answer_premise(
    question: Question, indicator: Indicator, corpus: Corpus, overrides: Mapping[str, str] | None
) -> Answer | None:
    """The figure that was taken for granted set right or confirmed; why it came about is nowhere in the records.

    None when nothing is taken for granted, or nothing is recorded that it could be held against.
    """
    name = core_of(indicator.name.text)
    claim = claim_in(question.text, name)
    rest = question.text.replace(name, " ")
    if asks_cause(rest, claim):
        # Why a target is as it is may well stand in the reason for the indicator; why a figure is, does not.
        planned = {"target", "plan"} & set(question.fields) and claimed_verdict(rest) is None
        return None if planned else _cause(question, indicator, corpus, overrides, claim)
    return _confirm(question, indicator, corpus, overrides, claim) if claim and claim.relation != "share" else None


def _held(question: Question, indicator: Indicator, corpus: Corpus) -> tuple[FactField, YearValue] | None:
    """The recorded figure that the question speaks of: the target or plan when it says so, else the 実績."""
    years, _ = years_meant(question, indicator, corpus)
    year = next(iter(years), None)
    if question.fields[:1] == ("target",) and indicator.target:
        return "target", indicator.target
    if question.fields[:1] == ("plan",):
        planned = of_year(indicator.plan, year) if year is not None else next(iter(indicator.plan), None)
        return ("plan", planned) if planned else None
    actual = of_year(indicator.actual, year) if year is not None else next(iter(indicator.actual[-1:]), None)
    return ("actual", actual) if actual else None


def _confirm(
    question: Question, indicator: Indicator, corpus: Corpus, overrides: Mapping[str, str] | None, claim: Claim
) -> Answered | None:
    held = _held(question, indicator, corpus)
    true = holds(claim, held[1].value, indicator.unit.text if indicator.unit else None) if held else None
    if held is None or true is None:
        return None
    telling = Telling(corpus)
    figure = telling.year_value(indicator, *held)
    text = _said(telling, indicator, held, figure, claim, true)
    if held[0] == "actual":
        text += _verdict(telling, indicator, held[1], overrides)
    return telling.answered(question, text, (indicator,), followups=(f"{core_of(indicator.name.text)}の目標は？",))


def _said(
    telling: Telling, indicator: Indicator, held: tuple[FactField, YearValue], figure: str, claim: Claim, true: bool
) -> str:
    what = f"{telling.name(indicator)}の{held[1].year}の{FIELD_NAMES[held[0]]}は"
    if claim.relation == "is":
        return f"はい、{what}{figure}です。" if true else f"資料では、{what}{figure}で、{claim.said}ではありません。"
    ending = (_TRUE if true else _FALSE)[claim.relation]
    return f"{'はい' if true else 'いいえ'}、{what}{figure}で、{claim.said}{ending}。"


def _judged(indicator: Indicator, actual: YearValue, overrides: Mapping[str, str] | None) -> Verdict:
    year = fiscal_year(actual.year)
    planned = of_year(indicator.plan, year) if year is not None else None
    return judge(indicator, direction_of(indicator, overrides), actual.year, "plan", planned, actual)


def _verdict(telling: Telling, indicator: Indicator, actual: YearValue, overrides: Mapping[str, str] | None) -> str:
    verdict = _judged(indicator, actual, overrides)
    if verdict.planned is None or verdict.status == "unknown":
        return ""
    told = telling.year_value(indicator, "plan", verdict.planned)
    telling.verdict(indicator, verdict)
    return f"{verdict.year}の計画値{told}に対しては{STATUS_NAMES[verdict.status]}です。"


def _cause(
    question: Question,
    indicator: Indicator,
    corpus: Corpus,
    overrides: Mapping[str, str] | None,
    claim: Claim | None,
) -> NotFound | None:
    """What was taken for granted, right or wrong, in the recorded figures; the records hold no causes."""
    years, _ = years_meant(question, indicator, corpus)
    actual = of_year(indicator.actual, years[0]) if years else next(iter(indicator.actual[-1:]), None)
    if actual is None:
        return None
    telling = Telling(corpus)
    name = telling.name(indicator)
    said = [f"{name}の{actual.year}の実績は{telling.year_value(indicator, 'actual', actual)}"]
    true = holds(claim, actual.value, indicator.unit.text if indicator.unit else None) if claim else None
    if claim and true is False:
        said.append(f"{claim.said}{_FALSE.get(claim.relation, 'ではありません')}")
    text = "で、".join(said)
    text += ("" if true is False else "です") + "。"
    if claim and claim.relation == "share":
        text += "目標や計画の何割に当たるかは、資料に書かれていません。"
    moved, moved_otherwise = _moved(telling, question, indicator, actual)
    missed, judged_otherwise = _missed(telling, question, indicator, actual, overrides)
    core = core_of(indicator.name.text)
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=text + moved + missed + "そうなった理由は、成果指標の欄に記載がありません。",
        citations=telling.citations.all(),
        notes=tuple(telling.cautions),
        followups=(
            f"{core}の実績は？",
            f"{core}の設定理由は？",
            f"施策{indicator.measure}の現状と課題は？" if indicator.measure[:1].isdigit() else f"{core}の目標は？",
        ),
        corrects=true is False or moved_otherwise or judged_otherwise,
    )


def _moved(telling: Telling, question: Question, indicator: Indicator, actual: YearValue) -> tuple[str, bool]:
    """How the figure moved since the baseline, when the question says that it rose or fell; and whether otherwise."""
    up, down = _UP.search(question.text), _DOWN.search(question.text)
    if (up is None) == (down is None) or indicator.baseline is None:
        return "", False
    signs = set(signs_between(indicator.baseline, actual.value))
    if len(signs) != 1:
        return "", False
    sign = signs.pop()
    start, baseline = baseline_start(indicator), telling.baseline(indicator)
    if sign == 0:
        return f"{start}{baseline}と同じ値です。", True
    rose = "上がって" if sign > 0 else "下がって"
    wrong = (sign > 0) != (up is not None)
    denied = ("下がってはおらず、" if sign > 0 else "上がってはおらず、") if wrong else ""
    return f"{start}{baseline}と比べると、{denied}{rose}います。", wrong


def _missed(
    telling: Telling,
    question: Question,
    indicator: Indicator,
    actual: YearValue,
    overrides: Mapping[str, str] | None,
) -> tuple[str, bool]:
    """The verdict beside the one that the question takes for granted, and whether it is another."""
    claimed, verdict = claimed_verdict(question.text), _judged(indicator, actual, overrides)
    if claimed is None or verdict.planned is None or verdict.status == "unknown":
        return "", False
    planned = telling.year_value(indicator, "plan", verdict.planned)
    otherwise = verdict.status == ("not_met" if claimed else "met")
    return f"{verdict.year}の計画値{planned}に対しては{STATUS_NAMES[verdict.status]}です。", otherwise
