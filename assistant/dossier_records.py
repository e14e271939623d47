"""What a page or a printed sheet shows of a pledge or a measure: every line with the numbers of its citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from assistant.answers import Citation
from assistant.status import VerdictStatus
from ingest import Document, Indicator, Measure, Pledge
from people import Reviewed
from tracker import Link, Says, Status, Strength

__all__ = [
    "Cited",
    "EvidenceLine",
    "IndicatorLine",
    "ItemLine",
    "MeasureDossier",
    "MeasureLine",
    "PledgeDossier",
    "PledgeLine",
    "PromiseLines",
]


@dataclass(frozen=True, slots=True)
class Cited:
    """Words and the 1-based numbers of the citations that they stand on."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """A sentence that speaks of a pledge.

    where: 施策1-2の令和6年度の実績. before, deciding, after: the sentence on one line, cut at the words that decided
    what it says; ``deciding`` is empty when the section alone decided. quote: verbatim, as it is cited. shared: words
    that it has in common with the promise. ruling: what a person made of it; None when nobody did.
    """

    says: Says
    where: str
    before: str
    deciding: str
    after: str
    quote: str
    shared: tuple[str, ...]
    ruling: Literal["in", "out"] | None
    citation: int


@dataclass(frozen=True, slots=True)
class PromiseLines:
    """One thing promised. status: proposed from the evidence for it alone. main: part of the pledge's title."""

    text: str
    main: bool
    status: Status
    evidence: tuple[EvidenceLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with the verdict of its latest year.

    strength: None where no pledge is concerned. why: of the link, else empty. year: of ``plan`` and ``actual``, None
    when nothing was recorded. baseline, target, plan, actual: value with unit as written; None when not recorded.
    verdict_why: the rule that decided. reason, formula: as written.
    """

    indicator: Indicator
    name: Cited
    strength: Strength | None
    why: str
    year: str | None
    baseline: Cited | None
    target: Cited | None
    target_year: str | None
    plan: Cited | None
    actual: Cited | None
    provisional: bool
    status: VerdictStatus
    verdict_why: str
    reason: Cited | None
    formula: Cited | None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item of a plan (重点項目). text: on one line. why: of the link, else empty."""

    heading: str
    text: str
    measures: tuple[str, ...]
    why: str
    citation: int


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure that a pledge is linked to. link: None on the measure's own sheet. departments: the first one leads."""

    measure: Measure
    link: Link | None
    title: Cited
    departments: tuple[Cited, ...]
    indicators: tuple[IndicatorLine, ...]


@dataclass(frozen=True, slots=True)
class PledgeLine:
    """A pledge with what became of it. title: cited. strength: of its link to the measure whose sheet it stands on."""

    pledge: Pledge
    reviewed: Reviewed
    title: Cited
    strength: Strength | None


@dataclass(frozen=True, slots=True)
class PledgeDossier:
    """All that the documents and people say of a pledge.

    title, text: of the pledge, cited; text None when it has none. promises: title first. unplaced: evidence that a
    person added. excluded: evidence that a person ruled out. near_reports: reports that may concern it and count for
    nothing yet. read: documents searched for evidence. open_points: what is not settled, each with its places.
    citations: by number.
    """

    pledge: Pledge
    reviewed: Reviewed
    title: Cited
    text: Cited | None
    promises: tuple[PromiseLines, ...]
    unplaced: tuple[EvidenceLine, ...]
    excluded: tuple[EvidenceLine, ...]
    items: tuple[ItemLine, ...]
    measures: tuple[MeasureLine, ...]
    near_reports: tuple[Cited, ...]
    read: tuple[Document, ...]
    open_points: tuple[Cited, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MeasureDossier:
    """A measure with its pledges and indicators. did: sentences of 実績, intends: of 今後の取り組み, else of 方針."""

    line: MeasureLine
    policy: Cited | None
    outlook: Cited | None
    pledges: tuple[PledgeLine, ...]
    did: tuple[Cited, ...]
    intends: tuple[Cited, ...]
    open_points: tuple[Cited, ...]
    citations: tuple[Citation, ...]
