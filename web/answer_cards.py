"""The parts of an answer that other pages show too: a citation, a meeting, a pledge."""

from __future__ import annotations

from dataclasses import dataclass

from assistant import Citation
from ingest import Meeting, Pledge
from people import Reviewed
from web.labels import date_text, hours_text
from web.links import document_link, pledge_link
from web.status_marks import Mark, status_mark

__all__ = ["CitationCard", "MeetingRow", "PledgeItem"]


@dataclass(frozen=True, slots=True)
class CitationCard:
    """A citation with the link that opens it. place: in words. own: False for another municipality's document."""

    number: int
    title: str
    name: str
    section: str
    place: str
    issued: str | None
    municipality: str
    own: bool
    quote: str
    href: str

    @classmethod
    def of(cls, number: int, citation: Citation, foreign: frozenset[str]) -> CitationCard:
        """The card. foreign: uids of the documents that are another municipality's."""
        return cls(
            number=number,
            title=citation.title,
            name=citation.document,
            section=citation.section,
            place=citation.where,
            issued=date_text(citation.issued),
            municipality=citation.municipality or "自治体名の記載なし",
            own=citation.document_uid not in foreign,
            quote=citation.quote,
            href=document_link(citation.document_uid, citation.place),
        )


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting. when: date and hours; cells are None when blank. held: False for a district's word of none."""

    district: str | None
    when: str | None
    venue: str | None
    title: str | None
    agenda: str | None
    participants: str | None
    held: bool
    note: str | None
    href: str

    @classmethod
    def of(cls, meeting: Meeting) -> MeetingRow:
        """The row of one record."""
        return cls(
            district=meeting.district,
            when=_when(meeting),
            venue=meeting.venue,
            title=meeting.title,
            agenda=meeting.agenda,
            participants=meeting.participants,
            held=meeting.held,
            note=meeting.note,
            href=document_link(meeting.document, meeting.place),
        )


def _when(meeting: Meeting) -> str | None:
    day = meeting.date_text or date_text(meeting.date)
    return " ".join(part for part in (day, hours_text(meeting)) if part) or None


@dataclass(frozen=True, slots=True)
class PledgeItem:
    """A pledge. marks: horizon and kind, as far as the document gives them. text: as written, line feeds kept.

    href: where it is promised. page: what became of it, and status: how far it is; both None when nobody followed it.
    """

    id: str
    title: str
    pillar: str
    marks: tuple[str, ...]
    text: str
    href: str
    page: str | None
    status: Mark | None

    @classmethod
    def of(cls, pledge: Pledge, reviewed: Reviewed | None = None) -> PledgeItem:
        """The item of one record."""
        return cls(
            id=pledge.id,
            title=pledge.title,
            pillar=pledge.pillar_title,
            marks=tuple(mark for mark in (pledge.horizon, pledge.kind) if mark),
            text=pledge.text,
            href=document_link(pledge.document, pledge.place),
            page=pledge_link(pledge.uid) if reviewed else None,
            status=status_mark(reviewed) if reviewed else None,
        )
