"""The drift report as a page: where the documents disagree or are incomplete, each with its places."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import ClassVar

from assistant import DRIFT_NAMES, Citation, Drift, Finding
from ingest import Corpus
from web.links import document_link, pledge_link
from web.pages import Link, Site

__all__ = ["DriftPage"]


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place concerned: its document, its lines in words, what stands there, and the link that opens it."""

    title: str
    section: str
    place: str
    quote: str
    href: str

    @classmethod
    def of(cls, citation: Citation) -> PlaceLine:
        """The line of one citation."""
        return cls(
            title=citation.title,
            section=citation.section,
            place=citation.where,
            quote=citation.quote,
            href=document_link(citation.document_uid, citation.place),
        )


@dataclass(frozen=True, slots=True)
class FindingItem:
    """A finding. pledge: its page, None when none is concerned. grave: two values contradict each other."""

    title: str
    why: str
    grave: bool
    pledge: Link | None
    places: tuple[PlaceLine, ...]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """All findings of a kind."""

    anchor: str
    name: str
    items: tuple[FindingItem, ...]


@dataclass(frozen=True, slots=True)
class DriftPage:
    """Findings by kind; kinds without any are named in ``clean``."""

    template: ClassVar[str] = "drift.html"
    site: Site
    count: int
    groups: tuple[KindGroup, ...]
    clean: tuple[str, ...]

    @classmethod
    def of(cls, site: Site, drift: Drift, corpus: Corpus) -> DriftPage:
        """The page of the whole report."""
        pledges = corpus.own().pledges
        times = Counter(pledge.id for pledge in pledges)
        # Two manifestos number their pledges alike: a finding's number alone does not tell which one is meant.
        uids = {pledge.id: pledge.uid for pledge in pledges if times[pledge.id] == 1}
        groups = tuple(
            KindGroup(
                anchor=kind,
                name=DRIFT_NAMES[kind],
                items=tuple(_item(found, uids) for found in drift.findings if found.kind == kind),
            )
            for kind, count in drift.counts
            if count
        )
        return cls(
            site=site,
            count=len(drift.findings),
            groups=groups,
            clean=tuple(DRIFT_NAMES[kind] for kind, count in drift.counts if not count),
        )


def _item(found: Finding, uids: dict[str, str]) -> FindingItem:
    uid = uids.get(found.pledge or "")
    return FindingItem(
        title=found.title,
        why=found.why,
        grave=found.weight == 3,
        pledge=Link(f"公約{found.pledge}のページ", pledge_link(uid)) if uid else None,
        places=tuple(PlaceLine.of(citation) for citation in found.citations),
    )
