"""A real browser for the tests of pages, and what is measured of a page in it.

The fixtures ``context`` and ``page`` open what the test file's own fixture ``address`` serves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

__all__ = ["browser", "chromium", "context", "page", "sideways", "sized", "weak_texts"]

_WEAK_TEXTS = """
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


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """A browser of this machine. more: arguments beside those that every test needs."""
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", *more],
        )
        yield held
        held.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as held:
        yield held


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


def sized(browser: Browser, address: str, width: int, scheme: str) -> Page:
    """A page in a context of its own. width: of the window in CSS pixels; scheme: ``light`` or ``dark``."""
    held = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    return held.new_page()


def sideways(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window; 0 or less: it does not scroll."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def weak_texts(page: Page) -> list[Any]:
    """Each text of less than 4.5 : 1 to its ground (WCAG 2.2, 1.4.3): tag, class, its beginning, the ratio."""
    return list(page.evaluate(_WEAK_TEXTS))
