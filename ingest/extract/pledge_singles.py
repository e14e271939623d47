"""公約 told one after the other under the title of the book alone: 公約１, 公約２ …, each with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.habits import habits_of
from ingest.extract.pillars import Pillar
from ingest.extract.pledge_book import tells_outcome, title_rows
from ingest.extract.pledge_draft import PledgeDraft
from ingest.extract.pledge_lines import Item, draft_of, has_outcome
from ingest.extract.pledge_marks import Meaning
from ingest.extract.pledge_rows import BookRow
from ingest.extract.pledge_sections import NO_PILLAR, is_promise
from ingest.extract.pledge_signs import Sign, sign_of
from ingest.normalize import narrow

__all__ = ["told_one_by_one"]

_LEAST: Final = 3
_TITLE_CHARS: Final = range(4, 61)
_KANJI: Final = "一二三四五六七八九十"
_COUNT: Final = re.compile(
    rf"(?P<count>[0-9]{{1,2}}|[{_KANJI}])(?:つ|個|項目|本)?の(?:重点|基本|主要)?(?:公約|お?約束|政策|提案|挑戦)"
)
_SENTENCE: Final = re.compile(r"[。！!？?][」』）)]*$")
_PLEDGE: Final = re.compile(r"[【\[(]?\s*(?:お?約束|公約)")


@dataclass(frozen=True, slots=True)
class _Head:
    """at: index of its row. named: whether it is called 公約 or 約束 itself."""

    at: int
    sign: Sign
    named: bool


def told_one_by_one(rows: Sequence[BookRow], legend: Mapping[str, Meaning]) -> list[PledgeDraft]:
    """The numbered headings that are pledges themselves: they are called so, or the text tells that there are as many.

    None where anything else stands between them: another heading, a table, a list of its own, a line that is no
    sentence. Then they may be the pillars of what is promised.
    """
    heads = _heads(rows)
    if [head.sign.number for head in heads] != list(range(1, len(heads) + 1)) or len(heads) < _LEAST:
        return []
    if not all(head.named for head in heads) and len(heads) not in _counts(rows[: heads[0].at]):
        return []
    title = next((row.bare for row in title_rows(rows)), "")
    items = list(_items(rows, heads, Pillar(0, 1, title, None)))
    if not all(_is_text(item.sign, rows[item.first + 1 : item.end]) for item in items):
        return []
    columns = habits_of([row.line for row in rows]).columns
    drafts = [draft_of(rows, item, columns, legend) for item in items]
    return drafts if all(map(_fits, drafts)) else []


def _heads(rows: Sequence[BookRow]) -> list[_Head]:
    """The numbered headings of the first kind that has some; one that comes again stood in a table of contents."""
    found: dict[tuple[int | None, str], dict[tuple[int | None, str], _Head]] = {}
    for at, row in enumerate(rows):
        sign = None if row.table else sign_of(row, ())
        begins = at == 0 or row.level is not None or rows[at - 1].block != row.block
        if sign is None or sign.number is None or not begins:
            continue
        named = sign.style == "named" and _PLEDGE.match(narrow(row.bare)) is not None
        if named or row.level is not None:
            alike = found.setdefault((row.level, sign.style), {})
            alike.pop((sign.number, sign.rest), None)
            alike[sign.number, sign.rest] = _Head(at, sign, named)
    return next((list(heads.values()) for heads in found.values() if len(heads) >= _LEAST), [])


def _counts(rows: Sequence[BookRow]) -> set[int]:
    """How many pledges the text before the first one says that there are."""
    told = {match["count"] for row in rows for match in _COUNT.finditer(narrow(row.bare))}
    return {int(count) if count.isdecimal() else _KANJI.index(count) + 1 for count in told}


def _items(rows: Sequence[BookRow], heads: Sequence[_Head], pillar: Pillar) -> Iterator[Item]:
    """Each up to the next one. The last ends at a heading, at a table, and after as many paragraphs as the longest of
    the others, before the first that is no sentence.
    """
    most = 1
    for head, following in pairwise(heads):
        most = max(most, len({row.block for row in rows[head.at : following.at]}))
        yield Item(pillar, head.at, following.at, head.sign)
    last = heads[-1]
    paragraphs: list[list[BookRow]] = []
    for row in rows[last.at :]:
        if paragraphs and (row.level is not None or row.table):
            break
        if not paragraphs or paragraphs[-1][-1].block != row.block:
            paragraphs.append([])
        paragraphs[-1].append(row)
    kept = paragraphs[:1]
    for paragraph in paragraphs[1:most]:
        if not _ends_sentence(paragraph[-1]):
            break
        kept.append(paragraph)
    yield Item(pillar, last.at, last.at + sum(map(len, kept)), last.sign)


def _is_text(sign: Sign, body: Sequence[BookRow]) -> bool:
    """Whether all that is said below is sentences, or points that tell how a promise is kept."""
    if any(row.level is not None or row.table for row in body):
        return False
    signs = [own for row in body if (own := sign_of(row, ()))]
    if signs:
        return is_promise(sign.rest) and all(own.number is None for own in signs)
    # A page may break a paragraph anywhere.
    ends = [row for row, below in pairwise(body) if row.block != below.block and not below.opens] + list(body[-1:])
    return all(map(_ends_sentence, ends))


def _ends_sentence(row: BookRow) -> bool:
    text = row.line.text.strip()
    return _SENTENCE.search(text) is not None or is_promise(text)


def _fits(draft: PledgeDraft) -> bool:
    other = NO_PILLAR.search(draft.title) or tells_outcome(draft.title)
    return len(draft.title) in _TITLE_CHARS and not other and not has_outcome(draft)
