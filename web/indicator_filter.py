"""Which indicators a reader wants to see, and in which order: the address of the list is the whole state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from assistant import IndicatorEntry
from ingest import fold
from web.chosen import Chosen
from web.error_pages import RefusedError
from web.status_marks import VERDICT_MARKS, Mark

__all__ = [
    "FACETS",
    "PATH",
    "SORTS",
    "STATUS_MARKS",
    "Facet",
    "IndicatorFilter",
    "columns_of",
    "policy_names",
    "read_filter",
    "status_of",
    "words_of",
]

PATH: Final = "/indicators"
_SHOWN: Final = 40
_NONE: Final = "none"
_NOT_RECORDED: Final = "unrecorded"

STATUS_MARKS: Final[Mapping[str, Mark]] = {
    **VERDICT_MARKS,
    _NOT_RECORDED: Mark(_NOT_RECORDED, "―", "実績の記載がまだない"),
}
_STATUSES: Final = {status: mark.word for status, mark in STATUS_MARKS.items()}
_PROVISIONAL: Final = {"yes": "確定前の値（速報値など）", "no": "確定前と書かれていない値", _NONE: "実績なし"}
_DIRECTIONS: Final = {"higher": "高い（多い）ほど良い", "lower": "低い（少ない）ほど良い", "unknown": "決められない"}

SORTS: Final[Mapping[str, str]] = {
    "sheet": "資料の順",
    "name": "名前の順",
    "status": "達成状況の順（届いていないものから）",
    "target": "目標から遠い順",
}
_STATUS_ORDER: Final = ("not_met", "partly", "unknown", _NOT_RECORDED, "met")

Words = Mapping[str, str]


def status_of(entry: IndicatorEntry) -> str:
    """The verdict of the latest recorded year; a key of ``STATUS_MARKS``."""
    return _NOT_RECORDED if entry.line.year is None else entry.line.status


def columns_of(entries: Iterable[IndicatorEntry]) -> tuple[Mark, ...]:
    """The verdicts of a table of counts: every one, 実績の記載がまだない only where that is so."""
    occurring = set(map(status_of, entries))
    return tuple(mark for status, mark in STATUS_MARKS.items() if status != _NOT_RECORDED or status in occurring)


def _policy(entry: IndicatorEntry) -> str:
    return str(entry.measure.policy_number) if entry.measure else _NONE


def _departments(entry: IndicatorEntry) -> tuple[str, ...]:
    names = tuple(held.text for held in entry.measure.departments) if entry.measure else ()
    return names or (_NONE,)


def _unit(entry: IndicatorEntry) -> str:
    unit = entry.line.indicator.unit
    return unit.text if unit else _NONE


def _provisional(entry: IndicatorEntry) -> str:
    if entry.line.year is None:
        return _NONE
    return "yes" if entry.line.provisional else "no"


def policy_names(entries: Iterable[IndicatorEntry]) -> dict[str, str]:
    """Titles by number, in the order of the numbers; two documents may give one number two titles."""
    titles: dict[int, dict[str, None]] = {}
    loose = False
    for entry in entries:
        if entry.measure is None:
            loose = True
            continue
        held = titles.setdefault(entry.measure.policy_number, {})
        if entry.measure.policy_title:
            held[entry.measure.policy_title.text] = None
    names = {str(number): f"政策{number} {'／'.join(titles[number])}".strip() for number in sorted(titles)}
    return {**names, _NONE: "施策の記載なし"} if loose else names


def _measure_names(entries: Iterable[IndicatorEntry]) -> Words:
    """Titles by number; two documents may give one number two measures, and then it stands for both."""
    titles: dict[str, dict[str, str]] = {}
    for entry in entries:
        held = titles.setdefault(entry.line.indicator.measure, {})
        if entry.measure:
            held.setdefault(fold(entry.measure.title.text), entry.measure.title.text)
    # 表2 is the place of indicators that no measure is named for.
    return {
        number: f"{'施策' if number[:1].isdigit() else ''}{number} {'／'.join(held.values())}".strip()
        for number, held in titles.items()
    }


def _as_written(of: Callable[[IndicatorEntry], tuple[str, ...]]) -> Callable[[Iterable[IndicatorEntry]], Words]:
    """Values that are their own words, in the order in which they occur, 記載なし last."""

    def words(entries: Iterable[IndicatorEntry]) -> Words:
        values = dict.fromkeys(value for entry in entries for value in of(entry))
        held = {value: value for value in values if value != _NONE}
        return {**held, _NONE: "記載なし"} if _NONE in values else held

    return words


def _fixed(words: Words) -> Callable[[Iterable[IndicatorEntry]], Words]:
    return lambda entries: words


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to part the indicators. name: in the address. of: its values of an indicator, at least one.

    known: words by value, in the order shown. long: a list rather than boxes.
    """

    name: str
    label: str
    of: Callable[[IndicatorEntry], tuple[str, ...]]
    known: Callable[[Iterable[IndicatorEntry]], Words]
    long: bool = False


