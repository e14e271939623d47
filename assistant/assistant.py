"""A question becomes a cited answer, or a plain word that the documents do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.answers import Answer, NotFound
from assistant.citations import UnsupportedError, check
from assistant.compare_answer import answer_between, answer_change, asks_between, asks_change
from assistant.courtesy import answer_courtesy
from assistant.department_answer import answer_department
from assistant.direction import read_overrides
from assistant.filters import asks_for_all
from assistant.followup import Turn, stand_on_earlier
from assistant.indicator_answer import answer_indicator, ask_whether, ask_which
from assistant.indicator_choice import choose
from assistant.list_answer import answer_list
from assistant.meeting_answer import answer_meetings
from assistant.names import NameFinder
from assistant.passage_answer import PassageAnswerer
from assistant.pledge_answer import answer_pledges
from assistant.question import Question, understand
from assistant.records_json import answer_json, records_json
from assistant.settings import AssistantSettings
from assistant.status_answer import answer_status
from assistant.thesaurus import read_thesaurus
from assistant.vocabulary import Vocabulary
from index import Generation, IndexSettings, SearchIndex, open_generation
from ingest import Corpus, Indicator

__all__ = ["Assistant", "Turn"]


class Assistant:
    """Answers questions about one corpus. Safe to use from several threads."""

    def __init__(self, generation: Generation, settings: AssistantSettings | None = None) -> None:
        self._generation = generation
        self.corpus: Corpus = generation.corpus
        self._own = generation.corpus.own()
        self._passages: SearchIndex = generation.passages
        self._settings = settings or AssistantSettings()
        self._vocabulary = Vocabulary(generation.corpus)
        self._overrides = read_overrides(generation.workspace.data)
        self._thesaurus = read_thesaurus(generation.workspace.data)
        self._names = NameFinder(self._own.indicators, generation.names, self._thesaurus.phrases_for)
        self._by_passages = PassageAnswerer(
            generation.corpus, generation.passages, self._vocabulary, self._thesaurus, self._settings
        )

    @classmethod
    def open(
        cls, data: Path, settings: AssistantSettings | None = None, index_settings: IndexSettings | None = None
    ) -> Assistant:
        """Open a data folder. Raises MissingCorpusError, MissingIndexError or StaleIndexError."""
        return cls(open_generation(data, index_settings), settings)

    def is_current(self) -> bool:
        """False once the data folder holds a newer generation, or none."""
        return self._generation.is_current()

    def ask(self, question: str, conversation: Sequence[Turn] = ()) -> Answer:
        """Answer any string; nothing is said that the guard cannot find in the documents."""
        asked, note = stand_on_earlier(understand(question), conversation, self._surely_about)
        answer = self._answer(asked)
        if note:
            answer = replace(answer, notes=(note, *answer.notes))
        try:
            check(self.corpus, answer)
        except UnsupportedError:
            return _unsupported(asked)
        return answer

    def _answer(self, question: Question) -> Answer:
        return (
            answer_courtesy(question, self._vocabulary)
            or (self._by_passages.answer(question) if self._is_about_others(question) else None)
            or answer_department(question, self._own, self._passages, self._thesaurus, self._settings)
            or answer_pledges(question, self._own, self._passages, self._thesaurus)
            or (self._about_indicators(question) if self._names_indicator(question) else None)
            or answer_meetings(question, self._own, self._vocabulary)
            or self._about_indicators(question)
            or self._by_passages.answer(question)
        )

    def _surely_about(self, question: Question) -> Indicator | None:
        also = self._thesaurus.officials(question.text)
        choice = choose(question, self._names, self._vocabulary, self._settings, also)
        return choice.indicators[0] if len(choice.indicators) == 1 and not choice.astray else None

    def _is_about_others(self, question: Question) -> bool:
        """Whether another municipality is named: then no record of this one answers, only a passage on it."""
        text = question.text
        return self._vocabulary.names_neighbour(text) or bool(self._vocabulary.foreign_municipalities(text))

    def _names_indicator(self, question: Question) -> bool:
        """Whether an indicator's very name is there: then it is not about a meeting that shares a word."""
        return self._names.stands_whole_in(question.subject)

    def _about_indicators(self, question: Question) -> Answer | None:
        named = self._names_indicator(question) and not asks_for_all(question)
        if not named and (listed := answer_list(question, self._own, self._overrides)):
            return listed
        also = self._thesaurus.officials(question.text)
        choice = choose(question, self._names, self._vocabulary, self._settings, also)
        chosen = choice.indicators
        if not chosen:
            return None
        if choice.astray:
            return ask_whether(question, chosen, choice.astray)
        if len(chosen) > 1:
            compared = answer_between(question, chosen, self._own) if asks_between(question) else None
            return compared or ask_which(question, chosen)
        if question.status:
            return answer_status(question, chosen[0], self.corpus, self._overrides)
        if asks_change(question, chosen[0].name.text):
            change = answer_change(question, chosen[0], self.corpus, self._overrides)
            return change or answer_indicator(question, chosen[0], self.corpus)
        return answer_indicator(question, chosen[0], self.corpus)

    def to_json(self, answer: Answer) -> dict[str, Any]:
        """The contract's Answer, without ``id``."""
        return answer_json(answer, self.corpus, self._overrides)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind in the contract's JSON. Raises KeyError for an unknown kind."""
        return records_json(kind, self.corpus, self._overrides)

    def examples(self) -> tuple[str, ...]:
        """Questions that this corpus answers, for people who do not know where to begin."""
        return self._vocabulary.examples


def _unsupported(question: Question) -> NotFound:
    """The guard found something that is not in the documents: better no answer than that."""
    return NotFound(
        question=question.asked,
        intent="other",
        reason="unsure",
        text="確かな出典を示せる答えを作れませんでした。言い方を変えてお尋ねください。",
    )
