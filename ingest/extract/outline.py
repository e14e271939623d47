"""Running text becomes passages that know the headings they stand under."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Final

from ingest.extract.habits import Habits, habits_of
from ingest.extract.marks import MEASURE_REFERENCE, ends_sentence
from ingest.extract.page_ends import titles_before_text
from ingest.extract.split import Quote, split_passages
from ingest.extract.title_order import ranked, without_empty_titles
from ingest.extract.title_reasons import reasons_of_titles
from ingest.extract.titles import Break, Entry, Title, Untold, find_titles, is_goal
from ingest.locators import Place, covering
from ingest.normalize import join_lines
from ingest.raw import Furniture, Heading, Line, Paragraph, RawDocument, Row, Table
from ingest.reasons import Reason
from ingest.records import Document, Passage
from ingest.settings import IngestSettings

__all__ = ["OutlineReading", "extract_outline", "links_of"]

_MEASURE: Final = re.compile(r"([0-9]{1,2})\s*[-－―‐–—−ー]\s*([0-9]{1,2})")
_HEADER_CHARS: Final = 100
_HEADER_CELL: Final = 20


@dataclass(frozen=True, slots=True)
class OutlineReading:
    """passages: in order. reasons: why the headings that they are filed under were taken for such."""

    passages: tuple[Passage, ...]
    reasons: tuple[Reason, ...]


def extract_outline(
    raw: RawDocument,
    document: Document,
    skip: frozenset[int],
    settings: IngestSettings,
    records: Mapping[int, str] = MappingProxyType({}),
) -> OutlineReading:
    """All text of the document that no record has claimed, in order.

    skip: numbers of the claimed lines. Every other line that is neither blank, nor a heading with text under it, nor a
    printed page number is in a passage; a table's rows are a passage each, its header goes into their section.
    records: by line the uid of the record whose row it is.
    """
    entries = list(_entries(raw, skip))
    habits = habits_of([line for line in entries if isinstance(line, Line) and _first(line.place) not in skip])
    found = [
        Break() if isinstance(entry, Line) and _first(entry.place) in skip else entry
        for entry in find_titles(entries, habits)
    ]
    titled = without_empty_titles(titles_before_text(ranked(found), habits), skip)
    passages: list[Passage] = []
    seen: Counter[int] = Counter()
    for section, quote in _quotes(raw, titled, skip, habits, settings):
        first = quote.place.lines[0] if quote.place.lines else 0
        seen[first] += 1
        passages.append(_passage(document, section, quote, f"{first}-{seen[first]}", records.get(first)))
    return OutlineReading(tuple(passages), tuple(reasons_of_titles(titled)))


def links_of(text: str) -> tuple[str, ...]:
    """Ids of the measures that the text's brackets name, in order, each once: ``1-2``; ``*`` for all of them."""
    links: dict[str, None] = {}
    for bracket in MEASURE_REFERENCE.findall(text):
        folded = unicodedata.normalize("NFKC", "".join(bracket.split()))
        if "全施策" in folded:
            links["*"] = None
        links |= dict.fromkeys(f"{int(policy)}-{int(measure)}" for policy, measure in _MEASURE.findall(folded))
    return tuple(links)


def _passage(document: Document, section: tuple[str, ...], quote: Quote, number: str, record: str | None) -> Passage:
    return Passage(
        uid=f"{document.uid}/passage/{number}",
        text=quote.text,
        section=section,
        kind="text",
        record=record,
        links=links_of(quote.text),
        document=document.uid,
        municipality=document.municipality,
        place=quote.place,
    )


def _entries(raw: RawDocument, skip: frozenset[int]) -> Iterator[Line | Heading | Table | Break]:
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            for line in block.lines:
                # A claimed heading still says where the unclaimed text below it stands.
                yield Break() if _first(line.place) in skip and not is_goal(line.text) else line
        elif isinstance(block, Furniture):
            yield Break()
        else:
            yield block


def _first(place: Place) -> int:
    return place.lines[0] if place.lines else 0


@dataclass(frozen=True, slots=True)
class _Run:
    """Lines of one section that a quote may go over. head: how many of them are its title."""

    section: tuple[str, ...]
    lines: tuple[Line, ...]
    head: int


