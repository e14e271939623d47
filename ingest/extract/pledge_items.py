"""公約 as numbered or marked items under the headings of a policy book."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ingest.extract.habits import habits_of
from ingest.extract.marks import width
from ingest.extract.pillars import Pillar
from ingest.extract.pledge_draft import PledgeDraft
from ingest.extract.pledge_marks import Meaning
from ingest.extract.pledge_rows import BookRow, ends_paragraph, text_of
from ingest.extract.pledge_sections import BookSection, sections_in
from ingest.extract.pledge_signs import Sign, sign_of
from ingest.extract.pledge_words import NOTHING, cut_brackets, first_sentence, joined, told_of
from ingest.locators import covering
from ingest.normalize import join_lines
from ingest.raw import Line
from ingest.records import Located

__all__ = ["listed_under_headings"]

_LEAST_ITEMS: Final = 3
_LEAST_SECTIONS: Final = 2
_MOST_HEADING_LINES: Final = 4
_TITLE_CHARS: Final = range(4, 121)
_FULL: Final = 0.85
_VERB_END: Final = re.compile(r"(?:ます|ません|です|する|しよう|ましょう)[*＊]*$")
_BOLD: Final = re.compile(r"(?:\*\*)?(?P<title>[^*]+)\*\*[\s：:]*(?P<rest>.*)")
_OUTCOME: Final = re.compile(
    r"\s*[→⇒・]?\s*[【\[（(〔]?(?:進捗|達成|実績|評価|取組状況|実施状況)[^。：:]{0,8}[】\]）)〕：:].*"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """first, end: indices of its rows, the line with its sign first."""

    pillar: Pillar
    first: int
    end: int
    sign: Sign


def listed_under_headings(rows: Sequence[BookRow], legend: Mapping[str, Meaning]) -> list[PledgeDraft]:
    """The items of the outermost sections that all hold the same kind of list; none where the lists differ, where
    numbers do not run on, or where something tells what became of an item.
    """
    for sections in sections_in(rows):
        items = _items(rows, sections, legend)
        if items:
            columns = habits_of([row.line for row in rows]).columns
            drafts = [_draft(rows, item, columns, legend) for item in _trimmed(rows, items)]
            fits = all(len(draft.title) in _TITLE_CHARS for draft in drafts)
            return drafts if fits and not any(map(_has_outcome, drafts)) else []
    return []


def _items(rows: Sequence[BookRow], sections: Sequence[BookSection], legend: Mapping[str, Meaning]) -> list[_Item]:
    held = [(section, _signed(rows, section, legend)) for section in sections]
    held = [(section, signs) for section, signs in held if signs]
    if not all(section.numbered for section, _ in held):
        held = [(section.counted(order), signs) for order, (section, signs) in enumerate(held, start=1)]
    styles = {(signs[0][1].style, rows[signs[0][0]].level) for _, signs in held}
    if len(held) < _LEAST_SECTIONS or len(styles) > 1:
        return []
    items = [item for section, signs in held for item in _of_section(rows, section, signs)]
    numbered = items[0].sign.number is not None
    may_be_marked = items[0].sign.style == "mark" or all(section.holds_points for section, _ in held)
    if len(items) < _LEAST_ITEMS or not (_runs_on(rows, items) if numbered else may_be_marked):
        return []
    return items


def _signed(rows: Sequence[BookRow], section: BookSection, legend: Mapping[str, Meaning]) -> list[tuple[int, Sign]]:
    """The lines of a section that begin an item of any list."""
    return [
        (index, sign)
        for index in range(section.begin, section.end)
        if not rows[index].table and (sign := sign_of(rows[index], legend.keys()))
    ]


def _of_section(rows: Sequence[BookRow], section: BookSection, signs: Sequence[tuple[int, Sign]]) -> Iterator[_Item]:
    """The items of the section's first list, each up to the next one or to a heading or table."""
    first, outer = signs[0]
    own = [
        (index, sign)
        for index, sign in signs
        if sign.style == outer.style
        and rows[index].level == rows[first].level
        and _indent(rows[index]) <= _indent(rows[first])
    ]
    stops = [index for index in range(section.begin, section.end) if rows[index].level is not None or rows[index].table]
    for (index, sign), (following, _) in pairwise([*own, (section.end, outer)]):
        yield _Item(section.pillar, index, min([following, *(at for at in stops if at > index)]), sign)


def _indent(row: BookRow) -> int:
    return len(row.line.text) - len(row.line.text.lstrip())


