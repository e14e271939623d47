"""The format codes of a workbook (``#,##0"人";▲0;"－"``) as sections of pieces."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

__all__ = ["Section", "Token", "sections_of", "tokens_of"]

_TOKEN: Final = re.compile(
    r"""(?P<literal>"[^"]*")|(?P<escaped>\\.)|(?P<space>_.)|(?P<fill>\*.)|(?P<bracket>\[[^\]]*\])"""
    r"""|(?P<general>General|G/標準)|(?P<digits>[0#?]+)|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)"""
    r"""|(?P<exponent>(?<=[0#?.])[Ee][+-])|(?P<noon>AM/PM|A/P)|(?P<letters>(?P<letter>[A-Za-z])(?P=letter)*)|(?P<plain>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CURRENCY: Final = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_CONDITION: Final = re.compile(r"\[(<=|>=|<>|<|>|=)(-?(?:[0-9]+\.?[0-9]*|\.[0-9]+))\]")
_COLOR: Final = re.compile(
    r"\[(?:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?[0-9]+|[黒青緑赤白黄紫水]|色[0-9]+)\]", re.IGNORECASE
)

Token = tuple[str, str]
"""Kind and text of a piece of a format code; literals are without their marks."""


@dataclass(frozen=True, slots=True)
class Section:
    """condition: sign and limit that a number must meet (``[>=100]``), None for no such rule."""

    tokens: tuple[Token, ...]
    condition: tuple[str, Decimal] | None


@lru_cache(maxsize=512)
def sections_of(code: str) -> tuple[Section, ...] | None:
    """The sections of a code; None when it holds a mark in brackets that is not known."""
    parts: list[list[Token]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for token in tokens_of(code):
        kind, text = token
        if kind == "plain" and text == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket":
            if match := _CONDITION.fullmatch(text):
                conditions[-1] = (match[1], Decimal(match[2]))
            elif not _COLOR.fullmatch(text):
                if (held := _bracket(text)) is None:
                    return None
                parts[-1].append(held)
        else:
            parts[-1].append(token)
    if len(parts) > 4:
        return None
    return tuple(Section(tuple(part), condition) for part, condition in zip(parts, conditions, strict=True))


def tokens_of(code: str) -> list[Token]:
    """The pieces of a format code from left to right."""
    found: list[Token] = []
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "plain"
        text = match[0]
        if match["letters"]:
            kind = "letters"
        if kind == "literal":
            found.append(("literal", text[1:-1]))
        elif kind == "escaped":
            found.append(("literal", text[1:]))
        elif kind == "space":
            found.append(("literal", " "))
        elif kind != "fill":
            found.append((kind, text))
    return found


def _bracket(text: str) -> Token | None:
    if text.lower() in ("[h]", "[hh]", "[m]", "[mm]", "[s]", "[ss]"):
        return ("elapsed", text[1:-1].lower())
    if match := _CURRENCY.fullmatch(text):
        return ("literal", match[1]) if match[1] else ("locale", text[3:-1].lower())
    return None
