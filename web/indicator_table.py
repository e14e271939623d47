"""One indicator as a table: a row for every year, plan and actual beside each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from assistant import Answered, Fact
from ingest import Indicator, Value, YearValue, fiscal_year
from web.links import document_link, indicator_link

__all__ = ["IndicatorTable", "TableCell", "YearRow", "indicator_table", "merged_years"]


@dataclass(frozen=True, slots=True)
class TableCell:
    """text: as written, None for no entry. href: its place. asked: the question was for this value."""

    text: str | None
    href: str | None
    asked: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    """What was planned for a fiscal year and what came of it."""

    year: str
    plan: TableCell
    actual: TableCell


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """rows: the years between baseline and target. target_year: None without a target.

    formula, reason: as written, None when not given. href: where the indicator stands; page: its own page.
    """

    name: str
    unit: str | None
    measure: str
    municipality: str | None
    href: str
    page: str
    baseline: TableCell
    rows: tuple[YearRow, ...]
    target: TableCell
    target_year: str | None
    formula: TableCell | None
    reason: TableCell | None
    any_asked: bool


def indicator_table(indicator: Indicator, answer: Answered) -> IndicatorTable:
    """The table of ``indicator``, with the cells marked that ``answer`` gives as facts."""
    asked = {(fact.field, fact.year) for fact in answer.facts if _speaks_of(fact, indicator, answer)}
    fields = {field for field, _ in asked}
    uid = indicator.document

    def cell(value: Value | None, is_asked: bool) -> TableCell:
        if value is None:
            return TableCell(None, None, is_asked)
        return TableCell(value.text, document_link(uid, value.place), is_asked)

    plan, actual = _by_year(indicator.plan), _by_year(indicator.actual)
    target = indicator.target
    return IndicatorTable(
        name=indicator.name.text,
        unit=indicator.unit.text if indicator.unit else None,
        measure=indicator.measure,
        municipality=indicator.municipality,
        href=document_link(uid, indicator.place),
        page=indicator_link(indicator.uid),
        baseline=cell(indicator.baseline, "baseline" in fields),
        rows=tuple(
            YearRow(
                year,
                cell(plan.get(year), ("plan", year) in asked),
                cell(actual.get(year), ("actual", year) in asked),
            )
            for year in merged_years(indicator.plan, indicator.actual)
        ),
        target=cell(target.value if target else None, "target" in fields),
        target_year=target.year if target else None,
        formula=_words(indicator, "formula", fields),
        reason=_words(indicator, "reason", fields),
        any_asked=bool(fields & {"baseline", "target", "plan", "actual"}),
    )


def merged_years(plan: Iterable[YearValue], actual: Iterable[YearValue]) -> tuple[str, ...]:
    """Every year of either once, from the earliest on."""
    years = dict.fromkeys(entry.year for entry in (*plan, *actual))
    return tuple(sorted(years, key=lambda year: fiscal_year(year) or 0))


def _speaks_of(fact: Fact, indicator: Indicator, answer: Answered) -> bool:
    # An id such as 3-3/2 names an indicator within one document alone; the citation tells the document.
    return fact.indicator == indicator.id and answer.citations[fact.citation - 1].document_uid == indicator.document


def _by_year(entries: Iterable[YearValue]) -> dict[str, Value]:
    return {entry.year: entry.value for entry in entries}


def _words(indicator: Indicator, field: str, asked: Collection[str]) -> TableCell | None:
    located = indicator.formula if field == "formula" else indicator.reason
    if located is None:
        return None
    return TableCell(located.text, document_link(indicator.document, located.place), field in asked)
