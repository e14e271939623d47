"""What a policy book's own legend says of the marks before its pledges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

__all__ = ["MARKS", "Horizon", "Kind", "Meaning", "is_entry", "read_legend", "without_markdown"]

Horizon = Literal["直ちに", "中長期"]
Kind = Literal["継続", "新規"]

MARKS = "★☆●○〇◎◇◆■□▲△▼▽※"
_ENTRY = re.compile(rf"(?P<mark>[{MARKS}])\s*(?:[…‥:：＝=→―—－]+|・{{2,}}|\.{{2,}})\s*(?P<says>[^{MARKS}]+)")
_CAPTION = re.compile(r"^[【〔\[]?\s*(?:凡例|記号の(?:意味|説明|見方))\s*[】〕\]]?[\s：:]*")
_SOON = re.compile(r"直ち|ただち|すぐ|速やか|すみやか|早急|早期|短期|即")
_LATER = re.compile(r"中長期|中・長期|長期|中期|年先|将来")
_KINDS: tuple[Kind, ...] = ("継続", "新規")
_MARKDOWN_BEFORE = re.compile(r"^(?:[#*\s]|[-+]\s)+")
_MARKDOWN_AFTER = re.compile(r"[*\s]+$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a mark tells of its pledges; None for what it leaves open."""

    horizon: Horizon | None
    kind: Kind | None


def without_markdown(text: str) -> str:
    """The text without the signs of headings, lists and emphasis at both of its ends."""
    return _MARKDOWN_AFTER.sub("", _MARKDOWN_BEFORE.sub("", text))


def read_legend(lines: Iterable[str]) -> Mapping[str, Meaning]:
    """The marks that the document explains, each by the first line that does: ``★…直ちに取り組む政策``.

    A line may explain several marks, behind 【凡例】 too; one in the middle of a line counts only when it, or another
    one of its line, tells something.
    """
    legend: dict[str, Meaning] = {}
    for line in lines:
        bare = _CAPTION.sub("", without_markdown(line)).lstrip("（(")
        entries = [(match.start(), match["mark"], _meaning(match["says"])) for match in _ENTRY.finditer(bare)]
        told = any(meaning != Meaning(None, None) for _, _, meaning in entries)
        for start, mark, meaning in entries:
            if start == 0 or told:
                legend.setdefault(mark, meaning)
    return legend


def is_entry(text: str) -> bool:
    """Whether a line without its Markdown is one of the legend's own."""
    return _ENTRY.match(_CAPTION.sub("", text).lstrip("（(")) is not None


def _meaning(says: str) -> Meaning:
    soon, later = _SOON.search(says), _LATER.search(says)
    horizon: Horizon | None = None
    if bool(soon) != bool(later):
        horizon = "直ちに" if soon else "中長期"
    kinds: tuple[Kind, ...] = tuple(kind for kind in _KINDS if kind in says)
    return Meaning(horizon, kinds[0] if len(kinds) == 1 else None)
