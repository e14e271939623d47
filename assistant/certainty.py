"""How sure it is that passages answer a question: of the same meaning, and with its words or their official terms."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from math import exp, log

from assistant.thesaurus import Pair, Thesaurus
from assistant.wording import content_words
from index import Hit, SearchIndex, lemmas
from ingest import Passage

__all__ = ["Evidence", "certainty", "gather"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the best passages.

    meaning, second: best cosine among them by the first and the second encoder. terms: weight of the best official term
    for the question that stands in one of them, 0-1, less for one that stands there in part or only comes near.
    unknown: whether the thing asked about stands in no document. How many of the question's words stand in the passages
    was tried too and tells nothing more: people ask what is near in the plan's own words and not in it.
    """

    meaning: float
    second: float
    terms: float
    unknown: bool


def gather(
    question: str,
    passages: Sequence[Passage],
    hits: Sequence[Hit],
    index: SearchIndex,
    thesaurus: Thesaurus,
    unknown: bool,
) -> Evidence:
    """Evidence for ``passages`` (best first), found among ``hits``."""
    uids = {passage.uid for passage in passages}
    found = [hit for hit in hits if hit.uid in uids]
    pairs = [(pair.official, pair.weight) for pair in thesaurus.pairs_in(question)]
    pairs += [(pair.official, pair.weight * cosine) for pair, cosine in thesaurus.near(question)]
    return Evidence(
        meaning=max((hit.dense for hit in found), default=0.0),
        second=max((hit.second for hit in found), default=0.0),
        terms=max((_best_term(pairs, passage, index) for passage in passages), default=0.0),
        unknown=unknown,
    )


def _best_term(terms: Sequence[tuple[str, float]], passage: Passage, index: SearchIndex) -> float:
    """The best of the terms' weights, times the squared share, by rarity, of its words that stand in the passage."""
    held = set(lemmas(f"{' '.join(passage.section)} {passage.text}"))
    return max((weight * _share(lemmas(term), held, index) ** 2 for term, weight in terms), default=0.0)


def share_held(question: str, text: str, index: SearchIndex, pairs: Sequence[Pair]) -> float:
    """Share 0-1, by rarity, of the question's content words in ``text``, themselves or by an official term."""
    held = set(lemmas(text))
    held |= {word for pair in pairs if set(lemmas(pair.official)) <= held for word in lemmas(pair.everyday)}
    return _share(content_words(question), held, index)


def _share(words: Sequence[str], held: Set[str], index: SearchIndex) -> float:
    """Share 0-1, by rarity, of the words that are held; 0 of none."""
    weights = {word: _rarity(index, word) for word in words}
    total = sum(weights.values())
    return sum(weight for word, weight in weights.items() if word in held) / total if total else 0.0


def _rarity(index: SearchIndex, word: str) -> float:
    """Inverse document frequency (Robertson and Sparck Jones, smoothed); words that stand nowhere weigh most."""
    count = index.holders(word)
    return log(1 + (len(index) - count + 0.5) / (count + 0.5))


# Logistic regression, see docs/decisions/0004-certainty.md. A cosine's weight is that of a whole unit; it moves by
# hundredths.
_WEIGHTS = {"meaning": 53.70, "second": 0.87, "terms": 1.47, "unknown": -1.74}
_BIAS = -45.90


def certainty(evidence: Evidence) -> float:
    """The probability, 0-1, that the passages answer the question."""
    score = _BIAS + sum(weight * getattr(evidence, name) for name, weight in _WEIGHTS.items())
    return 1 / (1 + exp(-score))
