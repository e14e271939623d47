"""公約 as numbered or marked items under the headings of a policy book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ingest.extract.habits import habits_of
from ingest.extract.pledge_draft import PledgeDraft
from ingest.extract.pledge_lines import Item, draft_of, has_outcome
from ingest.extract.pledge_marks import MARKS, Meaning
from ingest.extract.pledge_rows import BookRow, ends_paragraph
from ingest.extract.pledge_sections import BookSection, is_promise, sections_in
from ingest.extract.pledge_signs import Sign, sign_of
from ingest.extract.pledge_words import cut_brackets

__all__ = ["listed_under_headings"]

_LEAST_ITEMS: Final = 3
_LEAST_SECTIONS: Final = 2
_TITLE_CHARS: Final = range(4, 121)
_LARGE: Final = frozenset(MARKS) - {"※"}


def listed_under_headings(rows: Sequence[BookRow], legend: Mapping[str, Meaning]) -> list[PledgeDraft]:
    """The items of the outermost sections that all hold the same kind of list; none where the lists differ, where
    numbers do not run on, or where something tells what became of an item.
    """
    for sections in sections_in(rows):
        items = _items(rows, sections, legend)
        if items:
            columns = habits_of([row.line for row in rows]).columns
            drafts = [draft_of(rows, item, columns, legend) for item in _trimmed(rows, items)]
            fits = all(len(draft.title) in _TITLE_CHARS for draft in drafts)
            return drafts if fits and not any(map(has_outcome, drafts)) else []
    return []


def _items(rows: Sequence[BookRow], sections: Sequence[BookSection], legend: Mapping[str, Meaning]) -> list[Item]:
    held = [(section, _signed(rows, section, legend)) for section in sections]
    held = [(section, signs) for section, signs in held if signs]
    if not all(section.numbered for section, _ in held):
        held = [(section.counted(order), signs) for order, (section, signs) in enumerate(held, start=1)]
    if any(_is_mixed(rows, signs) or _may_be_details(section, signs) for section, signs in held):
        return []
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


def _is_mixed(rows: Sequence[BookRow], signs: Sequence[tuple[int, Sign]]) -> bool:
    """Whether marks that no legend explains differ in a list: nobody knows which of them are pledges."""
    first, outer = signs[0]
    return outer.number is None and any(
        sign.number is None
        and sign.style != outer.style
        and sign.mark in _LARGE
        and rows[index].level == rows[first].level
        and _indent(rows[index]) <= _indent(rows[first])
        for index, sign in signs
    )


def _may_be_details(section: BookSection, signs: Sequence[tuple[int, Sign]]) -> bool:
    """Whether points below a heading that is a promise itself tell how it is kept: they are none themselves."""
    points = [cut_brackets(sign.rest)[0] for _, sign in signs if sign.style == signs[0][1].style]
    return signs[0][1].number is None and is_promise(section.pillar.title) and not all(map(is_promise, points))


def _of_section(rows: Sequence[BookRow], section: BookSection, signs: Sequence[tuple[int, Sign]]) -> Iterator[Item]:
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
        yield Item(section.pillar, index, min([following, *(at for at in stops if at > index)]), sign)


def _indent(row: BookRow) -> int:
    return len(row.line.text) - len(row.line.text.lstrip())


def _runs_on(rows: Sequence[BookRow], items: Sequence[Item]) -> bool:
    """Whether each number is the next one, or the first one behind a heading."""
    last, end = 0, -1
    for item in items:
        anew = item.sign.number == 1 and item.first != end
        if item.sign.number != last + 1 and not anew:
            return False
        last, end = item.sign.number or 0, item.end
    return True


def _trimmed(rows: Sequence[BookRow], items: Sequence[Item]) -> Iterator[Item]:
    """The items; a list's last one ends after as many paragraphs as the longest of the others, so that what a section
    closes with is not taken for its text.
    """
    others = [item for item, following in pairwise(items) if item.end == following.first]
    if not others and rows[items[0].first].level is not None:
        yield from items
        return
    most = max((len(_paragraphs(rows, item)) for item in others), default=1)
    told = bool(others) and all(item.end - item.first > 1 for item in others)
    known = set(others)
    for item in items:
        starts = _paragraphs(rows, item)
        if item not in known and len(starts) > most:
            item = replace(item, end=_over_page(rows, item.first, starts[most], item.end, told=told))
        yield item


def _paragraphs(rows: Sequence[BookRow], item: Item) -> list[int]:
    """Indices of the rows that begin a paragraph of the item; a text right below its title goes on with it."""
    starts = [at for at in range(item.first + 1, item.end) if rows[at].block != rows[at - 1].block]
    return [item.first, *(starts[1:] if starts and rows[starts[0]].close else starts)]


def _over_page(rows: Sequence[BookRow], first: int, end: int, last: int, *, told: bool) -> int:
    """The end of an item, moved to the end of the paragraph that a page has broken.

    told: whether the other items all have a text, so that a title alone is parted from its own.
    """
    above, below = rows[end - 1], rows[end]
    if not below.opens or ends_paragraph(above.line.text.strip()) or (end - 1 == first and not told):
        return end
    return next((at for at in range(end, last) if rows[at].block != below.block), last)
