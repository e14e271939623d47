"""Sheets of paper for a council: a pledge or a measure on A4, every line with the number of its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Final

from assistant import Citation, MeasureDossier, PledgeDossier, PledgeLine
from ingest import Corpus
from web.labels import date_text
from web.links import measure_link, pledge_link
from web.pages import Link, Site
from web.pledge_page import StatusBlock, status_block
from web.pledge_parts import (
    CitedText,
    EvidenceItem,
    IndicatorItem,
    Marker,
    MeasureItem,
    PlaceMark,
    PlanItem,
    PromiseItem,
    promise_items,
)
from web.status_marks import Mark, status_mark

__all__ = ["Footnote", "MeasureSheetPage", "PledgeSheetPage", "SheetPledge", "SourceNotes", "source_notes"]

_SECTION_CHARS: Final = 12
_NUMBERED: Final = re.compile(r"([^\W\d]+\d[\d-]*)[ \u3000]")


@dataclass(frozen=True, slots=True)
class Footnote:
    """Where a number stands. section: its path, each heading shortened."""

    mark: PlaceMark
    place: str
    section: str


@dataclass(frozen=True, slots=True)
class SourceNotes:
    """A document and the places cited in it, in the order of their numbers. facts: its date and fiscal year."""

    title: str
    facts: str
    notes: tuple[Footnote, ...]


def source_notes(citations: Sequence[Citation], corpus: Corpus) -> tuple[SourceNotes, ...]:
    """Every citation once, by document, the one with the smallest number first."""
    marker = Marker(citations)
    order = {uid: at for at, uid in enumerate(dict.fromkeys(cited.document_uid for cited in citations))}
    numbered = sorted(enumerate(citations, 1), key=lambda pair: (order[pair[1].document_uid], pair[0]))
    grouped = groupby(numbered, key=lambda pair: pair[1].document_uid)
    return tuple(_notes(uid, held, marker, corpus) for uid, held in grouped)


def _notes(uid: str, held: Iterable[tuple[int, Citation]], marker: Marker, corpus: Corpus) -> SourceNotes:
    document = corpus.document(uid)
    told = document.fiscal_year is not None and document.fiscal_year in document.title
    year = f"{document.fiscal_year}の実績" if document.fiscal_year and not told else None
    facts = "・".join(word for word in (date_text(document.issued), year) if word)
    notes = (Footnote(marker.mark(n), cited.where, _short_path(cited.section)) for n, cited in held)
    return SourceNotes(document.title, facts, tuple(notes))


def _short_path(section: str) -> str:
    """施策1-1 学校を支えます ＞ 実績 as 施策1-1＞実績: a number names a heading well enough beside its line."""
    return "＞".join(map(_short, section.split(" ＞ ")))


def _short(heading: str) -> str:
    if numbered := _NUMBERED.match(heading):
        return numbered[1]
    return heading if len(heading) <= _SECTION_CHARS else f"{heading[:_SECTION_CHARS]}…"


@dataclass(frozen=True, slots=True)
class PledgeSheetPage:
    """A pledge. indicators: of all linked measures.

    promises: those that something was found of. back: its page on screen.
    """

    template: ClassVar[str] = "pledge_sheet.html"
    site: Site
    municipality: str
    back: Link
    id: str
    title: CitedText
    pillar: str
    facts: tuple[str, ...]
    text: CitedText | None
    status: StatusBlock
    items: tuple[PlanItem, ...]
    measures: tuple[MeasureItem, ...]
    indicators: tuple[IndicatorItem, ...]
    promises: tuple[PromiseItem, ...]
    added: tuple[EvidenceItem, ...]
    near: tuple[CitedText, ...]
    open_points: tuple[CitedText, ...]
    read: tuple[str, ...]
    sources: tuple[SourceNotes, ...]

    @classmethod
    def of(cls, site: Site, dossier: PledgeDossier, corpus: Corpus) -> PledgeSheetPage:
        """The sheet."""
        pledge = dossier.pledge
        marker = Marker(dossier.citations)
        measures = tuple(map(marker.measure, dossier.measures))
        return cls(
            site=site,
            municipality=pledge.municipality or "",
            back=Link("この公約のページ", pledge_link(pledge.uid)),
            id=pledge.id,
            title=marker.cited(dossier.title),
            pillar=f"{pledge.pillar} {pledge.pillar_title}",
            facts=tuple(word for word in (pledge.horizon, pledge.kind) if word),
            text=marker.maybe(dossier.text),
            status=status_block(dossier, marker),
            items=tuple(map(marker.plan_item, dossier.items)),
            measures=measures,
            indicators=tuple(indicator for measure in measures for indicator in measure.indicators),
            promises=tuple(promise for promise in promise_items(dossier, marker) if promise.evidence),
            added=tuple(map(marker.evidence, dossier.unplaced)),
            near=tuple(map(marker.cited, dossier.near_reports)),
            open_points=tuple(map(marker.cited, dossier.open_points)),
            read=tuple(document.title for document in dossier.read),
            sources=source_notes(dossier.citations, corpus),
        )


@dataclass(frozen=True, slots=True)
class SheetPledge:
    """A pledge on the sheet of a measure. strength: 主 or 関連."""

    id: str
    title: CitedText
    href: str
    mark: Mark
    strength: str

    @classmethod
    def of(cls, line: PledgeLine, marker: Marker) -> SheetPledge:
        """One line."""
        pledge = line.pledge
        strength = "主" if line.strength == "primary" else "関連"
        return cls(pledge.id, marker.cited(line.title), pledge_link(pledge.uid), status_mark(line.reviewed), strength)


@dataclass(frozen=True, slots=True)
class MeasureSheetPage:
    """A measure with its pledges, indicators, what was done and what is open. year: of what was done."""

    template: ClassVar[str] = "measure_sheet.html"
    site: Site
    municipality: str
    back: Link
    measure: MeasureItem
    year: str | None
    policy: CitedText | None
    outlook: CitedText | None
    pledges: tuple[SheetPledge, ...]
    did: tuple[CitedText, ...]
    intends: tuple[CitedText, ...]
    open_points: tuple[CitedText, ...]
    sources: tuple[SourceNotes, ...]

    @classmethod
    def of(cls, site: Site, dossier: MeasureDossier, corpus: Corpus) -> MeasureSheetPage:
        """The sheet."""
        measure = dossier.line.measure
        marker = Marker(dossier.citations)
        return cls(
            site=site,
            municipality=measure.municipality or "",
            back=Link("この施策のページ", measure_link(measure.uid)),
            measure=marker.measure(dossier.line),
            year=measure.fiscal_year,
            policy=marker.maybe(dossier.policy),
            outlook=marker.maybe(dossier.outlook),
            pledges=tuple(SheetPledge.of(line, marker) for line in dossier.pledges),
            did=tuple(map(marker.cited, dossier.did)),
            intends=tuple(map(marker.cited, dossier.intends)),
            open_points=tuple(map(marker.cited, dossier.open_points)),
            sources=source_notes(dossier.citations, corpus),
        )
