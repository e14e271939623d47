"""A phrase looked for in a document: where its hits are, and the words and links for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from web.document_asked import DocumentAsked
from web.document_search import MAX_CHARS, Hits, SearchText, needle_of
from web.pages import Link

__all__ = ["DocumentFind", "find_in"]


@dataclass(frozen=True, slots=True)
class DocumentFind:
    """typed: the phrase, empty when nothing is looked for. said: what came of it, one sentence; None when nothing is.

    fields: what the form keeps. needle: the phrase folded. hits: None when there is nothing to look for. number: of
    the hit that is opened, from 1. place: its line. earlier, later: the neighbouring hits.
    """

    typed: str
    fields: tuple[tuple[str, str], ...]
    said: str | None = None
    needle: str = ""
    hits: Hits | None = None
    number: int | None = None
    place: tuple[int, int] | None = None
    earlier: Link | None = None
    later: Link | None = None


def find_in(searched: Callable[[], SearchText], asked: DocumentAsked) -> DocumentFind:
    """What came of looking for ``asked.find``; searched: gives the whole document, made ready only when needed."""
    fields = asked.fields_without_phrase
    typed = asked.find or ""
    if asked.find is None:
        return DocumentFind("", fields)
    if len(typed) > MAX_CHARS:
        said = f"探す言葉は{MAX_CHARS}字までにしてください（いまは{len(typed):,}字です）。"
        return DocumentFind(typed[:MAX_CHARS], fields, said)
    needle = needle_of(typed)
    if not needle:
        return DocumentFind("", fields, "探す言葉を入れてください。")
    hits = searched().find(needle)
    if not len(hits):
        return DocumentFind(typed, fields, f"この資料に「{typed}」は見つかりませんでした。", needle)
    return _found(asked, DocumentFind(typed, fields, None, needle, hits), hits)


def _found(asked: DocumentAsked, find: DocumentFind, hits: Hits) -> DocumentFind:
    count = len(hits)
    if asked.hit is None and asked.start is not None:
        # Reading on by windows: no hit is opened, and the neighbours are those of the first line shown.
        passed, number, place = hits.before(asked.start), None, None
        earlier, later = passed, passed + 1
        said = f"「{find.typed}」は{count:,}件見つかりました。"
    else:
        number = min(asked.hit or _first(asked, hits), count)
        place = (hits.line_of(number), hits.line_of(number))
        earlier, later = number - 1, number + 1
        said = f"「{find.typed}」の{count:,}件中{number:,}件目を開いています。"
    return DocumentFind(
        typed=find.typed,
        fields=find.fields,
        said=said,
        needle=find.needle,
        hits=hits,
        number=number,
        place=place,
        earlier=Link("前の箇所", asked.at_hit(earlier)) if earlier >= 1 else None,
        later=Link("次の箇所", asked.at_hit(later)) if later <= count else None,
    )


def _first(asked: DocumentAsked, hits: Hits) -> int:
    """The first hit from the opened citation on, else the first of all."""
    passed = hits.before(asked.opened[0]) if asked.opened else 0
    return passed + 1 if passed < len(hits) else 1
