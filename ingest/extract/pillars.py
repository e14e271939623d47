"""Which numbered headings of a policy book are its pillars: those that pledges stand under."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.pledge_marks import without_markdown
from ingest.normalize import narrow

__all__ = ["Pillar", "find_pillars", "heading_of", "label_of"]

_NUMBER = r"(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[①-⑳Ⅰ-Ⅻ])"
_FORMS = (
    re.compile(rf"{_NUMBER}\s*[.、。:)](?![0-9])\s*(?P<title>\S.*)"),
    re.compile(rf"{_NUMBER}\s+(?P<title>\S.*)"),
    re.compile(r"(?P<number>[①-⑳Ⅰ-Ⅻ])(?P<title>\S.*)"),
    re.compile(rf"(?:基本)?(?:柱|政策|目標|分野|テーマ|ビジョン)\s*{_NUMBER}(?![0-9年つ])[\s.、:)]*(?P<title>\S.*)"),
    re.compile(rf"第\s*{_NUMBER}\s*の?(?:柱|章|部|分野|政策)[\s.、:)]*(?P<title>\S.*)"),
)
_NAMED = re.compile(
    rf"(?:重点|基本|政策|まちづくり)?(?:お?約束|公約|マニフェスト|方針|挑戦|戦略|プロジェクト|宣言|プラン|ビジョン|政策|目標|分野|柱)"
    rf"\s*(?:その)?{_NUMBER}(?![0-9年月日つ])[\s.、:]*(?P<title>.*)"
)
"""The forms of headings of which nothing but items tells that they are pillars."""
_AROUND = re.compile(r"[■◆●○◎□◇▼▽★☆◯〇]\s*(?P<bare>.+)|[【〔＜<《≪\[](?P<inner>[^【】]+)[】〕＞>》≫\]]")
_LABEL = re.compile(r"【(?P<label>[^【】]+)】$")
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Pillar:
    """A pillar's heading. at: index of its line. number: as written. title: without number and 【label】."""

    at: int
    number: int
    title: str
    label: str | None


def label_of(text: str) -> str | None:
    """The label when the line is one: 【産業・交流】."""
    match = _LABEL.fullmatch(without_markdown(text))
    return match["label"].strip() if match else None


def heading_of(text: str) -> tuple[int | None, str, str | None]:
    """Number, title and label of a heading that items stand under: ``基本目標1　森のまち``, ``【森】``."""
    bare = without_markdown(text)
    while around := _AROUND.fullmatch(bare):
        bare = (around["bare"] or around["inner"]).strip()
    label = _LABEL.search(bare)
    if label and label.start():
        bare = bare[: label.start()].rstrip()
    match = next((match for form in (*_FORMS, _NAMED) if (match := form.fullmatch(narrow(bare)))), None)
    number = _as_number(match["number"]) if match else None
    if match is None or number is None:
        return None, bare, label["label"].strip() if label and label.start() else None
    title = bare[match.start("title") : match.end("title")].strip()
    if title.startswith("「") and title.find("」") == len(title) - 1:
        title = title[1:-1]
    return number, title or bare, label["label"].strip() if label and label.start() else None


def find_pillars(lines: Sequence[str], pledges: Sequence[int]) -> tuple[Pillar, ...]:
    """The pillars, numbered one after the other from the first.

    lines: of the document, in order. pledges: indices of the pledges' headings, rising. A number that goes on to the
    next one with no pledge between is an item of a list, of an index say, and no pillar.
    """
    pillars: list[Pillar] = []
    for candidates in _stretches(lines, pledges):
        own = [
            found
            for index, found in enumerate(candidates)
            if not (index and candidates[index - 1].number + 1 == found.number)
            and not (index + 1 < len(candidates) and candidates[index + 1].number == found.number + 1)
            and (not pillars or found.number == pillars[-1].number + 1)
        ]
        if own:
            pillars.append(own[-1])
    return tuple(pillars)


def _stretches(lines: Sequence[str], pledges: Sequence[int]) -> list[list[Pillar]]:
    """Numbered headings by the stretch of text, each before a pledge, that they stand in."""
    bounds = [-1, *pledges]
    return [
        [found for index in range(start + 1, end) if (found := _numbered(lines, index))]
        for start, end in zip(bounds, pledges, strict=False)
    ]


def _numbered(lines: Sequence[str], at: int) -> Pillar | None:
    bare = without_markdown(lines[at])
    match = next((match for form in _FORMS if (match := form.fullmatch(narrow(bare)))), None)
    number = _as_number(match["number"]) if match else None
    if match is None or number is None:
        return None
    title = bare[match.start("title") : match.end("title")]
    below = label_of(lines[at + 1]) if at + 1 < len(lines) else None
    if within := _LABEL.search(title):
        title, below = title[: within.start()].rstrip(), within["label"].strip()
    if not title or len(title) > _LONGEST_TITLE or title.endswith(("。", "、")):
        return None
    return Pillar(at, number, title, below)


def _as_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    if len(text) == 1:
        return int(unicodedata.numeric(text))
    tens, ten, ones = text.partition("十")
    if not ten or len(tens) > 1 or len(ones) > 1 or ones == "十":
        return None
    return 10 * int(unicodedata.numeric(tens or "一")) + (int(unicodedata.numeric(ones)) if ones else 0)
