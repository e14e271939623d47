"""Evaluation sheets as upright text: each label before its value, one sheet after the other.

The form is what a clerk types, and what a word processor's file or a PDF in reading order gives: 施策　n－m with its
title, 所管, ◆現状と課題 and the other headings with their text, then ◆成果指標 with 指標名, 単位, 計画, 実績 …
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.layouts.labelled_entries import BODY, Entry, cell_of, chunks_of, measure_id, says_something
from ingest.layouts.labelled_lines import FIELDS, Kind
from ingest.layouts.labelled_lists import departments_of, plans_of
from ingest.layouts.labelled_reasons import reasons_of
from ingest.layouts.labelled_slots import SlotsReading, read_slots
from ingest.layouts.sheet import LeftOut, PolicyDraft, SheetDraft, SheetReading
from ingest.locators import covering
from ingest.normalize import fiscal_year, is_dash
from ingest.raw import RawDocument
from ingest.reasons import Reason
from ingest.records import Located, Section, SectionKind

__all__ = ["read_labelled"]

_SECTIONS: Mapping[Kind, tuple[SectionKind, str]] = {
    "background": ("background", "現状と課題"),
    "mission": ("direction", "ミッション"),
    "direction": ("direction", "方針"),
    "focus": ("focus", "重点方針と目標"),
    "purpose": ("purpose", "目的"),
    "achievement": ("achievement", "実績"),
    "next_steps": ("next_steps", "今後の取り組み"),
}


@dataclass(frozen=True, slots=True)
class _Found:
    """What one chunk of lines gave. claimed: the entries that went into its draft. reasons: as in ``SheetReading``."""

    sheet: SheetDraft | None = None
    policy: PolicyDraft | None = None
    left_out: tuple[LeftOut, ...] = ()
    claimed: tuple[Entry, ...] = ()
    reasons: tuple[Reason, ...] = ()


def read_labelled(raw: RawDocument) -> SheetReading | None:
    """All sheets and policy pages of the document, None when it holds neither in this form.

    Each sheet is read by itself: what another one lacks or holds twice changes nothing in it.
    """
    chunks = chunks_of(raw)
    year = _document_year(chunks)
    found = [_read_chunk(chunk, year) for chunk in chunks]
    if not any(chunk.sheet or chunk.policy for chunk in found):
        return None
    return SheetReading(
        sheets=tuple(chunk.sheet for chunk in found if chunk.sheet),
        policies=tuple(chunk.policy for chunk in found if chunk.policy),
        left_out=tuple(problem for chunk in found for problem in chunk.left_out),
        claimed=frozenset(number for chunk in found for number in _numbers(chunk.claimed)),
        reasons=tuple(reason for chunk in found for reason in chunk.reasons),
    )


def _numbers(entries: Iterable[Entry]) -> Iterator[int]:
    for entry in entries:
        for line in (entry.head, *entry.more):
            if line.place.lines is not None:
                yield from range(line.place.lines[0], line.place.lines[1] + 1)


def _document_year(chunks: Iterable[Sequence[Entry]]) -> str | None:
    """The fiscal year of the one form title of the document; with several, each speaks for its own sheet."""
    forms = [entry for chunk in chunks for entry in chunk if entry.kind == "form"]
    return forms[0].label.year if len(forms) == 1 else None


def _read_chunk(entries: Sequence[Entry], document_year: str | None) -> _Found:
    first = _first_of_each(entries)
    if "measure" in first:
        return _read_sheet(entries, first, document_year)
    if "policy" in first and "mission" in first and not set(first) & (BODY - {"mission", "direction", "other"}):
        return _read_policy(entries, first)
    if not set(first) & (BODY - {"other"}) or not any(map(says_something, entries)):
        return _Found()
    why = "施策の番号と名前の行がないので、どの施策のものか分かりません"
    return _Found(left_out=(LeftOut(covering(entry.place for entry in entries), why),))


def _first_of_each(entries: Iterable[Entry]) -> dict[Kind, Entry]:
    first: dict[Kind, Entry] = {}
    for entry in entries:
        first.setdefault(entry.kind, entry)
    return first


def _read_policy(entries: Sequence[Entry], first: Mapping[Kind, Entry]) -> _Found:
    title = cell_of(first["policy"])
    sections = _sections(entries)
    if title is None or not sections:
        return _Found(left_out=(LeftOut(first["policy"].place, "政策のページに名前か文章がありません"),))
    departments = departments_of(first["lead"].lines) if "lead" in first else ()
    claimed = tuple(entry for entry in entries if entry.kind != "other")
    number = int(first["policy"].label.number or "0")
    place = covering(entry.place for entry in claimed)
    return _Found(
        policy=PolicyDraft(number, title, departments[0] if departments else None, sections, place),
        claimed=claimed,
        reasons=tuple(reasons_of(claimed, first["policy"], f"政策{number}のページ")),
    )


def _sections(entries: Iterable[Entry]) -> tuple[Section, ...]:
    return tuple(section for entry in entries if (section := _section(entry)) is not None)


def _section(entry: Entry) -> Section | None:
    if entry.kind not in _SECTIONS or all(is_dash(line.text.strip()) for line in entry.lines):
        return None
    kind, heading = _SECTIONS[entry.kind]
    return Section(
        kind, heading, "\n".join(line.text for line in entry.lines), covering(line.place for line in entry.lines)
    )


def _read_sheet(entries: Sequence[Entry], first: Mapping[Kind, Entry], document_year: str | None) -> _Found:
    measure = measure_id(first["measure"])
    title = cell_of(first["measure"]) or cell_of(first.get("measure_title"))
    sections = _sections(entries)
    year, problems = _fiscal_year(first, document_year)
    slots = read_slots([entry for entry in entries if entry.kind in FIELDS], fiscal_year(year) if year else None)
    if title is None or not (sections or any(slot.name for slot in slots.slots)):
        if not set(first) & (BODY - {"other"}):
            return _Found()
        why = f"施策{measure}のシートに、施策の名前か、見出しに続く文章がありません"
        return _Found(left_out=(LeftOut(covering(entry.place for entry in entries), why),))
    policy_title, policy_problems = _policy_title(first.get("policy"), measure)
    outlook, outlook_problems = _outlook(first.get("outlook"))
    refused = {problem.place for problem in (*policy_problems, *outlook_problems)}
    claimed = tuple(entry for entry in _claimed(entries, slots) if entry.place not in refused)
    sheet = SheetDraft(
        measure=measure,
        title=title,
        policy_number=int(measure.split("-")[0]),
        policy_title=policy_title,
        departments=tuple(
            name
            for kind in ("lead", "related")
            for entry in entries
            if entry.kind == kind
            for name in departments_of(entry.lines)
        ),
        outlook=outlook,
        plans=plans_of(first["plans"].lines) if "plans" in first else (),
        sections=sections,
        slots=slots.slots,
        fiscal_year=year,
        place=covering(entry.place for entry in claimed),
    )
    left_out = (*problems, *policy_problems, *outlook_problems, *slots.left_out)
    reasons = tuple(reasons_of(claimed, first["measure"], f"施策{measure}のシート"))
    return _Found(sheet=sheet, left_out=left_out, claimed=claimed, reasons=reasons)


def _claimed(entries: Iterable[Entry], slots: SlotsReading) -> tuple[Entry, ...]:
    return (*(entry for entry in entries if entry.kind not in FIELDS and entry.kind != "other"), *slots.used)


def _fiscal_year(first: Mapping[Kind, Entry], document_year: str | None) -> tuple[str | None, tuple[LeftOut, ...]]:
    """The year of the 実績, from the form's title or the heading 実績."""
    form = first["form"].label.year if "form" in first else document_year
    heading = first["achievement"].label.year if "achievement" in first else None
    if form and heading and fiscal_year(form) != fiscal_year(heading):
        return None, (
            LeftOut(first["achievement"].head.place, f"実績の年度が二通り書かれています（{form}、{heading}）"),
        )
    return form or heading, ()


def _policy_title(entry: Entry | None, measure: str) -> tuple[Located | None, tuple[LeftOut, ...]]:
    if entry is None:
        return None, ()
    if entry.label.number is None or int(entry.label.number) != int(measure.split("-")[0]):
        return None, (LeftOut(entry.place, f"政策の番号が施策{measure}の番号と合いません"),)
    return cell_of(entry), ()


def _outlook(entry: Entry | None) -> tuple[Located | None, tuple[LeftOut, ...]]:
    cell = cell_of(entry)
    if entry is not None and cell is not None and (len(cell.text) > 10 or "。" in cell.text):
        return None, (LeftOut(entry.place, "今後の方針が一語で書かれていません"),)
    return cell, ()
