"""How near the measures come to a pledge in meaning: for links alone, since nearness proves no fact."""

from __future__ import annotations

from collections import defaultdict

from index import SearchIndex
from ingest import Corpus

__all__ = ["Nearness"]

_BEST = 3
"""Passages of a measure that count: one alone is often near by its wording only."""


class Nearness:
    """Reads the vectors that the index already holds; nothing is encoded."""

    def __init__(self, corpus: Corpus, index: SearchIndex) -> None:
        self._index = index
        measures = {measure.uid for measure in corpus.measures}
        self._measure_of = {passage.uid: passage.record for passage in corpus.passages if passage.record in measures}
        self._passages: dict[str, list[str]] = defaultdict(list)
        for passage in corpus.passages:
            if passage.kind == "pledge" and passage.record:
                self._passages[passage.record].append(passage.uid)

    def of(self, pledge: str) -> dict[str, float]:
        """By measure uid, the mean cosine of its best passages to the nearest passage of the pledge, -1 to 1."""
        best: dict[str, float] = {}
        for uid in self._passages[pledge]:
            for other, cosine in self._index.cosines(uid).items():
                if other in self._measure_of:
                    best[other] = max(best.get(other, -1.0), cosine)
        held: dict[str, list[float]] = defaultdict(list)
        for other, cosine in best.items():
            held[self._measure_of[other] or ""].append(cosine)
        return {measure: sum(sorted(found)[-_BEST:]) / min(_BEST, len(found)) for measure, found in held.items()}
