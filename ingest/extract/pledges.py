"""公約: the marked headings of a policy book become records, each with its text and its pillar."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from ingest.extract.pillars import Pillar, find_pillars
from ingest.extract.pledge_book import why_manifesto
from ingest.extract.pledge_draft import PledgeDraft, records_of
from ingest.extract.pledge_items import listed_under_headings
from ingest.extract.pledge_marks import MARKS, Kind, Meaning, is_entry, read_legend, without_markdown
from ingest.extract.pledge_reasons import Shape, reasons_of_pledges
from ingest.extract.pledge_rows import BookRow, rows_of, text_of, without_imprint
from ingest.extract.pledge_singles import told_one_by_one
from ingest.extract.pledge_tables import listed_in_tables
from ingest.extract.result import Extraction
from ingest.layouts.sheet import LeftOut
from ingest.locators import covering
from ingest.normalize import join_lines, narrow
from ingest.raw import RawDocument
from ingest.records import Document, Located, Pledge

__all__ = ["extract_pledges"]

_SUFFIX = re.compile(rf"\s*[（(]\s*(?P<kind>{'|'.join(get_args(Kind))})\s*[）)]$")
_MOST_HEADING_LINES = 4
_NUMBERED = re.compile(r"(?:約束|公約)\s*(?P<number>[0-9]{1,2})(?![0-9年月日つ])\s*[.、:]?\s*(?P<rest>\S.*)")
_REPORT = re.compile(r"進捗|実績|達成状況|評価")
"""In a heading: the document tells what became of pledges and makes none."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A pledge's heading. first, last: indices of its lines. mark: empty when it has none. title: without mark, number
    (約束１) and suffix.
    """

    first: int
    last: int
    mark: str
    title: str
    kind: Kind | None


def extract_pledges(raw: RawDocument, document: Document) -> Extraction[Pledge]:
    """The pledges of the first shape that knows the document, none when no shape does.

    In the first shape they are marked headings under numbered pillars, and a legend tells what the marks mean, or they
    are numbered one after the other (約束１, 約束２ …): then horizon and kind stay open. The others, tables and listed
    items under headings, count only in a document that says of itself that it holds pledges.
    """
    rows = rows_of(raw)
    legend = read_legend(row.line.text for row in rows)
    drafts, left_out = _marked_headings(rows, legend)
    shape: Shape = "marked" if legend else "numbered"
    title = None if drafts else why_manifesto(raw, rows, document.kind)
    if title is not None and (other := _in_other_shapes(raw, rows, legend)):
        (shape, drafts), left_out = other, []
    claimed = frozenset(number for draft in drafts for number in draft.lines)
    reasons = reasons_of_pledges(raw, drafts, shape, title)
    return Extraction(records_of(document, drafts), tuple(left_out), claimed, tuple(reasons))


def _in_other_shapes(
    raw: RawDocument, rows: Sequence[BookRow], legend: Mapping[str, Meaning]
) -> tuple[Shape, list[PledgeDraft]] | None:
    if drafts := listed_in_tables(raw):
        return "tables", drafts
    if drafts := listed_under_headings(rows, legend):
        return "items", drafts
    if drafts := told_one_by_one(rows, legend):
        return "singles", drafts
    return None


def _marked_headings(rows: Sequence[BookRow], legend: Mapping[str, Meaning]) -> tuple[list[PledgeDraft], list[LeftOut]]:
    """A heading before the first pillar, or set like a pledge's but without its （継続）/（新規）, is left out."""
    found, odd = _headings(rows, legend) if legend else (_numbered(rows), [])
    pillars = find_pillars([row.line.text for row in rows], [heading.first for heading in found])
    left_out = [LeftOut(rows[index].line.place, "公約の印があり、（新規）も（継続）もない見出しです") for index in odd]
    drafts: list[PledgeDraft] = []
    ends = _ends(rows, found, pillars, odd)
    for heading in found:
        pillar = next((pillar for pillar in reversed(pillars) if pillar.at < heading.first), None)
        if pillar is None:
            left_out.append(LeftOut(rows[heading.first].line.place, "どの柱の公約か読み取れない見出しです"))
            continue
        body = without_imprint(rows[heading.last + 1 : next(end for end in ends if end > heading.last)])
        drafts.append(_draft(pillar, heading, legend, rows[heading.first : heading.last + 1], body))
    return drafts, sorted(left_out, key=lambda left: left.place.lines or (0, 0))


