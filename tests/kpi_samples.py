"""What is read from tables of indicators, given as CSV or as blocks of pages."""

from __future__ import annotations

from typing import Any

from layout_sources import document_of_blocks, in_short

from ingest import Document
from ingest.extract.kpi_tables import KpiRecords, extract_kpi_tables
from ingest.raw import RawDocument
from ingest.readers.delimited import read_delimited

__all__ = ["DOCUMENT", "ids", "of_csv", "of_pages", "read", "short", "why"]

DOCUMENT = Document("d", "paper", "資料", "plan-chapter", "星川町", True, None, None, None, "", "", None)


def read(raw: RawDocument) -> KpiRecords:
    return extract_kpi_tables(raw, DOCUMENT, frozenset(), doubled=False)


def of_csv(text: str) -> KpiRecords:
    return read(read_delimited(text.encode(), "paper.csv"))


def of_pages(*blocks: dict[str, Any]) -> KpiRecords:
    return read(document_of_blocks(blocks))


def ids(records: KpiRecords) -> list[str]:
    return [indicator.id for indicator in records.records]


def short(records: KpiRecords) -> list[dict[str, Any]]:
    return list(map(in_short, records.records))


def why(records: KpiRecords) -> str:
    return "／".join(left.why for left in records.left_out)
