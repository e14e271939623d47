"""Where a section of a plan's measure ends that no mark parts from the next heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ingest.extract.marks import mark_kind
from ingest.layouts import SheetDraft
from ingest.locators import Place
from ingest.normalize import fold, narrow
from ingest.raw import Furniture, RawDocument, Table
from ingest.records import Section

__all__ = ["OUTER", "cut_sections"]

_N: Final = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[Ⅰ-Ⅻ])"
OUTER: Final = re.compile(
    rf"[#*◆◇■□●○【〔 \t]*(?:第\s*{_N}\s*[編部章節](?:[\s:].*|$)|(?:資料|参考|付属?)編.*|"
    rf"(?:基本目標|政策目標|まちづくりの目標)\s*{_N}(?![0-9年つ]).*|"
    r"(?:基本)?施策\s*[0-9]{1,2}(?:\s*[-－―‐−–]\s*[0-9]{1,2}){2,}.*)"
)
"""A narrow line that opens a chapter, a goal or a smaller measure: it ends whatever stands above it."""
_HEADING: Final = re.compile(
    r"(?:主な|主要な?|具体的な?|今後の)?(?:取り?組み?|事業|施策)(?:の?(?:内容|方針|方向性?|展開|一覧))?|(?:数値|成果|目標|まちづくり)?(?:目標|指標)|"
    r"KPI|関連(?:する)?(?:個別)?計画|(?:市民|町民|村民|地域|事業者|行政)の役割|施策の(?:体系|内容|展開|方向性?)|目指す姿|めざす姿"
)
_LONGEST: Final = 20
_LEAST_SHEETS: Final = 2


def cut_sections(raw: RawDocument, sheets: Sequence[SheetDraft]) -> list[SheetDraft]:
    """The sheets with each section ending where a heading stands in it: one of a chapter, one that plans have, or one
    that the sections of several measures have. A sheet that keeps no section is left out.
    """
    inked, cells = _inked(raw), _cells(raw)
    words = [
        {fold(raw.lines[at - 1]) for held in sheet.sections for at in _heads(raw, held, cells)} for sheet in sheets
    ]
    common = Counter(word for own in words for word in own)
    known = {word for word, count in common.items() if count >= _LEAST_SHEETS}
    told: list[SheetDraft] = []
    for sheet in sheets:
        sections = tuple(kept for held in sheet.sections if (kept := _cut(raw, held, known, inked, cells)))
        if sections or not sheet.sections:
            told.append(sheet if sections == sheet.sections else _ending(replace(sheet, sections=sections)))
    return told


def _inked(raw: RawDocument) -> frozenset[int]:
    """Numbers of the lines that are text."""
    furniture = {block.place.lines[0] for block in raw.blocks if isinstance(block, Furniture) and block.place.lines}
    return frozenset(
        number for number, line in enumerate(raw.lines, start=1) if line.strip() and number not in furniture
    )


def _cells(raw: RawDocument) -> frozenset[int]:
    """Numbers of the lines of tables."""
    places = [block.place.lines for block in raw.blocks if isinstance(block, Table)]
    return frozenset(number for lines in places if lines for number in range(lines[0], lines[1] + 1))


def _heads(raw: RawDocument, section: Section, cells: frozenset[int]) -> list[int]:
    """Numbers of short lines in the section that stand apart from what is above."""
    first, last = section.place.lines or (1, 0)
    return [
        number
        for number in range(first + 1, last + 1)
        if not raw.lines[number - 2].strip() and _is_short(raw.lines[number - 1].strip()) and number not in cells
    ]


def _is_short(text: str) -> bool:
    plain = mark_kind(text) is None and not re.search("[。、，：:]", text)
    return 0 < len(text) <= _LONGEST and plain


def _cut(
    raw: RawDocument, section: Section, known: set[str], inked: frozenset[int], cells: frozenset[int]
) -> Section | None:
    """The section up to the first heading in it, None when nothing is left."""
    first, last = section.place.lines or (1, 0)
    heads = {
        at for at in _heads(raw, section, cells) if fold(raw.lines[at - 1]) in known or _is_known(raw.lines[at - 1])
    }
    heads |= {at for at in range(first + 1, last + 1) if OUTER.fullmatch(narrow(raw.lines[at - 1]).strip())}
    if not heads:
        return section
    end = min(heads)
    texts = section.text.split("\n")
    # A row told as one line of text may stand on several lines of the document.
    kept = texts[: max(0, len(texts) - sum(at in inked for at in range(end, last + 1)))]
    left = [at for at in range(first, end) if at in inked]
    if not kept or not left:
        return None
    return replace(section, text="\n".join(kept), place=Place((first, left[-1]), section.place.page))


def _is_known(line: str) -> bool:
    return _HEADING.fullmatch("".join(narrow(line).split())) is not None


def _ending(sheet: SheetDraft) -> SheetDraft:
    """The sheet up to the end of its last section or department."""
    ends = [place.lines[1] for place in (sheet.title.place, *(held.place for held in sheet.sections)) if place.lines]
    ends += [name.place.lines[1] for name in sheet.departments if name.place.lines]
    first = (sheet.place.lines or (1, 1))[0]
    return replace(sheet, place=Place((first, max(ends)), sheet.place.page))
