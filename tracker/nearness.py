"""What comes near a pledge in meaning: for links and as a hint to people, since nearness proves no fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from index import SearchIndex
from ingest import Corpus, Measure, Passage, Pledge
from tracker.records import Evidence, Link, NearReport

__all__ = ["Nearness"]

_BEST = 3
"""Passages of a measure that count: one alone is often near by its wording only."""
_SEARCHED = 200
_MOST_REPORTS = 2


class Nearness:
    """Looks in the index that the passages already have."""

    def __init__(self, corpus: Corpus, index: SearchIndex) -> None:
        self._index = index
        self._measures = {measure.uid: measure for measure in corpus.measures}
        self._measure_of = {held.uid: held.record for held in corpus.passages if held.record in self._measures}
        self._reports = [
            held for held in corpus.passages if held.kind == "achievement" and held.uid in self._measure_of
        ]
        self._passages: dict[str, list[str]] = defaultdict(list)
        for passage in corpus.passages:
            if passage.kind == "pledge" and passage.record:
                self._passages[passage.record].append(passage.uid)

    def nearest(self, pledge: Pledge, measures: Sequence[Measure]) -> Measure | None:
        """The one of ``measures`` whose passages answer to the pledge's title best, by words and by meaning."""
        held: dict[str, list[float]] = defaultdict(list)
        for hit in self._index.search(pledge.title, _SEARCHED):
            if hit.uid in self._measure_of:
                held[self._measure_of[hit.uid] or ""].append(hit.score)
        scores = {uid: sum(sorted(found)[-_BEST:]) / _BEST for uid, found in held.items()}
        return max((held for held in measures if held.uid in scores), key=lambda held: scores[held.uid], default=None)

    def reports(self, pledge: str, links: Sequence[Link], shown: Sequence[Evidence]) -> tuple[NearReport, ...]:
        """The nearest reports of the primary measures, of all that are linked when none is, without what is shown."""
        linked = {held.measure for held in links if held.strength == "primary"} or {held.measure for held in links}
        near: dict[str, float] = {}
        for uid in self._passages[pledge]:
            for other, cosine in self._index.cosines(uid).items():
                near[other] = max(near.get(other, -1.0), cosine)
        quotes = [held.quote for held in shown]
        wanted = [
            held
            for held in self._reports
            if held.uid in near and self._of(held).id in linked and not any(quote in held.text for quote in quotes)
        ]
        best = sorted(wanted, key=lambda held: -near[held.uid])[:_MOST_REPORTS]
        return tuple(
            NearReport(
                quote=held.text,
                document=held.document,
                place=held.place,
                section=held.section,
                measure=self._of(held).id,
                fiscal_year=self._of(held).fiscal_year,
            )
            for held in best
        )

    def _of(self, passage: Passage) -> Measure:
        return self._measures[self._measure_of[passage.uid] or ""]
