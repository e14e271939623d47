"""Every kind of page against WCAG 2.2 A and AA, by axe-core in a real browser, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright
from site_walk import NAME, PASSWORD, site, walk

pytestmark = [pytest.mark.slow, pytest.mark.network]

MOST_BYTES = 300_000
CONTRAST = {"runOnly": ["color-contrast"]}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with site() as url:
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


def signed_in(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/staff/sign-in")
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="サインインする").click()
    page.wait_for_url("**/staff")
    page.close()


def violations(page: Page, options: dict[str, list[str]]) -> list[str]:
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


@pytest.mark.parametrize(("scheme", "options"), [("light", RULES), ("dark", CONTRAST)], ids=["light", "dark"])
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
        for width in (1280, 768, 375):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (target, width)
    context.close()


def _check_outline(page: Page) -> None:
    """One heading of the first level, no level left out, one of each landmark."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(held => Number(held.tagName[1]))")
    assert levels.count(1) == 1, page.url
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), page.url
    for landmark in ("main", "banner", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, (page.url, landmark)
    assert page.title(), page.url


def _kept_in(answers: list[Response]) -> Callable[[Response], None]:
    def keep(answer: Response) -> None:
        answers.append(answer)

    return keep
