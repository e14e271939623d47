"""Every kind of page against WCAG 2.2 A and AA, by axe-core in a real browser, light and dark, wide and narrow.

With reading aids switched on too, and the pages that tell what went wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response
from site_walk import NAME, PASSWORD, REFUSED, broken_site, site, walk

from web.reading_aids import AIDS_COOKIE

pytestmark = [pytest.mark.slow, pytest.mark.network]

MOST_BYTES = 300_000
CONTRAST = {"runOnly": ["color-contrast"]}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
BOTH = pytest.mark.parametrize(("scheme", "options"), [("light", RULES), ("dark", CONTRAST)], ids=["light", "dark"])
AIDED = ("/", "answer 0", "/indicators/UID", "/pledges/UID", "/documents/UID?lines")
TABLE = "地区名\t期日\t会場\n北部地区\t令和7年6月25日\t北部公民館\n南部地区\t日にちは未定\t南部公民館\n"
# Sends what no form of the page would, as if it did.
_SEND = """([action, fields]) => {
  const form = document.createElement("form");
  const own = document.querySelector("input[name=csrf]");
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement("input");
    [field.type, field.name, field.value] = ["hidden", name, name === "csrf" && !value && own ? own.value : value];
    form.append(field);
  }
  [form.method, form.action] = ["post", action];
  document.body.append(form);
  form.submit();
}"""
_OPEN = "document.querySelectorAll('details').forEach(held => { held.open = true })"
# What WCAG 1.4.12 lets readers set.
_SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; " +
    "word-spacing: .16em !important } p { margin-bottom: 2em !important }");
  document.adoptedStyleSheets = [sheet];
}"""
# What is cut off at its lower edge. What only a reader hears is one pixel high.
_CUT = """() => [...document.querySelectorAll("body *:not(.sr, .scroll)")].filter(held => {
  const style = getComputedStyle(held);
  return ["hidden", "clip"].includes(style.overflowY) && held.scrollHeight > held.clientHeight + 1 &&
    held.clientHeight > 1 && !held.closest("svg, .sr");
}).map(held => held.outerHTML.slice(0, 100))"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with site() as url:
        yield url


def signed_in(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/staff/sign-in")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="サインインする").click()
    page.wait_for_url("**/staff")
    page.close()


def violations(page: Page, options: dict[str, list[str]]) -> list[str]:
    """Of what is shown, with all that can be opened open."""
    page.evaluate(_OPEN)
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url}: {held['id']} ({held['impact']}) {held['nodes'][0]['html'][:120]} {held['nodes'][0]['any'][:1]}"
        for held in found
    ]


@pytest.fixture(scope="module")
def pages(address: str) -> dict[str, str]:
    """All that staff can open, which is all that there is."""
    found = walk(address, signed_in=True)
    assert len(found) > 25
    return found


@BOTH
def test_no_page_breaks_a_rule(
    browser: Browser, address: str, pages: dict[str, str], scheme: str, options: dict[str, list[str]]
) -> None:
    """Dark differs from light by its colours alone, so that these alone are looked at again."""
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    signed_in(context)
    page = context.new_page()
    broken = []
    for target in pages.values():
        page.goto(target)
        broken += violations(page, options)
    context.close()
    assert not broken, "\n".join(broken)


@BOTH
def test_no_page_breaks_a_rule_with_the_reading_aids_on(
    browser: Browser, address: str, pages: dict[str, str], scheme: str, options: dict[str, list[str]]
) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    context.add_cookies([{"name": AIDS_COOKIE, "value": "furigana.phrases.largest", "url": address}])
    page = context.new_page()
    broken = []
    for kind in AIDED:
        page.goto(pages[kind])
        assert page.locator("main ruby").count(), kind
        broken += violations(page, options)
    context.close()
    assert not broken, "\n".join(broken)


@BOTH
def test_no_page_that_refuses_or_fails_breaks_a_rule(
    browser: Browser, address: str, scheme: str, options: dict[str, list[str]]
) -> None:
    context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
    signed_in(context)
    page = context.new_page()
    broken = []
    for action, fields, number in REFUSED:
        page.goto("/staff/accounts")
        with page.expect_navigation() as sent:
            page.evaluate(_SEND, [action, fields])
        broken += _faults(page, sent.value, number, options)
    with broken_site() as failing:
        for number in (500, 503, 429):
            broken += _faults(page, page.goto(f"{failing}/?q=a"), number, options)
    context.close()
    assert not broken, "\n".join(broken)


def _faults(page: Page, answer: Response | None, number: int, options: dict[str, list[str]]) -> list[str]:
    """What is wrong with a page that came with that number."""
    assert answer is not None
    assert answer.status == number, page.url
    _check_outline(page)
    return violations(page, options)


@BOTH
def test_no_preview_of_an_upload_breaks_a_rule(
    browser: Browser, tmp_path: Path, scheme: str, options: dict[str, list[str]]
) -> None:
    """Of one file that can be published with a row left out, one that cannot be read, and one of no known form."""
    sent = {"懇談会.tsv": TABLE.encode(), "空.md": b"", "図面.dwg": b"AC1032"}
    for name, held in sent.items():
        (tmp_path / name).write_bytes(held)
    with site(tmp_path) as address:
        context = browser.new_context(base_url=address, color_scheme=scheme)  # type: ignore[arg-type]
        signed_in(context)
        page = context.new_page()
        page.goto("/staff/documents")
        page.get_by_label("資料のファイル").set_input_files([tmp_path / name for name in sent])
        page.get_by_role("button", name="送って内容を確かめる").click()
        page.wait_for_url("**/staff/documents/*")
        assert page.get_by_role("heading", name="公開できないもの（2件）").count() == 1
        _check_outline(page)
        broken = violations(page, options)
        context.close()
    assert not broken, "\n".join(broken)


def test_every_page_has_its_landmarks_fits_its_width_weighs_little_and_asks_no_other_host(
    browser: Browser, address: str, pages: dict[str, str]
) -> None:
    context = browser.new_context(base_url=address)
    signed_in(context)
    page, answers = context.new_page(), list[Response]()
    page.on("response", _kept_in(answers))
    for target in pages.values():
        answers.clear()
        page.goto(target)
        _check_outline(page)
        assert {urlsplit(answer.url).netloc for answer in answers} == {urlsplit(address).netloc}, target
        assert sum(len(answer.body()) for answer in answers if answer.ok) < MOST_BYTES, target
        for width in (1280, 768, 375, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (target, width)
        page.evaluate(_SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, target
        assert page.evaluate(_CUT) == [], target
    context.close()


def _check_outline(page: Page) -> None:
    """One heading of the first level, no level left out, one of each landmark."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(held => Number(held.tagName[1]))")
    assert levels.count(1) == 1, page.url
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), page.url
    for landmark in ("main", "banner", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, (page.url, landmark)
    assert page.title(), page.url
    # Nothing is announced of what a page came with; its title is what is heard first.
    assert page.title().startswith("エラー：") is (page.get_by_role("alert").count() > 0), page.url


def _kept_in(answers: list[Response]) -> Callable[[Response], None]:
    def keep(answer: Response) -> None:
        answers.append(answer)

    return keep
