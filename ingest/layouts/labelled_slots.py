"""The indicators of a labelled evaluation sheet: one slot from each 指標名 to the next."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ingest.layouts.labelled_entries import Entry, cell_of
from ingest.layouts.labelled_lines import Kind
from ingest.layouts.labelled_values import UncertainCellError, dated_value, single_value, values_by_year, year_row
from ingest.layouts.sheet import LeftOut, SlotDraft
from ingest.locators import covering
from ingest.normalize import is_dash, looks_like_value
from ingest.raw import Line
from ingest.records import Located

__all__ = ["SlotsReading", "read_slots"]

_FIGURES: frozenset[Kind] = frozenset({"baseline", "target", "plan", "actual"})
_MAX_UNIT = 12  # characters; a longer text is no unit but a sentence that lost its label
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SlotsReading:
    """slots: in order. used: the entries that went into one of them."""

    slots: tuple[SlotDraft, ...]
    left_out: tuple[LeftOut, ...]
    used: tuple[Entry, ...]


def read_slots(entries: Sequence[Entry], up_to: int | None) -> SlotsReading:
    """The slots of one sheet from the entries of its indicator part.

    up_to: the sheet's fiscal year, after which no 実績 can stand; None when unknown.
    """
    if not entries:
        return SlotsReading((), (), ())
    if entries[0].kind != "name":
        why = "成果指標の欄が「指標名」で始まらないので、どの指標のものか分かりません"
        return SlotsReading((), (LeftOut(covering(entry.place for entry in entries), why),), ())
    starts = [index for index, entry in enumerate(entries) if entry.kind == "name"]
    groups = [entries[start:end] for start, end in zip(starts, [*starts[1:], len(entries)], strict=True)]
    orders = _orders([group[0] for group in groups])
    if orders is None:
        why = "成果指標の番号が順に並んでいません"
        return SlotsReading((), (LeftOut(covering(entry.place for entry in entries), why),), ())
    readings = [_read_slot(group, order, up_to) for group, order in zip(groups, orders, strict=True)]
    return SlotsReading(
        tuple(slot for reading in readings for slot in reading.slots),
        tuple(problem for reading in readings for problem in reading.left_out),
        tuple(entry for reading in readings for entry in reading.used),
    )


def _orders(names: Sequence[Entry]) -> list[int] | None:
    """The numbers that the labels carry (指標１, 指標②), else by position; None when they do not rise."""
    written = [name.label.number for name in names]
    if None in written:
        return list(range(1, len(names) + 1)) if not any(written) else None
    numbers = [int(unicodedata.normalize("NFKC", number)) for number in written if number]
    return numbers if numbers == sorted(set(numbers)) and numbers[0] > 0 else None


def _read_slot(entries: Sequence[Entry], order: int, up_to: int | None) -> SlotsReading:
    by_kind: dict[Kind, list[Entry]] = {}
    for entry in entries:
        by_kind.setdefault(entry.kind, []).append(entry)
    name = cell_of(entries[0])
    place = covering(entry.place for entry in entries)
    twice = [kind for kind, same in by_kind.items() if len(same) > 1 and not _dated(kind, same)]
    if twice:
        why = "一つの指標に同じ欄が二つあるので、どちらの指標のものか分かりません"
        return SlotsReading((), (LeftOut(place, f"{why}（{by_kind[twice[0]][1].head.text.strip()[:20]}）"),), ())
    if name is None:
        filled = [entry for entry in entries if entry.kind in _FIGURES and any(_says(line) for line in entry.lines)]
        left_out = (LeftOut(place, "指標名のない欄に値があります"),) if filled else ()
        empty = SlotDraft(order, None, None, None, None, (), (), None, None)
        return SlotsReading((empty,), left_out, () if filled else tuple(entries))
    return _SlotReader(by_kind, order, name, up_to).read()


def _says(line: Line) -> bool:
    return bool(line.text.strip()) and not is_dash(line.text)


def _dated(kind: Kind, entries: Iterable[Entry]) -> bool:
    """Whether repeated rows each name their year, so that they are one row written on several lines."""
    return kind in ("plan", "actual") and all(
        entry.label.year or any(year_row(word) for word in entry.label.content.split()[:1]) for entry in entries
    )


class _SlotReader:
    """Reads a slot's fields one by one; a field that cannot be told is left out and the others stand."""

    def __init__(self, by_kind: dict[Kind, list[Entry]], order: int, name: Located, up_to: int | None) -> None:
        self._by_kind = by_kind
        self._order = order
        self._name = name
        self._up_to = up_to
        self._left_out: list[LeftOut] = []
        self._used: list[Entry] = list(by_kind["name"])

    def read(self) -> SlotsReading:
        rows = self._by_kind.get("years", [])
        years = year_row(rows[0].label.content) or () if rows else ()
        slot = SlotDraft(
            order=self._order,
            name=self._name,
            unit=self._field("unit", _unit),
            baseline=self._field("baseline", lambda entries: single_value(entries[0].lines)),
            target=self._field("target", lambda entries: dated_value(entries[0].lines, entries[0].label.year)),
            plan=self._field("plan", lambda entries: values_by_year(_row(entries), years, up_to=None, complete=True))
            or (),
            actual=self._field(
                "actual", lambda entries: values_by_year(_row(entries), years, up_to=self._up_to, complete=False)
            )
            or (),
            formula=self._field("formula", lambda entries: cell_of(entries[0])),
            reason=self._field("reason", lambda entries: cell_of(entries[0])),
        )
        if slot.plan or slot.actual:
            self._used += rows
        return SlotsReading((slot,), tuple(self._left_out), tuple(self._used))

    def _field(self, kind: Kind, read: Callable[[Sequence[Entry]], T]) -> T | None:
        entries = [self._own(entry) for entry in self._by_kind.get(kind, [])]
        if not entries:
            return None
        try:
            value = read(entries)
        except UncertainCellError as error:
            self._left_out.append(LeftOut(error.place, f"指標「{self._name.text}」の{error.why}"))
            return None
        self._used += entries
        return value

    def _own(self, entry: Entry) -> Entry:
        """The entry without following lines that are no figures, where only figures can follow."""
        if entry.kind not in _FIGURES and entry.kind != "unit":
            return entry
        kept = 0
        while kept < len(entry.more) and _goes_on(entry, kept):
            kept += 1
        if kept < len(entry.more):
            place = covering(line.place for line in entry.more[kept:])
            self._left_out.append(LeftOut(place, f"指標「{self._name.text}」の欄に、何の値か分からない行があります"))
        return Entry(entry.label, entry.head, entry.more[:kept])


def _goes_on(entry: Entry, index: int) -> bool:
    """Whether the entry's following line of this index can belong to its figure or unit."""
    if entry.kind == "unit":
        return index == 0 and not entry.label.content
    text = entry.more[index].text
    words = text.split()
    if entry.kind == "actual" and entry.label.content and not (text[0].isspace() or year_row(words[0])):
        return False  # a page number may follow the row; 計画 has a number of cells to check it by, 実績 has none
    return all(is_dash(word) or looks_like_value(word) or year_row(word) is not None for word in words)


def _row(entries: Sequence[Entry]) -> list[Line]:
    """The lines of a row; a year that stands with the label goes in front of its figure."""
    lines: list[Line] = []
    for entry in entries:
        first, *rest = entry.lines or (entry.head.line(""),)
        lines += [Line(f"{entry.label.year}　{first.text}", first.place) if entry.label.year else first, *rest]
    return lines


def _unit(entries: Sequence[Entry]) -> Located | None:
    cell = cell_of(entries[0])
    if cell is not None and (len(cell.text) > _MAX_UNIT or "。" in cell.text):
        raise UncertainCellError("単位が単位として読めません", cell.place)
    return cell