def _runs_on(rows: Sequence[BookRow], items: Sequence[_Item]) -> bool:
    """Whether each number is the next one, or the first one behind a heading."""
    last, end = 0, -1
    for item in items:
        anew = item.sign.number == 1 and item.first != end
        if item.sign.number != last + 1 and not anew:
            return False
        last, end = item.sign.number or 0, item.end
    return True


def _trimmed(rows: Sequence[BookRow], items: Sequence[_Item]) -> Iterator[_Item]:
    """The items; a list's last one ends after as many paragraphs as the longest of the others, so that what a section
    closes with is not taken for its text.
    """
    others = [item for item, following in pairwise(items) if item.end == following.first]
    if not others and rows[items[0].first].level is not None:
        yield from items
        return
    most = max((len(_blocks(rows, item)) for item in others), default=1)
    known = set(others)
    for item in items:
        blocks = _blocks(rows, item)
        if item not in known and len(blocks) > most:
            kept = set(blocks[:most])
            end = next(at for at in range(item.first, item.end) if rows[at].block not in kept)
            item = replace(item, end=_over_page(rows, item.first, end, item.end))
        yield item


def _blocks(rows: Sequence[BookRow], item: _Item) -> list[int]:
    return list(dict.fromkeys(row.block for row in rows[item.first : item.end]))


def _over_page(rows: Sequence[BookRow], first: int, end: int, last: int) -> int:
    """The end of an item, moved to the end of the paragraph that a page has broken."""
    above, below = rows[end - 1], rows[end]
    if above.line.place.page == below.line.place.page or ends_paragraph(above.line.text.strip()) or end - 1 == first:
        return end
    return next((at for at in range(end, last) if rows[at].block != below.block), last)


def _draft(rows: Sequence[BookRow], item: _Item, columns: int, legend: Mapping[str, Meaning]) -> PledgeDraft:
    last, title, remainder = _head(rows, item, columns)
    title, told = cut_brackets(title)
    body = list(rows[last + 1 : item.end])
    if remainder.strip():
        body.insert(0, replace(rows[last], line=Line(remainder.strip(), rows[last].line.place)))
    body, behind = _without_note(body)
    heading = covering(row.line.place for row in rows[item.first : last + 1])
    whole = rows[item.first : item.end]
    return PledgeDraft(
        item.pillar,
        title,
        joined(joined(told, behind), legend.get(item.sign.mark, NOTHING)),
        text_of(body),
        Located("\n".join(row.line.text for row in rows[item.first : last + 1]), heading),
        covering(row.line.place for row in body) if body else None,
        covering(row.line.place for row in whole),
        frozenset(row.line.place.lines[0] for row in whole if row.line.place.lines),
    )


def _head(rows: Sequence[BookRow], item: _Item, columns: int) -> tuple[int, str, str]:
    """Index of the title's last row, the title, and what follows it on that row."""
    if bold := _BOLD.fullmatch(item.sign.rest):
        return item.first, bold["title"].strip(), bold["rest"]
    text, last = item.sign.rest, item.first
    while (sentence := first_sentence(text)) is None:
        if last - item.first + 1 == _MOST_HEADING_LINES or _ends_line(rows, last, item.end, columns):
            return last, text.strip(), ""
        last += 1
        text = join_lines((text, rows[last].bare))
    return last, *sentence


def _ends_line(rows: Sequence[BookRow], at: int, end: int, columns: int) -> bool:
    """Whether a title ends with its line: nothing below goes on, or the line has not been broken for want of room."""
    if at + 1 >= end or rows[at + 1].block != rows[at].block:
        return True
    text, below = rows[at].line.text.strip(), rows[at + 1]
    ended = ends_paragraph(text[-1:]) or _VERB_END.search(text)
    return bool(ended or sign_of(below, ()) or below.line.text[0] == "\u3000" or width(text) < columns * _FULL)


def _without_note(body: list[BookRow]) -> tuple[list[BookRow], Meaning]:
    """The rows of a text without the note in brackets that ends them, and what it tells."""
    if not body:
        return body, NOTHING
    text, told = cut_brackets(body[-1].line.text)
    if text == body[-1].line.text:
        return body, told
    kept = [replace(body[-1], line=Line(text, body[-1].line.place))] if text.strip() else []
    return [*body[:-1], *kept], told


def _has_outcome(draft: PledgeDraft) -> bool:
    """Whether the item says what became of it."""
    lines = (draft.title, *draft.text.split("\n"))
    return any(told_of(line) or _OUTCOME.fullmatch(line) for line in lines)
