"""Which of the corpus' names a person's wording means, by shared letters, shared words and meaning together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from math import log

from assistant.opposites import attached, opposed
from assistant.units import counted_otherwise
from assistant.wording import GENERIC_NOUNS, content_words, is_question_word
from index import Hit, SearchIndex, lemmas, nouns
from ingest import Indicator, fold, loose

__all__ = ["Match", "NameFinder", "core_of"]

_LONGEST = 14
"""Characters of the longest run that is compared; a run of this length is beyond doubt anyway."""


_MEANING_SHARE = 0.25
_SURE_TERM = 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """An indicator that may be meant. All figures are shares 0-1.

    whole: whether the name itself, without its bracketed additions, stands in the question. letters: how telling the
    longest run of characters is that question and name share. words: how much of the question's words, by weight, stand
    in the name. named: how much of the name's own words stand in the question. meaning: how far its meaning stands
    out of the other names' towards the question's. score: together. astray: nouns of the question that stand neither
    in the name nor anywhere about the indicator; then something else may be meant.
    """

    indicator: Indicator
    whole: bool
    letters: float
    words: float
    named: float
    meaning: float
    score: float
    astray: tuple[str, ...] = ()


class NameFinder:
    """Finds indicators by name. Built once for a corpus.

    phrases: gives, for an official term and a question, the everyday phrases of the question that mean the term.
    """

    def __init__(
        self,
        indicators: Sequence[Indicator],
        index: SearchIndex,
        phrases: Callable[[str, str], Iterable[str]] = lambda term, subject: (),
    ) -> None:
        self._indicators = indicators
        self._index = index
        self._phrases = phrases

    @cached_property
    def _cores(self) -> dict[str, str]:
        return {indicator.uid: loose(core_of(indicator.name.text)) for indicator in self._indicators}

    @cached_property
    def _runs(self) -> dict[str, frozenset[str]]:
        """Every run of 2 to _LONGEST characters that stands in a name, with the uids of the indicators it stands in."""
        runs: dict[str, set[str]] = {}
        for indicator in self._indicators:
            for run in _runs_of(loose(indicator.name.text)):
                runs.setdefault(run, set()).add(indicator.uid)
        return {run: frozenset(uids) for run, uids in runs.items()}

    @cached_property
    def _words(self) -> dict[str, frozenset[str]]:
        return {indicator.uid: frozenset(content_words(indicator.name.text)) for indicator in self._indicators}

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Inverse document frequency of a word among the names (Robertson and Sparck Jones, smoothed)."""
        counts: dict[str, int] = {}
        for words in self._words.values():
            for word in words:
                counts[word] = counts.get(word, 0) + 1
        total = len(self._words)
        return {word: log(1 + (total - count + 0.5) / (count + 0.5)) for word, count in counts.items()}

    def stands_whole_in(self, text: str) -> bool:
        """Whether the name of an indicator, without its bracketed additions, stands in ``text``."""
        return self.name_in(text) is not None

    def name_in(self, text: str) -> str | None:
        """The longest name, without its bracketed additions, that stands in ``text``; None when none does."""
        asked = loose(text)
        standing = [core for core in self._cores.values() if len(core) >= 3 and core in asked]
        return self._written[max(standing, key=len)] if standing else None

    def holding_all(self, words: Sequence[str]) -> Indicator | None:
        """The only indicator in whose full name, brackets included, two or more such words all stand."""
        asked = [loose(word) for word in words]
        if len(asked) < 2 or not all(len(word) >= 2 for word in asked):
            return None
        holding = [i for i in self._indicators if all(word in loose(i.name.text) for word in asked)]
        return holding[0] if len(holding) == 1 else None

    @cached_property
    def _written(self) -> dict[str, str]:
        return {loose(core): core for core in (core_of(indicator.name.text) for indicator in self._indicators)}

    def find(
        self, subject: str, least: float = 0.0, limit: int = 6, also: Mapping[str, float] | None = None
    ) -> tuple[Match, ...]:
        """The indicators that ``subject`` may mean, best first.

        also: official terms for what it says, each with how surely it means the same, 0-1. least: the score below
        which nobody wants to know; when letters and words alone show that none can reach it, the encoder is not asked,
        which is what takes the time.
        """
        asked = loose(subject)
        words = content_words(subject)
        if not asked or not self._indicators:
            return ()
        letters = self._letters(asked)
        for term, weight in (also or {}).items():
            if weight >= _SURE_TERM:
                words = tuple(dict.fromkeys((*words, *content_words(term))))
                for uid, worth in self._letters(loose(term)).items():
                    letters[uid] = max(letters.get(uid, 0.0), weight * worth)
        matches = [self._match(indicator, asked, words, letters, {}) for indicator in self._indicators]
        if max(match.score for match in matches) + _MEANING_SHARE >= least:
            meanings = _standing({hit.uid: hit for hit in self._index.search(subject, len(self._index))})
            matches = [self._match(indicator, asked, words, letters, meanings) for indicator in self._indicators]
        ranked = sorted(matches, key=lambda match: (-match.score, match.indicator.uid))
        best = _without_nested(ranked, self._cores)[:limit]
        return tuple(replace(match, astray=self._astray(subject, match, also or {})) for match in best)

    def _astray(self, subject: str, match: Match, also: Mapping[str, float]) -> tuple[str, ...]:
        indicator = match.indicator
        about = [indicator.name, indicator.unit, indicator.reason, indicator.formula]
        text = " ".join([cell.text for cell in about if cell] + [indicator.section])
        held, letters = set(lemmas(text)), loose(text)
        # A term that shares a word with the name explains the everyday word that it stands for.
        explained = {word for term in also for word in self._explained(term, subject, held)}
        if not match.whole and (other := counted_otherwise(subject, core_of(indicator.name.text))):
            return (other,)
        if other := opposed(subject, indicator.name.text):
            return (other,)

        def strange(proper_only: bool) -> tuple[str, ...]:
            return tuple(
                written
                for written, lemma in nouns(subject, proper_only=proper_only)
                if lemma not in held
                and lemma not in explained
                and lemma not in GENERIC_NOUNS
                and not is_question_word(lemma)
                and loose(written) not in letters
            )

        if match.whole and (other := attached(subject, self._cores[indicator.uid], strange(proper_only=False))):
            return (other,)
        return strange(proper_only=match.whole or match.named == 1.0)

    def _explained(self, term: str, subject: str, held: Set[str]) -> set[str]:
        """Words of the question that the term says otherwise; not those that it keeps and the name has not."""
        own = set(lemmas(term))
        return self._everyday(term, subject) - (own - held) if own & held else set()

    def _everyday(self, term: str, subject: str) -> set[str]:
        """The nouns of the question that an everyday phrase for ``term`` accounts for."""
        return {lemma for phrase in self._phrases(term, subject) for lemma in lemmas(phrase)}

    def _letters(self, asked: str) -> dict[str, float]:
        """For each name the worth of the best run that it shares with the question: long and in few names."""
        best: dict[str, float] = {}
        for run in _runs_of(asked):
            if uids := self._runs.get(run):
                worth = (1 - 0.5 ** (len(run) / 2)) / len(uids) ** 0.5
                for uid in uids:
                    best[uid] = max(best.get(uid, 0.0), worth)
        return best

    def _match(
        self,
        indicator: Indicator,
        asked: str,
        words: Sequence[str],
        letters: Mapping[str, float],
        meanings: Mapping[str, float],
    ) -> Match:
        uid = indicator.uid
        core = self._cores[uid]
        whole = len(core) >= 3 and core in asked
        shared = self._share(words, self._words[uid])
        run, meaning = letters.get(uid, 0.0), meanings.get(uid, 0.0)
        named = self._named(words, indicator)
        score = 0.5 * run + 0.25 * shared + _MEANING_SHARE * meaning
        # Two names may both stand whole in a question; the longer one says more.
        return Match(
            indicator, whole, run, shared, named, meaning, 0.9 + len(core) / 1000 if whole else min(score, 0.9)
        )

    def _named(self, words: Sequence[str], indicator: Indicator) -> float:
        """A Latin abbreviation in brackets is a name of its own; else by the weight of the words outside brackets."""
        short = {fold(found) for found in re.findall(r"[（(]([A-Za-zＡ-Ｚ]{2,6})[)）]", indicator.name.text)}
        if short & set(words):
            return 1.0
        core = content_words(core_of(indicator.name.text))
        weights = {word: self._weights.get(word, 1.0) for word in core}
        total = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word in words) / total if total else 0.0

    def _share(self, words: Sequence[str], name: frozenset[str]) -> float:
        """A word that no name holds counts half: it may be anything, and most often is how people talk."""
        unknown = 0.5 * log(1 + (len(self._words) + 0.5) / 0.5)
        weights = {word: self._weights.get(word, unknown) for word in words}
        total = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word in name) / total if total else 0.0


