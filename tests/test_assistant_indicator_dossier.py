from __future__ import annotations

from pathlib import Path

import indicator_pages_town as town
import pytest

from assistant import Assistant, Cited
from assistant.indicator_dossier import indicator_dossier
from ingest import fold, join_lines
from settings import load_settings


def quoted(identity: str, held: Cited | None) -> str:
    """What stands at the place of the words."""
    assert held is not None
    citation = town.dossier(identity).citations[held.citations[0] - 1]
    return fold(join_lines(citation.quote.split("\n")))


def test_every_value_is_as_written_and_stands_at_its_place() -> None:
    held = town.dossier("1-1/1")
    assert [(one.year, one.plan and one.plan.text, one.actual and one.actual.text) for one in held.years] == [
        ("令和5年度", "12,500以上", "12,400"),
        ("令和6年度", "13,000以上", "12,900（速報値）"),
        ("令和7年度", "14,000以上", None),
    ]
    assert held.baseline is not None
    assert held.target is not None
    assert (held.baseline.text, held.target.text) == ("12,000", "15,000以上")
    for year in held.years:
        for cell in (year.plan, year.actual):
            if cell:
                assert fold(cell.text) in quoted("1-1/1", cell)


def test_every_recorded_year_has_its_verdict_and_the_latest_one_against_the_target() -> None:
    held = town.dossier("1-1/1")
    assert [one.verdict and one.verdict.status for one in held.years] == ["not_met", "not_met", None]
    assert held.against_target is not None
    assert (held.against_target.year, held.against_target.status) == ("令和6年度", "not_met")
    assert [one.provisional for one in held.years] == [False, True, False]
    assert town.dossier("1-1/3").against_target is None


def test_the_direction_says_by_which_rule_it_was_decided() -> None:
    assert (town.dossier("1-1/1").direction.better, town.dossier("1-1/1").direction.rule) == ("higher", "bound")
    assert (town.dossier("2-1/1").direction.better, town.dossier("2-1/1").direction.rule) == ("lower", "bound")
    assert town.dossier("2-1/2").direction.better is None


def test_oddities_of_the_source_are_told() -> None:
    assert any("目標よりもすでに良い" in note for note in town.dossier("2-1/1").oddities)
    assert town.dossier("1-1/1").oddities == ()


def test_departments_are_those_of_the_measure_the_lead_first() -> None:
    held = town.dossier("1-1/2")
    assert [one.text for one in held.departments] == ["図書館課", "学校教育課"]
    assert held.measure is not None
    assert held.measure.id == "1-1"


def test_sentences_that_share_a_word_with_the_name_come_first_and_no_more_than_three_are_given() -> None:
    held = town.dossier("1-1/1")
    assert held.related == 2
    assert held.quotes[0].text == "図書館の夜間開館を月に二回行い、来館者が増えた。"
    assert held.quotes[1].text == "移動図書館の巡回先を三か所増やした。"
    assert len(held.quotes) == 3
    for quote in held.quotes:
        assert quote.text in quoted("1-1/1", quote)


def test_a_measure_whose_report_shares_no_word_gives_its_first_sentences_as_unrelated() -> None:
    held = town.dossier("1-1/2")
    assert held.related == 0
    assert held.quotes[0].text == "移動図書館の巡回先を三か所増やした。"


def test_pledges_are_those_linked_to_this_indicator_with_the_reason() -> None:
    held = town.dossier("1-1/1").pledges
    assert [one.line.pledge.title for one in held] == ["移動図書館の巡回先を増やします"]
    assert held[0].why
    assert town.dossier("2-1/1").pledges == ()


@pytest.mark.parametrize("uid", ["", "x", "x/indicator/1-1/1"])
def test_an_unknown_uid_has_no_dossier(uid: str) -> None:
    assert town.opened().indicator_dossier(uid) is None


def test_every_real_indicator_has_a_dossier_that_is_cited_throughout(real_data: Path) -> None:
    settings = load_settings({})
    assistant = Assistant.open(real_data, settings.assistant, settings.index)
    for indicator in assistant.corpus.own().indicators:
        held = assistant.indicator_dossier(indicator.uid)
        assert held is not None
        assert held.series.series or held.series.why_none
        cells = [cell for year in held.years for cell in (year.plan, year.actual)] + [held.baseline, held.target]
        for cell in filter(None, cells):
            quote = held.citations[cell.citations[0] - 1].quote
            assert fold(cell.text) in fold(join_lines(quote.split("\n")))


def test_a_pledge_of_which_nothing_is_told_is_no_pledge_of_an_indicator() -> None:
    corpus = town.opened().corpus
    assert corpus.pledges
    assert indicator_dossier(corpus.indicators[0], {}, corpus, None).pledges == ()
