"""A few of what ``fuzz_readers.py`` reads without end: damaged files are read, or refused in one line."""

from __future__ import annotations

from functools import cache

import pytest
from fuzz_damage import Change, damaged
from fuzz_seeds import FORMATS, seeds
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office_samples import check_places

from ingest.errors import UnreadableFileError
from ingest.readers import READERS
from ingest.readers.kind import true_suffix
from ingest.settings import IngestSettings

_SHARE = st.integers(0, 999).map(lambda number: number / 1000)
_CHANGES = st.lists(st.tuples(st.integers(0, 11), _SHARE, _SHARE, st.integers(0, 999)), min_size=1, max_size=3)
_SETTINGS = IngestSettings(ocr="off")
# `make search` tries more of them.
_EXAMPLES = settings().max_examples // 6
_OFFICE = ("xlsx", "xls", "docx", "pptx", "html")


@cache
def _small(kind: str) -> bytes:
    return min(seeds(kind), key=len)


@pytest.mark.parametrize("kind", FORMATS)
def test_the_files_that_are_damaged_are_read_when_they_are_whole(kind: str) -> None:
    for data in seeds(kind):
        assert READERS[f".{kind}"](data, f"資料.{kind}", _SETTINGS).blocks


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=_EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=_CHANGES, inside=st.one_of(st.none(), _SHARE))
def test_a_damaged_file_is_read_or_refused_in_one_line(kind: str, changes: list[Change], inside: float | None) -> None:
    data, name = damaged(kind, _small(kind), _small(kind), changes, inside), f"資料.{kind}"
    told, raw = f"{name}: ", None
    try:
        raw = READERS[true_suffix(data, f".{kind}", name)](data, name, _SETTINGS)
    except UnreadableFileError as error:
        told = str(error)
    assert told.startswith(f"{name}: ")
    assert "\n" not in told
    if raw is not None:
        assert not any("\n" in line for line in raw.lines)
        assert len(raw.spots) in (0, len(raw.lines))
        if raw.spots and kind in _OFFICE:
            check_places(raw)
