from __future__ import annotations

import indicator_pages_town as town
import pytest

from web.indicator_page import IndicatorPage
from web.measure_page import MeasurePage, paragraphs
from web.measures_page import MeasuresPage
from web.pages import site_of
from web.rendering import page_response
from web.settings import WebSettings

SITE = site_of(WebSettings(), ())


def page_of(identity: str) -> IndicatorPage:
    return IndicatorPage.of(SITE, town.dossier(identity), town.opened().corpus)


def test_the_name_stands_with_its_additions_the_window_without() -> None:
    page = page_of("1-1/2")
    assert page.full_name.text == "学力調査の正答率（小・中学校）"
    assert page.name == "学力調査の正答率"


def test_status_direction_and_reasons_are_told() -> None:
    page = page_of("1-1/2")
    assert (page.status.word, page.latest and page.latest.year) == ("一部を達成", "令和6年度")
    assert page.latest_why == "小は満たし、中は満たしていません"
    assert page.direction.better == "高い（多い）ほど良い"
    assert "令和9年度の目標の水準にはまだ届いていません" in page.target_told


def test_a_provisional_value_is_said_to_be_one_where_it_is_compared_with_the_target() -> None:
    assert page_of("1-1/1").target_told.startswith("確定前の値ですが、")


def test_nothing_recorded_is_no_verdict() -> None:
    page = page_of("1-1/3")
    assert page.latest is None
    assert page.status.key == "unrecorded"
    assert page.target_told == ""


def test_sentences_are_parted_into_those_that_share_a_word_and_the_others() -> None:
    page = page_of("1-1/1")
    assert (len(page.related), len(page.others)) == (2, 1)
    assert page.reported == "令和6年度"


def test_all_measures_are_listed_and_their_counts_add_up() -> None:
    assistant = town.opened()
    corpus = assistant.corpus.own()
    page = MeasuresPage.of(SITE, corpus, assistant.indicator_overview.entries, assistant.pledge_overview().pledges)
    assert page.total == sum(len(group.measures) for group in page.groups) == 2
    assert page.indicators == sum(page.totals) == 5
    for group in page.groups:
        assert group.indicators == sum(group.totals) == sum(row.indicators for row in group.measures)
        assert all(sum(row.counts) == row.indicators for row in group.measures)
    library, water = (group.measures[0] for group in page.groups)
    assert (library.lead, library.others, library.outlook, library.pledges) == ("図書館課", 1, "拡充", 1)
    assert (water.lead, water.others, water.outlook, water.pledges) == ("環境課", 0, None, 0)
    assert [mark.key for mark in page.columns] == ["met", "partly", "not_met", "unknown", "unrecorded"]
    assert library.counts == (0, 1, 1, 0, 1)


def measure_page(identity: str, *, indicators: bool = True) -> MeasurePage:
    assistant = town.opened()
    entries = assistant.indicator_overview.entries if indicators else ()
    [measure] = [held for held in assistant.corpus.measures if held.id == identity]
    dossier = assistant.measure_dossier(measure.uid)
    assert dossier is not None
    sections = assistant.measure_sections(measure.uid)
    return MeasurePage.of(SITE, dossier, sections, entries, assistant.corpus)


def test_a_policy_without_indicators_leads_to_no_list_of_them() -> None:
    assert measure_page("1-1").policy_href == "/indicators?policy=1"
    assert measure_page("1-1", indicators=False).policy_href is None
    page = MeasuresPage.of(SITE, town.opened().corpus.own(), (), ())
    assert "/indicators?policy=" not in bytes(page_response(page).body).decode()


def test_a_measure_shows_its_text_its_indicators_and_its_pledges() -> None:
    page = measure_page("1-1")
    assert [section.heading for section in page.sections] == ["現状と課題", "方針", "実績", "今後の取り組み"]
    assert page.sections[1].paragraphs == (
        "夜間開館をふやし、こども文庫の設置をめざします。",
        f"・{town.HOSTILE}を掲げます。",
    )
    assert len(page.rows) == 3
    assert [pledge.title.text for pledge in page.pledges] == ["移動図書館の巡回先を増やします"]
    assert page.sheet.endswith("/measure/1-1/sheet")
    assert [section.anchor for section in page.sections] == ["s1", "s2", "s3", "s4"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("長い文が\n続く。\n次の文。", ("長い文が続く。", "次の文。")),
        ("・一つ目の\n続き\n・二つ目", ("・一つ目の続き", "・二つ目")),
        ("①甲\n②乙", ("①甲", "②乙")),
        ("１）甲\n２）乙", ("１）甲", "２）乙")),
        ("　段落の\nつづき\n\n　次の段落", ("段落のつづき", "次の段落")),
        ("", ()),
        ("\n\n", ()),
    ],
)
def test_breaks_of_the_page_go_and_those_of_the_author_stay(text: str, expected: tuple[str, ...]) -> None:
    assert paragraphs(text) == expected


def test_no_letter_is_lost_between_the_paragraphs() -> None:
    for measure in town.opened().corpus.measures:
        for section in measure.sections:
            joined = "".join(paragraphs(section.text))
            assert "".join(joined.split()) == "".join(section.text.split())
