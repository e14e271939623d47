"""Dates of a question on meetings: those written as 7/10, those that no calendar has, and a date alone."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from assistant.question import Question
from ingest import DateMention, find_years

__all__ = ["is_bare_date", "strange_dates", "with_slashed_dates"]

_KANJI = "〇零一二三四五六七八九十"
_NUMBER = rf"(?:\d{{1,4}}|[{_KANJI}]{{1,4}})"
_ERA = r"(?:令和|平成|昭和|(?<![0-9A-Za-z])[RHSrh][ .]?)"
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?=[のにはかま~〜～、?\s]|$)")
_WRITTEN = re.compile(
    rf"(?:{_ERA}?\s?(?:{_NUMBER}|元)\s?年\s?)?{_NUMBER}\s?月(?![間額給々毎分])(?:\s?{_NUMBER}\s?日(?![間目]))?|"
    rf"(?:{_ERA}\s?|(?<![\d./-])\d{{4}}[./-])\d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{1,2}})?(?![\d./-])|"
    rf"(?:{_ERA}\s?)?(?:{_NUMBER}|元)\s?年度(?![間前後目])|(?:{_ERA}\s?|(?<!\d))\d{{3,4}}\s?年(?![間前後目来半])|{_ERA}\s?\d{{1,4}}\s?年度?|"
    r"(?<![\d/.])\d{1,2}/\d{1,2}(?![\d/.])"
)
_WHOLE = re.compile(
    r"[\s、。?!]*(?:(?:に|は|って)?\s?何(?:が|か)(?:あっ|あり)(?:た|ました)(?:か|の|のか|んですか)?|は|って|の|です|では|には)?"
    r"[\s、。?!]*"
)


def with_slashed_dates(question: Question) -> Question:
    """The question with 7/10 read as a day, for a text that is known to be about meetings."""
    taken = [(mention.start, mention.end) for mention in question.dates]
    slashed = [
        DateMention(found.start(), found.end(), found[0], None, int(found[1]), int(found[2]))
        for found in _SLASHED.finditer(question.text)
        if not any(start < found.end() and found.start() < end for start, end in taken)
        and _in_some_year(int(found[1]), int(found[2]))
    ]
    if not slashed:
        return question
    dates: list[DateMention] = [*question.dates, *slashed]
    return replace(question, dates=tuple(sorted(dates, key=lambda mention: mention.start)))


def _in_some_year(month: int, day: int) -> bool:
    try:
        datetime.date(2000, month, day)
    except ValueError:
        return False
    return True


def strange_dates(question: Question) -> tuple[str, ...]:
    """What is written as a date or a year and could not be read as one: 2月30日, 13月, 令和100年."""
    read = [(mention.start, mention.end) for mention in question.dates]
    read += [(mention.start, mention.end) for mention in find_years(question.text)]
    return tuple(
        found[0].strip()
        for found in _WRITTEN.finditer(question.text)
        if not any(start < found.end() and found.start() < end for start, end in read)
    )


def is_bare_date(question: Question) -> bool:
    """Whether the question is a day, or a month of a named year, and nothing else but 「に何があった？」.

    So is a day that no calendar has, for it is asked of like one that there is.
    """
    strange = [text for text in strange_dates(question) if "日" in text or text.count(".") == 2]
    rest = question.text
    for text in strange:
        rest = rest.replace(text, "")
    if strange and _WHOLE.fullmatch(rest):
        return True
    if not question.dates or not all(mention.day or mention.year for mention in question.dates):
        return False
    rest = question.text
    for mention in sorted(question.dates, key=lambda mention: -mention.start):
        rest = rest[: mention.start] + rest[mention.end :]
    return _WHOLE.fullmatch(rest) is not None
