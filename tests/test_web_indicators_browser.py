"""The pages of indicators and measures in a real browser, on screen and on paper."""

from __future__ import annotations

from collections.abc import Iterator

import indicator_pages_town as town
import pytest
from browsing import sideways, sized, weak_texts
from playwright.sync_api import Browser, Page, expect
from web_samples import serving

pytestmark = [pytest.mark.slow, pytest.mark.network]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town.data()) as url:
        yield url


def paths() -> list[str]:
    indicators = [f"/indicators/{town.uid_of(identity)}" for identity in ("1-1/1", "1-1/2", "1-1/3", "2-1/2")]
    measure = town.opened().corpus.measures[0].uid
    return ["/indicators", "/indicators?sort=name&policy=1", *indicators, "/measures", f"/measures/{measure}"]


def test_from_the_list_by_a_filter_to_an_indicator_and_the_line_of_its_value(page: Page) -> None:
    page.goto("/indicators")
    page.locator("form.filter summary").click()
    page.get_by_role("checkbox", name="一部を達成").check()
    page.get_by_role("button", name="この条件で絞り込む").click()
    expect(page.get_by_role("heading", name="5件のうち1件を表示")).to_be_visible()
    page.get_by_role("link", name="学力調査の正答率").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("学力調査の正答率（小・中学校）")
    expect(page.locator(".verdict .big")).to_have_text("△一部を達成")
    expect(page.get_by_role("img", name="学力調査の正答率の計画と実績の推移")).to_be_visible()
    page.locator("table.series").get_by_role("link", name="小64.2 中59.1").click()
    expect(page.locator(".cited mark").first).to_contain_text("小64.2")
    expect(page.locator(".cited mark").first).to_be_in_viewport()


def test_a_count_leads_to_just_these_indicators(page: Page) -> None:
    page.goto("/indicators")
    page.get_by_role("link", name="政策2 水と緑のまちのすべて 2件").click()
    expect(page.locator(".rows tbody tr:not(.measure)")).to_have_count(2)
    page.get_by_role("link", name="すべての条件を外す").click()
    expect(page.locator(".rows tbody tr:not(.measure)")).to_have_count(5)


def test_another_order_is_chosen_by_keyboard_alone(page: Page) -> None:
    page.goto("/indicators")
    page.get_by_label("並べ方").focus()
    page.keyboard.press("End")
    page.get_by_label("並べ方").press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="目標から遠い順")).to_be_visible()
    expect(page.locator(".rows tbody tr").first).to_contain_text("図書館の年間来館者数")


def test_from_an_indicator_to_its_measure_its_text_and_its_sheet(page: Page) -> None:
    page.goto(f"/indicators/{town.uid_of('1-1/1')}")
    page.locator(".about").get_by_role("link", name="施策1-1 本に親しむまちづくり").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("本に親しむまちづくり")
    page.get_by_role("navigation", name="本文の見出し").get_by_role("link", name="実績").click()
    expect(page.get_by_role("heading", name="実績（令和6年度）")).to_be_in_viewport()
    page.get_by_role("link", name="A4 の紙に印刷するシート").click()
    expect(page.locator("article.sheet")).to_be_visible()


def test_markup_of_the_documents_does_nothing(page: Page) -> None:
    for path in paths():
        page.goto(path)
        expect(page.locator("main img, main script, main b")).to_have_count(0)


def test_marks_are_told_apart_without_colour(page: Page) -> None:
    page.goto(f"/indicators/{town.uid_of('1-1/2')}")
    assert page.locator("svg.chart .mark.s0.actual circle").count() == 1
    assert page.locator("svg.chart .mark.s1.actual path").count() == 1
    page.goto(f"/indicators/{town.uid_of('1-1/1')}")
    expect(page.locator("svg.chart .mark.hollow")).to_have_count(1)
    expect(page.locator("svg.chart .line.plan").first).to_have_css("stroke-dasharray", "5px, 4px")
    expect(page.locator("svg.chart .line.actual").first).to_have_css("stroke-dasharray", "none")


_SQUEEZED = """
() => [...document.querySelectorAll(".rows tbody .status")].map(word => word.getBoundingClientRect().height)
  .filter(height => height > 64)
"""
"""A status that is broken into a column of single letters."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_no_page_scrolls_sideways_and_all_text_stands_out(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = sized(browser, address, width, scheme)
    faults: list[tuple[str, object]] = []
    for path in paths():
        page.goto(path)
        overflow = sideways(page)
        faults += [(path, overflow)] if overflow > 0 else []
        faults += [(path, weak) for weak in weak_texts(page)]
        faults += [(path, tall) for tall in page.evaluate(_SQUEEZED)]
    page.context.close()
    assert faults == []


def test_on_paper_chart_and_table_stand_and_nothing_to_press(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.emulate_media(media="print")
    page.goto(f"/indicators/{town.uid_of('1-1/1')}")
    expect(page.locator("svg.chart")).to_be_visible()
    expect(page.locator("table.series")).to_be_visible()
    page.goto("/indicators")
    expect(page.locator("form.filter")).to_be_hidden()
    page.close()
