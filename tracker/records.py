"""What became of a pledge, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest import Place, SectionKind

__all__ = [
    "Evidence",
    "IndicatorLink",
    "ItemLink",
    "Link",
    "NearReport",
    "Promise",
    "Says",
    "Status",
    "Strength",
    "Track",
]

Says = Literal["done", "in_progress", "planned", "mentioned"]
Status = Literal["done", "in_progress", "planned", "not_mentioned"]
Strength = Literal["primary", "secondary"]


@dataclass(frozen=True, slots=True)
class Link:
    """A measure that a pledge bears on. measure: its id (``3-3``). why: a Japanese phrase; never empty."""

    measure: str
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class ItemLink:
    """An item of a plan (重点項目) that speaks of a pledge.

    heading: what it stands under, without its number. quote: the item word for word, with its mark, to be found at
    ``place``. section: path of headings, outermost first. measures: ids that its mark names. why: a Japanese phrase.
    """

    heading: str
    quote: str
    document: str
    place: Place
    section: tuple[str, ...]
    measures: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class IndicatorLink:
    """An indicator that measures something of a pledge. indicator: its uid. measure: id of its measure.

    strength: primary when it measures what the pledge promises itself, secondary when it is another one of the
    pledge's primary measure. why: a Japanese phrase; never empty.
    """

    indicator: str
    measure: str
    strength: Strength
    why: str


@dataclass(frozen=True, slots=True)
class NearReport:
    """A piece of a report (実績) of a linked measure that comes near a pledge in meaning and shares no telling word.

    It is no evidence and counts for nothing: a person may see in it what the rules cannot. quote: verbatim, to be found
    at ``place``. section: path of headings. measure: its id. fiscal_year: that it reports on, as written, or None.
    """

    quote: str
    document: str
    place: Place
    section: tuple[str, ...]
    measure: str
    fiscal_year: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a document that speaks of a pledge.

    says: what the sentence tells of it. quote: verbatim, line feeds kept, so that it can be found at ``place``.
    kind: of the section it stands in. section: path of headings, outermost first. measure: id of the measure whose
    section it is, None outside of measures. fiscal_year: that the section reports on, as written, or None.
    marks: ids of the measures that the passage itself names (【施策1-2】). shared: words of the pledge that the
    sentence has too, half-width, the most telling first. span: offsets in ``quote`` of the words that decided ``says``,
    None when the kind of the section alone decided. promise: number of the promise in ``Track.promises``. score: how
    surely the sentence speaks of the promise, 0 and up, comparable within one corpus.
    """

    says: Says
    quote: str
    document: str
    place: Place
    kind: SectionKind
    section: tuple[str, ...]
    measure: str | None
    fiscal_year: str | None
    marks: tuple[str, ...]
    shared: tuple[str, ...]
    span: tuple[int, int] | None
    promise: int
    score: float


@dataclass(frozen=True, slots=True)
class Promise:
    """One thing that a pledge promises. text: as written in the pledge. main: it is the pledge's title.

    status: by the same rule as the pledge's, from the evidence for this promise alone.
    """

    text: str
    main: bool
    status: Status


@dataclass(frozen=True, slots=True)
class Track:
    """What the documents say of a pledge.

    links: primary first, then in the order of the sheets. promises: the title first, then those of the text in order.
    evidence: at most five, best first. status: see ``docs/pledges.md``. read: uids of the documents searched for
    evidence, in the order of the corpus. items: of a plan, in the order of the documents. indicators: primary first,
    then in the order of the sheets. near_reports: at most two, nearest first, where no sentence tells of an act.
    """

    pledge: str
    links: tuple[Link, ...]
    promises: tuple[Promise, ...]
    evidence: tuple[Evidence, ...]
    status: Status
    read: tuple[str, ...]
    items: tuple[ItemLink, ...] = ()
    indicators: tuple[IndicatorLink, ...] = ()
    near_reports: tuple[NearReport, ...] = ()
