"""Which pledge a question means: by its very title, by words that few pledges hold, and by its meaning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from math import log

from assistant.pledge_holdings import PledgeHoldings
from assistant.pledge_words import ABOUT_PLEDGES, tells_nothing
from assistant.question import Question
from assistant.thesaurus import Thesaurus
from assistant.wording import content_words, is_question_word
from index import SearchIndex, lemmas
from ingest import Corpus, Pledge, find_years, fold, loose, narrow
from tracker import longest, terms

__all__ = ["PledgeFinder"]

_TITLE_CHARS = 6
_NAME_CHARS = 4
_LEAST_KNOWN = 0.4
_LEAST_STRANGE = 0.65
_MOST_EQUAL = 5
_RUN_CHARS = 5
_NAME_LIKE = re.compile(
    r"[^のをがはにへとでも、。・「」()](?:[^をがはにへとでも、。・「」()]*)[^のをがはにへとでも、。・「」()]"
)
_YEAR = re.compile(r"(?:令和|平成|昭和|西暦)?\d+年度?")
_TITLE_FACTOR = 2.0
_MADE_FACTOR = 3.0
_LONGEST = 8
_MEANING = 3.0
"""Weight of the best passage's place in the search, beside words that weigh ln(pledges / holders) each."""
_WORD_WEIGHT = 0.5
"""Of a single word of any kind, beside names."""
_NAMED_SHARE = 0.6
_FEW = 2


