"""Which sentences speak of a pledge's promises: judged by what is rare in this corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest import Pledge
from tracker.ending import deliverables, read_ending
from tracker.promises import promises_of
from tracker.rarity import Rarity
from tracker.records import Evidence, Says
from tracker.sentences import Sentence
from tracker.shared import Shared, shared_of
from tracker.terms import Term, terms, years

__all__ = ["Finder", "Wanted", "choose", "wanted_of"]

MOST_SHOWN = 5
_ORDER: tuple[Says, ...] = ("done", "in_progress", "planned", "mentioned")
_REPORT_BONUS = 1.5
_NEAR_BONUS = 1.5
_MAIN_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promise to look for. words: its ``terms``. things: what it will make once, see ``deliverables``."""

    text: str
    main: bool
    words: Mapping[str, Term]
    years: frozenset[int]
    things: tuple[tuple[str, str], ...]


def wanted_of(pledge: Pledge) -> tuple[Wanted, ...]:
    """The pledge's promises, read once."""
    return tuple(Wanted(text, main, terms(text), years(text), deliverables(text)) for text, main in promises_of(pledge))


class Finder:
    """Finds evidence among the sentences of one corpus."""

    def __init__(self, sentences: Sequence[Sentence], rarity: Rarity) -> None:
        self._sentences = sentences
        self._rarity = rarity
        self._holding: dict[str, list[int]] = {}
        for number, sentence in enumerate(sentences):
            for word in sentence.words:
                self._holding.setdefault(word, []).append(number)

    def find(self, wanted: Sequence[Wanted], near: frozenset[str]) -> list[Evidence]:
        """All evidence for a pledge's promises, a sentence once for every promise that it fits; best first.

        near: what the pledge's pillar leads to, see ``near_groups``.
        """
        title = frozenset(word for promise in wanted if promise.main for word in promise.words)
        found = []
        for number in sorted(self._candidates(wanted)):
            sentence = self._sentences[number]
            for at, promise in enumerate(wanted):
                shared = shared_of(promise.words, title, sentence, near, self._rarity)
                if shared.suffices(promise.main):
                    found.append(self._evidence(promise, at, sentence, shared))
        return sorted(found, key=lambda held: (-held.score, held.promise))

    def _candidates(self, wanted: Iterable[Wanted]) -> set[int]:
        words = {word for promise in wanted for word in promise.words if self._rarity.is_rare(word)}
        return {number for word in words for number in self._holding.get(word, ())}

    def _evidence(self, promise: Wanted, at: int, sentence: Sentence, shared: Shared) -> Evidence:
        ending = read_ending(sentence.text, sentence.kind, promise.things)
        score = self._rarity.weight(shared.all) + bool(promise.years & sentence.years)
        score += _NEAR_BONUS * shared.near + _REPORT_BONUS * (sentence.kind == "achievement")
        return Evidence(
            says=ending.says,
            quote=sentence.text,
            document=sentence.document,
            place=sentence.place,
            kind=sentence.kind,
            section=sentence.section,
            measure=sentence.measure,
            fiscal_year=sentence.fiscal_year,
            marks=sentence.marks,
            shared=tuple(promise.words[word].text for word in _most_telling_first(shared)),
            span=ending.span,
            promise=at,
            score=score + _MAIN_BONUS * promise.main,
        )


def _most_telling_first(shared: Shared) -> list[str]:
    return sorted(shared.rare, key=lambda word: (word not in shared.names, -len(word), word))


def choose(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The few to show: the surest of each kind first, then the best; in the order done, under way, planned, mentioned.

    found: best first. A sentence is shown once, and of those that tell the same by the same words the best one.
    """
    firsts = [next((held for held in found if held.says == says), None) for says in ("done", "in_progress", "planned")]
    chosen = list(_different([held for held in firsts if held] + list(found)))[:MOST_SHOWN]
    return tuple(sorted(chosen, key=lambda held: (_ORDER.index(held.says), -held.score)))


def _different(found: Iterable[Evidence]) -> Iterator[Evidence]:
    told: set[tuple[Says, tuple[str, ...]]] = set()
    quoted: set[str] = set()
    for held in found:
        if (held.says, held.shared) not in told and held.quote not in quoted:
            told.add((held.says, held.shared))
            quoted.add(held.quote)
            yield held
