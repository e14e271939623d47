"""Reading aids in a real browser, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import sideways
from playwright.sync_api import Browser, Page, expect
from web_samples import serving, town

from web.reading_aids import AIDS_COOKIE

pytestmark = [pytest.mark.slow, pytest.mark.network]

TARGET = "/?q=図書館の年間来館者数の目標は？"
PLAIN = "e => { const c = e.cloneNode(true); c.querySelectorAll('rt').forEach(r => r.remove()); return c.textContent }"
SELECTED = "e => { getSelection().selectAllChildren(e); return getSelection().toString() }"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town()) as url:
        yield url


def test_readings_are_switched_on_and_off_and_the_question_stays(page: Page) -> None:
    page.goto(TARGET)
    page.get_by_role("button", name="ふりがな").click()
    expect(page.get_by_role("button", name="ふりがな")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("h1 rt").first).to_be_visible()
    expect(page.locator(".answer .text").first).to_contain_text("15,000")
    page.get_by_role("button", name="ふりがな").click()
    expect(page.locator("h1")).to_have_text("図書館の年間来館者数の目標は？")
    expect(page.locator("rt")).to_have_count(0)


def test_a_word_is_explained_below_the_answer_not_within_it(page: Page) -> None:
    page.goto("/?q=夜間開館の施策は？")
    held = page.get_by_role("region", name="ことばの説明")
    expect(held).to_have_count(1)
    expect(page.locator(".answer details")).to_have_count(0)
    held.get_by_text("施策", exact=True).click()
    expect(held.get_by_text("いくつかの取り組みのまとまり")).to_be_visible()


def test_larger_text_is_larger_and_nothing_scrolls_sideways(browser: Browser, address: str) -> None:
    for width in (1280, 768, 375):
        context = browser.new_context(base_url=address, viewport={"width": width, "height": 800})
        page = context.new_page()
        for path in ("/", TARGET, "/documents", "/words", "/nope", "/pledges"):
            heights = []
            for value in ("", "large", "furigana.phrases.largest"):
                context.clear_cookies()
                context.add_cookies([{"name": AIDS_COOKIE, "value": value or "x", "url": address}])
                page.goto(path)
                overflow = sideways(page)
                assert overflow <= 0, (path, width, value)
                heights.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))
            assert heights == sorted(set(heights)), path
        context.close()


def test_what_is_copied_and_what_is_there_without_readings_is_the_quote(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto(TARGET)
    quote = page.locator("blockquote").first
    original = quote.evaluate("e => e.textContent")
    context.add_cookies([{"name": AIDS_COOKIE, "value": "furigana.phrases", "url": address}])
    page.goto(TARGET)
    expect(quote.locator("rt").first).to_be_visible()
    assert quote.evaluate(PLAIN) == original
    assert quote.evaluate(SELECTED).strip() == original.strip()
    context.close()