class PledgeFinder:
    """Finds the pledge that a question means among those of one corpus."""

    def __init__(self, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus) -> None:
        self._corpus = corpus
        self._index = index
        self._thesaurus = thesaurus
        self._words = PledgeHoldings(corpus)

    def titled(self, question: Question) -> Pledge | None:
        """The pledge whose very title stands in the question, whatever words it is made of; the longest of several."""
        folded = fold(question.text)
        named = [
            pledge
            for pledge in self._corpus.pledges
            if len(fold(pledge.title)) >= _TITLE_CHARS and fold(pledge.title) in folded
        ]
        return max(named, key=lambda pledge: len(pledge.title), default=None) or self._quoted(question)

    def _quoted(self, question: Question) -> Pledge | None:
        """The one pledge that holds what the question puts in quotation marks, letter by letter."""
        quoted = re.search(r"「(.+)」", question.text)
        words = fold(quoted.group(1)) if quoted else ""
        if len(words) < _TITLE_CHARS:
            return None
        held = [pledge for pledge in self._corpus.pledges if words in fold(f"{pledge.title}\n{pledge.text}")]
        return held[0] if len(held) == 1 else None

    def best(self, question: Question) -> Pledge | None:
        """The pledge that most of the question's weight points to; None when nothing that tells one stands in it."""
        asked = re.sub(ABOUT_PLEDGES, " ", question.text)
        officials = self._thesaurus.officials(asked)
        words = {word for text in (asked, *officials) for word in content_words(text)}
        weights = self._weights(asked, officials)
        for word in words & self._words.worded.keys():
            for uid in self._words.worded[word]:
                rare = log(1 + len(self._words.titles) / len(self._words.worded[word]))
                weights[uid] = weights.get(uid, 0.0) + _WORD_WEIGHT * rare
        meant = self._meant(asked, self._thesaurus.meant(asked))
        scores = {
            pledge.uid: weights.get(pledge.uid, 0.0) + _MEANING * meant.get(pledge.uid, 0.0)
            for pledge in self._corpus.pledges
            if weights.get(pledge.uid) or (pledge.uid in meant and words & self._words.content[pledge.uid])
        }
        if not scores:
            return None
        best = max(scores, key=lambda uid: scores[uid])
        pledge = next(pledge for pledge in self._corpus.pledges if pledge.uid == best)
        return pledge if self._holds(pledge, asked, words, officials) else None

    def equally_meant(self, question: Question) -> tuple[Pledge, ...]:
        """The pledges, two to five, whose titles all hold the whole of what is asked about; none otherwise."""
        text = re.sub(ABOUT_PLEDGES, " ", question.text)
        asked, words = self._telling(text), {word for word in content_words(text) if not tells_nothing(word)}
        held = [
            pledge
            for pledge in self._corpus.pledges
            if words
            and words <= self._words.title_words[pledge.uid]
            and all(word in self._words.title_letters[pledge.uid] for word in asked)
        ]
        return tuple(held) if _FEW <= len(held) <= _MOST_EQUAL else ()

    def _holds(self, pledge: Pledge, asked: str, words: set[str], officials: Iterable[str]) -> bool:
        """Whether enough of what is asked about stands in the pledge: a pledge is not made up for another thing.

        More is needed when the question asks about something that no pledge holds at all.
        """
        letters = loose(f"{pledge.title}{pledge.text}")
        readings = [telling for text in (asked, _joined(asked)) if (telling := self._telling(text))]
        if not readings:
            return bool(words) and 2 * len(words & self._words.content[pledge.uid]) >= len(words)
        standing = {loose(word) for word in officials if loose(word) in letters}
        standing |= self._thesaurus.said_as(loose(asked), letters)
        return any(
            _held_share(telling, letters, standing)
            >= (_LEAST_STRANGE if any(self._is_strange(word) for word in telling) else _LEAST_KNOWN)
            for telling in readings
        )

    def _is_strange(self, word: str) -> bool:
        """Whether no pledge holds the word, nor half of it."""
        return not any(_held_letters(word, letters) * 2 >= len(word) for letters in self._words.all_letters)

    def clearly_named(self, question: Question) -> Pledge | None:
        """The one pledge whose title's own words, or the name it puts in quotation marks, are what is asked about."""
        asked = self._telling(question.text)
        held = [pledge for pledge in self._corpus.pledges if self._is_named(pledge, question, asked)]
        return held[0] if len(held) == 1 else None

    def of_years(self, question: Question, pledge: Pledge) -> bool:
        """A year in the question must be one that the pledge or its document speaks of, or it means another one."""
        if not question.years:
            return True
        document = self._corpus.document(pledge.document)
        spoken = f"{pledge.title} {pledge.text} {document.title} {document.issued or ''}"
        years = {mention.year for mention in find_years(narrow(spoken))}
        return bool(set(question.years) & (years | {year for year in question.years if str(year) in narrow(spoken)}))

    def _weights(self, asked: str, officials: Mapping[str, float]) -> dict[str, float]:
        """By pledge, how much of what few pledges hold it shares with the question, in its title or its text."""
        found: dict[str, float] = {}
        for text, weight in ((asked, 1.0), *officials.items()):
            words = [word for word in longest(self._known(text)) if word not in self._words.common and _tells(word)]
            for word in words:
                rare = weight * self._words.rarity(word) * min(len(word), _LONGEST) / 4
                for uid in self._words.holders[word]:
                    factor = _TITLE_FACTOR if word in self._words.titles[uid] else 1.0
                    factor = _MADE_FACTOR if any(word.endswith(thing) for thing in self._words.made[uid]) else factor
                    found[uid] = found.get(uid, 0.0) + rare * factor
        return found

    def _known(self, text: str) -> set[str]:
        """Words of the text that pledges hold, and names of theirs that stand in it, or half of one does."""
        letters = loose(text)
        held = {word for word in (*terms(text), *terms(_joined(text))) if word in self._words.holders}
        return held | {name for name in self._words.names if _half(name, letters)}

    def _meant(self, asked: str, officials: Mapping[str, float]) -> dict[str, float]:
        """By pledge, the score of its best passage, the nearest one's being 1."""
        uids = {pledge.uid for pledge in self._corpus.pledges}
        found: dict[str, float] = {}
        for hit in self._index.search(asked, len(self._index), officials):
            record = self._corpus.passage(hit.uid).record
            if record in uids and hit.dense > 0:
                found.setdefault(record or "", hit.score)
        top = max(found.values(), default=0.0)
        return {uid: score / top for uid, score in found.items()} if top > 0 else {}

    def _telling(self, text: str) -> frozenset[str]:
        """What the question asks about: its nouns that are no words of asking."""
        found = {
            word
            for word in terms(text)
            if not all(is_question_word(lemma) or tells_nothing(lemma) for lemma in lemmas(word))
            and len(word) > 1
            and not _YEAR.fullmatch(word)
        }
        return longest(found)

    def _is_named(self, pledge: Pledge, question: Question, asked: frozenset[str]) -> bool:
        letters = loose(question.text)
        title, titled = self._words.titles[pledge.uid], self._words.titled
        names = {name for name in title & self._words.names if name in letters and len(titled[name]) <= _FEW}
        if names and any(len(titled[name]) == 1 for name in names):
            return True
        if self._stands_in_title(letters, pledge) and self._known_share(asked, pledge) >= _NAMED_SHARE:
            return True
        rare = {
            held
            for held in longest(held for held in title if held in letters)
            if len(titled[held]) == 1 and len(held) > 1
        }
        return len(rare) >= _FEW and self._known_share(asked, pledge) >= _NAMED_SHARE

    def _known_share(self, asked: Collection[str], pledge: Pledge) -> float:
        """How much of what is asked about is in the pledge's title, 0-1, by letters."""
        title = [held for held in self._words.titles[pledge.uid] if len(held) > 1]
        own = [word for word in asked if any(word in held or held in word for held in title)]
        return sum(map(len, own)) / max(1, sum(map(len, asked)))

    def _stands_in_title(self, letters: str, pledge: Pledge) -> bool:
        """Whether a name of several letters, found in no other title, stands in the question: しなの鉄道."""
        titles = self._words.title_letters
        runs = {letters[at : at + _RUN_CHARS] for at in range(len(letters) - _RUN_CHARS + 1)}
        return any(
            _NAME_LIKE.fullmatch(run) is not None and [uid for uid in titles if run in titles[uid]] == [pledge.uid]
            for run in runs
            if run in titles[pledge.uid]
        )


def _held_share(words: Collection[str], letters: str, standing: Collection[str] = ()) -> float:
    """How much of the words, by letters, stands among the letters, 0-1, itself or by another name that stands there."""
    known = sum(
        len(word) if any(_shares_part(word, name) for name in standing) else _held_letters(word, letters)
        for word in words
    )
    return known / max(1, sum(map(len, words)))


def _held_letters(word: str, letters: str) -> int:
    """How many letters of the word's longest part stand among the letters."""
    if word in letters:
        return len(word)
    return max((len(part) for part in terms(word) if part in letters and _tells(part)), default=0)


def _shares_part(word: str, name: str) -> bool:
    return any(part in name for part in terms(word))


def _tells(word: str) -> bool:
    """Whether a word is more than a piece of hiragana (づくり), which any two names may share."""
    return re.search(r"[^ぁ-ん]", word) is not None


def _joined(text: str) -> str:
    """Without the の between two Chinese characters: 市の外 is 市外."""
    return re.sub(r"(?<=[一-龠])の(?=[一-龠])", "", text)


def _half(name: str, letters: str) -> bool:
    """Whether the name's first or last half, and four letters at least, stands among the letters."""
    size = max(_NAME_CHARS, (len(name) + 1) // 2)
    return len(name) >= size and (name[:size] in letters or name[-size:] in letters)
