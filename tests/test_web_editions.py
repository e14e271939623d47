"""Pages over several editions: every value with the edition that it stands in, what changed, and what is old."""

from __future__ import annotations

import editions_town as town
from editions_town import E_BOOKS, FLOWERS, LOANS, OLD_LOANS, PAPER, READINGS, VISITORS

from web import WebSettings
from web.documents_page import DocumentsPage
from web.indicator_page import IndicatorPage
from web.indicators_page import IndicatorsPage
from web.links import indicator_link
from web.pages import site_of
from web.rendering import page_response

SITE = site_of(WebSettings(), ())


def page_of(name: str, year: int = 6) -> IndicatorPage:
    assistant = town.assistant()
    dossier = assistant.indicator_dossier(town.indicator(name, year))
    assert dossier is not None
    return IndicatorPage.of(SITE, dossier, assistant.corpus)


def html(page: IndicatorPage | DocumentsPage) -> str:
    return bytes(page_response(page).body).decode()


def test_the_table_and_the_chart_show_every_year_of_every_edition() -> None:
    page = page_of(VISITORS)
    assert [(row.year, row.actual and row.actual.text, row.editions) for row in page.rows] == [
        ("令和3年度", "10,420", ("令和4年度の版",)),
        ("令和4年度", "11,240", ("令和5年度の版",)),
        ("令和5年度", "12,355", ("令和6年度の版",)),
        ("令和6年度", "13,470", ("令和6年度の版",)),
        ("令和7年度", None, ("令和6年度の版",)),
    ]
    assert page.chart is not None
    assert [mark.number for mark in page.chart.marks if mark.field == "actual"] == [10420, 11240, 12355, 13470]
    assert "令和4年度の版" in html(page)


def test_values_in_another_unit_stand_in_the_table_with_it_and_in_no_chart() -> None:
    page = page_of(PAPER)
    assert page.rows[0].editions == ("令和4年度の版（単位：kg）",)
    assert page.chart is not None
    assert [mark.number for mark in page.chart.marks if mark.field == "actual"] == [11.2, 12.6]


def test_what_changed_is_shown_with_both_citations() -> None:
    page = page_of(READINGS)
    [change] = page.changes
    assert "500人" in change.text
    assert "600人" in change.text
    assert len(change.marks) == 2
    assert "版による記載の違い" in html(page)
    assert page_of(E_BOOKS).changes == ()
    assert "版による記載の違い" not in html(page_of(E_BOOKS))


def test_the_page_of_an_old_edition_says_so_and_leads_to_today() -> None:
    page = page_of(OLD_LOANS, 5)
    assert page.today is not None
    assert (page.today.text, page.today.href) == (LOANS, indicator_link(town.indicator(LOANS)))
    assert "古い版の資料" in html(page)
    dropped = page_of(FLOWERS, 5)
    assert dropped.today is None
    assert "この指標は見つかりません" in html(dropped)


def test_lists_of_indicators_hold_the_newest_alone() -> None:
    held = town.assistant().indicator_overview
    assert len(held.entries) == 5
    assert IndicatorsPage.of(SITE, held).total == 5


def test_the_list_of_documents_marks_old_editions_and_names_the_newer_one() -> None:
    page = DocumentsPage.of(SITE, town.assistant().corpus)
    newer = {entry.row.name: [link.href for link in entry.newer] for entry in page.documents}
    [href] = {entry.row.href for entry in page.documents if entry.row.name == "sheets6.md"}
    assert newer == {"manifesto.md": [], "sheets4.md": [href], "sheets5.md": [href], "sheets6.md": []}
    assert html(page).count("旧版") == 2


def test_where_the_order_is_unknown_the_list_of_documents_says_so() -> None:
    same = town.SHEETS["sheets6.md"]
    page = DocumentsPage.of(SITE, town.of_files(one=same, other=same.replace("4台", "5台")).corpus)
    assert [len(entry.unordered) for entry in page.documents if entry.row.name != "manifesto.md"] == [1, 1]
    assert "どれが新しい版か分かりません" in html(page)


def test_with_one_edition_nothing_speaks_of_editions() -> None:
    assistant = town.of_files(sheets6=town.SHEETS["sheets6.md"])
    [uid] = [held.uid for held in assistant.corpus.indicators if held.name.text == VISITORS]
    dossier = assistant.indicator_dossier(uid)
    assert dossier is not None
    page = IndicatorPage.of(SITE, dossier, assistant.corpus)
    assert not any(row.editions for row in page.rows)
    assert (page.changes, page.newer, page.today) == ((), (), None)
    assert "の版" not in html(page)
