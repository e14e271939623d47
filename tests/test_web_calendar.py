from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from icalendar import Calendar
from web_samples import MEETING

from ingest import Meeting
from web.calendar import CalendarEntry, calendar_of

READ_ON = datetime.datetime(2026, 4, 1, 3, 0, tzinfo=datetime.UTC)
JAPAN = datetime.timedelta(hours=9)


def text_of(*meetings: Meeting) -> bytes:
    entries = [CalendarEntry(held, f"http://h/meetings/{held.uid}", "開催実績") for held in meetings]
    return calendar_of(entries, "若葉町", READ_ON)


def events(*meetings: Meeting) -> list[Any]:
    """As a calendar program reads them."""
    return list(Calendar.from_ical(text_of(*meetings).decode()).walk("VEVENT"))


def test_a_meeting_is_at_its_hour_in_japan() -> None:
    [event] = events(MEETING)
    assert event["dtstart"].dt.utcoffset() == JAPAN
    assert event["dtstart"].dt.astimezone(datetime.UTC) == datetime.datetime(2025, 6, 25, 9, tzinfo=datetime.UTC)
    assert event["dtend"].dt - event["dtstart"].dt == datetime.timedelta(hours=2)
    assert b"DTSTART;TZID=Asia/Tokyo:20250625T180000\r\n" in text_of(MEETING)
    assert text_of(MEETING).count(b"BEGIN:VTIMEZONE") == 1


def test_without_an_hour_it_is_that_whole_day() -> None:
    [event] = events(replace(MEETING, start=None, end=None))
    assert event["dtstart"].dt == datetime.date(2025, 6, 25)
    assert "dtend" not in event


@pytest.mark.parametrize(
    ("start", "end"), [("18:00", None), ("18:00", "17:00"), ("18:00", "18:00"), ("18:00", "24:00")]
)
def test_an_end_that_is_not_after_the_beginning_is_left_out(start: str, end: str | None) -> None:
    [event] = events(replace(MEETING, start=start, end=end))
    assert event["dtstart"].dt.hour == 18
    assert "dtend" not in event


@pytest.mark.parametrize("start", ["25:00", "9:75", "夕方", "", "１８：００"])
def test_what_is_no_hour_of_a_day_is_no_hour(start: str) -> None:
    [event] = events(replace(MEETING, start=start))
    assert event["dtstart"].dt == datetime.date(2025, 6, 25)


@pytest.mark.parametrize("date", [None, "2025-02-30", ""])
def test_without_a_day_there_is_no_event_and_still_a_calendar(date: str | None) -> None:
    assert events(replace(MEETING, date=date)) == []
    assert b"BEGIN:VTIMEZONE" in text_of()


def test_a_word_that_none_was_held_is_no_event() -> None:
    assert events(replace(MEETING, held=False)) == []


def test_no_text_of_a_document_can_end_its_line() -> None:
    nasty = "a,b;c\\d\nEND:VEVENT\r\nBEGIN:VALARM\x00\x1f\x7f\rX:1" + "あ" * 200
    held = replace(MEETING, title=nasty, venue=nasty, agenda=nasty, participants=nasty)
    [event] = events(held)
    lines = text_of(held).split(b"\r\n")
    assert lines.count(b"END:VEVENT") == 1
    assert b"BEGIN:VALARM" not in lines
    assert max(map(len, lines)) <= 75
    assert not any(sign in text_of(held) for sign in (b"\x00", b"\x1f", b"\x7f"))
    assert str(event["location"]) == "a,b;c\\d\nEND:VEVENT\nBEGIN:VALARMX:1" + "あ" * 200


def test_the_identity_and_the_stamp_stay_until_the_documents_are_read_anew() -> None:
    held = replace(MEETING, uid="aaaaaaaaaaaa/meeting/001")
    assert text_of(held) == text_of(held)
    [event] = events(held)
    assert event["uid"] == "aaaaaaaaaaaa/meeting/001@keikaku"
    assert event["dtstamp"].dt == READ_ON
    assert event["url"] == "http://h/meetings/aaaaaaaaaaaa/meeting/001"


def test_what_the_record_says_stands_in_the_event_as_written() -> None:
    [event] = events(replace(MEETING, participants="区長9人", venue="北部公民館"))
    assert (str(event["summary"]), str(event["location"])) == ("北部地区懇談会", "北部公民館")
    assert str(event["description"]).split("\n") == [
        "地区：北部地区",
        "時間：18:00–20:00",
        "内容：<img src=x onerror=alert(1)>",
        "参加者：区長9人",
        "出典：開催実績",
    ]
