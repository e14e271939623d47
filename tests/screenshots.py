"""Pictures of every kind of page, of the bundled sample: ``make screenshots`` writes them into docs/screenshots."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import httpx
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from site_walk import NAME, PASSWORD, site, walk
from small_png import pixels, small_png

__all__ = ["Shot", "name_of", "shots"]

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTHS = (1280, 375)
MOST_HIGH = {1280: 1800, 375: 2400}
DARK = ("home", "indicator", "pledge")
# What the questions of the walk show, in their order.
ANSWERS = (
    "answer",
    "answer-not-yet-recorded",
    "answer-indicators",
    "answer-passages",
    "answer-meetings",
    "answer-pledge",
    "answer-pledges",
    "answer-not-found",
    "answer-several-readings",
)
_SIGN_IN = "/staff/sign-in"
# What differs from machine to machine and from run to run is shown as it stands in the guides.
_NEUTRAL = """([folder, address]) => {
  const neutral = (text) => text.replaceAll(folder, "/srv/keikaku").replaceAll(address, "http://127.0.0.1:8000");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = neutral(texts.currentNode.data);
  for (const field of document.querySelectorAll("input[readonly]")) field.value = neutral(field.value);
}"""

Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture. staff: taken by somebody who is signed in."""

    name: str
    address: str
    width: int
    scheme: Scheme
    staff: bool

    @property
    def file(self) -> str:
        return f"{self.name}-{self.width}{'-dark' if self.scheme == 'dark' else ''}.png"


def name_of(kind: str) -> str | None:
    """A readable name for a kind of page; None for one that only narrows or opens another at a place."""
    if found := re.fullmatch(r"answer (\d+)", kind):
        return ANSWERS[int(found[1])]
    path, _, asked = kind.partition("?")
    if asked and (path, asked) != ("/documents/UID", "lines"):
        return None
    one = re.sub(r"(\w+)s/UID", r"\1", path.strip("/"))
    name = {"": "home", "nowhere": "not-found"}.get(one, one.replace("/", "-"))
    return f"{name}-cited" if asked else name


def shots(pages: Mapping[str, str]) -> Iterator[Shot]:
    """What is to be taken of the pages, by kind: each wide and narrow, some in the dark too."""
    named = {name: address for kind, address in pages.items() if (name := name_of(kind))}
    for name, address in named.items():
        schemes: tuple[Scheme, ...] = ("light", "dark") if name in DARK else ("light",)
        staff = name.startswith("staff") and address != _SIGN_IN
        yield from (Shot(name, address, width, scheme, staff) for scheme in schemes for width in WIDTHS)


def _better(pages: Mapping[str, str], address: str) -> dict[str, str]:
    """The same with a pledge that the documents speak of, its sheet, and what no page links to."""
    pledges = httpx.get(address + pages["/pledges?status"]).text
    (pledge, *_) = re.findall(r'href="(/pledges/[^"?#]+)"', pledges)
    more = {"/pledges/UID": pledge, "/pledges/UID/sheet": f"{pledge}/sheet", "/feedback": "/feedback"}
    return {**pages, **more, _SIGN_IN: _SIGN_IN}


def _visitor(browser: Browser, address: str, *, staff: bool) -> Page:
    page = browser.new_context(base_url=address, reduced_motion="reduce", locale="ja-JP").new_page()
    if staff:
        page.goto(_SIGN_IN)
        page.fill("#name", NAME)
        page.fill("#password", PASSWORD)
        page.get_by_role("button", name="サインインする").click()
        page.wait_for_url("**/staff")
    return page


def _taken(page: Page, shot: Shot) -> bytes:
    page.emulate_media(color_scheme=shot.scheme)
    page.set_viewport_size({"width": shot.width, "height": 800})
    page.goto(shot.address)
    page.evaluate(_NEUTRAL, [str(FOLDER.parents[1]), page.evaluate("location.origin")])
    high = min(int(page.evaluate("document.documentElement.scrollHeight")), MOST_HIGH[shot.width])
    clip: FloatRect = {"x": 0, "y": 0, "width": shot.width, "height": high}
    return page.screenshot(full_page=True, clip=clip, scale="css", animations="disabled", caret="hide")


def make(folder: Path) -> None:
    """Writes every picture; those of kinds that there are no longer are taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    with site() as address, sync_playwright() as playwright:
        wanted = list(shots(_better(walk(address, signed_in=True), address)))
        for old in {file.name for file in folder.glob("*.png")} - {shot.file for shot in wanted}:
            (folder / old).unlink()
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox", "--lang=ja"])
        page = {staff: _visitor(browser, address, staff=staff) for staff in (False, True)}
        blank = browser.new_page()
        for shot in wanted:
            rgba = pixels(blank, _taken(page[shot.staff], shot))
            (folder / shot.file).write_bytes(small_png(rgba, shot.width))
        browser.close()
    held = sum(file.stat().st_size for file in folder.glob("*.png"))
    sys.stdout.write(f"{len(wanted)} pictures, {held / 1e6:.1f} MB in {folder}\n")


if __name__ == "__main__":
    make(FOLDER)
