"""Which indicators measure what a pledge promises."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from ingest import Corpus, Indicator
from tracker.evidence import Wanted
from tracker.rarity import Rarity
from tracker.records import IndicatorLink, Link
from tracker.sentences import words_of
from tracker.shared import longest
from tracker.terms import Term

__all__ = ["IndicatorFinder"]


_HALF = 0.5


class IndicatorFinder:
    """Finds indicators of the measures that a pledge bears on. names: as in ``sentences_of``."""

    def __init__(self, corpus: Corpus, names: Collection[str], rarity: Rarity) -> None:
        self._words = {held.uid: [words_of(text, names) for text in _texts(held)] for held in corpus.indicators}
        self._indicators = corpus.indicators
        self._rarity = rarity

    def find(self, wanted: Sequence[Wanted], links: Iterable[Link]) -> tuple[IndicatorLink, ...]:
        """Primary first: what a promise and the indicator name alike; then the others of the primary measure."""
        strengths = {link.measure: link.strength for link in links}
        found = []
        for indicator in self._indicators:
            if strength := strengths.get(indicator.measure):
                if shared := self._shared(wanted, indicator):
                    found.append(IndicatorLink(indicator.uid, indicator.measure, "primary", _measures(shared)))
                elif strength == "primary":
                    why = f"公約と最も関わる施策{indicator.measure}の成果指標"
                    found.append(IndicatorLink(indicator.uid, indicator.measure, "secondary", why))
        return tuple(sorted(found, key=lambda link: link.strength))

    def named(self, wanted: Sequence[Wanted], near: Collection[str]) -> Link | None:
        """The measure of the pillar's policy of which an indicator holds a name of the promise, None without one."""
        for indicator in self._indicators:
            if indicator.measure in near:
                for promise in wanted:
                    for theirs in self._words[indicator.uid]:
                        if named := self._names(promise, theirs):
                            why = f"成果指標の欄に「{promise.words[named[0]].text}」の語がある、柱と政策が同じ"
                            return Link(indicator.measure, "primary", why)
        return None

    def _shared(self, wanted: Sequence[Wanted], indicator: Indicator) -> list[str]:
        """The words by which the indicator measures one of the promises, as the pledge writes them."""
        name, *others = self._words[indicator.uid]
        for promise in wanted:
            for theirs, is_name in ((name, True), *((words, False) for words in others)):
                if words := self._telling(promise, theirs, is_name):
                    return [promise.words[word].text for word in sorted(words, key=lambda word: (-len(word), word))]
        return []

    def _telling(self, promise: Wanted, theirs: Mapping[str, Term], is_name: bool) -> frozenset[str]:
        """Rare words of which each is half of its run in the promise: two of them or a name; one of the title is
        enough in the indicator's name, and elsewhere when it stands alone on both sides.
        """
        ours, rarity = promise.words, self._rarity
        both = (word for word in ours.keys() & theirs.keys() if ours[word].share >= _HALF)
        rare = longest(word for word in both if rarity.is_rare(word) and rarity.is_telling(word, ours[word]))
        alone = any(ours[word].whole and theirs[word].whole for word in rare)
        enough = len(rare) > 1 or self._names(promise, theirs) or (promise.main and bool(rare) and (is_name or alone))
        return rare if enough else frozenset()

    def _names(self, promise: Wanted, theirs: Mapping[str, Term]) -> list[str]:
        ours = promise.words
        return sorted(
            w for w in ours.keys() & theirs.keys() if self._rarity.is_name(w, ours[w], theirs[w], promise.main)
        )


def _texts(indicator: Indicator) -> list[str]:
    """Its name first."""
    cells = (indicator.name, indicator.formula, indicator.reason)
    return [cell.text for cell in cells if cell is not None]


def _measures(words: Sequence[str]) -> str:
    return f"{'・'.join(f'「{word}」' for word in words[:2])}を測る成果指標"
