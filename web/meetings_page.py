"""All meetings: counts by district and by month that add up, and a list of those asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from ingest import Corpus, Document, Meeting
from web.downloads import Download, downloads
from web.labels import date_text, hours_text
from web.links import document_link, meeting_calendar_link, place_text
from web.meeting_filter import FACETS, NONE, MeetingFacet, MeetingFilter, day_of, offered, value_of
from web.pages import DocumentRow, Link, Site

__all__ = ["MeetingGroup", "MeetingItem", "MeetingsPage", "by_time"]

_ALL: Final = MeetingFilter({})
_FACET: Final = {facet.name: facet for facet in FACETS}


def by_time(meetings: Sequence[Meeting]) -> list[Meeting]:
    """By day and hour, those without a day last."""
    return sorted(meetings, key=lambda held: (day_of(held) is None, held.date or "", f"{held.start or '99:99':0>5}"))


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """A meeting of the list. Cells are None when blank. held: False for a district's word (note) that it held none.

    calendar: None without a day. anchor: id of the element that the lasting address leads to.
    """

    anchor: str
    what: str
    title: str | None
    day: str | None
    hours: str | None
    district: str | None
    venue: str | None
    agenda: str | None
    participants: str | None
    held: bool
    note: str | None
    source: Link
    calendar: str | None

    @classmethod
    def of(cls, corpus: Corpus, meeting: Meeting) -> MeetingItem:
        """The item of one record."""
        day = meeting.date_text or date_text(meeting.date)
        return cls(
            anchor=meeting.uid,
            what=" ".join(part for part in (meeting.district, day, meeting.title) if part),
            title=meeting.title,
            day=day,
            hours=hours_text(meeting),
            district=meeting.district,
            venue=meeting.venue,
            agenda=meeting.agenda,
            participants=meeting.participants,
            held=meeting.held,
            note=meeting.note,
            source=Link(
                place_text(meeting.place, corpus.spots(meeting.document)),
                document_link(meeting.document, meeting.place),
            ),
            calendar=meeting_calendar_link(meeting.uid) if meeting.held and day_of(meeting) else None,
        )


@dataclass(frozen=True, slots=True)
class MeetingGroup:
    """Meetings of a month, those without a day, or (last) districts' words that they held none."""

    heading: str
    count: int
    unit: str
    meetings: tuple[MeetingItem, ...]


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many meetings were held. href: the list of just these, None when there is nothing to list.

    none: words of districts that they held none; such a record is no meeting, and counts as none.
    """

    heading: str
    count: int
    href: str | None
    what: str
    none: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be asked for."""

    value: str
    word: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet of the form."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """The list. shown, total: records of meetings held; none_shown, none_total: of districts that held none.

    calendar: address of the shown ones for a calendar. in_calendar: how many of them have a day. elsewhere: records
    in other municipalities' documents, which are left out. documents: those that the records stand in.
    """

    template: ClassVar[str] = "meetings.html"
    site: Site
    shown: int
    total: int
    none_shown: int
    none_total: int
    text: str
    is_filtered: bool
    active: tuple[Link, ...]
    facets: tuple[FacetChoices, ...]
    districts: tuple[CountLine, ...]
    months: tuple[CountLine, ...]
    groups: tuple[MeetingGroup, ...]
    calendar: str
    in_calendar: int
    documents: tuple[DocumentRow, ...]
    elsewhere: int
    downloads: tuple[Download, ...]

    @classmethod
    def of(cls, site: Site, corpus: Corpus, chosen: MeetingFilter = _ALL) -> MeetingsPage:
        """The page of those meetings of the municipality's own documents that ``chosen`` lets pass."""
        held = corpus.own().meetings
        shown = chosen.shown(held)
        meetings = [meeting for meeting in shown if meeting.held]
        return cls(
            site=site,
            shown=len(meetings),
            total=sum(meeting.held for meeting in held),
            none_shown=len(shown) - len(meetings),
            none_total=sum(not meeting.held for meeting in held),
            text=chosen.text,
            is_filtered=chosen.is_set,
            active=tuple(_active(chosen, held)),
            facets=tuple(_choices(facet, held, chosen) for facet in FACETS),
            districts=tuple(_lines("district", shown, held, chosen)),
            months=tuple(_lines("month", meetings, held, chosen)),
            groups=tuple(_groups(corpus, shown)),
            calendar=chosen.address("/meetings.ics"),
            in_calendar=sum(day_of(meeting) is not None for meeting in meetings),
            documents=tuple(DocumentRow.of(document) for document in _documents(corpus, held)),
            elsewhere=len(corpus.meetings) - len(held),
            downloads=downloads(chosen.address(), "会合の記録", filtered=chosen.is_set),
        )


def _documents(corpus: Corpus, held: Sequence[Meeting]) -> Iterator[Document]:
    yield from (corpus.document(uid) for uid in dict.fromkeys(meeting.document for meeting in held))


def _active(chosen: MeetingFilter, held: Sequence[Meeting]) -> Iterator[Link]:
    for facet in FACETS:
        words = offered(facet, held)
        for value in chosen.chosen.get(facet.name, ()):
            yield Link(f"{facet.label}：{words[value]}", chosen.without(facet.name, value).address())
    if chosen.text.strip():
        yield Link(f"「{chosen.text.strip()}」を含む", MeetingFilter(chosen.chosen).address())


def _choices(facet: MeetingFacet, held: Sequence[Meeting], chosen: MeetingFilter) -> FacetChoices:
    checked = chosen.chosen.get(facet.name, ())
    choices = tuple(Choice(value, word, value in checked) for value, word in offered(facet, held).items())
    return FacetChoices(facet.name, facet.label, choices)


def _lines(name: str, shown: Sequence[Meeting], held: Sequence[Meeting], chosen: MeetingFilter) -> Iterator[CountLine]:
    """One line for each value that ``shown`` has or that is asked for; the counts add up to those of ``shown``."""
    facet = _FACET[name]
    for value, word in offered(facet, held).items():
        under = [meeting for meeting in shown if value_of(facet, meeting) == value]
        # A district that was asked for is told of, also where the other conditions leave nothing of it.
        if under or value in chosen.chosen.get(name, ()):
            count = sum(meeting.held for meeting in under)
            none = tuple(meeting.note or "開催の記録なし" for meeting in under if not meeting.held)
            href = f"{chosen.with_only(name, value).address()}#list" if under else None
            yield CountLine(word, count, href, f"{facet.label} {word}", none)


def _groups(corpus: Corpus, shown: Sequence[Meeting]) -> Iterator[MeetingGroup]:
    month = _FACET["month"]
    ordered = by_time([meeting for meeting in shown if meeting.held])
    for value, word in offered(month, ordered).items():
        held = tuple(MeetingItem.of(corpus, meeting) for meeting in ordered if value_of(month, meeting) == value)
        yield MeetingGroup(f"日付の{word}" if value == NONE else word, len(held), "回", held)
    none = tuple(MeetingItem.of(corpus, meeting) for meeting in shown if not meeting.held)
    if none:
        yield MeetingGroup("開催していないと書かれている地区", len(none), "件", none)
