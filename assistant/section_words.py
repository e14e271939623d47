"""What kinds of sections are called, and a quote as it reads in running text."""

from __future__ import annotations

import re

from ingest import SectionKind, join_lines

__all__ = ["SECTION_NAMES", "in_running_text", "without_bullet"]

SECTION_NAMES: dict[SectionKind, str] = {
    "background": "現状と課題",
    "direction": "方針",
    "focus": "重点方針と目標",
    "purpose": "めざす状態",
    "achievement": "実績",
    "next_steps": "今後の取り組み",
    "plans": "個別計画",
    "indicator": "成果指標",
    "meeting": "会合の記録",
    "pledge": "公約",
    "departments": "所管",
    "text": "資料の記述",
}

_BULLET = re.compile(r"^[\s・○◎●◆■□※★☆\-－①-⑳]+|^#+\s*")


def without_bullet(text: str) -> str:
    """The text without the mark of a list item or a heading in front of it."""
    return _BULLET.sub("", text).strip()


def in_running_text(quote: str) -> str:
    """A quote on one line, without its bullet."""
    return without_bullet(join_lines(quote.split("\n")))
