"""How fast and how heavy every kind of page is in Chromium: ``python tests/site_speed.py [ADDRESS]``.

Without an address the bundled sample is served and the staff's pages are opened too. Each page is opened several times
with an empty cache; the times are medians, in milliseconds from the click on.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import Browser, StorageState, sync_playwright
from screenshots import name_of
from site_walk import NAME, PASSWORD, site, walk

__all__ = ["Speed", "measure"]

TIMES = 5
MOST_KB = 300
MOST_MS = 300
_SIGN_IN = "/staff/sign-in"
_PLAIN = "(a line of plain text)"
"""What no page can be faster than on the same machine at the same time."""
_MORE = {"/feedback": "/feedback", _SIGN_IN: _SIGN_IN}
_READ = """async () => {
  const painted = () => performance.getEntriesByName("first-contentful-paint")[0];
  for (let waits = 0; !painted() && waits < 200; waits++) await new Promise((done) => setTimeout(done, 10));
  const [page] = performance.getEntriesByType("navigation");
  const all = [page, ...performance.getEntriesByType("resource")];
  return {
    paint: painted()?.startTime ?? NaN,
    server: page.responseStart,
    bytes: all.reduce((sum, one) => sum + one.transferSize, 0),
    files: all.length,
  };
}"""


@dataclass(frozen=True, slots=True)
class Speed:
    """One kind of page. paint: median of the first contentful paints, slowest: the last of them, server: median until
    the first byte, all in ms; kb: 1,000 bytes over the wire, headers too; files: requests, the page's own among them.
    """

    name: str
    paint: float
    slowest: float
    server: float
    kb: float
    files: int

    @property
    def holds(self) -> bool:
        """Whether it keeps to what was promised."""
        return self.paint < MOST_MS and self.kb < MOST_KB

    def __str__(self) -> str:
        times = f"{self.paint:>6.0f}  {self.slowest:>7.0f}  {self.server:>6.0f}"
        return f"{self.name:<32}  {times}  {self.kb:>6.1f}  {self.files:>5}{'' if self.holds else '  <-'}"


def measure(browser: Browser, name: str, url: str, state: StorageState | None) -> Speed:
    """Opens one page again and again, as a visitor who has never been here. state: cookies of who is signed in."""
    read: list[dict[str, Any]] = []
    for _ in range(TIMES):
        context = browser.new_context(storage_state=state, locale="ja-JP")
        page = context.new_page()
        page.goto(url, wait_until="load")
        read.append(page.evaluate(_READ))
        context.close()
    paints = [one["paint"] for one in read]
    last = read[-1]
    server = median(one["server"] for one in read)
    return Speed(name, median(paints), max(paints), server, last["bytes"] / 1000, last["files"])


@contextmanager
def _served(given: str | None) -> Iterator[str]:
    if given:
        yield given.rstrip("/")
        return
    with site() as address:
        yield address


def _signed_in(browser: Browser, address: str) -> StorageState:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + _SIGN_IN)
    page.fill("#name", NAME)
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="サインインする").click()
    page.wait_for_url("**/staff")
    state = context.storage_state()
    context.close()
    return state


def main(given: str | None = None) -> None:
    """Prints a line for every kind of page, those that are too slow or too heavy with an arrow."""
    sys.stdout.write(f"{'page':<32}  {'paint':>6}  {'slowest':>7}  {'server':>6}  {'kB':>6}  files\n")
    with _served(given) as address, sync_playwright() as playwright:
        pages = {**_MORE, **walk(address, signed_in=given is None)}
        named = {_PLAIN: "/healthz"} | {name: page for kind, page in pages.items() if (name := name_of(kind))}
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=ja"])
        staff = _signed_in(browser, address) if given is None else None
        speeds = []
        for name, page in named.items():
            known = staff if name.startswith("staff") and page != _SIGN_IN else None
            speeds.append(measure(browser, name, address + page, known))
            sys.stdout.write(f"{speeds[-1]}\n")
            sys.stdout.flush()
        browser.close()
    over = sum(not speed.holds for speed in speeds)
    sys.stdout.write(f"{len(speeds)} pages; {over} over {MOST_MS} ms or {MOST_KB} kB\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