def _units(entry: IndicatorEntry) -> tuple[str, ...]:
    return (_unit(entry),)


FACETS: Final = (
    Facet("status", "最新の達成状況", lambda entry: (status_of(entry),), _fixed(_STATUSES)),
    Facet("policy", "政策", lambda entry: (_policy(entry),), policy_names),
    Facet("provisional", "最新の実績", lambda entry: (_provisional(entry),), _fixed(_PROVISIONAL)),
    Facet("direction", "値の良し悪しの向き", lambda entry: (entry.direction.better or "unknown",), _fixed(_DIRECTIONS)),
    Facet("measure", "施策", lambda entry: (entry.line.indicator.measure,), _measure_names, long=True),
    Facet("department", "担当課", _departments, _as_written(_departments), long=True),
    Facet("unit", "単位", _units, _as_written(_units), long=True),
)  # fmt: skip


def words_of(facet: Facet, entries: Sequence[IndicatorEntry]) -> dict[str, str]:
    """The values that some indicator has, with their words."""
    occurring = {value for entry in entries for value in facet.of(entry)}
    return {value: word for value, word in facet.known(entries).items() if value in occurring}


@dataclass(frozen=True, slots=True)
class IndicatorFilter(Chosen):
    """chosen: values by facet, any of which passes; a facet that is not in it lets all pass. text: as typed.

    sort: a key of ``SORTS``.
    """

    sort: str = "sheet"

    def shown(self, entries: Iterable[IndicatorEntry]) -> tuple[IndicatorEntry, ...]:
        """Those that pass, in the order asked for; equal ones keep the order of the sheets."""
        words = [fold(word) for word in self.text.split()]
        held = [entry for entry in entries if self._passes(entry) and _speaks_of(entry, words)]
        return tuple(_in_order(held, self.sort))

    @property
    def href(self) -> str:
        """The address of the list."""
        pairs = [(facet.name, value) for facet in FACETS for value in self.chosen.get(facet.name, ())]
        if self.text.strip():
            pairs.append(("q", self.text))
        if self.sort != "sheet":
            pairs.append(("sort", self.sort))
        return f"{PATH}?{urlencode(pairs)}" if pairs else PATH

    def _passes(self, entry: IndicatorEntry) -> bool:
        return all(
            not self.chosen[facet.name] or set(facet.of(entry)) & set(self.chosen[facet.name])
            for facet in FACETS
            if facet.name in self.chosen
        )


def _speaks_of(entry: IndicatorEntry, words: Sequence[str]) -> bool:
    if not words:
        return True
    indicator = entry.line.indicator
    cells = (indicator.name, indicator.formula, indicator.reason, entry.measure.title if entry.measure else None)
    told = fold("\n".join(cell.text for cell in cells if cell))
    return all(word in told for word in words)


def _in_order(entries: list[IndicatorEntry], sort: str) -> list[IndicatorEntry]:
    if sort == "name":
        return sorted(entries, key=lambda entry: fold(entry.line.name.text))
    if sort == "status":
        return sorted(entries, key=lambda entry: _STATUS_ORDER.index(status_of(entry)))
    if sort == "target":
        # What cannot be compared with its target stands last.
        return sorted(entries, key=lambda entry: (entry.shortfall is None, -(entry.shortfall or 0.0)))
    return entries


def read_filter(pairs: Iterable[tuple[str, str]], entries: Sequence[IndicatorEntry]) -> IndicatorFilter:
    """The filter of an address. pairs: its names and values. Raises RefusedError for a value that is none.

    Empty values, and names that are no filter's, ask for nothing.
    """
    held = [(name, value) for name, value in pairs if value.strip()]
    chosen = {}
    for facet in FACETS:
        values = tuple(dict.fromkeys(value for name, value in held if name == facet.name))
        known = facet.known(entries) if values else {}
        for value in values:
            _require(value in known, facet.label, value)
        if values:
            chosen[facet.name] = values
    last = dict(held)
    sort = last.get("sort", "sheet")
    _require(sort in SORTS, "並べ方", sort)
    return IndicatorFilter(chosen, last.get("q", ""), sort)


def _require(holds: bool, label: str, value: str) -> None:
    if not holds:
        said = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
        raise RefusedError(422, f"絞り込みの「{label}」に「{said}」という値はありません")
