"""Passages for a question about a figure: only those that name the thing whose figure is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.asked_thing import asks_figure, is_measured, thing_asked, what_is_measured
from assistant.certainty import share_held
from assistant.question import Question
from assistant.thesaurus import Pair, Thesaurus
from assistant.vocabulary import Vocabulary
from assistant.wording import GENERIC_NOUNS, content_words
from index import Hit, SearchIndex, sentences_of
from ingest import Corpus, Passage, find_years, loose, narrow

__all__ = ["Figure", "PassageFigures"]

_AIMS = re.compile(r"目標|目指|めざ|計画値|ゴール|までに")
_AIM_OF = re.compile(r"の(?:最終|中間|数値)?(?:目標|基準|計画|現状)値?(?:は|を|って|[?。]|$)")
_SPOKEN = re.compile(r"[をがはも]|など|たい|ために|する|した")
_LEAST_HELD = 0.35
"""Least share, by rarity, of the words of a thing that is no name of a figure (家庭のごみ) in what is said of it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """thing: what the figure is of, as said. measured: whether it is the name of a figure (…率, …件数). field: what of
    it is asked for, in words. aims: whether it is what is aimed at. pairs: of the thesaurus, for the question.
    """

    thing: str
    measured: bool
    field: str
    aims: bool
    pairs: tuple[Pair, ...]


class PassageFigures:
    """Picks the passages that may answer a question about a figure. Built once for a corpus."""

    def __init__(self, corpus: Corpus, index: SearchIndex, vocabulary: Vocabulary, thesaurus: Thesaurus) -> None:
        self._corpus = corpus
        self._index = index
        self._vocabulary = vocabulary
        self._thesaurus = thesaurus

    def of(self, question: Question) -> Figure | None:
        """None when no figure of a thing is asked for by the word for it."""
        thing = thing_asked(question, self._vocabulary.without_municipality(question.subject))
        if thing is None or not asks_figure(question):
            return None
        if not is_measured(thing) and (_SPOKEN.search(thing) or not _AIM_OF.search(question.text)):
            return None
        aims = bool({"target", "plan"} & set(question.fields)) and not question.status
        near = tuple(pair for pair, _ in self._thesaurus.near(question.text))
        pairs = (*self._thesaurus.pairs_in(question.text), *near)
        return Figure(thing, is_measured(thing), "目標" if aims else "数値", aims, pairs)

    def naming(self, figure: Figure, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Those whose passage names the thing; the sentence that comes nearest is kept only when it does so too."""
        named = (hit for hit in hits if self._names(figure, _all_of(self._corpus.passage(hit.uid))))
        return tuple(self._as_named(figure, hit) for hit in named)

    def telling(self, figure: Figure, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Those that hold a figure, and speak of what is aimed at where that is asked for."""
        return tuple(hit for hit in hits if self._tells(figure, self._corpus.passage(hit.uid)))

    def _tells(self, figure: Figure, passage: Passage) -> bool:
        aims = not figure.aims or _AIMS.search(_all_of(passage)) is not None
        # Of what has no measure of its own, words may be the aim; figures that aim at nothing are not.
        return aims and _holds_figure(passage.text) if figure.measured else aims or not _holds_figure(passage.text)

    def _as_named(self, figure: Figure, hit: Hit) -> Hit:
        sentences = sentences_of("".join(self._corpus.passage(hit.uid).text.split("\n")))
        if hit.sentence is None or hit.sentence >= len(sentences):
            return hit
        return hit if self._names(figure, sentences[hit.sentence]) else replace(hit, sentence=None)

    def _names(self, figure: Figure, text: str) -> bool:
        letters = loose(text)
        if loose(figure.thing) in letters:
            return True
        if not figure.measured:
            return share_held(figure.thing, text, self._index, figure.pairs) >= _LEAST_HELD
        words = " ".join(word for word in content_words(figure.thing) if word not in GENERIC_NOUNS)
        return what_is_measured(figure.thing) in letters and (
            not words or share_held(words, text, self._index, figure.pairs) > 0.99
        )


def _all_of(passage: Passage) -> str:
    return f"{' '.join(passage.section)} {passage.text}"


def _holds_figure(text: str) -> bool:
    cleaned = narrow(text)
    for year in reversed(find_years(cleaned)):
        cleaned = f"{cleaned[: year.start]} {cleaned[year.end :]}"
    return re.search(r"\d", cleaned) is not None
