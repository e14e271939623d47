"""What a promise and a sentence share, and whether that can only be about the promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.rarity import Rarity
from tracker.sentences import Sentence
from tracker.terms import Term

__all__ = ["Shared", "longest", "shared_of"]

_LEAST_SHARE = 0.26
"""Of the unbroken run in the sentence that a rare word must be: 参画 in 男女共同参画事業 is another thing's name."""
_THEIR_SHARE = 0.4
_COVERED = 0.2
_COVERED_BY_NAME = 0.25
_COVERED_BY_PAIR = 0.33
_COVERED_IN_REPORT = 0.35
_COVERED_MOSTLY = 0.5
_COVERED_WHOLLY = 0.8
"""Of what tells a promise from others, by letters, that a sentence on it must hold: less, the more words agree."""


@dataclass(frozen=True, slots=True)
class Shared:
    """names: words that tell a subject alone; rare: words said by few, names among them; telling: how many of them say
    something by more than the way in which they are put together. alone: a name stands by itself on both sides. titled:
    one of them is in the pledge's title. near: the sentence is of the pillar's policy. covered: share of what tells
    the promise from others, 0-1. covering: the same share of the sentence, None of one that is no indicator's name.
    heads: one rare word is most of what it is part of on both sides. specific: one holds more than general words.
    all: every word shared, the longest alone.
    """

    names: frozenset[str]
    rare: frozenset[str]
    telling: int
    alone: bool
    titled: bool
    near: bool
    covered: float
    covering: float | None
    heads: bool
    specific: bool
    all: frozenset[str]

    def suffices(self, main: bool) -> bool:
        """Whether it can only be about the promise; a detail of the text needs more than the title does."""
        names, rare = len(self.names), len(self.rare)
        if self.covering is not None:
            least = _COVERED_BY_PAIR if rare > 1 else _COVERED_IN_REPORT
            enough = self.telling > 0 and self.heads and (main or rare > 1)
            return enough and min(self.covered, self.covering) >= least
        if self.covered < self._least_covered() or (not names and self.telling < min(2, rare)):
            return False
        if main:
            return names > 0 or rare >= (1 if self.near and self.heads else 2 if self.near else 3)
        if self.near:
            return (names > 0 and self.alone) or (rare >= 2 and (names > 0 or self.titled)) or rare >= 3
        return names >= 2 or (names > 0 and rare >= 3)

    def suffices_in_report(self, known: bool) -> bool:
        """Whether a part of a promise is told of by a report. known: its measure is sure to speak of the pledge."""
        if known and self.names and self.covered >= _COVERED_BY_NAME:
            return True
        return (
            self.covered >= _COVERED_IN_REPORT
            and self.heads
            and self.telling >= (1 if known else 2)
            and (known or self.near)
        )

    def suffices_in_item(self) -> bool:
        """Whether an item of a plan, broad as it is, has a word of the title and marks the pillar's policy."""
        return self.near and self.heads and self.telling > 0 and self.covered >= _COVERED_BY_NAME

    def only_names(self) -> bool:
        """Whether it is a name and less than half of what the promise is about: another act on it may be told of."""
        return len(self.rare) == 1 == len(self.names) and self.covered < _COVERED_MOSTLY

    def is_all(self) -> bool:
        """Whether next to all that the part of a promise is about stands in a sentence of the pillar's policy."""
        return self.near and self.specific and self.covered >= _COVERED_WHOLLY

    def _least_covered(self) -> float:
        if len(self.rare) >= (2 if self.names else 3):
            return _COVERED
        return _COVERED_BY_NAME if self.names else _COVERED_BY_PAIR


def shared_of(
    ours: Mapping[str, Term], title: frozenset[str], sentence: Sentence, near: frozenset[str], rarity: Rarity
) -> Shared:
    """What a promise of the words ``ours`` shares with the sentence. title: words of the pledge's title."""
    theirs = sentence.words
    both = ours.keys() & theirs.keys()
    names = longest(word for word in both if rarity.is_name(word, ours[word], theirs[word], word in title))
    rare = names | longest(word for word in both if rarity.is_rare(word) and theirs[word].share >= _LEAST_SHARE)
    told = rarity.telling(longest(rare))
    return Shared(
        names=names,
        rare=rare,
        telling=sum(rarity.is_telling(word, ours[word]) for word in rare),
        alone=any(ours[word].whole and theirs[word].whole for word in names),
        titled=not title.isdisjoint(rare),
        near=sentence.group in near or not near.isdisjoint(sentence.marks),
        covered=told / max(1, rarity.telling(_wholes(ours))) if rare else 0.0,
        covering=told / max(1, rarity.telling(_wholes(theirs))) if sentence.kind == "indicator" else None,
        heads=any(_is_most(word, ours, rarity) and theirs[word].share >= _THEIR_SHARE for word in rare),
        specific=any(rarity.is_specific(ours[word]) for word in rare),
        all=longest(both),
    )


def _wholes(words: Mapping[str, Term]) -> frozenset[str]:
    return longest(word for word, term in words.items() if term.whole)


def _is_most(word: str, words: Mapping[str, Term], rarity: Rarity) -> bool:
    """Whether the word is at least half of an unbroken run, common nouns aside."""
    runs = (term for whole, term in words.items() if term.whole and word in whole)
    telling = (sum(len(piece) for piece in term.pieces if not rarity.is_common(piece)) for term in runs)
    return any(2 * len(word) >= letters for letters in telling)


def longest(words: Iterable[str]) -> frozenset[str]:
    """Without words that stand within another one."""
    held = set(words)
    return frozenset(word for word in held if not any(word != other and word in other for other in held))
