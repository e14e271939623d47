"""What fuzzing found: documents that took longer the more of the same stood before."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.extract import kpi_columns, kpi_heads, read_records
from ingest.files import GivenFile
from ingest.identify import document_of
from ingest.layouts import labelled_entries
from ingest.layouts.labelled_entries import Entry, chunks_of
from ingest.raw import Cell
from ingest.readers.delimited import read_delimited
from ingest.readers.markdown import read_markdown
from ingest.settings import IngestSettings
from ingest.sources import Source


def test_each_entry_of_a_long_document_is_looked_at_as_often_as_in_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = 0
    real = labelled_entries.says_something

    def counted(entry: Entry) -> bool:
        nonlocal looks
        looks += 1
        return real(entry)

    monkeypatch.setattr(labelled_entries, "says_something", counted)
    raw = read_markdown("\n\n".join(f"### 見出し{number}\n\n本文です。" for number in range(300)).encode(), "長い.md")
    entries = sum(map(len, chunks_of(raw)))
    assert entries >= 300
    assert looks <= 3 * entries


def test_a_table_whose_header_comes_again_and_again_is_read_in_parts_that_do_not_grow(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looks = 0
    real = kpi_columns.text_of

    def counted(cell: Cell | None) -> str:
        nonlocal looks
        looks += 1
        return real(cell)

    monkeypatch.setattr(kpi_heads, "text_of", counted)
    rows = "".join(f"指標名,単位,R5実績,R7目標\n健康な人の割合{number},％,12.3,15\n" for number in range(200))
    raw = read_delimited(rows.encode(), "長い.csv")
    file = GivenFile(Path("長い.csv"), Path(), "長い.csv")
    records = read_records(raw, document_of(raw, file, Source(), None, ""), IngestSettings())
    assert len(records.indicators) == 200
    assert looks <= 20 * 400