def core_of(name: str) -> str:
    """A name without its bracketed additions: 市民満足度（市民意識調査） is known as 市民満足度."""
    return re.sub(r"[（(][^（）()]*(?:[（(][^（）()]*[)）][^（）()]*)*[)）]", "", name).strip() or name


def _runs_of(text: str) -> set[str]:
    """Runs of 2 to _LONGEST characters; those of hiragana alone are grammar and tell nothing."""
    return {
        text[start : start + length]
        for length in range(2, _LONGEST + 1)
        for start in range(len(text) - length + 1)
        if not re.fullmatch(r"[ぁ-んー-]+", text[start : start + length])
    }


def _standing(hits: Mapping[str, Hit]) -> dict[str, float]:
    """How far each name's meaning stands out of all names', 0-1: cosines alone lie too close together to compare.

    Two standard deviations above the mean is worth 0, five and more is worth 1.
    """
    cosines = [hit.dense for hit in hits.values()]
    if len(cosines) < 3:
        return {}
    mean = sum(cosines) / len(cosines)
    deviation = (sum((cosine - mean) ** 2 for cosine in cosines) / len(cosines)) ** 0.5 or 1.0
    return {uid: min(1.0, max(0.0, ((hit.dense - mean) / deviation - 1.0) / 3.0)) for uid, hit in hits.items()}


def _without_nested(ranked: Sequence[Match], cores: Mapping[str, str]) -> list[Match]:
    """When 市民満足度 and 防災の市民満足度 both stand in the question, the shorter one is only a part of the longer."""
    whole = [cores[match.indicator.uid] for match in ranked if match.whole]
    return [
        match
        for match in ranked
        if not match.whole
        or not any(cores[match.indicator.uid] in core and cores[match.indicator.uid] != core for core in whole)
    ]
