"""A pledge on lines of running text: its title, its text, and what notes in brackets tell of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.marks import width
from ingest.extract.pillars import Pillar
from ingest.extract.pledge_draft import PledgeDraft
from ingest.extract.pledge_marks import Meaning
from ingest.extract.pledge_rows import BookRow, ends_paragraph, text_of, without_imprint
from ingest.extract.pledge_signs import Sign, sign_of
from ingest.extract.pledge_words import NOTHING, cut_brackets, first_sentence, joined, told_of
from ingest.locators import covering
from ingest.normalize import join_lines
from ingest.raw import Line
from ingest.records import Located

__all__ = ["Item", "draft_of", "has_outcome"]

_MOST_HEADING_LINES: Final = 4
_FULL: Final = 0.85
_VERB_END: Final = re.compile(r"(?:ます|ません|です|する|しよう|ましょう)[*＊]*$")
_BOLD: Final = re.compile(r"(?:\*\*)?(?P<title>[^*]+)\*\*[\s：:]*(?P<rest>.*)")
_OUTCOME: Final = re.compile(
    r"\s*[→⇒・]?\s*[【\[（(〔]?(?:進捗|達成|実績|評価|取組状況|実施状況)[^。：:]{0,8}[】\]）)〕：:].*"
)


@dataclass(frozen=True, slots=True)
class Item:
    """first, end: indices of its rows, the line with its sign first."""

    pillar: Pillar
    first: int
    end: int
    sign: Sign


def draft_of(rows: Sequence[BookRow], item: Item, columns: int, legend: Mapping[str, Meaning]) -> PledgeDraft:
    """The pledge of an item. columns: of the lines of the document. legend: what its mark may tell."""
    item = replace(item, end=item.first + len(without_imprint(rows[item.first : item.end])))
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


def _head(rows: Sequence[BookRow], item: Item, columns: int) -> tuple[int, str, str]:
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
    if at + 1 >= end or (rows[at + 1].block != rows[at].block and not rows[at + 1].opens):
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


def has_outcome(draft: PledgeDraft) -> bool:
    """Whether the item says what became of it."""
    lines = (draft.title, *draft.text.split("\n"))
    return any(told_of(line) or _OUTCOME.fullmatch(line) for line in lines)
