"""Which sentences speak of a pledge's promises: judged by what is rare in this corpus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest import Pledge, loose
from tracker.ending import Ending, deliverables, read_ending
from tracker.promises import acts_of, clauses_of, promises_of
from tracker.rarity import Rarity
from tracker.records import Evidence, Says
from tracker.sentences import Sentence
from tracker.shared import Shared, shared_of
from tracker.terms import Term, amounts, terms, years

__all__ = ["Finder", "Wanted", "choose", "wanted_of"]

MOST_SHOWN = 5
_ORDER: tuple[Says, ...] = ("done", "in_progress", "planned", "mentioned")
_REPORT_BONUS = 1.5
_NEAR_BONUS = 1.5
_MAIN_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """A promise to look for. words: its ``terms``. things: what it will make once, see ``deliverables``.

    clauses: the ``terms`` of each of its parts, see ``clauses_of``. acts: see ``acts_of``. amounts: see ``amounts``.
    """

    text: str
    main: bool
    words: Mapping[str, Term]
    years: frozenset[int]
    things: tuple[tuple[str, str], ...]
    clauses: tuple[Mapping[str, Term], ...]
    acts: int
    amounts: frozenset[str]


def wanted_of(pledge: Pledge) -> tuple[Wanted, ...]:
    """The pledge's promises, read once."""
    return tuple(
        Wanted(
            text=text,
            main=main,
            words=terms(text),
            years=years(text),
            things=deliverables(text),
            clauses=tuple(map(terms, clauses_of(text))),
            acts=acts_of(text),
            amounts=amounts(text),
        )
        for text, main in promises_of(pledge)
    )


class Finder:
    """Finds evidence among the sentences of one corpus. titles: the words of every pledge's title."""

    def __init__(self, sentences: Sequence[Sentence], rarity: Rarity, titles: Iterable[Iterable[str]]) -> None:
        self._sentences = sentences
        self._rarity = rarity
        self._titles = Counter(word for words in titles for word in set(words))
        self._holding: dict[str, list[int]] = {}
        for number, sentence in enumerate(sentences):
            for word in sentence.words:
                self._holding.setdefault(word, []).append(number)

    def find(self, wanted: Sequence[Wanted], near: frozenset[str]) -> list[Evidence]:
        """All evidence for a pledge's promises, a sentence once for every promise that it fits; best first.

        near: what the pledge's pillar leads to, see ``near_groups``. What the measures report that are sure to speak
        of the pledge needs less to be about it.
        """
        title = frozenset(word for promise in wanted if promise.main for word in promise.words)
        sure: dict[tuple[int, int], Evidence] = {}
        unsure: list[tuple[int, int]] = []
        for number in sorted(self._candidates(wanted)):
            for at, promise in enumerate(wanted):
                if shared := self.shared(promise, title, self._sentences[number], near):
                    sure[number, at] = self._evidence(promise, at, self._sentences[number], shared)
                elif self._sentences[number].kind == "achievement":
                    unsure.append((number, at))
        spoken_of = frozenset(held.measure for held in sure.values() if held.measure)
        found = list(sure.values())
        for number, at in unsure:
            if shared := self._reported(wanted[at], title, self._sentences[number], near, spoken_of):
                found.append(self._evidence(wanted[at], at, self._sentences[number], shared))
        return sorted(found, key=lambda held: (-held.score, held.promise))

    def shared(self, promise: Wanted, title: frozenset[str], sentence: Sentence, near: frozenset[str]) -> Shared | None:
        """What the sentence shares with the promise, when that or what it shares with a part of it suffices."""
        whole = shared_of(promise.words, title, sentence, near, self._rarity)
        if not whole.rare or self._only_of_which(promise, whole):
            return None
        *others, act = (shared_of(words, title, sentence, near, self._rarity) for words in promise.clauses)
        enough = whole.suffices(promise.main) or any(held.suffices(False) for held in (*others, act))
        return whole if enough or (promise.main and act.is_all()) else None

    def _reported(
        self,
        promise: Wanted,
        title: frozenset[str],
        sentence: Sentence,
        near: frozenset[str],
        spoken_of: frozenset[str],
    ) -> Shared | None:
        """What a report shares with a part of the promise: of a measure that is sure to speak of the pledge."""
        parts = [shared_of(words, title, sentence, near, self._rarity) for words in promise.clauses]
        known = sentence.measure in spoken_of
        if not any(part.suffices_in_report(known) for part in parts):
            return None
        whole = shared_of(promise.words, title, sentence, near, self._rarity)
        return None if self._leaves_open(whole) or self._only_of_which(promise, whole) else whole

    def _candidates(self, wanted: Iterable[Wanted]) -> set[int]:
        words = {word for promise in wanted for word in promise.words if self._rarity.is_rare(word)}
        return {number for word in words for number in self._holding.get(word, ())}

    def _evidence(self, promise: Wanted, at: int, sentence: Sentence, shared: Shared) -> Evidence:
        ending = read_ending(sentence.text, sentence.kind, promise.things)
        if promise.main and ending.says == "in_progress" and self._leaves_open(shared):
            ending = Ending("mentioned", None)
        if ending.says == "done" and promise.acts == 1 and not promise.amounts <= amounts(sentence.text):
            ending = Ending("in_progress", ending.span)
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

    def _only_of_which(self, promise: Wanted, shared: Shared) -> bool:
        """Whether all that is shared is one word that says of what another thing is (用水路 in 用水路の発電所)."""
        if len(shared.rare) > 1 or shared.names:
            return False
        [word] = shared.rare
        _, *behind = loose(promise.text).split(word)
        general = tuple(f"の{other}" for other in promise.words if self._rarity.is_common(other))
        return bool(behind) and all(part.startswith("の") and not part.startswith(general) for part in behind)

    def _leaves_open(self, shared: Shared) -> bool:
        """Whether another act on the thing of that name may be told of: by another policy, or for another pledge."""
        return shared.only_names() and not (shared.near and all(self._titles[name] < 2 for name in shared.names))


def _most_telling_first(shared: Shared) -> list[str]:
    return sorted(shared.rare, key=lambda word: (word not in shared.names, -len(word), word))


def choose(found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The few to show, in the order done, under way, planned, mentioned.

    found: best first. What is shown is the surest sentence of each kind, then the one that decides each promise, then
    the best; a sentence once, and of those that tell the same by the same words the best one.
    """
    firsts = [next((held for held in found if held.says == says), None) for says in ("done", "in_progress", "planned")]
    chosen = list(_different([held for held in firsts if held] + _deciding(found) + list(found)))[:MOST_SHOWN]
    return tuple(sorted(chosen, key=lambda held: (_ORDER.index(held.says), -held.score)))


def _deciding(found: Sequence[Evidence]) -> list[Evidence]:
    """Of each promise, the title's first, the best sentence of those that say most."""
    promises = sorted({held.promise for held in found})
    return [
        min((held for held in found if held.promise == at), key=lambda held: _ORDER.index(held.says)) for at in promises
    ]


def _different(found: Iterable[Evidence]) -> Iterator[Evidence]:
    told: set[tuple[Says, tuple[str, ...]]] = set()
    quoted: set[str] = set()
    for held in found:
        if (held.says, held.shared) not in told and held.quote not in quoted:
            told.add((held.says, held.shared))
            quoted.add(held.quote)
            yield held
