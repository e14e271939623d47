"""A question becomes a cited answer, or a plain word that the documents do not say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.answers import Answer, NotFound
from assistant.citations import UnsupportedError, check
from assistant.courtesy import answer_courtesy, refuse_order
from assistant.department_answer import answer_department
from assistant.direction import OVERRIDES_FILE, Direction, direction_of, read_overrides
from assistant.dossier_records import MeasureDossier, PledgeDossier
from assistant.drift_records import Drift
from assistant.editions import History
from assistant.english import in_japanese
from assistant.followup import FollowUps, Turn
from assistant.indicator_answerer import IndicatorAnswerer
from assistant.indicator_dossier import IndicatorDossier, indicator_dossier
from assistant.indicator_overview import IndicatorOverview, indicator_overview
from assistant.meanings import Meanings
from assistant.measure_answer import answer_measures
from assistant.measure_sections import SectionLine, measure_sections
from assistant.meeting_answer import answer_meetings
from assistant.names import NameFinder
from assistant.passage_answer import PassageAnswerer, asks_elsewhere
from assistant.plan_answer import PlanAnswerer
from assistant.pledge_answer import PledgeAnswerer
from assistant.pledge_book import PledgeBook, PledgeOverview
from assistant.question import Question, understand
from assistant.records_json import answer_json, records_json
from assistant.row_department import RowDepartments
from assistant.settings import AssistantSettings
from assistant.spoken import Spoken
from assistant.steering import Unsteered, hold_to_documents, unsteered
from assistant.thesaurus import LOCAL_FILE, read_thesaurus
from assistant.unknown_things import KnownWords, unknown_thing
from assistant.unread_answer import UnreadAnswerer
from assistant.vocabulary import Vocabulary
from assistant.written import stamps
from index import Generation, Hit, IndexSettings, SearchIndex, open_generation
from ingest import Corpus, Indicator
from people import People, PeopleSettings
from tracker import Track

__all__ = ["Assistant", "Turn"]

_WRITTEN = (OVERRIDES_FILE, LOCAL_FILE)


class Assistant:
    """Answers questions about one corpus. Safe to use from several threads.

    data: the data folder. people: what people wrote in it, kept apart from the corpus. meanings: of questions.
    """

    def __init__(
        self,
        generation: Generation,
        settings: AssistantSettings | None = None,
        people_settings: PeopleSettings | None = None,
    ) -> None:
        self._generation = generation
        self.data = generation.workspace.data
        self.corpus: Corpus = generation.corpus
        self._own = generation.corpus.own()
        self._passages: SearchIndex = generation.passages
        self._settings = settings or AssistantSettings()
        self._vocabulary = Vocabulary(self._own if generation.corpus.editions.newer else generation.corpus)
        self._known = KnownWords(self._own, generation.passages)
        # Before they are read: what is written meanwhile is read again.
        self._stamps = stamps(self.data, _WRITTEN)
        self._overrides = read_overrides(self.data)
        self._thesaurus = read_thesaurus(self.data, generation.passages.second)
        names = NameFinder(self._own.indicators, generation.names, self._thesaurus.phrases_for)
        self._by_rows = RowDepartments(self._own, self._vocabulary)
        self._by_unread = UnreadAnswerer(self._own, names, self._vocabulary)
        self._history = History(generation.corpus)
        self._by_indicators = IndicatorAnswerer(
            self._own,
            names,
            self._vocabulary,
            self._thesaurus,
            self._settings,
            self._overrides,
            self._history,
            self._by_unread.tables,
        )
        self.people = People(self.data, people_settings)
        self._pledges = PledgeBook(generation.corpus.current(), self._passages, self.people, self._overrides)
        self._by_pledges = PledgeAnswerer(self._own, self._passages, self._thesaurus, self._pledges.reviewed)
        self._by_plans = PlanAnswerer(generation.corpus.current())
        self._spoken = Spoken(self._own)
        self.meanings = Meanings(self._passages.first)
        self._by_passages = PassageAnswerer(
            generation.corpus, generation.passages, self._vocabulary, self._thesaurus, self._known, self._settings
        )
        self._followups = FollowUps(
            self._own, self._vocabulary, self._answer_alone, self._by_indicators.surely_about, self._is_courtesy
        )

    @classmethod
    def open(
        cls,
        data: Path,
        settings: AssistantSettings | None = None,
        index_settings: IndexSettings | None = None,
        people_settings: PeopleSettings | None = None,
    ) -> Assistant:
        """Open a data folder. Raises MissingCorpusError, MissingIndexError or StaleIndexError."""
        return cls(open_generation(data, index_settings), settings, people_settings)

    def warm(self) -> None:
        """Load now what the first question would otherwise wait for."""
        self._thesaurus.warm()
        self._known("計画")
        self._passages.search("計画", 1)
        self._pledges.drift()
        self._by_unread.warm()

    def is_current(self) -> bool:
        """False once the data folder holds a newer generation, or none, or a person wrote directions or words."""
        return self._generation.is_current() and stamps(self.data, _WRITTEN) == self._stamps

    def ask(self, question: str, conversation: Sequence[Turn] = ()) -> Answer:
        """Answer any string; nothing is said that the guard cannot find in the documents."""
        asked = unsteered(question)
        read = self._followups.read(understand(in_japanese(asked.text)), conversation)
        answer = self._held(asked, read.question, read.answer)
        if read.answer is None and not asked.steered:
            self._followups.remember(read.question, answer)
        if read.note:
            answer = replace(answer, notes=(read.note, *answer.notes))
        try:
            # What was read is the asker's own too: a number may stand in an earlier question.
            check(self.corpus, replace(answer, question=f"{answer.question}／{read.question.text}"))
        except UnsupportedError:
            return _unsupported(read.question)
        return replace(answer, question=understand(question).asked) if asked.text != question else answer

    def _held(self, asked: Unsteered, question: Question, answer: Answer | None = None) -> Answer:
        """The answer, which an order about how to answer does not change. question: what is left without the order."""
        answer = answer or self._answer(question)
        if not asked.steered:
            return answer
        strange = unknown_thing(question.text, self._known, self._thesaurus) is not None
        return hold_to_documents(answer, asked, strange, refuse_order(question, self._vocabulary))

    def _answer_alone(self, question: Question) -> Answer:
        """The answer to an earlier question by itself."""
        asked = unsteered(question.text)
        return self._held(asked, understand(in_japanese(asked.text)))

    def _answer(self, question: Question) -> Answer:
        return (
            answer_courtesy(question, self._vocabulary, self._known)
            or (self._by_passages.answer(question) if self._is_about_others(question) else None)
            or self._spoken.answer(question)
            or answer_measures(question, self._own)
            or self._by_indicators.answer_department(question)
            or self._by_rows.answer(question)
            or answer_department(question, self._own, self._passages, self._thesaurus, self._settings, self._known)
            or self._by_plans.answer(question)
            or self._by_pledges.answer(question)
            or self._by_unread.answer_named(question)
            or (self._by_indicators.answer(question) if self._by_indicators.names_one(question) else None)
            or answer_meetings(question, self._own, self._vocabulary)
            or self._by_indicators.answer(question)
            or self._by_pledges.answer_fate(question)
            or self._by_unread.answer_near(question)
            or self._by_passages.answer(question)
        )

    def _is_courtesy(self, question: Question) -> bool:
        return answer_courtesy(question, self._vocabulary, self._known) is not None

    def _is_about_others(self, question: Question) -> bool:
        """Whether another municipality is meant: then no record of this one answers, only a passage on it."""
        text = question.text
        named = self._vocabulary.names_neighbour(text) or bool(self._vocabulary.foreign_municipalities(text))
        return named or asks_elsewhere(text)

    def tracks(self) -> dict[str, Track]:
        """What became of each pledge by the documents alone, by its uid."""
        return self._pledges.tracks()

    def pledge_overview(self) -> PledgeOverview:
        """Every pledge with its status: what the rules propose, and what people decided over it."""
        return self._pledges.overview()

    def dossier(self, uid: str) -> PledgeDossier | None:
        """All that is known of one pledge, cited; None when there is none of that uid."""
        return self._pledges.dossier(uid)

    def measure_dossier(self, uid: str) -> MeasureDossier | None:
        """All that is known of one measure, cited; None when there is none of that uid."""
        return self._pledges.measure(uid)

    def measure_sections(self, uid: str) -> tuple[SectionLine, ...]:
        """The sections of one measure as written; none when there is none of that uid."""
        measure = next((held for held in self._own.measures if held.uid == uid), None)
        return measure_sections(measure, self._own) if measure else ()

    @cached_property
    def indicator_overview(self) -> IndicatorOverview:
        """Every indicator with its measure and its latest verdict."""
        return indicator_overview(self._own, self._overrides)

    def indicator_dossier(self, uid: str) -> IndicatorDossier | None:
        """All that is known of one indicator, cited; None when there is none of that uid that can be cited."""
        indicator = next((held for held in self._own.indicators if held.uid == uid), self._history.superseded(uid))
        if indicator is None:
            return None
        corpus = self._own if indicator in self._own.indicators else self.corpus
        try:
            return indicator_dossier(indicator, self._pledges.reviewed(), corpus, self._overrides, self._history)
        except UnsupportedError:
            return None

    def drift(self) -> Drift:
        """Where the documents disagree with each other or are incomplete."""
        return self._pledges.drift()

    def directions(self) -> tuple[tuple[Indicator, Direction], ...]:
        """Every indicator with the way that is better for it and why, in the order of the documents."""
        return tuple((held, direction_of(held, self._overrides)) for held in self._own.indicators)

    def to_json(self, answer: Answer) -> dict[str, Any]:
        """The contract's Answer, without ``id``."""
        reviewed = self._pledges.reviewed() if getattr(answer, "pledges", ()) else None
        return answer_json(answer, self.corpus, self._overrides, reviewed)

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind in the contract's JSON. Raises KeyError for an unknown kind."""
        reviewed = self._pledges.reviewed() if kind == "pledges" else None
        return records_json(kind, self.corpus, self._overrides, reviewed)

    def search(self, question: str) -> tuple[Hit, ...]:
        """The passages that answers about policies start from, best first."""
        return self._by_passages.search(understand(question))

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
