"""The page of the meetings in a real browser, on screen, by keyboard and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import meeting_town as town
import pytest
from browsing import sideways, sized, weak_texts
from playwright.sync_api import Browser, Page, expect
from web_samples import serving

pytestmark = [pytest.mark.slow, pytest.mark.network]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town.data()) as url:
        yield url


def test_from_a_count_to_the_line_of_the_document(page: Page) -> None:
    page.goto("/meetings")
    page.get_by_role("link", name="地区 中央地区 2回").click()
    expect(page.get_by_role("heading", name="4回のうち2回を表示")).to_be_visible()
    expect(page.locator(".gatherings > li")).to_have_count(2)
    page.get_by_role("link", name=re.compile("^資料の行を開く.*令和8年3月2日 中央地区懇談会")).click()
    expect(page.locator(".cited")).to_contain_text("駐輪場について")
    expect(page.locator(".cited").first).to_be_in_viewport()


def test_conditions_are_chosen_and_taken_back_by_the_form(page: Page) -> None:
    page.goto("/meetings")
    page.locator("form.narrow summary").click()
    page.get_by_role("checkbox", name="北部地区").check()
    page.get_by_role("checkbox", name="南部地区").check()
    page.get_by_role("button", name="この条件で絞り込む").click()
    expect(page.get_by_role("heading", name="4回のうち2回を表示")).to_be_visible()
    expect(page.get_by_text("令和7年度の開催実績はありません。").first).to_be_visible()
    page.get_by_role("link", name="地区：北部地区").click()
    expect(page.get_by_role("heading", name="4回のうち0回を表示")).to_be_visible()
    page.get_by_role("link", name="すべての条件を外す").click()
    expect(page.locator(".gatherings > li")).to_have_count(5)


def test_a_calendar_is_saved_under_its_japanese_name(page: Page) -> None:
    page.goto("/meetings?district=中央地区")
    with page.expect_download() as saved:
        page.get_by_role("link", name="予定表（ICS、表示している日付のある2回）").click()
    assert saved.value.suggested_filename == "会合.ics"


def test_the_lasting_address_shows_the_meeting(page: Page) -> None:
    page.goto(f"/meetings/{town.uid_of('北部地区', '2025-06-25')}")
    row = page.locator(".gatherings > li:target")
    expect(row).to_contain_text("北部地区懇談会")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text(town.HOSTILE)
    expect(page.locator("main img")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_the_page_does_not_scroll_sideways_and_all_text_stands_out(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    page = sized(browser, address, width, scheme)
    uid = town.uid_of("北部地区", "2025-06-25")
    wide, weak = [], []
    for path in ("/meetings", f"/meetings/{uid}", "/meetings?district=中央地区&q=役員", "/meetings?q=無い"):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(held => held.open = true)")
        overflow = sideways(page)
        wide += [(path, overflow)] if overflow > 0 else []
        weak += weak_texts(page)
    page.context.close()
    assert wide == []
    assert weak == []


def test_the_keyboard_narrows_the_list_and_sees_where_it_is(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/meetings")
    for _ in range(20):
        page.keyboard.press("Tab")
        name, outline = page.evaluate(
            "[document.activeElement.tagName, parseFloat(getComputedStyle(document.activeElement).outlineWidth)]"
        )
        assert name == "BODY" or outline >= 2
    page.locator("form.narrow summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/meetings?*district=*")
    expect(page.get_by_role("heading", name="4回のうち2回を表示")).to_be_visible()
    page.close()


def test_on_paper_there_are_the_counts_and_the_meetings_and_nothing_to_press(browser: Browser, address: str) -> None:
    page = browser.new_page(base_url=address)
    page.goto("/meetings")
    page.emulate_media(media="print")
    expect(page.locator("form.narrow")).to_be_hidden()
    expect(page.locator(".take")).to_be_hidden()
    expect(page.locator(".tally").first).to_be_visible()
    expect(page.locator(".gatherings > li").first).to_be_visible()
    page.close()
