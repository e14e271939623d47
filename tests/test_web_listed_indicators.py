"""Pages of indicators of tables: without a measure's record they are there like any others."""

from __future__ import annotations

from urllib.parse import quote

from test_assistant_listed_indicators import assistant

from web.indicator_filter import FACETS, read_filter, words_of


def test_a_table_is_not_called_a_measure_in_the_list() -> None:
    entries = assistant().indicator_overview.entries
    measure = next(facet for facet in FACETS if facet.name == "measure")
    words = words_of(measure, entries)
    assert words["表1"] == "表1"
    assert words["1-1"].startswith("施策1-1")
    chosen = read_filter([("measure", "表1")], entries)
    assert {entry.line.indicator.measure for entry in chosen.shown(entries)} == {"表1"}


def test_the_address_of_such_an_indicator_can_be_written() -> None:
    uid = next(held.uid for held in assistant().corpus.indicators if held.measure == "表1")
    assert quote(uid).isascii()
    assert assistant().indicator_dossier(uid) is not None
