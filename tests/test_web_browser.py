"""The pages in a real browser, as people meet them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import sideways, sized, weak_texts
from playwright.sync_api import Browser, Locator, Page, expect
from web_samples import serving, town

pytestmark = [pytest.mark.slow, pytest.mark.network]

TARGET = "図書館の年間来館者数の目標は？"
MEETINGS = "北部地区の懇談会はいつですか"
HOSTILE = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town()) as url:
        yield url


def _follow(page: Page, link: Locator) -> None:
    """Click, and go on only when the page behind the link has loaded: until then there may be no document at all."""
    before = page.url
    link.click()
    page.wait_for_url(lambda url: url != before)


def test_from_the_question_to_the_cited_line(page: Page) -> None:
    page.goto("/")
    page.get_by_label("質問", exact=True).fill(TARGET)
    page.get_by_role("button", name="質問する").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TARGET)
    expect(page.locator(".answer .text").first).to_contain_text("15,000以上")
    table = page.get_by_role("table")
    expect(table.locator("td.asked")).to_contain_text("15,000以上")
    expect(table.get_by_role("rowheader", name="令和6年度")).to_be_visible()
    page.locator(".answer").get_by_role("link", name="出典1").click()
    card = page.locator("#c1")
    expect(card).to_be_in_viewport()
    card.get_by_role("link").click()
    cited = page.locator("li.cited mark")
    expect(cited).to_have_count(1)
    expect(cited).to_contain_text("15,000以上")
    expect(cited).to_be_in_viewport()
    expect(page.locator("li.cited .flag")).to_have_text("引用")


def test_a_live_region_says_that_the_answer_has_come(browser: Browser, address: str) -> None:
    with browser.new_context(base_url=address) as context:
        page = context.new_page()
        for question, said in (
            (TARGET, "答えを表示しました。出典は2件です。"),
            ("ロケットの打ち上げはいつ？", "出典は"),
        ):
            page.goto("/")
            expect(page.get_by_role("status")).to_have_text("")
            page.get_by_label("質問", exact=True).fill(question)
            page.get_by_role("button", name="質問する").click()
            expect(page.locator("#said[role=status]")).to_contain_text(said)


def test_an_example_leads_to_an_answer(page: Page) -> None:
    page.goto("/")
    page.get_by_role("region", name="質問の例").get_by_role("link").first.click()
    expect(page.locator(".answer.answered")).to_be_visible()


def test_markup_does_nothing(page: Page) -> None:
    for address in ("/", f"/?q={HOSTILE}", f"/?q={MEETINGS}", "/documents"):
        page.goto(address)
        assert page.title() != "x"
        expect(page.locator("main img, main script")).to_have_count(0)
    page.goto(f"/?q={HOSTILE}")
    expect(page.get_by_role("heading", level=1)).to_have_text(HOSTILE)


def test_the_keyboard_reaches_the_question_past_the_header(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="本文へ移動")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("質問", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = sized(browser, address, width, scheme)
    wide = []
    for path in ("/", f"/?q={TARGET}", f"/?q={MEETINGS}", "/?q=空飛ぶ円盤の着陸場は？", "/documents", "/nope"):
        page.goto(path)
        overflow = sideways(page)
        wide += [(path, overflow)] if overflow > 0 else []
        assert page.locator("h1").count() == 1
    page.goto("/documents")
    _follow(page, page.locator(".documents a").first)
    assert sideways(page) <= 0
    page.context.close()
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    weak = []
    for path in ("/", f"/?q={TARGET}", "/?q=自治会への補助金の見直し", f"/?q={MEETINGS}", "/documents", "/nope"):
        page.goto(path)
        weak += weak_texts(page)
    page.goto(f"/?q={TARGET}")
    _follow(page, page.locator("#c1 a"))
    weak += weak_texts(page)
    context.close()
    assert weak == []
