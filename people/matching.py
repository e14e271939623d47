"""Which pledge of today's documents a review is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest import Pledge, fold
from people.records import PledgeKey, Review

__all__ = ["Matches", "key_of", "match"]

_LIKENESS = 0.6
"""Share 0-1 of letters in common, in order, from which on a title under the same number is the same one reworded."""


@dataclass(frozen=True, slots=True)
class Matches:
    """histories: reviews by pledge uid, oldest first, every pledge asked for. orphans: those of no pledge."""

    histories: Mapping[str, tuple[Review, ...]]
    orphans: tuple[Review, ...]


def key_of(pledge: Pledge) -> PledgeKey:
    """What a review keeps of its pledge, to find it again."""
    return PledgeKey(pledge.document, pledge.id, pledge.title, pledge.municipality)


def match(reviews: Iterable[Review], pledges: Sequence[Pledge]) -> Matches:
    """Every review is in exactly one pledge's history, or an orphan."""
    reviews = tuple(reviews)
    newest_first = tuple(dict.fromkeys(review.pledge for review in reversed(reviews)))
    found = _Finder(pledges, newest_first).found()
    histories: dict[str, list[Review]] = {pledge.uid: [] for pledge in pledges}
    orphans: list[Review] = []
    for review in reviews:
        pledge = found[review.pledge]
        (orphans if pledge is None else histories[pledge.uid]).append(review)
    return Matches({uid: tuple(held) for uid, held in histories.items()}, tuple(orphans))


class _Finder:
    """By document and title; by document and number, when the title was reworded; by municipality and title, when the
    document is another one. A review of doubtful belonging is an orphan: listed, but in force for no pledge.

    keys: the newest first.
    """

    def __init__(self, pledges: Sequence[Pledge], keys: Sequence[PledgeKey]) -> None:
        self._pledges = pledges
        self._documents = {pledge.document for pledge in pledges}
        self._titles = {pledge.uid: fold(pledge.title) for pledge in pledges}
        self._keys = keys

    def found(self) -> dict[PledgeKey, Pledge | None]:
        """The pledge of every key. Keys of one title in one document stay together, the newest one leading."""
        found = {key: self._by_title(key) or self._by_number(key) or self._elsewhere(key) for key in self._keys}
        leads: dict[tuple[str, str], Pledge] = {}
        for key, pledge in found.items():
            if pledge is not None:
                leads.setdefault((key.document, fold(key.title)), pledge)
        return {key: pledge or leads.get((key.document, fold(key.title))) for key, pledge in found.items()}

    def _by_title(self, key: PledgeKey) -> Pledge | None:
        title = fold(key.title)
        same = [held for held in self._pledges if held.document == key.document and self._titles[held.uid] == title]
        # Two pledges of one title: the number tells them apart.
        return next((held for held in same if held.id == key.id), same[0] if len(same) == 1 else None)

    def _by_number(self, key: PledgeKey) -> Pledge | None:
        title = fold(key.title)
        for held in self._pledges:
            if (held.document, held.id) == (key.document, key.id):
                likeness = SequenceMatcher(None, title, self._titles[held.uid], autojunk=False).ratio()
                return held if likeness >= _LIKENESS and not self._moved_there(held) else None
        return None

    def _moved_there(self, pledge: Pledge) -> bool:
        """The pledge had another number when someone wrote about it: what was written under this one is another's."""
        title = self._titles[pledge.uid]
        return any(
            key.document == pledge.document and key.id != pledge.id and fold(key.title) == title for key in self._keys
        )

    def _elsewhere(self, key: PledgeKey) -> Pledge | None:
        if key.document in self._documents:
            return None
        title = fold(key.title)
        same = [
            held for held in self._pledges if held.municipality == key.municipality and self._titles[held.uid] == title
        ]
        return same[0] if len(same) == 1 else None
