"""Which fiscal years a question means."""

from __future__ import annotations

from assistant.question import Question
from ingest import Indicator, YearValue, fiscal_year, year_label

__all__ = ["of_year", "years_meant"]


def years_meant(question: Question, indicator: Indicator) -> tuple[tuple[int, ...], list[str]]:
    """The fiscal years asked for, and what was assumed.

    今年度 and the like are counted from the year of the indicator's latest 実績: the documents know no today.
    """
    notes: list[str] = []
    years = list(question.years)
    base = fiscal_year(indicator.actual[-1].year) if indicator.actual else None
    for word, offset in question.relative:
        if base is not None:
            years.append(base + offset)
            notes.append(
                f"「{word}」は、資料の実績の年度（{year_label(base)}）を基準に{year_label(base + offset)}と読みました。"
            )
    return tuple(dict.fromkeys(years)), notes


def of_year(values: tuple[YearValue, ...], year: int) -> YearValue | None:
    """The value of a fiscal year, None when there is none."""
    return next((value for value in values if fiscal_year(value.year) == year), None)
