"""The lines of a dossier: each made with its citation, none without one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from assistant.citations import Citations, UnsupportedError
from assistant.direction import direction_of
from assistant.dossier_records import Cited, EvidenceLine, IndicatorLine, ItemLine, MeasureLine
from assistant.names import core_of
from assistant.pledge_telling import report_place, where_of
from assistant.section_words import in_running_text
from assistant.status import Verdict, verdicts_of
from assistant.wording import measure_name, with_unit
from ingest import Corpus, Indicator, Located, Measure, Value, YearValue, fold, join_lines, unit_bound
from tracker import Evidence, IndicatorLink, ItemLink, Link, NearReport

__all__ = [
    "cited_cell",
    "evidence_line",
    "indicator_line",
    "indicators_of",
    "item_line",
    "measure_line",
    "near_report",
]

Overrides = Mapping[str, str] | None


def evidence_line(held: Evidence, ruling: Literal["in", "out"] | None, citations: Citations) -> EvidenceLine:
    """The sentence with the words that decided what it says set apart."""
    start, end = held.span or (0, 0)
    before, deciding, after = (join_lines(part.split("\n")) for part in _cut(held.quote, start, end))
    return EvidenceLine(
        says=held.says,
        where=where_of(held),
        before=in_running_text(before) if before else before,
        deciding=deciding,
        after=after if before or deciding else in_running_text(after),
        quote=held.quote,
        shared=held.shared,
        ruling=ruling,
        citation=citations.quote(held.document, held.place, " ＞ ".join(held.section), held.quote),
    )


def _cut(text: str, start: int, end: int) -> tuple[str, str, str]:
    return text[:start], text[start:end], text[end:]


def near_report(report: NearReport, citations: Citations) -> Cited:
    """施策1-2の令和6年度の実績：「…」"""
    number = citations.quote(report.document, report.place, " ＞ ".join(report.section), report.quote)
    where = report_place(report.measure, report.fiscal_year)
    return Cited(f"{where}：「{in_running_text(report.quote).removesuffix('。')}」", (number,))


def item_line(item: ItemLink, citations: Citations) -> ItemLine:
    """The item on one line."""
    number = citations.quote(item.document, item.place, " ＞ ".join(item.section), item.quote)
    return ItemLine(item.heading, in_running_text(item.quote), item.measures, item.why, number)


def measure_line(
    measure: Measure, link: Link | None, indicators: Iterable[IndicatorLine], citations: Citations
) -> MeasureLine:
    """The measure with its departments."""
    return MeasureLine(
        measure=measure,
        link=link,
        title=cited_cell(measure.document, measure.title, _section(measure), citations),
        departments=tuple(
            cited_cell(measure.document, cell, _section(measure), citations) for cell in measure.departments
        ),
        indicators=tuple(indicators),
    )


def _section(measure: Measure) -> str:
    return f"{measure_name(measure.id)} {measure.title.text}"


def cited_cell(document: str, cell: Located, section: str, citations: Citations) -> Cited:
    """The cell's text with its place. Raises UnsupportedError when the lines do not hold it."""
    return Cited(cell.text, (_holding(document, cell, section, citations),))


def _holding(document: str, cell: Located, section: str, citations: Citations) -> int:
    """The number of the citation of the cell's lines. Raises UnsupportedError when they do not hold its text."""
    number = citations.place(document, cell.place, section)
    if fold(cell.text) not in fold(join_lines(citations.quote_of(number).split("\n"))):
        raise UnsupportedError(cell.text)
    return number


def indicators_of(measure: Measure, corpus: Corpus) -> tuple[Indicator, ...]:
    """The measure's indicators, in the order of the sheet."""
    held = (item for item in corpus.indicators if item.document == measure.document)
    return tuple(item for item in held if item.measure == measure.id)


def indicator_line(
    indicator: Indicator, link: IndicatorLink | None, citations: Citations, overrides: Overrides
) -> IndicatorLine:
    """The indicator with its latest year's figures and verdict."""

    def value(held: Value | None, *, planned: bool) -> Cited | None:
        if held is None:
            return None
        number = _holding(indicator.document, Located(held.text, held.place), indicator.section, citations)
        unit = indicator.unit.text if indicator.unit else None
        # 億円以上 is what is planned; what came about is 45.3億円.
        shown = unit_bound(unit)[0] if unit and not planned else unit
        return Cited(with_unit(held.text, shown), (number,))

    def cell(held: Located | None) -> Cited | None:
        return cited_cell(indicator.document, held, indicator.section, citations) if held else None

    verdict = latest_verdict(indicator, overrides)
    actual, plan = (verdict.actual, verdict.planned) if verdict else (None, None)
    name = citations.place(indicator.document, indicator.name.place, indicator.section)
    return IndicatorLine(
        indicator=indicator,
        name=Cited(core_of(indicator.name.text), (name,)),
        strength=link.strength if link else None,
        why=link.why if link else "",
        year=verdict.year if verdict else None,
        baseline=value(indicator.baseline, planned=False),
        target=value(indicator.target.value if indicator.target else None, planned=True),
        target_year=indicator.target.year if indicator.target else None,
        plan=value(_value(plan), planned=True),
        actual=value(_value(actual), planned=False),
        provisional=actual is not None and actual.value.provisional,
        status=verdict.status if verdict else "unknown",
        verdict_why=verdict.why if verdict else "実績がまだ記載されていないため、判定できません",
        reason=cell(indicator.reason),
        formula=cell(indicator.formula),
    )


def latest_verdict(indicator: Indicator, overrides: Overrides) -> Verdict | None:
    """The latest recorded year against its plan; None when no year is recorded."""
    verdicts = verdicts_of(indicator, direction_of(indicator, overrides))
    return next((verdict for verdict in reversed(verdicts) if verdict.against == "plan"), None)


def _value(held: YearValue | None) -> Value | None:
    return held.value if held else None
