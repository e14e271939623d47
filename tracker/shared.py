"""What a promise and a sentence share, and whether that can only be about the promise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.rarity import Rarity
from tracker.sentences import Sentence
from tracker.terms import Term

__all__ = ["Shared", "longest", "shared_of"]

_WHOLE = 0.99
_LEAST_SHARE = 0.26
"""Of the unbroken run in the sentence that a rare word must be: 参画 in 男女共同参画事業 is another thing's name."""
_COVERED = 0.2
_COVERED_BY_NAME = 0.25
_COVERED_BY_PAIR = 0.33
"""Of what tells a promise from others, by letters, that a sentence on it must hold: less, the more words agree."""


@dataclass(frozen=True, slots=True)
class Shared:
    """names: words that tell a subject alone; rare: words said by few, names among them; telling: how many of them say
    something by more than the way in which they are put together. alone: a name stands by itself on both sides. titled:
    one of them is in the pledge's title. near: the sentence is of the pillar's policy. covered: share of what tells
    the promise from others, 0-1. all: every word shared, the longest alone.
    """

    names: frozenset[str]
    rare: frozenset[str]
    telling: int
    alone: bool
    titled: bool
    near: bool
    covered: float
    all: frozenset[str]

    def suffices(self, main: bool) -> bool:
        """Whether it can only be about the promise; a detail of the text needs more than the title does."""
        names, rare = len(self.names), len(self.rare)
        if self.covered < self._least_covered() or (not names and self.telling < min(2, rare)):
            return False
        if main:
            return names > 0 or rare >= (1 if self.near else 3)
        if self.near:
            return (names > 0 and self.alone) or (rare >= 2 and (names > 0 or self.titled)) or rare >= 3
        return names >= 2 or (names > 0 and rare >= 3)

    def _least_covered(self) -> float:
        if len(self.rare) >= (2 if self.names else 3):
            return _COVERED
        return _COVERED_BY_NAME if self.names else _COVERED_BY_PAIR


def shared_of(
    ours: Mapping[str, Term], title: frozenset[str], sentence: Sentence, near: frozenset[str], rarity: Rarity
) -> Shared:
    """What a promise of the words ``ours`` shares with the sentence. title: words of the pledge's title."""
    both = ours.keys() & sentence.words.keys()
    names = longest(word for word in both if rarity.is_name(word, ours[word], sentence.words[word], word in title))
    rare = longest(word for word in both if rarity.is_rare(word) and sentence.words[word].share >= _LEAST_SHARE)
    whole = longest(word for word, term in ours.items() if term.share > _WHOLE)
    return Shared(
        names=names,
        rare=rare | names,
        telling=sum(rarity.is_telling(word, ours[word]) for word in rare | names),
        alone=any(min(ours[word].share, sentence.words[word].share) > _WHOLE for word in names),
        titled=not title.isdisjoint(rare),
        near=sentence.group in near or not near.isdisjoint(sentence.marks),
        covered=rarity.telling(longest(names | rare)) / max(1, rarity.telling(whole)),
        all=longest(both),
    )


def longest(words: Iterable[str]) -> frozenset[str]:
    """Without words that stand within another one."""
    held = set(words)
    return frozenset(word for word in held if not any(word != other and word in other for other in held))
