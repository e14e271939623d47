"""The style sheets as text: what they take from the design system, and whether every pair of colours can be read."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

import pytest

from web import WebSettings
from web.colours import DARK_GROUNDS, LIGHT_GROUNDS, contrast

STATIC = Path(__file__).parent.parent / "web" / "static"
VENDORED = STATIC / "vendor" / "design-tokens-1.1.9"
SUMS = {
    "tokens.css": "ec3fb5b1e881d1bdf076feff29fe15a32269353c7a9cef40194f1eff0c3d7a90",
    "LICENSE": "9add7703fc9b3b9c8fe60608b141c5a56c5cba9ceafc257bca450852d153f6f3",
}
TEXT = 4.5
PARTS = 3.0
"""Least contrast of text, and of borders, marks and the focus (WCAG 2.2, 1.4.3 and 1.4.11)."""

GROUNDS = ("ground", "raised", "mark", "warn-ground")
PAIRS = [
    *((text, ground, TEXT) for text in ("text", "soft", "key", "key-strong", "key-visited") for ground in GROUNDS),
    ("on-key", "key", TEXT),
    ("on-key", "key-strong", TEXT),
    ("warn", "warn-ground", TEXT),
    ("warn", "ground", TEXT),
    *((part, ground, PARTS) for part in ("line", "ring") for ground in ("ground", "raised")),
    ("mark-edge", "ground", PARTS),
    ("mark-edge", "mark", PARTS),
    ("mark-edge", "warn-ground", PARTS),
    ("ring", "ring-glow", PARTS),
]
ON_YELLOW = ("text", "soft", "key", "key-strong", "key-visited")


@cache
def style() -> str:
    return (STATIC / "style.css").read_text(encoding="utf-8")


@cache
def tokens() -> dict[str, str]:
    return declared((VENDORED / "tokens.css").read_text(encoding="utf-8"))


def declared(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): ([^;]+);", block))


def block(begin: str) -> str:
    found = re.search(re.escape(begin) + r" \{(.*?)\}", style(), flags=re.DOTALL)
    assert found
    return found[1]


@cache
def colours(mode: str) -> dict[str, str]:
    light = declared(block(":root"))
    held = light if mode == "light" else {**light, **declared(block("dark) {\n  :root"))}
    return {name: hexadecimal(value) for name, value in held.items() if "color" in value}


def hexadecimal(value: str) -> str:
    while reference := re.fullmatch(r"var\(--([\w-]+)\)", value):
        value = tokens()[reference[1]]
    return value


@pytest.mark.parametrize("name", SUMS)
def test_what_is_vendored_is_as_it_was_published(name: str) -> None:
    assert hashlib.sha256((VENDORED / name).read_bytes()).hexdigest() == SUMS[name]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_every_pair_of_colours_stands_out(mode: str, front: str, ground: str, least: float) -> None:
    assert contrast(colours(mode)[front], colours(mode)[ground]) >= least


@pytest.mark.parametrize("name", ON_YELLOW)
def test_a_link_with_the_focus_can_be_read_on_its_yellow(name: str) -> None:
    focused = {held: hexadecimal(value) for held, value in declared(block("a:focus-visible")).items()}
    assert contrast(focused[name], focused["ground"]) >= TEXT


def test_a_key_colour_is_checked_against_the_grounds_of_the_style_sheet() -> None:
    assert tuple(colours("light")[name] for name in GROUNDS) == LIGHT_GROUNDS
    assert tuple(colours("dark")[name] for name in GROUNDS) == DARK_GROUNDS
    assert WebSettings().key_color == colours("light")["key"]


@pytest.mark.parametrize("path", sorted(STATIC.rglob("*.css")), ids=lambda path: path.name)
def test_no_style_sheet_asks_for_anything(path: Path) -> None:
    assert not re.search(r"@import|url\(|@font-face|https?:", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", sorted(STATIC.glob("*.css")), ids=lambda path: path.name)
def test_every_name_that_a_style_sheet_uses_is_declared(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = tokens() | declared(style()) | declared(text)
    assert set(re.findall(r"var\(--([\w-]+)", text)) <= set(known)
