"""The number or mark that an item of a list begins with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from ingest.extract.pledge_rows import BookRow
from ingest.normalize import narrow

__all__ = ["Sign", "sign_of"]

_N: Final = r"(?P<number>[0-9]{1,3})"
_NAMES: Final = r"(?:お?約束|公約|政策|マニフェスト)"
_DASH: Final = "[-－―‐−–]"
_NUMBERED: Final = (
    ("named", re.compile(rf"[【\[(]?\s*{_NAMES}\s*{_N}(?![0-9年月日つ])\s*[】\])]?[\s.、:]*(?=\S)")),
    ("code", re.compile(rf"[0-9]{{1,2}}\s*{_DASH}\s*(?P<number>[0-9]{{1,2}})(?![0-9%])[\s.、:]*(?=\S)")),
    ("dot", re.compile(rf"{_N}\s*[.、](?![0-9])\s*(?=\S)")),
    ("paren", re.compile(rf"\(\s*{_N}\s*\)\s*(?=\S)")),
    ("half", re.compile(rf"{_N}\s*\)\s*(?=\S)")),
    ("space", re.compile(rf"{_N}\s+(?=\S)")),
    ("circled", re.compile(r"(?P<number>[①-⑳㉑-㉟㊱-㊿])\s*(?=\S)")),
)
_BULLET: Final = re.compile(r"([・･•●○〇◯◎◇◆□■▲△▼▽☆★▶►✓✔➢])\s*(?=\S)")
_LISTED: Final = re.compile(r"\s*[-*+]\s+(?=\S)")
_WORDS: Final = re.compile(r"[ぁ-んァ-ヶ一-鿿].*[ぁ-んァ-ヶー一-鿿]")


@dataclass(frozen=True, slots=True)
class Sign:
    """style: what it looks like, the same for all items of one list. number: None for a mark. mark: the mark itself.
    rest: the line without it and without the marks of its format.
    """

    style: str
    number: int | None
    mark: str
    rest: str


def sign_of(row: BookRow, marks: Collection[str]) -> Sign | None:
    """The sign of a line that begins an item. marks: those that a legend explains, all of one style."""
    sign = _sign(row, marks)
    return sign if sign and _WORDS.search(sign.rest) else None


def _sign(row: BookRow, marks: Collection[str]) -> Sign | None:
    bare = row.bare
    for style, pattern in _NUMBERED:
        if match := pattern.match(narrow(bare)):
            return Sign(style, _value(match["number"]), "", bare[match.end() :])
    if match := _BULLET.match(bare):
        style = "mark" if match[1] in marks else match[1]
        return Sign(style, None, match[1], bare[match.end() :])
    if row.level is None and _LISTED.match(row.line.text):
        return Sign("-", None, "", bare)
    return None


def _value(text: str) -> int:
    return int(text) if text.isdecimal() else int(unicodedata.numeric(text))
