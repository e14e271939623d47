"""What fuzzing found: documents that took longer the more of the same stood before."""

from __future__ import annotations

import pytest

from ingest.layouts import labelled_entries
from ingest.layouts.labelled_entries import Entry, chunks_of
from ingest.readers.markdown import read_markdown


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
