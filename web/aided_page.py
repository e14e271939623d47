"""A whole page with its reading aids: texts with readings and breaks, and the words it uses explained."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from web.aided_text import TextAids, aided_text
from web.glossary import Term, terms_in
from web.html_texts import MalformedPageError, Piece, pieces_of

__all__ = ["aided_page"]

WORDS_HERE: Final = '<div class="words-here"></div>'
"""A page says by this where its words are to be explained; else it is at the end of its main part."""


def aided_page(html: str, aids: TextAids, explained: Callable[[Sequence[Term]], str] | None) -> str:
    """``html`` with aids. Without ``<rt>`` elements its text is the same, tags and attributes too.

    explained: HTML that explains terms; None where none are to be. A page that cannot be taken apart stays as it is.
    """
    try:
        pieces = pieces_of(html)
        if explained is not None:
            pieces = _with_words(pieces, explained)
    except MalformedPageError:
        return html
    if aids.readings is None and not aids.phrases:
        return "".join(piece.raw for piece in pieces)
    return "".join(piece.raw if piece.text is None else aided_text(piece.text, aids) for piece in pieces)


def _with_words(pieces: list[Piece], explained: Callable[[Sequence[Term]], str]) -> list[Piece]:
    at = _place_for_words(pieces)
    terms = terms_in(piece.text for piece in pieces if piece.in_main and piece.text)
    if at is None or not terms:
        return pieces
    return [*pieces[:at], *pieces_of(explained(terms)), *pieces[at:]]


def _place_for_words(pieces: Sequence[Piece]) -> int | None:
    """Index of the piece before which the words go; None where the page has no main part."""
    raws = [piece.raw for piece in pieces]
    mark = WORDS_HERE.removesuffix("</div>")
    if mark in raws:
        return raws.index(mark)
    return raws.index("</main>") if "</main>" in raws else None
