"""The names of this corpus, and which of them a person's wording means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from index import Hit, SearchIndex, lemmas
from ingest import Corpus, Indicator, loose

__all__ = ["Match", "Vocabulary"]


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator that may be meant.

    covered: share 0-1 of the question's content words, by weight, that stand in the indicator's name. named: share 0-1
    of the core of the name that stands in the question. meaning: cosine of question and name. score: all together, 0-1.
    """

    indicator: Indicator
    covered: float
    named: float
    meaning: float
    score: float


class Vocabulary:
    """What can be named in this corpus: indicators by name, districts, departments."""

    def __init__(self, corpus: Corpus, names: SearchIndex) -> None:
        self._corpus = corpus
        self._names = names

    @cached_property
    def districts(self) -> tuple[str, ...]:
        """As written, in order of appearance."""
        return tuple(dict.fromkeys(meeting.district for meeting in self._corpus.meetings if meeting.district))

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        named = (document.municipality for document in self._corpus.documents)
        return tuple(dict.fromkeys(name for name in named if name))

    @cached_property
    def examples(self) -> tuple[str, ...]:
        """Questions that this corpus answers: about a few indicators, a district and a pillar."""
        spread = self._corpus.indicators[:: max(1, len(self._corpus.indicators) // 3)][:3]
        fields = ("目標", "実績", "計画策定時の値")
        asked = [
            f"{core_of(indicator.name.text)}の{field}は？" for indicator, field in zip(spread, fields, strict=False)
        ]
        asked += [f"{district}の会合は何回？" for district in self.districts[:1]]
        pillars = [pledge.pillar_label or pledge.pillar_title for pledge in self._corpus.pledges[:1]]
        asked += [f"{pillar}の公約の一覧" for pillar in pillars]
        return tuple(asked)

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        """Content words of each indicator's name and unit, by uid."""
        return {indicator.uid: frozenset(content_words(indicator.name.text)) for indicator in self._corpus.indicators}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Inverse document frequency of a word among the indicators' names (Robertson and Sparck Jones' smoothing)."""
        counts: dict[str, int] = {}
        for words in self._words.values():
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        total = len(self._words)
        return {word: log(1 + (total - count + 0.5) / (count + 0.5)) for word, count in counts.items()}

    def _weight(self, word: str) -> float:
        """A word that no name holds is as telling as the rarest."""
        return self._weights.get(word, log(1 + (len(self._words) + 0.5) / 0.5))

    def indicators(self, subject: str, limit: int = 5) -> tuple[Match, ...]:
        """The indicators that ``subject`` may mean, best first."""
        asked = [word for word in content_words(subject) if word not in self._municipal_words]
        if not asked:
            return ()
        hits = {hit.uid: hit for hit in self._names.search(subject, len(self._names))}
        matches = [self._match(indicator, subject, asked, hits) for indicator in self._corpus.indicators]
        return tuple(sorted(matches, key=lambda match: -match.score)[:limit])

    @cached_property
    def _municipal_words(self) -> frozenset[str]:
        """The municipality's own name says nothing of what is asked about it."""
        words: set[str] = set()
        for name in self.municipalities:
            words |= set(content_words(name)) | {name, re.sub(r"[都道府県市区町村]$", "", name)}
        return frozenset(words)

    def _match(self, indicator: Indicator, subject: str, asked: Sequence[str], hits: dict[str, Hit]) -> Match:
        name = self._words[indicator.uid]
        shared = {word for word in asked if word in name}
        covered = self._share(shared, set(asked))
        core = frozenset(content_words(core_of(indicator.name.text))) or name
        named = self._share(core & set(asked), core)
        written = _bigram_share(loose(subject), loose(core_of(indicator.name.text)))
        hit = hits.get(indicator.uid)
        meaning = hit.dense if hit else 0.0
        score = 0.4 * covered + 0.15 * named + 0.25 * written + 0.2 * _stretched(meaning)
        return Match(indicator, covered, max(named, written), meaning, score)

    def _share(self, part: Iterable[str], whole: Iterable[str]) -> float:
        total = sum(map(self._weight, whole))
        return sum(map(self._weight, part)) / total if total else 0.0


def content_words(text: str) -> tuple[str, ...]:
    """Lemmas of the content words, each once, in order."""
    return tuple(dict.fromkeys(lemmas(text)))


def core_of(name: str) -> str:
    """A name without its bracketed additions: 市民満足度（市民意識調査） is known as 市民満足度."""
    return re.sub(r"[（(][^（）()]*[)）]", "", name) or name


def _bigram_share(asked: str, name: str) -> float:
    """Share 0-1 of the name's character pairs in the question; robust to spellings that MeCab splits apart."""
    pairs = {name[i : i + 2] for i in range(len(name) - 1)}
    return len({pair for pair in pairs if pair in asked}) / len(pairs) if pairs else 0.0


def _stretched(cosine: float) -> float:
    """The encoder's cosines of Japanese sentences lie between .75 and .95; this spreads them over 0-1."""
    return min(1.0, max(0.0, (cosine - 0.75) / 0.2))
