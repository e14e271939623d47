"""Which records of meetings fit what was asked. Knows the records, not how the answer is put."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from assistant.meeting_people import peopled
from assistant.meeting_question import AskedMeetings
from assistant.meeting_spelling import row_text
from assistant.wording import content_words
from ingest import DateMention, Meeting, fold, narrow, year_label

__all__ = [
    "fiscal_year_of",
    "in_order",
    "longest",
    "matching",
    "titled",
    "words_share",
]

_LEAST_SHARE = 0.3
"""Of the weight of the asked words, what the best record must hold for its words to count."""


def in_order(meetings: Sequence[Meeting]) -> list[Meeting]:
    """By date and hour, those without a date last."""
    return sorted(meetings, key=lambda meeting: (meeting.date or "9999", _clock(meeting.start)))


def _clock(text: str | None) -> str:
    return f"{text:0>5}" if text else "99:99"


def titled(text: str, meetings: Sequence[Meeting], asked: AskedMeetings) -> list[Meeting]:
    """Meetings whose very title stands in the question, the longest titles alone."""
    folded = fold(text)
    found = [
        meeting
        for meeting in meetings
        if meeting.title and len(fold(meeting.title)) >= 5 and fold(meeting.title) in folded and _dated(meeting, asked)
    ]
    longest = max((len(fold(meeting.title or "")) for meeting in found), default=0)
    return [meeting for meeting in found if len(fold(meeting.title or "")) == longest]


def matching(meetings: Sequence[Meeting], asked: AskedMeetings) -> list[Meeting]:
    """The records that pass everything that was said, in the records' order."""
    rows = [
        meeting
        for meeting in meetings
        if (not asked.districts or meeting.district in asked.districts)
        and not asked.unknown_districts
        and (asked.venue is None or fold(asked.venue) in fold(meeting.venue or ""))
        and _dated(meeting, asked)
        and _timed(meeting, asked)
        and peopled(meeting, asked.people)
        and not (asked.none_held and meeting.held)
    ]
    rows = _of_kind(rows, asked)
    return _by_words(rows, asked) if asked.words else rows


def _of_kind(rows: list[Meeting], asked: AskedMeetings) -> list[Meeting]:
    """Those with the kind in the title; people say 懇談会 of any meeting, so else all that is narrowed down otherwise.

    A drill or a survey may also be told of in the other cells.
    """
    if not asked.kinds:
        return rows
    named = [row for row in rows if any(kind in (row.title or row.agenda or "") for kind in asked.kinds)]
    events = [kind for kind in asked.kinds if not kind.endswith("会")]
    named = named or [row for row in rows if any(map(_holds(row), events))]
    return named or (rows if asked.narrowed else [])


def _dated(meeting: Meeting, asked: AskedMeetings) -> bool:
    """Whether the meeting falls on what the question dates; a month without a year fits any year."""
    if asked.unread:
        return False
    if asked.fiscal_years and not _in_fiscal_years(meeting, asked.fiscal_years):
        return False
    if not asked.dates:
        return True
    if meeting.date is None:
        return False
    if asked.span:
        return _within(meeting.date, *asked.span)
    return any(_falls_on(meeting.date, mention) for mention in asked.dates)


def _falls_on(date: str, mention: DateMention) -> bool:
    if mention.iso is not None:
        return date.startswith(mention.iso)
    rest = f"-{mention.month:02d}" + ("" if mention.day is None else f"-{mention.day:02d}")
    return date[4:].startswith(rest)


def _within(date: str, first: DateMention, last: DateMention) -> bool:
    """「令和7年4月から6月」: the second date takes the first one's year; without any year, months alone count."""
    year = first.year
    end_year = last.year if last.year is not None else year and year + (last.month < first.month)
    day = (int(date[5:7]), int(date[8:10]))
    begin, end = (first.month, first.day or 1), (last.month, last.day or 31)
    if year is None or end_year is None:
        return begin <= day <= end if begin <= end else day >= begin or day <= end
    return (year, *begin) <= (int(date[:4]), *day) <= (end_year, *end)


def fiscal_year_of(meeting: Meeting) -> int | None:
    """The year in which the meeting's fiscal year begins, None without a date."""
    if meeting.date is None:
        return None
    year, month = int(meeting.date[:4]), int(meeting.date[5:7])
    return year if month >= 4 else year - 1


def _in_fiscal_years(meeting: Meeting, years: Sequence[int]) -> bool:
    if meeting.date is None:
        return any(year_label(year) in fold(meeting.note or "") for year in years)
    return fiscal_year_of(meeting) in years


def _timed(meeting: Meeting, asked: AskedMeetings) -> bool:
    if asked.hours and not (meeting.start and asked.hours[1] <= _clock(meeting.start) <= asked.hours[2]):
        return False
    return not asked.days or (
        meeting.date is not None and datetime.date.fromisoformat(meeting.date).weekday() in asked.days[1]
    )


def longest(meetings: Sequence[Meeting], shortest: bool) -> list[Meeting]:
    """The meetings that lasted longest, or shortest; none when no record states both hours."""
    lasted = {
        meeting.uid: _minutes(meeting.end) - _minutes(meeting.start)
        for meeting in meetings
        if meeting.start and meeting.end
    }
    if not lasted:
        return []
    best = min(lasted.values()) if shortest else max(lasted.values())
    return [meeting for meeting in meetings if lasted.get(meeting.uid) == best]


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return 60 * int(hour) + int(minute)


def words_share(meetings: Sequence[Meeting], words: Sequence[str]) -> float:
    """Of the words, the largest share that one record holds; 0.0 to 1.0, and 0.0 without words."""
    if not words:
        return 0.0
    return max((sum(map(_holds(meeting), words)) / len(words) for meeting in meetings), default=0.0)


def _holds(meeting: Meeting) -> Callable[[str], bool]:
    """Whether a word (a lemma, or katakana as written) stands in the record."""
    text = row_text(meeting)
    held = _words_of(text)
    return lambda word: word in held or (len(word) >= 3 and word in narrow(text))


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def _by_words(rows: Sequence[Meeting], asked: AskedMeetings) -> list[Meeting]:
    """The rows that share most of the asked words, rare ones counting more; all when a district or date decides."""
    held = {meeting.uid: {word for word in asked.words if _holds(meeting)(word)} for meeting in rows}
    counts = Counter(word for words in held.values() for word in words)
    weights = {word: 1.0 / counts[word] ** 0.5 if counts[word] else 1.0 for word in asked.words}
    scores = {uid: sum(weights[word] for word in words) for uid, words in held.items()}
    best = max(scores.values(), default=0.0)
    decided = asked.narrowed and not asked.subjects
    if best == 0 or best / sum(weights.values()) < _LEAST_SHARE:
        return list(rows) if decided else []
    return [meeting for meeting in rows if scores[meeting.uid] >= 0.8 * best]
