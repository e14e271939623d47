"""Whether a citation opens the place that was wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.gold import WantedPlace
from ingest import Corpus, Document

__all__ = ["cites", "in_corpus", "ranked"]

LONGEST = 21
"""Lines of a citation that still points to something."""


def cites(cited: Mapping[str, Any], place: WantedPlace, corpus: Corpus) -> bool:
    """Whether the citation (the contract's JSON) is of that document, shares a line with the place, and is short."""
    if not any(_names(place.document, held) for held in corpus.documents if _is(cited, held)):
        return False
    if place.lines is None:
        return True
    if not cited["lines"]:
        return False
    first, last = map(int, cited["lines"])
    return first <= place.lines[1] and place.lines[0] <= last and last - first < LONGEST


def in_corpus(name: str, corpus: Corpus) -> bool:
    """Whether the corpus has a document of that kind, or with a file name that begins so, at all."""
    return any(_names(name, document) for document in corpus.documents)


def ranked(citations: Sequence[Mapping[str, Any]], places: Sequence[WantedPlace], corpus: Corpus) -> tuple[int, ...]:
    """For each citation in order the number of the first place that it opens and no earlier one did, -1 for none."""
    return tuple(_ranked(citations, places, corpus))


def _ranked(citations: Sequence[Mapping[str, Any]], places: Sequence[WantedPlace], corpus: Corpus) -> Iterator[int]:
    left = set(range(len(places)))
    for cited in citations:
        found = next((number for number in sorted(left) if cites(cited, places[number], corpus)), -1)
        left.discard(found)
        yield found


def _is(cited: Mapping[str, Any], document: Document) -> bool:
    return bool(cited["document"] == document.name and cited.get("document_uid", document.uid) == document.uid)


def _names(name: str, document: Document) -> bool:
    return name == document.kind or document.name.rpartition("/")[2].startswith(name)
