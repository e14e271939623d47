"""One pledge: what was promised, what the documents tell of it, and what people made of that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import CONFIRMED_NAMES, PledgeDossier, japan_time, measure_name
from ingest import Document, Place
from people import Quoted, Review, Reviewed
from web.answer_cards import CitationCard
from web.links import document_link, pledge_sheet_link
from web.pages import DocumentRow, Link, Site
from web.pledge_parts import (
    CitedText,
    EvidenceItem,
    Marker,
    MeasureItem,
    PlaceMark,
    PlanItem,
    PromiseItem,
    promise_items,
)
from web.status_marks import STATUS_SHAPES, Mark, differs, proposal_reason, proposed_mark, status_mark

__all__ = ["Lost", "PledgePage", "ReviewItem", "StatusBlock", "status_block"]

_KINDS: Final = {"comment": "コメント", "withdrawal": "判定の取り下げ"}
_MOST_MARKS: Final = 3


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An entry of the history. status: of a decision, None for another kind. details: what else was decided.

    state: what it counts for today, empty when there is nothing to say.
    """

    when: str
    by: str
    what: str
    status: Mark | None
    details: tuple[str, ...]
    note: str
    state: str

    @classmethod
    def of(cls, review: Review, reviewed: Reviewed) -> ReviewItem:
        """The entry of one review."""
        decision = review.decision
        status = decision.status if decision else None
        return cls(
            when=japan_time(review.on),
            by=review.by,
            what=_KINDS.get(review.kind, "判定"),
            status=Mark(status, STATUS_SHAPES[status], CONFIRMED_NAMES[status]) if status else None,
            details=tuple(_details(review)),
            note=review.note,
            state=_state(review, reviewed),
        )


def _details(review: Review) -> Iterator[str]:
    if review.decision is None:
        return
    if review.decision.links is not None:
        named = "・".join(measure_name(measure) for measure, _ in review.decision.links)
        yield f"関連する施策を{named or '「なし」'}に決めました"
    if review.decision.excluded:
        yield f"根拠の記述を{len(review.decision.excluded)}件外しました"
    if review.decision.added:
        yield f"根拠の記述を{len(review.decision.added)}件加えました"


def _state(review: Review, reviewed: Reviewed) -> str:
    if review in reviewed.standing.collided:
        return "ほかの判定と食い違い、まだ反映していません"
    return "現在の判定" if review == reviewed.standing.holds else ""


@dataclass(frozen=True, slots=True)
class Lost:
    """A quote that a person added and that does not stand in its document any more."""

    name: str
    quote: str

    @classmethod
    def of(cls, quoted: Quoted) -> Lost:
        """The quote."""
        return cls(quoted.name, quoted.quote)


@dataclass(frozen=True, slots=True)
class StatusBlock:
    """How far the pledge is. status: in force. proposal, reason, marks: of the rules, and what they stand on.

    by: the person's decision, None when there
    is none; differs: it says otherwise than the proposal. collided: decisions that contradict it, not in force.
    changed: what is not as it was when the person decided.
    """

    status: Mark
    proposal: Mark
    reason: str
    marks: tuple[PlaceMark, ...]
    by: ReviewItem | None
    differs: bool
    collided: tuple[ReviewItem, ...]
    changed: tuple[str, ...]
    lost: tuple[Lost, ...]


def status_block(dossier: PledgeDossier, marker: Marker) -> StatusBlock:
    """The status with all that stands for it."""
    reviewed = dossier.reviewed
    standing = reviewed.standing
    holds = standing.holds if reviewed.by_person else None
    return StatusBlock(
        status=status_mark(reviewed),
        proposal=proposed_mark(reviewed),
        reason=proposal_reason(reviewed),
        marks=marker.marks(_deciding(dossier)),
        by=ReviewItem.of(holds, reviewed) if holds else None,
        differs=differs(reviewed),
        collided=tuple(ReviewItem.of(review, reviewed) for review in standing.collided),
        changed=reviewed.changed,
        lost=tuple(Lost.of(quoted) for quoted in reviewed.lost),
    )


def _deciding(dossier: PledgeDossier) -> tuple[int, ...]:
    """The citations of the sentences that the proposal stands on; of the promise itself when there is none."""
    status = dossier.reviewed.proposal.status
    moved = ("in_progress", "done") if status == "in_progress" else (status,)
    # What a person ruled out was proposed all the same.
    lines = [*(line for promise in dossier.promises for line in promise.evidence), *dossier.excluded]
    found = [line for line in lines if line.says in moved] or ([] if status == "not_mentioned" else lines)
    return tuple(line.citation for line in found)[:_MOST_MARKS] or dossier.title.citations


@dataclass(frozen=True, slots=True)
class PledgePage:
    """A pledge. facts: horizon and kind. near: reports that may concern it. history: newest first.

    review_form: what staff fill in; None for everybody else.
    """

    template: ClassVar[str] = "pledge.html"
    site: Site
    id: str
    title: CitedText
    pillar: Link
    facts: tuple[str, ...]
    text: CitedText | None
    status: StatusBlock
    items: tuple[PlanItem, ...]
    measures: tuple[MeasureItem, ...]
    promises: tuple[PromiseItem, ...]
    unplaced: tuple[EvidenceItem, ...]
    excluded: tuple[EvidenceItem, ...]
    near: tuple[CitedText, ...]
    read: tuple[DocumentRow, ...]
    source: Link
    open_points: tuple[CitedText, ...]
    history: tuple[ReviewItem, ...]
    sheet: str
    citations: tuple[CitationCard, ...]
    review_form: object | None

    @classmethod
    def of(cls, site: Site, dossier: PledgeDossier, documents: Sequence[Document]) -> PledgePage:
        """The page. documents: of the corpus."""
        pledge, reviewed = dossier.pledge, dossier.reviewed
        marker = Marker(dossier.citations)
        foreign = frozenset(document.uid for document in documents if not document.own)
        source = next(document for document in documents if document.uid == pledge.document)
        return cls(
            site=site,
            id=pledge.id,
            title=marker.cited(dossier.title),
            pillar=Link(f"{pledge.pillar} {pledge.pillar_title}", f"/pledges?pillar={pledge.pillar}"),
            facts=tuple(word for word in (pledge.horizon, pledge.kind) if word),
            text=marker.maybe(dossier.text),
            status=status_block(dossier, marker),
            items=tuple(map(marker.plan_item, dossier.items)),
            measures=tuple(map(marker.measure, dossier.measures)),
            promises=promise_items(dossier, marker),
            unplaced=tuple(map(marker.evidence, dossier.unplaced)),
            excluded=tuple(map(marker.evidence, dossier.excluded)),
            near=tuple(map(marker.cited, dossier.near_reports)),
            read=tuple(map(DocumentRow.of, dossier.read)),
            source=Link(source.title, document_link(pledge.document, Place())),
            open_points=tuple(map(marker.cited, dossier.open_points)),
            history=tuple(ReviewItem.of(review, reviewed) for review in reversed(reviewed.standing.history)),
            sheet=pledge_sheet_link(pledge.uid),
            citations=tuple(CitationCard.of(n, cited, foreign) for n, cited in enumerate(dossier.citations, 1)),
            review_form=None,
        )