def _quotes(
    raw: RawDocument, entries: Sequence[Entry], skip: frozenset[int], habits: Habits, settings: IngestSettings
) -> Iterator[tuple[tuple[str, ...], Quote]]:
    for part in _runs(entries, habits):
        if isinstance(part, _Run):
            title = covering(line.place for line in part.lines[: part.head]) if part.head else None
            for quote in split_passages(part.lines, settings, habits=habits):
                # What has parted from the text below it is in the section anyway.
                if quote.place != title:
                    yield part.section, quote
        else:
            section, table = part
            yield from _rows(raw, section, table, skip, settings)


def _runs(entries: Sequence[Entry], habits: Habits) -> Iterator[_Run | tuple[tuple[str, ...], Table]]:
    path: list[Title] = []
    head: tuple[Line, ...] = ()
    titled = 0
    lines: list[Line] = []
    for entry in [*entries, Break()]:
        if isinstance(entry, Untold) and all(title.rank < entry.rank for title in path):
            continue
        if lines and not (isinstance(entry, Line) and _goes_on(lines[-1], entry, habits)):
            yield _Run(_section(path), tuple(lines), titled)
            lines = []
        if isinstance(entry, Line):
            titled = titled if lines else len(head)
            lines += (*head, entry)
        elif isinstance(entry, Title | Untold):
            path = [title for title in path if title.rank < entry.rank]
        head = ()
        if isinstance(entry, Title):
            path.append(entry)
            head = entry.lines if entry.says_something else ()
        elif isinstance(entry, Table):
            yield _section(path), entry


def _goes_on(above: Line, line: Line, habits: Habits) -> bool:
    """Whether both stand on one page, or the page has broken a paragraph."""
    ended = ends_sentence(above.text) or (habits.space_ends and above.text[-1:].isspace())
    return above.place.page == line.place.page or not ended


def _section(path: Sequence[Title]) -> tuple[str, ...]:
    return tuple(title.text for title in path)


def _rows(
    raw: RawDocument, section: tuple[str, ...], table: Table, skip: frozenset[int], settings: IngestSettings
) -> Iterator[tuple[tuple[str, ...], Quote]]:
    header = table.rows[0] if len(table.rows) > 1 and _is_header(table.rows[0]) else None
    if header:
        section = (
            *section,
            "・".join(join_lines(cell.text.split("\n")) for cell in header.cells if cell.text)[:_HEADER_CHARS],
        )
    for row in table.rows:
        if row is not header:
            for place in _unclaimed(raw, row.place, skip):
                for quote in _row(raw, place, settings):
                    yield section, quote


def _unclaimed(raw: RawDocument, row: Place, skip: frozenset[int]) -> Iterator[Place]:
    """What of a row no record has claimed: all of it or nothing in plain text, where cells share a line."""
    assert row.lines is not None
    if not raw.spots:
        if row.lines[0] not in skip:
            yield row
        return
    filled = [number for number in range(row.lines[0], row.lines[1] + 1) if raw.lines[number - 1].strip()]
    for claimed, numbers in groupby(filled, key=lambda number: number in skip):
        if not claimed:
            run = list(numbers)
            yield Place((run[0], run[-1]), row.page)


def _is_header(row: Row) -> bool:
    """Several short names and no figure."""
    names = [cell.text for cell in row.cells if cell.text]
    return len(names) > 1 and all(
        len(name) <= _HEADER_CELL and not re.fullmatch(r"[\d\s.,，．%％／/:：年月日\-－]+", name) for name in names
    )


def _row(raw: RawDocument, place: Place, settings: IngestSettings) -> tuple[Quote, ...]:
    """The row's lines as written: one quote unless it is far longer than a passage."""
    assert place.lines is not None
    first, last = place.lines
    text = "\n".join(raw.lines[first - 1 : last])
    if len("".join(text.split())) <= 2 * settings.passage_max_chars:
        return (Quote(text.strip(), place),)
    numbers = (number for number in range(first, last + 1) if raw.lines[number - 1].strip())
    lines = [Line(raw.lines[number - 1], Place((number, number), place.page)) for number in numbers]
    return split_passages(lines, settings)
