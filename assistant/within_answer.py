"""Answers that compare inside one indicator: its parts (男 and 女), or the same row in several years."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answered, FactField
from assistant.compare_answer import signs_between
from assistant.names import core_of
from assistant.question import Question
from assistant.scale import same_scale
from assistant.telling import FIELD_NAMES, Telling
from assistant.years import of_year
from ingest import Corpus, Indicator, YearValue, fiscal_year

__all__ = ["answer_parts", "answer_years"]

_SIDE_BY_SIDE = re.compile(
    r"どちら|どっち|違い|(?<!格)差(?!別)|比べ|比較|(?:高|低|長|短|多|少な|大き|小さ)い(?:の|ほう|方)"
)
_OVER_YEARS = re.compile(
    r"比べ|比較|違[いうっ]|(?<!格)差(?!別)|変わ|変化|推移|増え|減|伸び|上が|下が|どちら|どっち|同じ"
)


def answer_parts(question: Question, indicator: Indicator, corpus: Corpus) -> Answered | None:
    """Which part of the latest 実績 (or of the plan, the target) is higher; None when no parts are set side by side."""
    held = _asked(question, indicator)
    if held is None or not _SIDE_BY_SIDE.search(question.text):
        return None
    field, value = held
    parts = [part for part in value.value.parts if part.label]
    outside = question.text.replace(core_of(indicator.name.text), " ")
    if len(parts) != 2 or not all((part.label or " ")[0] in outside for part in parts):
        return None
    telling = Telling(corpus)
    one, other = parts
    figure = telling.year_value(indicator, field, value)
    text = f"{telling.name(indicator)}の{value.year}の{FIELD_NAMES[field]}は{figure}で、"
    if one.number == other.number:
        text += f"{one.label}と{other.label}は同じ値です。"
    else:
        text += f"{(one if one.number > other.number else other).label}の方が高い値です。"
    return _answered(question, indicator, telling, text)


def _asked(question: Question, indicator: Indicator) -> tuple[FactField, YearValue] | None:
    year = next(iter(question.years), None)
    if "target" in question.fields and indicator.target:
        return "target", indicator.target
    if "plan" in question.fields:
        planned = of_year(indicator.plan, year) if year is not None else None
        return ("plan", planned) if planned else None
    actual = of_year(indicator.actual, year) if year is not None else next(iter(indicator.actual[-1:]), None)
    return ("actual", actual) if actual else None


def answer_years(question: Question, indicator: Indicator, corpus: Corpus) -> Answered | None:
    """One row in the years that were named, and which way it goes; None unless each of them is recorded."""
    if len(question.years) < 2 or not _OVER_YEARS.search(question.text):
        return None
    years = sorted(question.years)
    row = _row(question, indicator, years)
    if row is None:
        return None
    telling = Telling(corpus)
    told = [f"{held.year}の{FIELD_NAMES[field]}は{telling.year_value(indicator, field, held)}" for field, held in row]
    text = f"{telling.name(indicator)}の" + "、".join(told) + f"で、{_way([held for _, held in row])}。"
    return _answered(question, indicator, telling, text)


def _row(question: Question, indicator: Indicator, years: Sequence[int]) -> list[tuple[FactField, YearValue]] | None:
    actual = [("actual", of_year(indicator.actual, year)) for year in years]
    planned = [_planned(indicator, year) for year in years]
    row = planned if {"plan", "target"} & set(question.fields) else actual
    found: list[tuple[FactField, YearValue]] = [
        ("actual" if field == "actual" else "plan" if field == "plan" else "target", held)
        for field, held in row
        if held is not None
    ]
    return found if len(found) == len(years) else None


def _planned(indicator: Indicator, year: int) -> tuple[str, YearValue | None]:
    """What is planned for the year: the plan, for the last year the target."""
    if planned := of_year(indicator.plan, year):
        return "plan", planned
    target = indicator.target
    return "target", target if target and fiscal_year(target.year) == year else None


def _way(row: Sequence[YearValue]) -> str:
    first, last = row[0].value, row[-1].value
    signs = set(signs_between(first, last))
    if len(signs) != 1 or not same_scale(first, last):
        return "値の組み立てが違うか、部分ごとに向きが違うため、まとめて大小は言えません"
    sign = signs.pop()
    return f"{row[-1].year}の方が{'高い（多い）' if sign > 0 else '低い（少ない）'}値です" if sign else "同じ値です"


def _answered(question: Question, indicator: Indicator, telling: Telling, text: str) -> Answered:
    return telling.answered(
        question, text, (indicator,), followups=(f"{core_of(indicator.name.text)}は計画を達成した？",)
    )
