"""Evaluation sheets become measures, indicators and policies, whatever their layout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.extract.kpi_tables import kpi_lists
from ingest.extract.plan_measures import without_misread
from ingest.layouts import LAYOUTS, LeftOut, PolicyDraft, SheetDraft, SheetReading, SlotDraft
from ingest.normalize import fiscal_year, fold, is_dash, read_value, unit_bound, year_label
from ingest.raw import RawDocument, Table
from ingest.reasons import Reason
from ingest.records import Bound, Document, Indicator, Located, Measure, Policy, Value, YearValue

__all__ = ["SheetRecords", "extract_sheets"]


@dataclass(frozen=True, slots=True)
class SheetRecords:
    """All records of a document of evaluation sheets; see ``extract.result.Extraction`` for the last three."""

    measures: tuple[Measure, ...]
    indicators: tuple[Indicator, ...]
    policies: tuple[Policy, ...]
    left_out: tuple[LeftOut, ...]
    claimed: frozenset[int]
    reasons: tuple[Reason, ...] = ()


def extract_sheets(raw: RawDocument, document: Document) -> SheetRecords:
    """The records of the first layout that knows the document; none when no layout does."""
    reading = _read(raw)
    if reading is None:
        return SheetRecords((), (), (), (), frozenset())
    told = reading
    reading = without_misread(raw, told)
    gone = told.claimed - reading.claimed
    sheets, repeated = _first_of_each(reading)
    left_out = [*reading.left_out, *repeated]
    indicators = [
        indicator
        for sheet in sheets
        for slot in sheet.slots
        if (indicator := _indicator(sheet, slot, document, left_out)) is not None
    ]
    return SheetRecords(
        measures=tuple(_measure(sheet, document) for sheet in sheets),
        indicators=tuple(indicators),
        policies=tuple(_policy(policy, document) for policy in reading.policies),
        left_out=tuple(left_out),
        claimed=reading.claimed,
        reasons=tuple(why for why in told.reasons if (why.place.lines or (0, 0))[0] not in gone),
    )


def _read(raw: RawDocument) -> SheetReading | None:
    """The first layout that knows the document. What it cannot read is no other layout's either."""
    found = _first(raw)
    if found is None:
        return None
    names = [slot.name.place.lines or (1, 0) for sheet in found.sheets for slot in sheet.slots if slot.name]
    taken = {id(table) for table in kpi_lists(raw) if _is_text_of(found, table, names)}
    taken |= {id(table) for table in raw.blocks if isinstance(table, Table) and _is_one_of_many(table, names)}
    if not taken:
        return found
    return _first(replace(raw, blocks=tuple(block for block in raw.blocks if id(block) not in taken)))


def _is_text_of(reading: SheetReading, table: Table, names: Sequence[tuple[int, int]]) -> bool:
    """Whether a list of indicators was taken for a sheet's text, or its rows for labels and what they say."""
    first, last = table.place.lines or (1, 0)
    inside = any(first <= name[0] <= last for name in names)
    return inside or not reading.claimed.isdisjoint(range(first, last + 1))


def _is_one_of_many(table: Table, names: Sequence[tuple[int, int]]) -> bool:
    """Whether several cells of one of the table's rows were taken for one name: the row is a header."""
    first, last = table.place.lines or (1, 0)
    cells = [[cell.place.lines or (1, 0) for cell in row.cells if cell.text.strip()] for row in table.rows]
    inside = [name for name in names if first <= name[0] <= last]
    return any(sum(end >= name[0] and begin <= name[1] for begin, end in row) > 1 for name in inside for row in cells)


def _first(raw: RawDocument) -> SheetReading | None:
    return next((found for layout in LAYOUTS if (found := layout(raw)) is not None), None)


def _first_of_each(reading: SheetReading) -> tuple[list[SheetDraft], list[LeftOut]]:
    """Two sheets with one number cannot both be that measure: the later one is left out and said so."""
    sheets: dict[str, SheetDraft] = {}
    repeated: list[LeftOut] = []
    for sheet in reading.sheets:
        if sheet.measure in sheets:
            repeated.append(LeftOut(sheet.place, f"施策{sheet.measure}のシートが二つあります（先のものを使いました）"))
        else:
            sheets[sheet.measure] = sheet
    return list(sheets.values()), repeated


def _policy(draft: PolicyDraft, document: Document) -> Policy:
    return Policy(
        uid=f"{document.uid}/policy/{draft.number}",
        number=draft.number,
        title=draft.title,
        department=draft.department,
        sections=draft.sections,
        document=document.uid,
        municipality=document.municipality,
        place=draft.place,
    )


def _measure(draft: SheetDraft, document: Document) -> Measure:
    year = fiscal_year(draft.fiscal_year) if draft.fiscal_year else None
    return Measure(
        uid=f"{document.uid}/measure/{draft.measure}",
        id=draft.measure,
        title=draft.title,
        policy_number=draft.policy_number,
        policy_title=draft.policy_title,
        departments=draft.departments,
        outlook=draft.outlook,
        plans=draft.plans,
        sections=draft.sections,
        fiscal_year=year_label(year) if year is not None else None,
        document=document.uid,
        municipality=document.municipality,
        place=draft.place,
    )


def _indicator(sheet: SheetDraft, slot: SlotDraft, document: Document, left_out: list[LeftOut]) -> Indicator | None:
    if slot.name is None:
        return None
    bound = unit_bound(slot.unit.text)[1] if slot.unit else None
    identity = f"{sheet.measure}/{slot.order}"
    target = _year_values((slot.target,) if slot.target else (), bound, left_out)
    return Indicator(
        uid=f"{document.uid}/indicator/{identity}",
        id=identity,
        measure=sheet.measure,
        order=slot.order,
        name=slot.name,
        unit=slot.unit,
        baseline=_value(slot.baseline, None),
        target=target[0] if target else None,
        plan=_year_values(slot.plan, bound, left_out),
        actual=_year_values(slot.actual, None, left_out),
        formula=slot.formula,
        reason=slot.reason,
        document=document.uid,
        municipality=document.municipality,
        section=f"施策{sheet.measure} {sheet.title.text} ＞ 成果指標{slot.order} {slot.name.text}",
        place=slot.name.place,
    )


def _value(cell: Located | None, bound: Bound | None) -> Value | None:
    """None for a cell that is not there or holds only a dash."""
    if cell is None or is_dash(fold(cell.text)):
        return None
    return read_value(cell.text, cell.place, unit_bound=bound)


def _year_values(
    cells: tuple[tuple[str, Located], ...], bound: Bound | None, left_out: list[LeftOut]
) -> tuple[YearValue, ...]:
    values: list[YearValue] = []
    for label, cell in cells:
        year = fiscal_year(label)
        value = _value(cell, bound)
        if value is None:
            continue
        if year is None:
            left_out.append(LeftOut(cell.place, f"「{label}」がどの年度か分かりません"))
        else:
            values.append(YearValue(year_label(year), label, value))
    return tuple(values)
