"""Several municipalities side by side: a question is answered by one of them, from nothing but what is its own.

Where a data folder holds but one, its assistant answers as if this file were not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.assistant import Assistant, Turn
from assistant.citations import UnsupportedError
from assistant.city_names import UNNAMED, CityNames
from assistant.compare_cities import alike, kind_meant
from assistant.courtesy import answer_courtesy
from assistant.errors import UnknownMunicipalityError
from assistant.question import understand
from assistant.records_json import answer_json
from assistant.settings import AssistantSettings
from assistant.side_by_side import Part, asked_of, check_parts, side_by_side
from assistant.vocabulary import Vocabulary
from index import IndexSettings, SeveralMunicipalitiesError, Workspace, part_of
from ingest import Corpus
from people import People, PeopleSettings

__all__ = ["Cities", "Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer. municipality: whose it is, None of none or of several. parts: each one's own where they stand side by
    side, else empty.
    """

    answer: Answer
    municipality: str | None
    parts: tuple[Part, ...] = ()


class Cities:
    """One assistant a municipality, opened when it is first asked. Safe to use from several threads.

    corpus: of all of them. names: in the order of their documents. default: who answers when nobody is named or
    chosen: as set, else whose papers lie at the top of the folder that was read; None when there is no such one.
    """

    def __init__(self, corpus: Corpus, open_one: Callable[[str | None], Assistant], default: str = "") -> None:
        """default: a name, empty for none. Raises UnknownMunicipalityError for one that is not of the corpus."""
        self.corpus = corpus
        self._homes: Mapping[str, str | None] = {home or UNNAMED: home for home in corpus.municipalities}
        self.names = tuple(self._homes)
        self._open_one = open_one
        self._opened: dict[str, Assistant] = {}
        self._opening = RLock()
        self._warm = False
        self._named = CityNames(self.names, self._is_common)
        self.default = self.names[0] if len(self.names) == 1 else _at_the_top(corpus)
        if default and (chosen := self._named.find(default)) is not None:
            self.default = chosen
        elif default and self.several:
            raise UnknownMunicipalityError(default, self.names)

    @classmethod
    def open(
        cls,
        data: Path,
        settings: AssistantSettings | None = None,
        index_settings: IndexSettings | None = None,
        people_settings: PeopleSettings | None = None,
    ) -> Cities:
        """Open a data folder. Raises MissingCorpusError, MissingIndexError, StaleIndexError or
        UnknownMunicipalityError.
        """
        settings = settings or AssistantSettings()
        workspace = Workspace(data)
        corpus = workspace.corpus()

        def open_one(home: str | None) -> Assistant:
            return Assistant(part_of(workspace, corpus, home, index_settings), settings, people_settings)

        held = cls(corpus, open_one, settings.municipality)
        held.first  # noqa: B018 -- what cannot be opened is told now
        return held

    @classmethod
    def of(cls, assistant: Assistant) -> Cities:
        """The one municipality of an assistant."""
        return cls(assistant.corpus, lambda home: assistant)

    @property
    def several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.names) > 1

    @property
    def first(self) -> Assistant:
        """The assistant to take where it does not matter whose it is."""
        return self.assistant(self.default or self.names[0])

    @property
    def answering(self) -> Assistant:
        """The assistant of ``default``. Raises SeveralMunicipalitiesError while there is none."""
        if self.default is None:
            raise SeveralMunicipalitiesError("KEIKAKU_MUNICIPALITY", self.names)
        return self.assistant(self.default)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.first.data

    @property
    def people(self) -> People:
        """What people wrote in the data folder."""
        return self.first.people

    def warm(self) -> None:
        """Load now what the first question would otherwise wait for."""
        self._warm = True
        self.first.warm()

    def is_current(self) -> bool:
        """As ``Assistant.is_current``, of each that is open."""
        return all(assistant.is_current() for assistant in tuple(self._opened.values()))

    def assistant(self, name: str) -> Assistant:
        """The assistant of one of ``names``. Raises KeyError for another."""
        home = self._homes[name]
        if opened := self._opened.get(name):
            return opened
        with self._opening:
            if name not in self._opened:
                opened = self._open_one(home)
                if self._warm and self._opened:
                    opened.warm()
                self._opened[name] = opened
            return self._opened[name]

    def find(self, given: str) -> str | None:
        """The one of ``names`` that somebody chose by this name, with or without 市, 町 or 村."""
        return self._named.find(given)

    @cached_property
    def _home_of(self) -> dict[str, str]:
        return {document.uid: document.home or UNNAMED for document in self.corpus.documents}

    def city_of(self, document_uid: str) -> str | None:
        """Among whose documents it is, None for an unknown one."""
        home = self._home_of.get(document_uid)
        return self.names[0] if home is not None and not self.several else home

    def ask(self, question: str, conversation: Sequence[Turn] = (), municipality: str | None = None) -> Told:
        """Answer any string, by whom the question names, else by whom it goes on from, else by ``municipality``.

        municipality: who was chosen beside the question; None, or a blank, takes ``default``.
        """
        given = (municipality or "").strip()
        chosen = self._named.find(given) if given else self.default
        if given and chosen is None:
            return Told(_not_read(question, given, self.names), None)
        if not self.several:
            assert chosen is not None
            return Told(self.assistant(chosen).ask(question, conversation), chosen)
        return self._ask_one_of_several(question, conversation, chosen)

    def _ask_one_of_several(self, question: str, conversation: Sequence[Turn], chosen: str | None) -> Told:
        named = self._named.read(question)
        turns = [Turn(self._named.without(turn.question)) for turn in conversation]
        whom = named.names[0] if named.names else self._last_named(conversation) or chosen
        if named.names and turns and self._named.says_nothing_else(question):
            return self._again(question, named.names, turns)
        if named.compares:
            first = [*named.names, *([whom] if whom else []), *(self.names if len(named.names) < 2 else ())]
            return self._side_by_side(question, self._named.of_each(question), turns, tuple(dict.fromkeys(first)))
        if whom is None:
            return Told(self._whose(question), None)
        # What goes on from another question must not seem to stand by itself for naming whose it is.
        return self._answered(question, self._named.without(question) if turns else question, turns, whom)

    def _again(self, question: str, names: tuple[str, ...], turns: Sequence[Turn]) -> Told:
        """The question before, put to those that are named now."""
        before, earlier = turns[-1].question, turns[:-1]
        if len(names) > 1:
            return self._side_by_side(question, self._named.of_each(before), earlier, names)
        told = self._answered(question, self._named.of_each(before), earlier, names[0])
        note = f"前の質問の「{before[:40]}」を、{names[0]}についてのお尋ねと読みました。"
        return replace(told, answer=replace(told.answer, notes=(note, *told.answer.notes)))

    def _answered(self, question: str, text: str, turns: Sequence[Turn], name: str) -> Told:
        text = self._named.without(text) if name == UNNAMED else text
        answer = self.assistant(name).ask(text, turns)
        return Told(replace(answer, question=understand(question).asked) if text != question else answer, name)

    def _side_by_side(self, question: str, text: str, turns: Sequence[Turn], names: tuple[str, ...]) -> Told:
        def ask(name: str, put: str) -> Answer:
            return self.assistant(name).ask(put, turns)

        parts = tuple((name, ask(name, text)) for name in names)
        parts = alike(parts, kind_meant(understand(text).fields, parts), ask)
        answer = side_by_side(understand(question).asked, parts)
        try:
            check_parts(self.corpus, answer, parts, "／".join((question, text, *(turn.question for turn in turns))))
        except UnsupportedError:
            return Told(_unsupported(question), None)
        return Told(answer, None, parts)

    def _last_named(self, conversation: Sequence[Turn]) -> str | None:
        """Of whom the conversation was last, None when it named nobody or several at once."""
        for turn in reversed(conversation):
            if names := self._named.read(turn.question).names:
                return names[0] if len(names) == 1 else None
        return None

    def _whose(self, question: str) -> Answer:
        """No municipality is named or chosen: a courteous word, that another one's papers are not here, or which."""
        read = understand(question)
        # That a word is known keeps what may be a question from being refused.
        if courtesy := answer_courtesy(read, self._all, lambda word: True):
            return replace(courtesy, followups=())
        if foreign := self._all.foreign_municipalities(read.text):
            return _not_read(question, "・".join(foreign), self.names)
        listed = "、".join(self.names)
        return Clarify(
            question=read.asked,
            intent="other",
            text=f"どの自治体についてのお尋ねでしょうか。{listed}の資料を読み込んでいます。",
            followups=tuple(asked_of(name, question.strip()) for name in self.names),
        )

    @cached_property
    def _all(self) -> Vocabulary:
        return Vocabulary(self.corpus)

    def _is_common(self, name: str, stem: str) -> bool:
        return self.corpus.others_say(self._homes[name], stem, besides=name)

    def to_json(self, told: Told) -> dict[str, Any]:
        """The contract's Answer, without ``id``; where there are several, with whose it is."""
        if told.municipality is not None:
            held = self.assistant(told.municipality).to_json(told.answer)
            return {**held, "municipality": told.municipality} if self.several else held
        answer = told.answer
        if not isinstance(answer, Answered):
            return {**answer_json(answer, self.corpus), "municipality": None}
        # Each one's records as its own assistant gives them.
        held = answer_json(replace(answer, indicators=(), meetings=(), pledges=()), self.corpus)
        own = [self.assistant(name).to_json(part) for name, part in told.parts]
        lists = {kind: [row for part in own for row in part[kind]] for kind in ("indicators", "meetings", "pledges")}
        return {**held, **lists, "municipality": None}

    def records(self, kind: str) -> list[dict[str, Any]]:
        """All records of a kind of all of them in the contract's JSON. Raises KeyError for an unknown kind."""
        return [record for name in self.names for record in self.assistant(name).records(kind)]


def _at_the_top(corpus: Corpus) -> str | None:
    """Whose papers lie at the top of what was read, the others' in folders of their own below; None when several do."""
    homes = {document.home for document in corpus.documents if "/" not in document.name}
    return homes.pop() if len(homes) == 1 else None


def _unsupported(question: str) -> NotFound:
    """The guard found something that stands in nobody's documents."""
    text = "確かな出典を示して比べることができませんでした。自治体ごとにお尋ねください。"
    return NotFound(understand(question).asked, "other", "unsure", text)


def _not_read(question: str, asked: str, names: Sequence[str]) -> NotFound:
    return NotFound(
        question=understand(question).asked,
        intent="other",
        reason="other_municipality",
        text=f"{asked}の資料は読み込んでいません。{'、'.join(names)}の資料についてお尋ねください。",
    )
