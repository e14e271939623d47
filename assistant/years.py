"""Which fiscal years a question means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Question
from ingest import Corpus, Indicator, YearValue, fiscal_year, year_label

__all__ = ["of_year", "unrecorded", "years_meant"]


_THROUGH = re.compile(r"年度?から[^。]{0,14}(?:まで|にかけて)|年度?\s?[～〜~]|\d\s?[～〜~]\s?(?:R|H|令和)?\d")


def years_meant(question: Question, indicator: Indicator, corpus: Corpus) -> tuple[tuple[int, ...], list[str]]:
    """The fiscal years asked for, and what was assumed.

    今年度 and the like are counted from the year of the indicator's latest 実績, without one from the year that its
    document reports or plans first: the documents know no today.
    """
    notes: list[str] = []
    years = list(question.years)
    if len(years) == 2 and _THROUGH.search(question.text):
        years = list(range(min(years), max(years) + 1))
    base, what = _year_of_the_sheet(indicator, corpus)
    for word, offset in question.relative:
        if base is not None:
            years.append(base + offset)
            notes.append(
                f"「{word}」は、資料の{what}（{year_label(base)}）を基準に{year_label(base + offset)}と読みました。"
            )
    return tuple(dict.fromkeys(years)), notes


def _year_of_the_sheet(indicator: Indicator, corpus: Corpus) -> tuple[int | None, str]:
    """The year to count from, and what it is the year of."""
    labels = [(held.year, "実績の年度") for held in indicator.actual[-1:]]
    labels += [(corpus.document(indicator.document).fiscal_year or "", "実績の年度")]
    labels += [(held.year, "計画の初めの年度") for held in indicator.plan[:1]]
    return next(((year, what) for label, what in labels if (year := fiscal_year(label)) is not None), (None, ""))


def unrecorded(question: Question, indicators: Sequence[Indicator]) -> tuple[int, ...]:
    """The fiscal years asked for of which none of the indicators has a 実績; empty when one of them has."""
    recorded = {fiscal_year(held.year) or 0 for indicator in indicators for held in indicator.actual}
    latest = max(recorded, default=0)
    asked = {*question.years, *(latest + offset for _, offset in question.relative if latest)}
    return () if not asked or asked & recorded else tuple(sorted(asked))


def of_year(values: tuple[YearValue, ...], year: int) -> YearValue | None:
    """The value of a fiscal year, None when there is none."""
    return next((value for value in values if fiscal_year(value.year) == year), None)
