"""Which meetings a reader wants to see: the address of the list is the whole state of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from ingest import Meeting, fiscal_year, fold, year_label
from web.chosen import Chosen
from web.error_pages import RefusedError

__all__ = [
    "FACETS",
    "NONE",
    "MeetingFacet",
    "MeetingFilter",
    "day_of",
    "fiscal_year_of",
    "offered",
    "read_filter",
    "value_of",
]

NONE: Final = "none"
"""The value of a record that does not say."""
_UNSAID: Final = "記載なし"
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class MeetingFacet:
    """One way to part the meetings. name: in the address."""

    name: str
    label: str


FACETS: Final = (
    MeetingFacet("district", "地区"),
    MeetingFacet("year", "年度"),
    MeetingFacet("month", "月"),
    MeetingFacet("venue", "会場"),
)


def day_of(meeting: Meeting) -> datetime.date | None:
    """The day, None when there is none that a calendar has."""
    return _day(meeting.date)


def _day(iso: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(iso or "")
    except ValueError:
        return None


def fiscal_year_of(iso: str | None, note: str | None) -> int | None:
    """The year in which a day's fiscal year begins; without a day, the one fiscal year that the note names."""
    if (day := _day(iso)) is None:
        return fiscal_year(note or "")
    return day.year if day.month >= 4 else day.year - 1


def value_of(facet: MeetingFacet, meeting: Meeting) -> str:
    """What the record is under, ``none`` when it does not say.

    A district's word that it held none counts to the one fiscal year that this word names.
    """
    day = day_of(meeting)
    if facet.name == "month":
        return f"{day:%Y-%m}" if day else NONE
    if facet.name == "year":
        begun = fiscal_year_of(meeting.date, meeting.note)
        return str(begun) if begun else NONE
    return (meeting.district if facet.name == "district" else meeting.venue) or NONE


def _word(facet: MeetingFacet, value: str) -> str:
    if value == NONE:
        return _UNSAID
    if facet.name == "month":
        return f"{int(value[:4])}年{int(value[5:])}月"
    return _year_word(int(value)) if facet.name == "year" else value


def _year_word(year: int) -> str:
    try:
        return year_label(year)
    except ValueError:
        return f"{year}年度"


@dataclass(frozen=True, slots=True)
class MeetingFilter(Chosen):
    """chosen: values by facet, any of which passes; a facet that is not in it lets all pass. text: as typed."""

    def shown(self, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
        """Those that pass, in their order."""
        words = [fold(word) for word in self.text.split()]
        return tuple(held for held in meetings if self._passes(held) and _speaks_of(held, words))

    def address(self, path: str = "/meetings") -> str:
        """``path`` with all that is asked for."""
        pairs = [(facet.name, value) for facet in FACETS for value in self.chosen.get(facet.name, ())]
        if self.text.strip():
            pairs.append(("q", self.text))
        return f"{path}?{urlencode(pairs)}" if pairs else path

    def _passes(self, meeting: Meeting) -> bool:
        return all(value_of(facet, meeting) in self.chosen[facet.name] for facet in FACETS if facet.name in self.chosen)


def _speaks_of(meeting: Meeting, words: Sequence[str]) -> bool:
    if not words:
        return True
    cells = (meeting.title, meeting.agenda, meeting.participants, meeting.venue, meeting.district, meeting.note)
    told = fold("\n".join(cell for cell in cells if cell))
    return all(word in told for word in words)


def offered(facet: MeetingFacet, meetings: Iterable[Meeting]) -> dict[str, str]:
    """Words by value, those that some record has: years and months in time, the rest as in the documents."""
    values = list(dict.fromkeys(value_of(facet, meeting) for meeting in meetings))
    if facet.name in ("year", "month"):
        values.sort()
    # What is not said comes last.
    return {value: _word(facet, value) for value in sorted(values, key=lambda value: value == NONE)}


def read_filter(pairs: Iterable[tuple[str, str]], meetings: Sequence[Meeting]) -> MeetingFilter:
    """The filter of an address. pairs: its names and values. Raises RefusedError for a value that no record has.

    Empty values, and names that are no filter's, ask for nothing.
    """
    held = [(name, value) for name, value in pairs if value.strip()]
    chosen = {facet.name: values for facet in FACETS if (values := tuple(_values(facet, held, meetings)))}
    return MeetingFilter(chosen, next((value for name, value in reversed(held) if name == "q"), ""))


def _values(facet: MeetingFacet, pairs: Sequence[tuple[str, str]], meetings: Sequence[Meeting]) -> Iterator[str]:
    known = offered(facet, meetings)
    for value in dict.fromkeys(value for name, value in pairs if name == facet.name):
        if value not in known:
            said = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            raise RefusedError(422, f"絞り込みの「{facet.label}」に「{said}」という値はありません")
        yield value
