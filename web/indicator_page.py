"""One indicator: its chart and the same values as a table, how its status was decided, what else the documents say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import IndicatorDossier, IndicatorPledge, Verdict, YearLine, measure_name
from ingest import Corpus, Place
from web.chart import Chart, chart_of
from web.indicator_filter import PATH, STATUS_MARKS
from web.links import document_link, indicator_link, measure_link, pledge_link
from web.pages import Link, Site
from web.pledge_parts import CitedText, Marker
from web.sheet_page import SourceNotes, source_notes
from web.status_marks import Mark, status_mark

__all__ = ["DirectionBlock", "IndicatorPage", "LinkedPledge", "ValueRow"]

_RULES: Final = {
    "override": "担当者の指定",
    "bound": "計画や目標の書き方",
    "wording": "指標名の言葉",
    "reason": "設定理由の書き方",
    "target": "計画策定時と目標の差からの推定",
    "none": "決められません",
}
_BETTER: Final = {
    "higher": "高い（多い）ほど良い",
    "lower": "低い（少ない）ほど良い",
    None: "どちらが良いか決められない",
}
_AGAINST_TARGET: Final = {
    "met": "目標の水準に届いています",
    "partly": "目標の水準に一部が届いています",
    "not_met": "目標の水準にはまだ届いていません",
    "unknown": "目標の水準とは比べられません",
}


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A fiscal year of the table. mark: None without an actual value; why: the rule that decided, then empty.

    editions: that the values stand in, empty where there is but one.
    """

    year: str
    plan: CitedText | None
    actual: CitedText | None
    provisional: bool
    mark: Mark | None
    why: str
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DirectionBlock:
    """Which way is better. rule: its short name. why: one sentence."""

    better: str
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class LinkedPledge:
    """A pledge that the indicator measures something of. strength: 主 or 関連. why: a phrase."""

    id: str
    title: CitedText
    href: str
    mark: Mark
    strength: str
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """An indicator. name: without its additions; full_name: as written. place: opens it in its document.

    latest: the verdict of the latest year with its row, None when nothing was recorded. target_told: the latest value
    against the target in words, empty when the two are not there. chart: None when nothing can be drawn, then
    ``why_none`` says why. unread: cells that hold no number by themselves. related, others: sentences of the measure's
    実績 that share a word with the name, and such that do not. reported: their fiscal year. changes: what older
    editions say otherwise. newer: of an old edition what stands in its place; today: the indicator there.
    """

    template: ClassVar[str] = "indicator.html"
    site: Site
    name: str
    full_name: CitedText
    municipality: str
    place: Link
    unit: CitedText | None
    measure: Link | None
    policy: Link | None
    departments: tuple[CitedText, ...]
    list_href: str
    status: Mark
    latest: ValueRow | None
    latest_why: str
    target_told: str
    chart: Chart | None
    why_none: str
    unread: tuple[str, ...]
    baseline: CitedText | None
    rows: tuple[ValueRow, ...]
    target: CitedText | None
    target_year: str | None
    formula: CitedText | None
    reason: CitedText | None
    direction: DirectionBlock
    oddities: tuple[str, ...]
    reported: str | None
    related: tuple[CitedText, ...]
    others: tuple[CitedText, ...]
    pledges: tuple[LinkedPledge, ...]
    sources: tuple[SourceNotes, ...]
    changes: tuple[CitedText, ...] = ()
    newer: tuple[Link, ...] = ()
    today: Link | None = None

    @classmethod
    def of(cls, site: Site, dossier: IndicatorDossier, corpus: Corpus) -> IndicatorPage:
        """The page."""
        marker = Marker(dossier.citations)
        line, indicator, measure = dossier.line, dossier.line.indicator, dossier.measure
        rows = tuple(_row(year, marker) for year in dossier.years)
        quotes = tuple(map(marker.cited, dossier.quotes))
        return cls(
            site=site,
            name=line.name.text,
            full_name=marker.cited(dossier.full_name),
            municipality=indicator.municipality or "",
            place=Link(corpus.document(indicator.document).title, document_link(indicator.document, indicator.place)),
            unit=marker.maybe(dossier.unit),
            measure=_measure(dossier),
            policy=_policy(dossier),
            departments=tuple(map(marker.cited, dossier.departments)),
            list_href=PATH,
            status=STATUS_MARKS["unrecorded" if line.year is None else line.status],
            latest=next((row for row in rows if row.year == line.year), None),
            latest_why=line.verdict_why,
            target_told=_target_told(dossier.against_target),
            chart=chart_of(line.name.text, dossier.series.series),
            why_none=dossier.series.why_none,
            unread=dossier.series.unread,
            baseline=marker.maybe(dossier.baseline),
            rows=rows,
            target=marker.maybe(dossier.target),
            target_year=line.target_year,
            formula=marker.maybe(line.formula),
            reason=marker.maybe(line.reason),
            direction=DirectionBlock(
                _BETTER[dossier.direction.better], _RULES[dossier.direction.rule], dossier.direction.why
            ),
            oddities=dossier.oddities,
            reported=measure.fiscal_year if measure else None,
            related=quotes[: dossier.related],
            others=quotes[dossier.related :],
            pledges=tuple(_pledges(dossier.pledges, marker)),
            sources=source_notes(dossier.citations, corpus),
            changes=tuple(map(marker.cited, dossier.over.changes)),
            newer=tuple(Link(held.title, document_link(held.uid, Place())) for held in dossier.over.newer),
            today=_today(dossier),
        )


def _policy(dossier: IndicatorDossier) -> Link | None:
    # The list holds the newest edition only: what an old one calls its policy may be none of its choices.
    if dossier.measure is None or dossier.over.newer:
        return None
    title = dossier.measure.policy_title
    number = dossier.measure.policy_number
    return Link(f"政策{number} {title.text if title else ''}".strip(), f"{PATH}?policy={number}")


def _measure(dossier: IndicatorDossier) -> Link | None:
    """The measure's page; one of an old edition has none and is read in its document."""
    if (measure := dossier.measure) is None:
        return None
    href = document_link(measure.document, measure.place) if dossier.over.newer else measure_link(measure.uid)
    return Link(f"{measure_name(measure.id)} {measure.title.text}", href)


def _today(dossier: IndicatorDossier) -> Link | None:
    current = dossier.over.current
    return Link(current.name.text, indicator_link(current.uid)) if current else None


def _row(year: YearLine, marker: Marker) -> ValueRow:
    verdict = year.verdict
    return ValueRow(
        year=year.year,
        plan=marker.maybe(year.plan),
        actual=marker.maybe(year.actual),
        provisional=year.provisional,
        mark=STATUS_MARKS[verdict.status] if verdict else None,
        why=verdict.why if verdict else "",
        editions=year.editions,
    )


def _target_told(verdict: Verdict | None) -> str:
    if verdict is None or verdict.planned is None:
        return ""
    provisional = "確定前の値ですが、" if verdict.actual and verdict.actual.value.provisional else ""
    told = _AGAINST_TARGET[verdict.status]
    return f"{provisional}{verdict.year}の実績は、{verdict.planned.year}の{told}（{verdict.why}）。"


def _pledges(held: tuple[IndicatorPledge, ...], marker: Marker) -> Iterator[LinkedPledge]:
    for linked in held:
        line = linked.line
        yield LinkedPledge(
            id=line.pledge.id,
            title=marker.cited(line.title),
            href=pledge_link(line.pledge.uid),
            mark=status_mark(line.reviewed),
            strength="主" if line.strength == "primary" else "関連",
            why=linked.why,
        )
