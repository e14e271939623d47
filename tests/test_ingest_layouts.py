"""Small documents of differing layouts: every expected cell is there, and no value that is not expected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from kpi_samples import DOCUMENT
from layout_sources import LAYOUTS, in_short, source_of

from ingest import fold
from ingest.extract import nature_of, read_records
from settings import load_settings

FOLDERS = sorted(folder for folder in LAYOUTS.iterdir() if (folder / "expected.json").is_file())
TURNED = ("bullets_and_lines", "single_cards", "transposed", "units_in_headers")


def name_of(folder: Path) -> str:
    return folder.name


def test_there_are_layouts_to_compare_each_with_its_origin() -> None:
    assert len(FOLDERS) >= 8
    assert [folder.name for folder in FOLDERS if not (folder / "ORIGIN.md").is_file()] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_cell_is_read_as_expected_and_nothing_else_is(folder: Path) -> None:
    records = read_records(source_of(folder), DOCUMENT, load_settings({}).ingest)
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    assert list(map(in_short, records.indicators)) == expected["indicators"]
    assert [[left.place.lines and left.place.lines[0], left.why] for left in records.left_out] == expected["left_out"]


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_value_stands_in_the_lines_that_it_names(folder: Path) -> None:
    raw = source_of(folder)
    for indicator in read_records(raw, DOCUMENT, load_settings({}).ingest).indicators:
        yearly = (*indicator.plan, *indicator.actual, *indicator.none_recorded)
        held = [value.value for value in (*yearly, *((indicator.target,) if indicator.target else ()))]
        cells = [(value.text, value.place) for value in (*held, *((indicator.baseline,) if indicator.baseline else ()))]
        located = (indicator.unit, indicator.formula, indicator.reason)
        for text, place in [*cells, *((cell.text, cell.place) for cell in located if cell)]:
            assert place.lines is not None
            assert fold(text) in fold("".join(raw.lines[place.lines[0] - 1 : place.lines[1]])), text


@pytest.mark.parametrize("folder", FOLDERS, ids=name_of)
def test_every_line_stays_citable_and_rows_of_an_indicator_know_it(folder: Path) -> None:
    raw = source_of(folder)
    records = read_records(raw, DOCUMENT, load_settings({}).ingest)
    uids = {indicator.uid for indicator in records.indicators}
    linked = {passage.record for passage in records.passages if passage.record and "/indicator/" in passage.record}
    # Where an indicator is a column, or a line outside of tables, no row is one.
    assert linked == (set() if folder.name in TURNED else uids)
    told = fold("".join(passage.text for passage in records.passages))
    for indicator in records.indicators:
        held = [value.value for value in (*indicator.plan, *indicator.actual)]
        held += [indicator.target.value] if indicator.target else []
        assert all(fold(value.text) in told for value in held)


def test_a_document_of_such_tables_is_a_plan() -> None:
    assert nature_of(source_of(LAYOUTS / "strategy_csv"))[0] == "plan-chapter"
    assert nature_of(source_of(LAYOUTS / "budget_and_population"))[0] == "document"
