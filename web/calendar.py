"""Meetings as a calendar (RFC 5545): the only file that knows icalendar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from ingest import Meeting
from web.labels import hours_text
from web.meeting_filter import day_of

__all__ = ["CalendarEntry", "calendar_of"]

_ZONE: Final = "Asia/Tokyo"
_JAPAN: Final = datetime.timedelta(hours=9)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_CLOCK: Final = re.compile(r"(\d{1,2}):(\d{2})")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A meeting with what a calendar tells beside it. url: its place on this site. source: its document's title."""

    meeting: Meeting
    url: str
    source: str


def calendar_of(entries: Iterable[CalendarEntry], name: str, read_on: datetime.datetime) -> bytes:
    """A calendar of those meetings that were held on a day. read_on: when the records were read, with its zone."""
    calendar = Calendar()
    calendar.add("prodid", "-//Keikaku//Meetings//JA")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _plain(name))
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(_zone())
    for entry in entries:
        if entry.meeting.held and (day := day_of(entry.meeting)) is not None:
            calendar.add_component(_event(entry, day, read_on))
    return bytes(calendar.to_ical())


def _zone() -> Timezone:
    """Japan has had no summer time since 1951."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime.datetime(1970, 1, 1))
    standard.add("tzoffsetfrom", _JAPAN)
    standard.add("tzoffsetto", _JAPAN)
    standard.add("tzname", "JST")
    zone = Timezone()
    zone.add("tzid", _ZONE)
    zone.add_component(standard)
    return zone


def _event(entry: CalendarEntry, day: datetime.date, read_on: datetime.datetime) -> Event:
    meeting = entry.meeting
    event = Event()
    event.add("uid", f"{meeting.uid}@keikaku")
    event.add("dtstamp", read_on.astimezone(datetime.UTC))
    start, end = _moment(day, meeting.start), _moment(day, meeting.end)
    event.add("dtstart", start or day)
    if start and end and start < end:
        event.add("dtend", end)
    event.add("summary", _plain(meeting.title or meeting.agenda or f"{meeting.district or ''}会合（件名の記載なし）"))
    if meeting.venue:
        event.add("location", _plain(meeting.venue))
    event.add("description", _plain(_description(entry)))
    event.add("url", entry.url)
    # What is over, and may be somebody else's meeting, keeps nobody's day busy.
    event.add("transp", "TRANSPARENT")
    return event


def _moment(day: datetime.date, clock: str | None) -> datetime.datetime | None:
    """The hour of that day; None for what is no hour of a day."""
    found = _CLOCK.fullmatch(clock or "")
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None
    return datetime.datetime.combine(day, datetime.time(int(found[1]), int(found[2])), ZoneInfo(_ZONE))


def _description(entry: CalendarEntry) -> str:
    meeting = entry.meeting
    told = (
        ("地区", meeting.district),
        ("時間", hours_text(meeting)),
        ("内容", meeting.agenda),
        ("参加者", meeting.participants),
        ("出典", entry.source),
    )
    return "\n".join(f"{label}：{text}" for label, text in told if text)


def _plain(text: str) -> str:
    """The text without the signs that a calendar may not hold; the line feed stays."""
    return _CONTROL.sub("", text.replace("\r\n", "\n"))
