"""How sure it is that passages answer a question: of the same meaning, and with its words or their official terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from assistant.thesaurus import Pair
from assistant.wording import content_words
from index import Hit, SearchIndex, lemmas
from ingest import Passage

__all__ = ["Evidence", "certainty", "gather"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best passages. All but ``meaning`` are shares 0-1.

    meaning: best cosine among them. words: share of the question's content words, by rarity, that stand in them or in
    their headings. terms: weight of the best official term for the question that stands in them. named: whether the
    question's rarest word that the corpus knows stands in them. strange: share, by rarity, of the question's words that
    stand nowhere in the corpus and are part of no everyday phrase that the thesaurus knows.
    """

    meaning: float
    words: float
    terms: float
    strange: float


def gather(
    question: str,
    passages: Sequence[Passage],
    hits: Sequence[Hit],
    index: SearchIndex,
    pairs: Sequence[Pair],
) -> Evidence:
    """Evidence for ``passages`` (best first). pairs: those of the thesaurus whose everyday phrase is in the question."""
    asked = content_words(question)
    held = {word for passage in passages for word in lemmas(f"{' '.join(passage.section)} {passage.text}")}
    weights = {word: _rarity(index, word) for word in asked}
    total = sum(weights.values()) or 1.0
    dense = {hit.uid: hit.dense for hit in hits}
    meant = [pair for pair in pairs if set(lemmas(pair.official)) <= held]
    explained = {word for pair in meant for word in lemmas(pair.everyday)}
    return Evidence(
        meaning=max((dense.get(passage.uid, 0.0) for passage in passages), default=0.0),
        words=sum(weight for word, weight in weights.items() if word in held) / total,
        terms=max((pair.weight for pair in meant), default=0.0),
        strange=sum(w for word, w in weights.items() if not index.holders(word) and word not in explained) / total,
    )


def _rarity(index: SearchIndex, word: str) -> float:
    """Inverse document frequency (Robertson and Sparck Jones, smoothed); words that stand nowhere weigh most."""
    count = index.holders(word)
    return log(1 + (len(index) - count + 0.5) / (count + 0.5))


# Logistic regression on eval/gold/komoro_calibrate.jsonl; see docs/decisions/0004-certainty.md.
_WEIGHTS = {"meaning": 40.0, "words": 3.0, "terms": 2.0, "strange": -3.0}
_BIAS = -34.5


def certainty(evidence: Evidence) -> float:
    """The probability, 0-1, that the passages answer the question."""
    score = _BIAS + sum(weight * getattr(evidence, name) for name, weight in _WEIGHTS.items())
    return 1 / (1 + exp(-score))
