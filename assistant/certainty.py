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
    """What speaks for the best passages.

    meaning: best cosine among them. terms: weight of the best official term for the question that stands in them, 0-1.
    strange: share 0-1, by rarity, of the question's words that stand nowhere in the corpus, unless they belong to an
    everyday phrase whose official term stands in the passages. How many of the question's words stand in the passages
    was tried too and tells nothing more: people ask what is near in the plan's own words and not in it.
    """

    meaning: float
    terms: float
    strange: float


def gather(
    question: str,
    passages: Sequence[Passage],
    hits: Sequence[Hit],
    index: SearchIndex,
    pairs: Sequence[Pair],
) -> Evidence:
    """Evidence for ``passages`` (best first). pairs: the thesaurus' pairs whose everyday phrase is in the question."""
    asked = content_words(question)
    held = {word for passage in passages for word in lemmas(f"{' '.join(passage.section)} {passage.text}")}
    weights = {word: _rarity(index, word) for word in asked}
    total = sum(weights.values()) or 1.0
    dense = {hit.uid: hit.dense for hit in hits}
    meant = [pair for pair in pairs if set(lemmas(pair.official)) <= held]
    explained = {word for pair in meant for word in lemmas(pair.everyday)}
    return Evidence(
        meaning=max((dense.get(passage.uid, 0.0) for passage in passages), default=0.0),
        terms=max((pair.weight for pair in meant), default=0.0),
        strange=sum(w for word, w in weights.items() if not index.holders(word) and word not in explained) / total,
    )


def share_held(question: str, text: str, index: SearchIndex, pairs: Sequence[Pair]) -> float:
    """Share 0-1, by rarity, of the question's content words in ``text``, themselves or by an official term."""
    held = set(lemmas(text))
    held |= {word for pair in pairs if set(lemmas(pair.official)) <= held for word in lemmas(pair.everyday)}
    weights = {word: _rarity(index, word) for word in content_words(question)}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in held) / total if total else 0.0


def _rarity(index: SearchIndex, word: str) -> float:
    """Inverse document frequency (Robertson and Sparck Jones, smoothed); words that stand nowhere weigh most."""
    count = index.holders(word)
    return log(1 + (len(index) - count + 0.5) / (count + 0.5))


# Logistic regression, see docs/decisions/0004-certainty.md. The cosine's weight is that of a whole unit; it moves by
# hundredths.
_WEIGHTS = {"meaning": 55.8, "terms": 0.91, "strange": -1.34}
_BIAS = -46.74


def certainty(evidence: Evidence) -> float:
    """The probability, 0-1, that the passages answer the question."""
    score = _BIAS + sum(weight * getattr(evidence, name) for name, weight in _WEIGHTS.items())
    return 1 / (1 + exp(-score))
