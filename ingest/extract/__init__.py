"""One document becomes records: every extractor looks, what none of them claims becomes plain passages."""

from __future__ import annotations

import re

from ingest.corpus import DocumentRecords
from ingest.extract.kpi_tables import extract_kpi_tables
from ingest.extract.meetings import extract_meetings
from ingest.extract.minutes import extract_minutes
from ingest.extract.outline import extract_outline
from ingest.extract.passages import passages_of_meetings, passages_of_pledges, passages_of_sheets
from ingest.extract.pledges import extract_pledges
from ingest.extract.sheets import SheetRecords, extract_sheets
from ingest.filed import grids_of
from ingest.normalize import fold
from ingest.raw import RawDocument
from ingest.records import Document
from ingest.settings import IngestSettings

__all__ = ["nature_of", "read_records"]

_PLAN = re.compile(r"(?:総合|振興|基本)計画|総合戦略|基本構想")
_NO_PLAN = re.compile(
    r"審議会|委員会|協議会|会議|議事|資料|意見|について|に関する|アンケート|調査|結果|報告|公約|約束|。"
)
_NOBODY = Document("", "", "", "", None, True, None, None, None, "", "", None)


def read_records(raw: RawDocument, document: Document, settings: IngestSettings) -> DocumentRecords:
    """Everything that the document yields; lines that no record claims are passages of their own."""
    sheets = extract_sheets(raw, document)
    meetings = extract_meetings(raw, document)
    pledges = extract_pledges(raw, document)
    claimed = sheets.claimed | meetings.claimed | pledges.claimed
    listed = extract_kpi_tables(raw, document, claimed, doubled=bool(sheets.indicators))
    minutes = extract_minutes(raw, document, claimed, settings)
    passages = (
        *passages_of_sheets(raw, document, sheets, settings),
        *passages_of_meetings(raw, document, meetings.records, settings),
        *passages_of_pledges(raw, document, pledges.records, settings),
        *minutes.passages,
        *extract_outline(raw, document, claimed | minutes.claimed, settings, listed.rows),
    )
    return DocumentRecords(
        document,
        raw.lines,
        measures=sheets.measures,
        indicators=(*sheets.indicators, *listed.records),
        policies=sheets.policies,
        meetings=meetings.records,
        pledges=pledges.records,
        passages=passages,
        left_out=(*raw.left_out, *sheets.left_out, *meetings.left_out, *pledges.left_out, *listed.left_out),
        spots=raw.spots,
        grids=grids_of(raw),
    )


def nature_of(raw: RawDocument) -> tuple[str, str | None]:
    """The kind that the content shows, and the fiscal year of its 実績 when the form tells it."""
    sheets = extract_sheets(raw, _NOBODY)
    if (sheets.measures or sheets.policies) and _evaluates(raw, sheets):
        years = {measure.fiscal_year for measure in sheets.measures if measure.fiscal_year}
        return "evaluation-sheets", years.pop() if len(years) == 1 else None
    if extract_meetings(raw, _NOBODY).records:
        return "meetings", None
    if extract_pledges(raw, _NOBODY).records:
        return "manifesto", None
    if extract_minutes(raw, _NOBODY, frozenset(), IngestSettings()).passages:
        return "minutes", None
    if sheets.measures or extract_kpi_tables(raw, _NOBODY, frozenset(), doubled=False).records:
        return "plan-chapter", None
    if _is_plan(raw):
        return "plan-chapter", None
    return "document", None


def _evaluates(raw: RawDocument, sheets: SheetRecords) -> bool:
    """Whether the sheets tell of a year, by name or by what they hold, and are not the measures of a plan."""
    held = {section.kind for measure in sheets.measures for section in measure.sections}
    told = held & {"focus", "achievement", "next_steps"} or any(measure.outlook for measure in sheets.measures)
    named = any("評価シート" in fold(line) for line in raw.lines[:20])
    return bool(sheets.policies or sheets.indicators or told) or named


def _is_plan(raw: RawDocument) -> bool:
    """Whether it is called a plan, or a chapter of one begins it."""
    first = [text for line in raw.lines[:20] if (text := fold(line))]
    named = any(_PLAN.search(text) and not _NO_PLAN.search(text) for text in first[:3] if len(text) <= 40)
    return named or any(re.match(r"第[0-9一二三四五六七八九十]+[編部章](?!会)", text) for text in first)
