"""Measures of a plan written as an outline: what looks like a sheet and is a table of contents, or another's words.

A plan sets its 施策 as headings over running text. There a heading of a table of contents may seem to stand over the
next chapter's text, and the department at the end of one measure seems to open the next.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ingest.extract.plan_sections import OUTER, cut_sections
from ingest.layouts import LeftOut, SheetDraft, SheetReading
from ingest.layouts.labelled_lines import Kind, labels_of
from ingest.layouts.labelled_lists import departments_of
from ingest.locators import Place, covering
from ingest.normalize import fold, narrow
from ingest.raw import Heading, Line, RawDocument
from ingest.records import Located

__all__ = ["without_misread"]

_LEADERS: Final = re.compile(r"(?:[.．・…‥]\s*){3,}|[…‥]{2,}")
_LEAD: Final[tuple[Kind, ...]] = ("lead",)
_UNCLEAR: Final = "施策{}の見出しと本文の間に別の見出しがあるので、どの施策の本文か分かりません"
_WHOSE: Final = "担当する部署が、前と後のどちらの施策のものか分かりません"


def without_misread(raw: RawDocument, reading: SheetReading) -> SheetReading:
    """The reading without sheets whose heading stands over another heading's text, each department with its own."""
    kept = [sheet for sheet in reading.sheets if not _LEADERS.search(sheet.title.text)]
    unclear = [sheet for sheet in kept if _is_parted(raw, sheet)]
    kept = [sheet for sheet in kept if sheet not in unclear]
    sheets, doubts = _with_own_departments(raw, kept)
    if _is_outline(raw, sheets):
        sheets = cut_sections(raw, sheets)
    if list(reading.sheets) == sheets:
        return reading
    gone = _gone(reading.sheets, sheets) | {number for doubt in doubts for number in _numbers(doubt.place)}
    return replace(
        reading,
        sheets=tuple(sheets),
        left_out=(*reading.left_out, *(LeftOut(one.place, _UNCLEAR.format(one.measure)) for one in unclear), *doubts),
        claimed=reading.claimed - gone,
    )


def _gone(before: Sequence[SheetDraft], after: Sequence[SheetDraft]) -> set[int]:
    """Numbers of the lines that are no sheet's any more: of sheets that went, and of sections that were cut."""
    titles = {sheet.title for sheet in after}
    went = {number for sheet in before if sheet.title not in titles for number in _numbers(sheet.place)}
    held = {number for sheet in after for number in _numbers(sheet.place)}
    return (went - held) | (_told(before) - _told(after))


def _told(sheets: Sequence[SheetDraft]) -> set[int]:
    return {number for sheet in sheets for section in sheet.sections for number in _numbers(section.place)}


def _is_outline(raw: RawDocument, sheets: Sequence[SheetDraft]) -> bool:
    """Whether the sheets tell what is planned alone, with no form and nothing of what was done."""
    held = {section.kind for sheet in sheets for section in sheet.sections}
    told = held & {"focus", "achievement", "next_steps"} or any(sheet.outlook or sheet.slots for sheet in sheets)
    return not told and not any("評価シート" in fold(line) for line in raw.lines)


def _numbers(place: Place) -> range:
    first, last = place.lines or (1, 0)
    return range(first, last + 1)


def _first(place: Place) -> int:
    return place.lines[0] if place.lines else 0


def _is_parted(raw: RawDocument, sheet: SheetDraft) -> bool:
    """Whether a chapter, a goal or a smaller measure opens between the sheet's heading and its first section."""
    title = _first(sheet.title.place)
    below = [_first(section.place) for section in sheet.sections if _first(section.place) > title]
    between = raw.lines[title : min(below) - 1] if below else ()
    return any(OUTER.fullmatch(narrow(line).strip()) for line in between)


def _with_own_departments(raw: RawDocument, sheets: Sequence[SheetDraft]) -> tuple[list[SheetDraft], list[LeftOut]]:
    """Departments that stand above their sheet's heading although the first sheet has none there: each is the one's
    that it closes when the last sheet is closed by one too, else nobody's.
    """
    if len(sheets) < 2 or sheets[0].departments or not all(_only_above(sheet) for sheet in sheets[1:]):
        return list(sheets), []
    last = _closing(raw, sheets[-1])
    if not last:
        doubts = [LeftOut(covering(name.place for name in sheet.departments), _WHOSE) for sheet in sheets[1:]]
        return [_given(sheet, ()) for sheet in sheets], doubts
    given = [*(following.departments for _, following in pairwise(sheets)), last]
    return [_given(sheet, names) for sheet, names in zip(sheets, given, strict=True)], []


def _only_above(sheet: SheetDraft) -> bool:
    title = _first(sheet.title.place)
    return bool(sheet.departments) and all(_first(name.place) < title for name in sheet.departments)


def _given(sheet: SheetDraft, names: tuple[Located, ...]) -> SheetDraft:
    """The sheet from its heading on, with these departments."""
    first, (_, last) = _first(sheet.title.place), sheet.place.lines or (0, 0)
    end = max([last, *((name.place.lines or (0, 0))[1] for name in names)])
    return replace(sheet, departments=names, place=Place((first, end), sheet.title.place.page))


def _closing(raw: RawDocument, sheet: SheetDraft) -> tuple[Located, ...]:
    """The departments that a label behind the sheet's last section names."""
    begin = max(((section.place.lines or (0, 0))[1] for section in sheet.sections), default=len(raw.lines))
    lines = list(_lines(raw, begin))
    for at, line in enumerate(lines):
        label = next(iter(labels_of(line.text, _LEAD)), None)
        if label is not None:
            named = Line(label.content, line.place) if label.content else next(iter(lines[at + 1 :]), None)
            return departments_of([named]) if named else ()
    return ()


def _lines(raw: RawDocument, begin: int) -> Iterator[Line]:
    headings = {_first(block.place): block.text for block in raw.blocks if isinstance(block, Heading)}
    for number in range(begin + 1, len(raw.lines) + 1):
        if text := headings.get(number, raw.lines[number - 1]).strip():
            yield Line(text, Place((number, number)))
