"""What a document lists in tables and lines, numbered under their measures; nothing twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_drafts import Draft
from ingest.extract.kpi_places import Standing, measure_number
from ingest.extract.kpi_records import Numbered, indicator_of
from ingest.extract.kpi_words import Role
from ingest.normalize import fold
from ingest.raw import LeftOut, Table
from ingest.records import Document, Indicator

__all__ = ["Listed", "records_of"]

_KINDS: Final[dict[Role, Role]] = {"goal": "plan"}
_LONGEST_SECTION: Final = 60
_LONGEST_TITLE: Final = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft with its list and where that stands. captions: what the list is called, nearest first.

    label: of the list, 表2 or 指標2, a second one among all of the document. of: the table, None outside of one.
    """

    draft: Draft
    label: str
    of: Table | None
    captions: tuple[str, ...]
    standing: Standing


def records_of(
    listed: Sequence[Listed], document: Document, left_out: list[LeftOut]
) -> tuple[tuple[Indicator, ...], dict[int, str]]:
    """The records, and by each line of a row that is an indicator's the record's uid."""
    listed, measures = _together(listed, _measures(listed))
    orders: Counter[str] = Counter()
    held: dict[tuple[str, str], tuple[Indicator, Draft] | None] = {}
    for entry, (measure, section) in zip(listed, measures, strict=True):
        record = indicator_of(entry.draft, Numbered(measure, orders[measure] + 1, section), document, left_out)
        if record is None:
            continue
        key = (measure, fold(record.name.text))
        other = held.get(key)
        if key not in held:
            orders[measure] += 1
            held[key] = (record, entry.draft)
        elif other is None or not _same(other[0], record):
            why = f"「{record.name.text}」が同じ所に二度あり、値が違います（どちらも値にしません）"
            left_out += [LeftOut(found.place, why) for found in ((record,) if other is None else (other[0], record))]
            held[key] = None
    kept = _once([pair for pair in held.values() if pair is not None])
    rows = {
        line: record.uid
        for record, draft in kept
        for place in draft.rows
        if place.lines
        for line in range(place.lines[0], place.lines[1] + 1)
    }
    return tuple(record for record, _ in kept), rows


def _together(
    listed: Sequence[Listed], measures: Sequence[tuple[str, str]]
) -> tuple[list[Listed], list[tuple[str, str]]]:
    """Tables of 目標値 and of 実績値 under one measure tell of the same indicators: one draft each.

    Only under a measure that is told: which indicators 表1 and 表2 share nobody says.
    """
    kept: list[Listed] = []
    found: list[tuple[str, str]] = []
    first: dict[tuple[str, str], Listed] = {}
    for entry, measure in zip(listed, measures, strict=True):
        key = (measure[0], fold(entry.draft.name_text))
        other = first.get(key)
        if other is not None and measure[0] != entry.label and _may_join(other, entry):
            joined = other.draft
            joined.figures += entry.draft.figures
            joined.places += entry.draft.places
            joined.rows += entry.draft.rows
            joined.unit = joined.unit or entry.draft.unit
            continue
        first.setdefault(key, entry)
        kept.append(entry)
        found.append(measure)
    return kept, found


def _may_join(one: Listed, other: Listed) -> bool:
    """Whether the two are of different tables, of one unit, and tell nothing of the same kind."""
    apart = one.of is not None and other.of is not None and one.of is not other.of
    told = [[figure for figure in held.draft.figures if figure.role != "baseline"] for held in (one, other)]
    roles = [{_KINDS.get(figure.role, figure.role) for figure in figures} for figures in told]
    units = {fold(text_of(held.draft.unit)) for held in (one, other)}
    return apart and bool(roles[0]) and bool(roles[1]) and roles[0].isdisjoint(roles[1]) and len(units) == 1


def _once(pairs: Sequence[tuple[Indicator, Draft]]) -> list[tuple[Indicator, Draft]]:
    """Without those of an overview, under no measure, that stand under their measure as well."""
    told: dict[str, list[Indicator]] = {}
    for record, _ in pairs:
        if record.measure[:1].isdigit():
            told.setdefault(fold(record.name.text), []).append(record)
    return [
        (record, draft)
        for record, draft in pairs
        if record.measure[:1].isdigit()
        or not any(_same(record, other) for other in told.get(fold(record.name.text), ()))
    ]


def _same(one: Indicator, other: Indicator) -> bool:
    def texts(held: Indicator) -> tuple[object, ...]:
        yearly = (*held.plan, *held.actual, *((held.target,) if held.target else ()))
        return (
            held.baseline.text if held.baseline else None,
            tuple((value.year, fold(value.value.text)) for value in yearly),
        )

    return texts(one) == texts(other)


def _measures(listed: Sequence[Listed]) -> list[tuple[str, str]]:
    """The measure's id and the section of each: 表N where no measure is told, or where one number has two titles."""
    told = [_told(entry) for entry in listed]
    titles: dict[str, set[str]] = {}
    for found in told:
        if found:
            titles.setdefault(found[0], set()).add(fold(found[1]))
    found_measures = []
    for entry, found in zip(listed, told, strict=True):
        sure = found is not None and len({title for title in titles[found[0]] if title}) <= 1
        measure = found[0] if found and sure else entry.label
        found_measures.append((measure, _section(entry, found)))
    return found_measures


def _told(entry: Listed) -> tuple[str, str] | None:
    draft = entry.draft
    if draft.measure:
        return measure_number(draft.measure, named=False)
    if draft.group:
        return measure_number(draft.group, named=True)
    return entry.standing.measure


def _section(entry: Listed, measure: tuple[str, str] | None) -> str:
    """第2章 指標 ＞ 施策1-1 子育て支援 ＞ 表1: headings, the measure or what the table calls the group, the table."""
    draft = entry.draft
    parts = [*entry.standing.headings]
    if measure and not any(measure_number(part, named=True) == measure for part in parts):
        parts.append(f"施策{measure[0]} {measure[1]}".strip())
    parts += [group for group in (draft.theme, draft.measure or draft.group) if group and not measure]
    # A sentence above a table is the text's, not its name.
    lines = (line.strip() for line in entry.captions if measure_number(line, named=True) is None)
    captions = (line for line in lines if not line.endswith("。") and not (len(line) > _LONGEST_TITLE and "、" in line))
    caption = next((line for line in captions if line and not any(line in part for part in parts)), None)
    parts += [caption] if caption else []
    parts += [entry.label] if entry.of is not None or not parts else []
    return " ＞ ".join(part[:_LONGEST_SECTION] for part in parts)
