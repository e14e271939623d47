from __future__ import annotations

import re
from dataclasses import replace

import pledge_pages_town as town
import pytest

from assistant import MeasureDossier
from web import WebSettings
from web.pages import site_of
from web.rendering import Page, page_response
from web.sheet_page import MeasureSheetPage, PledgeSheetPage, source_notes

SITE = site_of(WebSettings(), ())
PLEDGES = ("1-01", "1-02", "1-03", "2-01", "2-02")


def pledge_sheet(identity: str) -> PledgeSheetPage:
    return PledgeSheetPage.of(SITE, town.dossier(identity), town.opened().corpus)


def all_sheets() -> list[Page]:
    return [*map(pledge_sheet, PLEDGES), *measure_sheets()]


def measure_sheets() -> list[MeasureSheetPage]:
    corpus = town.opened().corpus
    found = [town.opened().measure_dossier(measure.uid) for measure in corpus.measures]
    return [MeasureSheetPage.of(SITE, held, corpus) for held in found if isinstance(held, MeasureDossier)]


def html_of(page: Page) -> str:
    return bytes(page_response(page).body).decode()


def test_the_footnotes_hold_each_number_of_the_sheet_once() -> None:
    for page in all_sheets():
        html = html_of(page)
        body, notes = html.split('<section class="sources"')
        held = re.findall(r">\[(\d+)\]</a>", notes)
        assert len(held) == len(set(held))
        assert set(re.findall(r">\[(\d+)\]</a>", body)) == set(held)


@pytest.mark.parametrize("identity", PLEDGES)
def test_every_line_of_a_sheet_that_quotes_a_paper_is_numbered(identity: str) -> None:
    lists = re.findall(r'<ul class="lines-list">.*?</ul>', html_of(pledge_sheet(identity)), re.DOTALL)
    items = [item for held in lists for item in re.findall(r"<li>.*?</li>", held, re.DOTALL)]
    assert items
    assert [item for item in items if 'class="mark"' not in item] == []


def test_the_sheet_says_what_a_person_decided_and_what_contradicts_it() -> None:
    html = html_of(pledge_sheet("1-01"))
    assert "計画・方針に記載のみ（職員が確認）" in html
    assert "資料からの提案は「進行中と読める」です" in html
    assert "食い違う判定：総務課 別府" in html


def test_a_pledge_that_nothing_speaks_of_names_what_was_read() -> None:
    html = html_of(pledge_sheet("2-02"))
    assert "読んだ資料（若葉町第3次計画 施策評価シート）に、この公約についての記述は見つかりません" in html
    assert "何も行われていないという意味ではありません" in html


def test_the_sheet_of_a_measure_has_its_pledges_figures_and_deeds() -> None:
    sheet = measure_sheets()[0]
    assert (sheet.measure.id, sheet.year) == ("1-1", "令和6年度")
    assert [pledge.id for pledge in sheet.pledges] == ["1-01", "1-02", "1-03"]
    assert [line.text for line in sheet.did] == [
        "移動図書館の巡回先を三か所増やした。",
        "夜間開館を月に二回行った。",
    ]
    assert [line.text for line in sheet.intends] == ["学校図書館との連携を深めます。"]
    html = html_of(sheet)
    for words in ("12,000", "15,000", "13,000", "12,900", "計画に届かず", "本に親しむ町民の広がりを表すため。"):
        assert words in html


def test_hostile_words_show_as_words_on_paper_too() -> None:
    for page in all_sheets():
        html = html_of(page)
        assert "<img" not in html
        assert "<script" not in html
        assert "<b>" not in html


def test_places_are_listed_by_document_with_short_headings() -> None:
    dossier = town.dossier("1-03")
    promised, told = dossier.citations[0], dossier.citations[1]
    assert promised.document_uid != told.document_uid
    long = replace(told, section="施策1-2 とても長い名前の施策 ＞ 番号のないとても長い名前の見出し")
    notes = source_notes([long, promised, told], town.opened().corpus)
    assert [(held.title, [note.mark.number for note in held.notes]) for held in notes] == [
        ("若葉町第3次計画 施策評価シート", [1, 3]),
        ("若葉町長の約束", [2]),
    ]
    assert notes[0].notes[0].section == "施策1-2＞番号のないとても長い名前…"
    assert (notes[0].facts, notes[1].facts) == ("令和6年度の実績", "2024年5月1日")
    assert notes[1].notes[0].place == "16行"
