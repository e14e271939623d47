"""Passages of superseded documents beside those that stand in their place today."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.editions import edition_name
from assistant.question import Question
from index import Hit
from ingest import Corpus, Passage, fiscal_year, fold

__all__ = ["newest_first", "old_edition_notes"]

_NEAR = 0.1
"""Share of the best score: what a current passage may lack of an older one's score and still be preferred."""


def newest_first(hits: Sequence[Hit], question: Question, corpus: Corpus) -> tuple[Hit, ...]:
    """The hits (best first) with those of the edition that is meant before others that come as near, and without others
    on which it has as near a passage in the same section. The newest is meant unless a year is named that another has.
    """
    others = _not_meant(question, corpus)
    if not others:
        return tuple(hits)
    held = [(hit, corpus.passage(hit.uid)) for hit in hits]
    meant: dict[tuple[str, ...], float] = {}
    for hit, passage in held:
        if passage.document not in others:
            meant[_spot(passage)] = max(hit.score, meant.get(_spot(passage), 0.0))
    kept = [
        (hit.score - (_NEAR if passage.document in others else 0.0), hit)
        for hit, passage in held
        if passage.document not in others or meant.get(_spot(passage), -1.0) < hit.score - _NEAR
    ]
    return tuple(hit for _, hit in sorted(kept, key=lambda pair: -pair[0]))


def _not_meant(question: Question, corpus: Corpus) -> frozenset[str]:
    """Every edition but the one that is meant, by uid."""
    editions = corpus.editions
    every = editions.superseded | editions.older.keys()
    of_years = {uid for uid in every if fiscal_year(corpus.document(uid).fiscal_year or "") in question.years}
    return every - of_years if of_years else editions.superseded


def _spot(passage: Passage) -> tuple[str, ...]:
    return (passage.kind, *map(fold, passage.section))


def old_edition_notes(passages: Sequence[Passage], corpus: Corpus) -> tuple[str, ...]:
    """A caution for each superseded document among them."""
    newer = corpus.editions.newer
    notes = []
    for uid in dict.fromkeys(passage.document for passage in passages):
        if uid in newer:
            names = "、".join(edition_name(corpus.document(current)) for current in newer[uid])
            notes.append(f"{edition_name(corpus.document(uid))}は古い版の資料です。新しい版は{names}です。")
    return tuple(notes)