def _headings(rows: Sequence[BookRow], legend: Mapping[str, Meaning]) -> tuple[list[_Found], list[int]]:
    """The headings of pledges, and the indices of lines that are set like one and miss the suffix of the others."""
    marked = [index for index, row in enumerate(rows) if _is_marked(row, legend) and not is_entry(row.bare)]
    suffixed = [heading for index in marked if (heading := _suffixed(rows, index))]
    if not suffixed:
        return [_plain(rows, index) for index in marked], []
    known = {heading.first for heading in suffixed}
    odd = [index for index in marked if index not in known and index > suffixed[0].first and rows[index].stressed]
    return suffixed, odd


def _is_marked(row: BookRow, legend: Mapping[str, Meaning]) -> bool:
    """Whether the line begins with a mark of the legend, or with a number of pledges and any mark."""
    marked = _from_mark(row)
    return marked[:1] in legend or marked != row.bare


def _from_mark(row: BookRow) -> str:
    """The line without a number before its mark (約束１ ★…), as it stands otherwise."""
    rest = _without_number(row.bare)
    return rest if rest[:1] in tuple(MARKS) else row.bare


def _numbered(rows: Sequence[BookRow]) -> list[_Found]:
    """Headings numbered as pledges, from 1 on or from 1 on in each pillar; none when the numbers do not run on."""
    found: list[_Found] = []
    last = 0
    for index, row in enumerate(rows):
        match = _NUMBERED.fullmatch(narrow(row.bare))
        begins = index == 0 or rows[index - 1].block != row.block
        if match is None or not (row.stressed or begins) or row.bare.endswith("。"):
            continue
        number = int(match["number"])
        if number not in (last + 1, 1):
            return []
        last = number
        found.append(_suffixed(rows, index) or _plain(rows, index))
    told = any(row.stressed and _REPORT.search(row.bare) for row in rows)
    return found if len(found) > 1 and not told else []


def _without_number(text: str) -> str:
    """The text without the number of a pledge (約束１) before it."""
    match = _NUMBERED.fullmatch(narrow(text))
    return text[match.start("rest") :] if match else text


def _suffixed(rows: Sequence[BookRow], first: int) -> _Found | None:
    """The heading that begins here and ends with its suffix, in this line or a later one of the same paragraph."""
    for last in range(first, min(first + _MOST_HEADING_LINES, len(rows))):
        row = rows[last]
        if row.block != rows[first].block or (last > first and row.bare[:1] in MARKS):
            return None
        if match := _SUFFIX.search(row.bare):
            mark, text = _mark_and_text(rows, first, last)
            kind: Kind = "継続" if match["kind"] == "継続" else "新規"
            return _Found(first, last, mark, _SUFFIX.sub("", text), kind)
    return None


def _plain(rows: Sequence[BookRow], index: int) -> _Found:
    mark, text = _mark_and_text(rows, index, index)
    return _Found(index, index, mark, text, None)


def _mark_and_text(rows: Sequence[BookRow], first: int, last: int) -> tuple[str, str]:
    joined = _without_number(join_lines(without_markdown(row.line.text) for row in rows[first : last + 1]))
    mark = joined[:1] if joined[0] in MARKS else ""
    return mark, _without_number(without_markdown(joined.removeprefix(mark)))


def _ends(rows: Sequence[BookRow], found: Sequence[_Found], pillars: Sequence[Pillar], odd: Sequence[int]) -> list[int]:
    """Indices at which the text of a pledge ends, rising; the last is behind the document."""
    headings = {index for index, row in enumerate(rows) if row.level is not None}
    within = {index for heading in found for index in range(heading.first + 1, heading.last + 1)}
    starts = {heading.first for heading in found} | {pillar.at for pillar in pillars} | set(odd) | headings
    return [*sorted(starts - within), len(rows)]


def _draft(
    pillar: Pillar,
    heading: _Found,
    legend: Mapping[str, Meaning],
    lines: Sequence[BookRow],
    body: Sequence[BookRow],
) -> PledgeDraft:
    place = covering(row.line.place for row in lines)
    text_place = covering(row.line.place for row in body) if body else None
    meaning = legend.get(heading.mark, Meaning(None, None))
    return PledgeDraft(
        pillar,
        heading.title,
        Meaning(meaning.horizon, heading.kind or meaning.kind),
        text_of(body),
        Located("\n".join(row.line.text for row in lines), place),
        text_place,
        covering((place, text_place)) if text_place else place,
        frozenset(number for row in (*lines, *body) for number in _numbers(row)),
    )


def _numbers(row: BookRow) -> range:
    first, last = row.line.place.lines or (1, 0)
    return range(first, last + 1)
