"""What the pledges of one corpus hold, looked up by pledge and by word; each made once, when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log

from assistant.wording import content_words
from ingest import Corpus, loose
from tracker import deliverables, terms

__all__ = ["PledgeHoldings"]


class PledgeHoldings:
    """Words, terms and letters of the pledges; pledges are named by their uids."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def rarity(self, word: str) -> float:
        """How much a term tells: ln(1 + pledges / holders). Raises KeyError for one that no pledge holds."""
        return log(1 + len(self.titles) / len(self.holders[word]))

    @cached_property
    def content(self) -> dict[str, frozenset[str]]:
        """By pledge, the content words of its title and text."""
        return {
            pledge.uid: frozenset(content_words(f"{pledge.title} {pledge.text}")) for pledge in self._corpus.pledges
        }

    @cached_property
    def title_letters(self) -> dict[str, str]:
        """By pledge, the letters of its title."""
        return {pledge.uid: loose(pledge.title) for pledge in self._corpus.pledges}

    @cached_property
    def title_words(self) -> dict[str, frozenset[str]]:
        """By pledge, the content words of its title."""
        return {pledge.uid: frozenset(content_words(pledge.title)) for pledge in self._corpus.pledges}

    @cached_property
    def all_letters(self) -> tuple[str, ...]:
        """Of each pledge, the letters of title and text."""
        return tuple(loose(f"{pledge.title}{pledge.text}") for pledge in self._corpus.pledges)

    @cached_property
    def worded(self) -> dict[str, set[str]]:
        """By content word, the pledges that hold it."""
        return _by_word(self.content)

    @cached_property
    def titles(self) -> dict[str, frozenset[str]]:
        """By pledge, the terms of its title."""
        return {pledge.uid: frozenset(terms(pledge.title)) for pledge in self._corpus.pledges}

    @cached_property
    def names(self) -> frozenset[str]:
        """What pledges put in quotation marks or brackets."""
        return frozenset(
            word
            for pledge in self._corpus.pledges
            for word, term in terms(f"{pledge.title}\n{pledge.text}").items()
            if term.named
        )

    @cached_property
    def made(self) -> dict[str, frozenset[str]]:
        """By pledge, what it says will be made."""
        return {
            pledge.uid: frozenset(thing for thing, _ in deliverables(f"{pledge.title}。{pledge.text}"))
            for pledge in self._corpus.pledges
        }

    @cached_property
    def titled(self) -> dict[str, set[str]]:
        """By term, the pledges that hold it in their titles."""
        return _by_word(self.titles)

    @cached_property
    def holders(self) -> dict[str, set[str]]:
        """By word, the pledges that hold it."""
        return _by_word({pledge.uid: terms(f"{pledge.title}\n{pledge.text}") for pledge in self._corpus.pledges})

    @cached_property
    def common(self) -> frozenset[str]:
        """Words that a quarter of the pledges hold tell none of them."""
        most = max(3, len(self.titles) // 4)
        return frozenset(word for word, held in self.holders.items() if len(held) > most)


def _by_word(held: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for uid, words in held.items():
        for word in words:
            found.setdefault(word, set()).add(uid)
    return found
