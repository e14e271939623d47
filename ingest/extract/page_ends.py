"""Pages whose titles were extracted after their text, and which title each part of that text belongs to.

Some extractions give a page's text first and its numbered titles after it, all together. Where the page holds exactly
as many parts as titles, the order of both tells which belongs to which; where it does not, nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from ingest.extract.breaks import starts_paragraph
from ingest.extract.habits import Habits
from ingest.extract.marks import ends_sentence, mark_kind
from ingest.extract.titles import Break, Entry, Title, Untold
from ingest.raw import Line, Table

__all__ = ["titles_before_text"]

_SERIES: Final = "number"
_RANK: Final = 30
_ITEM: Final = re.compile(r"\s*[（(]\s*([0-9０-９]{1,2})\s*[）)]")


@dataclass(frozen=True, slots=True)
class _Page:
    """body: what comes before the titles at its end. titles: those, empty when it has none there. rest: breaks."""

    body: tuple[Entry, ...]
    titles: tuple[Title, ...]
    rest: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class _Segment:
    """Entries that certainly belong together. first: the number its list begins with, None for paragraphs."""

    first: int | None
    entries: tuple[Entry, ...]


def titles_before_text(entries: Sequence[Entry], habits: Habits) -> list[Entry]:
    """The entries with the titles of such pages moved before the parts that they belong to."""
    pages = [_page(page) for page in _by_page(entries)]
    if not _shows_the_sign(pages):
        return list(entries)
    ordered: list[Entry] = []
    last: int | None = None
    for page in pages:
        segments = _segments(page.body, habits)
        if page.titles and segments:
            ordered += _told(page, segments, last, _goes_on(ordered))
        else:
            ordered += (*page.body, *page.titles)
        ordered += page.rest
        last = _last_number(page.body)
    return ordered


def _by_page(entries: Sequence[Entry]) -> list[list[Entry]]:
    page: int | None = None
    numbered = []
    for entry in entries:
        if isinstance(entry, Line | Table):
            page = entry.place.page
        elif isinstance(entry, Title):
            page = entry.lines[0].place.page
        numbered.append((page, entry))
    return [[entry for _, entry in group] for _, group in groupby(numbered, key=lambda pair: pair[0])]


def _is_one(entry: Entry) -> bool:
    return isinstance(entry, Title) and entry.series == _SERIES


def _page(entries: Sequence[Entry]) -> _Page:
    end = len(entries)
    while end and isinstance(entries[end - 1], Break):
        end -= 1
    start = end
    while start and _is_one(entries[start - 1]):
        start -= 1
    titles = tuple(entry for entry in entries[start:end] if isinstance(entry, Title))
    return _Page(tuple(entries[:start]), titles, tuple(entries[end:]))


def _shows_the_sign(pages: Sequence[_Page]) -> bool:
    """Whether every page of text has its numbered titles at its end, and one of them several."""
    with_text = [page for page in pages if any(isinstance(entry, Line) for entry in page.body)]
    misplaced = any(_is_one(entry) for page in with_text for entry in page.body)
    return not misplaced and any(len(page.titles) > 1 for page in with_text)


def _number_of(entry: Entry) -> int | None:
    if isinstance(entry, Title):
        return entry.number if entry.series == "paren" else None
    match = _ITEM.match(entry.text) if isinstance(entry, Line) else None
    return int(match[1]) if match else None


def _last_number(body: Sequence[Entry]) -> int | None:
    numbers = [number for entry in body if (number := _number_of(entry)) is not None]
    return numbers[-1] if numbers else None


def _segments(body: Sequence[Entry], habits: Habits) -> list[_Segment]:
    """Lists from （１） to their last number, and runs of paragraphs; none when the numbers make no sense."""
    segments: list[list[Entry]] = []
    firsts: list[int | None] = []
    last: int | None = None
    for entry in body:
        number = _number_of(entry)
        if number is not None and number != 1 and last is not None and number != last + 1:
            return []
        begins = number == 1 or (number is not None and last is None) or not segments
        if not begins and number is None and last is not None:
            begins = _leaves_list(entry, segments[-1], habits)
        if begins:
            segments.append([])
            firsts.append(number)
        segments[-1].append(entry)
        last = number if number is not None else None if begins else last
    return [_Segment(first, tuple(part)) for first, part in zip(firsts, segments, strict=True)]


def _leaves_list(entry: Entry, segment: Sequence[Entry], habits: Habits) -> bool:
    """Whether the line is a paragraph of its own after an item that is a whole sentence."""
    if not isinstance(entry, Line) or any(isinstance(other, Title) for other in segment) or mark_kind(entry.text):
        return False
    above = [other for other in segment if isinstance(other, Line)]
    return ends_sentence(above[-1].text) and starts_paragraph(above[-1:], entry, habits)


def _goes_on(before: Sequence[Entry]) -> bool:
    """Whether the text so far stops in the middle of a sentence."""
    lines = [entry for entry in before if isinstance(entry, Line | Title)]
    return bool(lines) and isinstance(lines[-1], Line) and not ends_sentence(lines[-1].text)


def _told(page: _Page, segments: Sequence[_Segment], last: int | None, goes_on: bool) -> list[Entry]:
    """The page with each title before its part; where the counts prove nothing, its text under none of them."""
    carried: tuple[Entry, ...] = ()
    if last is not None and segments[0].first == last + 1:
        carried, segments = segments[0].entries, segments[1:]
    choices = [parts for parts in _partitions(segments) if len(parts) == len(page.titles)]
    orphan = not segments or segments[0].first not in (None, 1) or (goes_on and segments[0].first is None)
    rising = all((a.number or 0) + 1 == b.number for a, b in pairwise(page.titles))
    if len(choices) != 1 or orphan or not rising:
        return [*carried, Untold(_RANK), *(entry for part in segments for entry in part.entries), *page.titles]
    told: list[Entry] = list(carried)
    for title, part in zip(page.titles, choices[0], strict=True):
        told += (title, *part)
    # No quote may go over the place that the titles have left.
    return [*told, Break()]


def _partitions(segments: Sequence[_Segment]) -> list[list[tuple[Entry, ...]]]:
    """Paragraphs apart from the lists, and paragraphs with the list that follows them; the two may be the same.

    Paragraphs between two lists may belong to either, so then there is no second way.
    """
    apart = [segment.entries for segment in segments]
    merged: list[tuple[Entry, ...]] = []
    lead: tuple[Entry, ...] = ()
    for index, segment in enumerate(segments):
        final = index == len(segments) - 1
        if segment.first is not None:
            merged.append((*lead, *segment.entries))
            lead = ()
        elif merged and not final:
            return [apart]
        elif merged:
            merged[-1] = (*merged[-1], *segment.entries)
        elif final:
            merged.append(segment.entries)
        else:
            lead = segment.entries
    return [apart] if apart == merged else [apart, merged]
