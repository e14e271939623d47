"""The key colour of a municipality: whether text in it can be read, and what becomes of it on a dark ground.

Contrast is that of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DARK_GROUNDS", "LIGHT_GROUNDS", "TEXT_CONTRAST", "contrast", "key_css", "weakest"]

TEXT_CONTRAST: Final = 4.5
"""Least contrast of text and its ground (WCAG 2.2 AA)."""

LIGHT_GROUNDS: Final = ("#ffffff", "#f2f2f2", "#fff0b3", "#ffeee2")
"""The page, raised parts, marked text and notes: ``--ground --raised --mark --warn-ground`` of ``style.css``."""
DARK_GROUNDS: Final = ("#1a1a1a", "#333333", "#604b00", "#541e00")

_STEPS: Final = 20


def contrast(one: str, other: str) -> float:
    """1 (the same) to 21 (black and white), for two colours ``#rrggbb``."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def weakest(colour: str, grounds: tuple[str, ...] = LIGHT_GROUNDS) -> float:
    """The contrast of ``colour`` on the ground that it stands out from least."""
    return min(contrast(colour, ground) for ground in grounds)


def key_css(colour: str) -> str:
    """The style sheet that puts ``#rrggbb`` in place of the usual key colour, a lighter tone of it on dark grounds.

    Raises ValueError for what is no such colour.
    """
    if not re.fullmatch(r"#[0-9a-f]{6}", colour):
        raise ValueError(colour)
    light = f"  --key: {colour};\n  --key-strong: {_mixed(colour, '#000000', 0.3)};\n  --on-key: #ffffff;\n"
    tone = _lightened(colour)
    dark = f"  --key: {tone};\n  --key-strong: {_mixed(tone, '#ffffff', 0.4)};\n  --on-key: #1a1a1a;\n"
    # Paper keeps the black of style.css.
    return (
        f"@media screen {{\n:root {{\n{light}}}\n}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n:root {{\n{dark}}}\n}}\n"
    )


def _lightened(colour: str) -> str:
    """The darkest tone towards white that can be read on every dark ground."""
    tones = (_mixed(colour, "#ffffff", step / _STEPS) for step in range(_STEPS))
    return next((tone for tone in tones if weakest(tone, DARK_GROUNDS) >= TEXT_CONTRAST), "#ffffff")


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _luminance(colour: str) -> float:
    """Relative luminance, 0-1."""
    parts = [value / 255 for value in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
