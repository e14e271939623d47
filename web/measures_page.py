"""All measures by policy: how their indicators stand, who leads them, how many pledges they bear on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from assistant import IndicatorEntry, PledgeLine
from ingest import Corpus, Measure
from web.downloads import Download, downloads
from web.indicator_filter import PATH, columns_of, status_of
from web.links import document_link, measure_link, measure_sheet_link
from web.pages import Link, Site
from web.status_marks import Mark

__all__ = ["MeasureRow", "MeasuresPage", "PolicyGroup"]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure. lead: its first department, others: how many more. counts: one a status, in the order of the columns.

    pledges: how many bear on it. outlook: as written, None when left blank.
    """

    title: str
    id: str
    href: str
    sheet: str
    lead: str | None
    others: int
    outlook: str | None
    indicators: int
    counts: tuple[int, ...]
    pledges: int


@dataclass(frozen=True, slots=True)
class PolicyGroup:
    """The measures of a policy. place: where the policy is told, None without one. totals: as ``counts``."""

    heading: str
    place: Link | None
    indicators_href: str
    measures: tuple[MeasureRow, ...]
    indicators: int
    totals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MeasuresPage:
    """The list. total: measures; indicators: of all of them; totals: one a status."""

    template: ClassVar[str] = "measures.html"
    site: Site
    total: int
    columns: tuple[Mark, ...]
    groups: tuple[PolicyGroup, ...]
    indicators: int
    totals: tuple[int, ...]
    downloads: tuple[Download, ...]

    @classmethod
    def of(
        cls, site: Site, corpus: Corpus, entries: Sequence[IndicatorEntry], pledges: Sequence[PledgeLine]
    ) -> MeasuresPage:
        """The page. entries: all indicators; pledges: all pledges."""
        columns = columns_of(entries)
        held: dict[str, list[str]] = {}
        for entry in entries:
            if entry.measure:
                held.setdefault(entry.measure.uid, []).append(status_of(entry))
        groups = tuple(_groups(corpus, columns, held, _pledges_by_measure(pledges)))
        return cls(
            site=site,
            total=len(corpus.measures),
            columns=columns,
            groups=groups,
            indicators=sum(group.indicators for group in groups),
            totals=_summed([group.totals for group in groups], len(columns)),
            downloads=downloads("/measures", "施策", filtered=False),
        )


def _pledges_by_measure(lines: Sequence[PledgeLine]) -> dict[str, int]:
    """By the measure's id, by which pledges are linked; each pledge once."""
    counts: dict[str, int] = {}
    for line in lines:
        for measure in dict.fromkeys(link.measure for link in line.reviewed.links):
            counts[measure] = counts.get(measure, 0) + 1
    return counts


def _groups(
    corpus: Corpus, columns: Sequence[Mark], held: Mapping[str, Sequence[str]], pledges: Mapping[str, int]
) -> Iterator[PolicyGroup]:
    for number in sorted({measure.policy_number for measure in corpus.measures}):
        measures = [measure for measure in corpus.measures if measure.policy_number == number]
        titles = dict.fromkeys(measure.policy_title.text for measure in measures if measure.policy_title)
        told = next((policy for policy in corpus.policies if policy.number == number), None)
        rows = tuple(_row(measure, columns, held.get(measure.uid, ()), pledges) for measure in measures)
        yield PolicyGroup(
            heading=f"政策{number} {'／'.join(titles)}".strip(),
            place=Link("政策の原文", document_link(told.document, told.place)) if told else None,
            indicators_href=f"{PATH}?policy={number}",
            measures=rows,
            indicators=sum(row.indicators for row in rows),
            totals=_summed([row.counts for row in rows], len(columns)),
        )


def _row(measure: Measure, columns: Sequence[Mark], statuses: Sequence[str], pledges: Mapping[str, int]) -> MeasureRow:
    return MeasureRow(
        title=measure.title.text,
        id=measure.id,
        href=measure_link(measure.uid),
        sheet=measure_sheet_link(measure.uid),
        lead=measure.departments[0].text if measure.departments else None,
        others=max(len(measure.departments) - 1, 0),
        outlook=measure.outlook.text if measure.outlook else None,
        indicators=len(statuses),
        counts=tuple(sum(status == mark.key for status in statuses) for mark in columns),
        pledges=pledges.get(measure.id, 0),
    )


def _summed(rows: Sequence[Sequence[int]], columns: int) -> tuple[int, ...]:
    return tuple(sum(row[at] for row in rows) for at in range(columns))
