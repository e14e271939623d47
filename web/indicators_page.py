"""All indicators: counts that add up, and a list by policy and measure or in another order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final

from assistant import IndicatorEntry, IndicatorOverview, measure_name
from web.downloads import Download, downloads
from web.indicator_filter import (
    FACETS,
    SORTS,
    STATUS_MARKS,
    Facet,
    IndicatorFilter,
    columns_of,
    policy_names,
    status_of,
    words_of,
)
from web.links import document_link, indicator_link, measure_link
from web.pages import Link, Site
from web.pledge_parts import CitedText, Marker
from web.pledges_page import Choice, CountCell, CountRow
from web.status_marks import Mark

__all__ = [
    "FacetChoices",
    "IndicatorGroup",
    "IndicatorRow",
    "IndicatorsPage",
    "MeasureGroup",
    "indicator_row",
]

_ALL: Final = IndicatorFilter({})
_MOST_BOXES: Final = 8


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of the list. plan, actual: of ``year``; None when not recorded. measure: None without one."""

    name: str
    href: str
    measure: Link | None
    year: str | None
    plan: CitedText | None
    actual: CitedText | None
    provisional: bool
    target: CitedText | None
    target_year: str | None
    mark: Mark


def indicator_row(entry: IndicatorEntry) -> IndicatorRow:
    """The row of one indicator."""
    line, marker = entry.line, Marker(entry.citations)
    return IndicatorRow(
        name=line.name.text,
        href=indicator_link(line.indicator.uid),
        measure=_measure_link(entry),
        year=line.year,
        plan=marker.maybe(line.plan),
        actual=marker.maybe(line.actual),
        provisional=line.provisional,
        target=marker.maybe(line.target),
        target_year=line.target_year,
        mark=STATUS_MARKS[status_of(entry)],
    )


def _measure_link(entry: IndicatorEntry) -> Link | None:
    measure = entry.measure
    return Link(f"{measure_name(measure.id)} {measure.title.text}", measure_link(measure.uid)) if measure else None


@dataclass(frozen=True, slots=True)
class MeasureGroup:
    """The indicators of one measure. lead: its first department, None when none is named."""

    measure: Link | None
    lead: str | None
    rows: tuple[IndicatorRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorGroup:
    """The measures of one policy; ``count`` indicators in all."""

    heading: str
    measures: tuple[MeasureGroup, ...]
    count: int


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet of the form. as_list: one value from a list; else boxes."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    as_list: bool


@dataclass(frozen=True, slots=True)
class IndicatorsPage:
    """The list. shown, total: how many indicators. active: each condition with the list without it.

    groups: by policy and measure; empty in another order, then ``rows`` holds all. withheld: indicators whose figures
    were not found again at their places, with these places.
    """

    template: ClassVar[str] = "indicators.html"
    site: Site
    shown: int
    total: int
    text: str
    is_filtered: bool
    active: tuple[Link, ...]
    facets: tuple[FacetChoices, ...]
    sorts: tuple[Choice, ...]
    columns: tuple[Mark, ...]
    counts: tuple[CountRow, ...]
    foot: CountRow
    groups: tuple[IndicatorGroup, ...]
    rows: tuple[IndicatorRow, ...]
    withheld: tuple[Link, ...]
    downloads: tuple[Download, ...]

    @classmethod
    def of(cls, site: Site, overview: IndicatorOverview, chosen: IndicatorFilter = _ALL) -> IndicatorsPage:
        """The page of those indicators that ``chosen`` lets pass."""
        entries = overview.entries
        shown = chosen.shown(entries)
        names = policy_names(entries)
        by_sheet = chosen.sort == "sheet"
        return cls(
            site=site,
            shown=len(shown),
            total=len(entries),
            text=chosen.text,
            is_filtered=chosen.is_set,
            active=tuple(_active(chosen, entries)),
            facets=tuple(_choices(facet, entries, chosen) for facet in FACETS),
            sorts=tuple(Choice(value, word, value == chosen.sort) for value, word in SORTS.items()),
            columns=columns_of(entries),
            counts=tuple(_rows(shown, chosen, names, entries)),
            foot=_counts("合計", shown, chosen, entries),
            groups=tuple(_groups(shown, names)) if by_sheet else (),
            rows=() if by_sheet else tuple(map(indicator_row, shown)),
            withheld=tuple(
                Link(held.name.text, document_link(held.document, held.place)) for held in overview.withheld
            ),
            downloads=downloads(chosen.href, "成果指標", filtered=chosen.is_set),
        )


def _active(chosen: IndicatorFilter, entries: Sequence[IndicatorEntry]) -> Iterator[Link]:
    for facet in FACETS:
        for value in chosen.chosen.get(facet.name, ()):
            yield Link(f"{facet.label}：{facet.known(entries)[value]}", chosen.without(facet.name, value).href)
    if chosen.text.strip():
        yield Link(f"「{chosen.text.strip()}」を含む", IndicatorFilter(chosen.chosen, sort=chosen.sort).href)


def _choices(facet: Facet, entries: Sequence[IndicatorEntry], chosen: IndicatorFilter) -> FacetChoices:
    held = chosen.chosen.get(facet.name, ())
    offered = {*words_of(facet, entries), *held}
    choices = tuple(
        Choice(value, word, value in held) for value, word in facet.known(entries).items() if value in offered
    )
    # A list takes one value; whoever asked for two by the address keeps both.
    return FacetChoices(facet.name, facet.label, choices, facet.long and len(choices) > _MOST_BOXES and len(held) < 2)


def _rows(
    shown: Sequence[IndicatorEntry], chosen: IndicatorFilter, names: dict[str, str], entries: Sequence[IndicatorEntry]
) -> Iterator[CountRow]:
    policy = next(facet for facet in FACETS if facet.name == "policy")
    for value, name in names.items():
        if value in chosen.chosen.get("policy", (value,)):
            held = [entry for entry in shown if value in policy.of(entry)]
            yield _counts(name, held, chosen.with_only("policy", value), entries)


def _counts(
    heading: str, held: Sequence[IndicatorEntry], chosen: IndicatorFilter, entries: Sequence[IndicatorEntry]
) -> CountRow:
    """A row. chosen: what leads to just the indicators of the row."""
    cells = (
        _cell(
            sum(status_of(entry) == mark.key for entry in held),
            chosen.with_only("status", mark.key),
            f"{heading}の「{mark.word}」",
        )
        for mark in columns_of(entries)
    )
    return CountRow(heading, tuple(cells), _cell(len(held), chosen, f"{heading}のすべて"))


def _cell(count: int, chosen: IndicatorFilter, what: str) -> CountCell:
    return CountCell(count, f"{chosen.href}#list" if count else None, what)


def _groups(shown: Sequence[IndicatorEntry], names: dict[str, str]) -> Iterator[IndicatorGroup]:
    policy = next(facet for facet in FACETS if facet.name == "policy")
    for value, name in names.items():
        held = [entry for entry in shown if value in policy.of(entry)]
        if held:
            yield IndicatorGroup(name, tuple(_measures(held)), len(held))


def _measures(held: Sequence[IndicatorEntry]) -> Iterator[MeasureGroup]:
    for _, grouped in groupby(held, key=lambda entry: (entry.line.indicator.document, entry.line.indicator.measure)):
        entries = list(grouped)
        measure = entries[0].measure
        lead = measure.departments[0].text if measure and measure.departments else None
        yield MeasureGroup(_measure_link(entries[0]), lead, tuple(map(indicator_row, entries)))
