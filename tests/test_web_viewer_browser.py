"""The viewer in a real browser: marks, searching, tables, the outline, on paper and on a phone."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing import sideways, sized
from playwright.sync_api import Browser, Page, expect
from viewer_town import data
from web_samples import serving

pytestmark = [pytest.mark.slow, pytest.mark.network]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(data()) as url:
        yield url


def path_of(page: Page, title: str) -> str:
    page.goto("/documents")
    found = page.get_by_role("link", name=title).get_attribute("href")
    assert found is not None
    return found


def test_searching_and_going_from_hit_to_hit_by_the_keyboard(page: Page) -> None:
    page.goto(f"{path_of(page, 'みどりの計画')}?lines=60-60#L60")
    box = page.get_by_role("searchbox", name="この資料の中を探す")
    box.fill("章 ミドリ")
    box.press("Enter")
    expect(page.get_by_role("status")).to_have_text("「章 ミドリ」の3件中2件目を開いています。")
    hit = page.locator("#hit")
    expect(hit).to_have_text("章 みどり")
    expect(hit).to_be_in_viewport()
    following = page.get_by_role("link", name="次の箇所")
    following.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("「章 ミドリ」の3件中3件目を開いています。")
    expect(page.locator("#hit")).to_be_in_viewport()
    expect(page.get_by_role("link", name="次の箇所")).to_have_count(0)
    assert "lines=60-60" in page.url


def test_from_one_citation_to_the_next(page: Page) -> None:
    page.goto(f"{path_of(page, 'みどりの計画')}?lines=10-11&lines=200-200#L10")
    expect(page.locator("li.cited").first).to_be_in_viewport()
    page.get_by_role("link", name="次の引用").click()
    expect(page.get_by_role("region", name="開いている位置")).to_contain_text("2か所中2か所目")
    expect(page.locator("#L200")).to_be_in_viewport()
    expect(page.locator("#L200 .flag")).to_have_text("引用")


def test_a_page_is_opened_by_its_number(page: Page) -> None:
    page.goto(path_of(page, "みどりの計画"))
    page.get_by_text("ページや行の番号で開く").click()
    page.get_by_label(re.compile("^ページ")).fill("3")
    page.get_by_role("button", name="このページを開く").click()
    expect(page.get_by_role("heading", level=3, name="3ページ")).to_be_visible()
    expect(page.locator(".lines li").first).to_contain_text("第3章")


def test_the_outline_opens_and_leads_to_its_section(page: Page) -> None:
    page.goto(path_of(page, "みどりの計画"))
    outline = page.get_by_role("navigation", name="目次")
    expect(outline).to_have_count(0)
    page.get_by_text(re.compile("^目次")).click()
    outline.get_by_role("link", name="第3章").click()
    heading = page.locator(".lines li").filter(has_text="第3章")
    expect(heading).to_be_in_viewport()
    expect(page.locator(".lines li").filter(has_text="3の1　公園")).to_be_in_viewport()


def test_rows_of_a_table_are_read_with_their_line_and_their_column(page: Page) -> None:
    page.goto(f"{path_of(page, '地区懇談会')}?lines=3-4&find=公民館#L3")
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader", name="会場")).to_be_visible()
    cited = table.get_by_role("row").filter(has_text="引用")
    expect(cited).to_have_count(1)
    expect(cited).to_contain_text("<b>橋</b>")
    expect(table.locator("img, b, script")).to_have_count(0)
    assert page.title() != "x"


def test_paper_shows_the_numbers_of_the_lines_and_what_is_cited(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(f"{path_of(page, 'みどりの計画')}?lines=10-11#L10")
    expect(page.locator("#L10 .no")).to_be_visible()
    expect(page.locator("#L10 .no")).to_have_text("10")
    expect(page.locator("#L10 .flag")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    page.goto(f"{path_of(page, '地区懇談会')}?lines=5#L5")
    expect(page.locator("#L5 .no")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = sized(browser, address, width, scheme)
    paths = [path_of(page, title) for title in ("みどりの計画", "地区懇談会", "となり市")]
    wide = []
    for path in ("/documents", *(f"{path}?lines=2&lines=3-4&find=の" for path in paths)):
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(held => { held.open = true; })")
        overflow = sideways(page)
        wide += [(path, overflow)] if overflow > 0 else []
        assert page.locator("h1").count() == 1
    page.context.close()
    assert wide == []
