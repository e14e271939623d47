"""The pages in a real browser, as people meet them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from web_samples import serving, town

pytestmark = [pytest.mark.slow, pytest.mark.network]

TARGET = "図書館の年間来館者数の目標は？"
MEETINGS = "北部地区の懇談会はいつですか"
HOSTILE = "<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serving(town()) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        )
        yield chromium
        chromium.close()


@pytest.fixture(params=[True, False], ids=["scripts", "no-scripts"])
def context(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    held = browser.new_context(base_url=address, java_script_enabled=request.param)
    yield held
    held.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must ask nothing of any other host and break no rule of the content policy."""
    hosts: set[str | None] = set()
    complaints: list[str] = []
    opened = context.new_page()
    opened.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert hosts <= {"127.0.0.1"}
    assert complaints == []


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
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    wide = []
    for path in ("/", f"/?q={TARGET}", f"/?q={MEETINGS}", "/?q=空飛ぶ円盤の着陸場は？", "/documents", "/nope"):
        page.goto(path)
        overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += [(path, overflow)] if overflow > 0 else []
        assert page.locator("h1").count() == 1
    page.goto("/documents")
    _follow(page, page.locator(".documents a").first)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    context.close()
    assert wide == []


_CONTRAST = """
() => {
  const numbers = color => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const part = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const color = numbers(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  const weak = [];
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    if (!own || !element.getClientRects().length) continue;
    const pair = [light(numbers(getComputedStyle(element).color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) weak.push([element.tagName, element.className, element.textContent.slice(0, 20), ratio]);
  }
  return weak;
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_stands_out_from_its_ground(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    weak = []
    for path in ("/", f"/?q={TARGET}", "/?q=自治会への補助金の見直し", f"/?q={MEETINGS}", "/documents", "/nope"):
        page.goto(path)
        weak += page.evaluate(_CONTRAST)
    page.goto(f"/?q={TARGET}")
    _follow(page, page.locator("#c1 a"))
    weak += page.evaluate(_CONTRAST)
    context.close()
    assert weak == []
