"""One document becomes records: every extractor looks, what none of them claims becomes plain passages."""

from __future__ import annotations

from ingest.corpus import DocumentRecords
from ingest.extract.kpi_tables import extract_kpi_tables
from ingest.extract.meetings import extract_meetings
from ingest.extract.minutes import extract_minutes
from ingest.extract.nature import Nature, nature_of, nature_told
from ingest.extract.outline import extract_outline
from ingest.extract.passages import passages_of_meetings, passages_of_pledges, passages_of_sheets
from ingest.extract.pledges import extract_pledges
from ingest.extract.sheets import extract_sheets
from ingest.filed import grids_of
from ingest.raw import RawDocument
from ingest.records import Document
from ingest.settings import IngestSettings

__all__ = ["Nature", "nature_of", "nature_told", "read_records"]


def read_records(raw: RawDocument, document: Document, settings: IngestSettings) -> DocumentRecords:
    """Everything that the document yields; lines that no record claims are passages of their own."""
    sheets = extract_sheets(raw, document)
    meetings = extract_meetings(raw, document)
    pledges = extract_pledges(raw, document)
    claimed = sheets.claimed | meetings.claimed | pledges.claimed
    listed = extract_kpi_tables(raw, document, claimed, doubled=bool(sheets.indicators))
    minutes = extract_minutes(raw, document, claimed, settings)
    outline = extract_outline(raw, document, claimed | minutes.claimed, settings, listed.rows)
    passages = (
        *passages_of_sheets(raw, document, sheets, settings),
        *passages_of_meetings(raw, document, meetings.records, settings),
        *passages_of_pledges(raw, document, pledges.records, settings),
        *minutes.passages,
        *outline.passages,
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
        reasons=tuple(why for read in (sheets, meetings, pledges, listed, minutes, outline) for why in read.reasons),
    )
