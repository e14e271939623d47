"""「じゃあ実績は？」: a question that names nothing stands on what was asked about before.

Earlier questions are replayed from the first one looked at: each is completed by the one before it. Only a question
that another one stands on is answered again, and such answers are kept, so that a conversation costs one answer a turn.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.edition_words import names_but_edition
from assistant.followup_meetings import known_in_meetings, on_meetings
from assistant.followup_pledges import on_pledge, on_pledges
from assistant.followup_topics import (
    Completed,
    chosen,
    joined,
    on_indicator,
    on_indicators,
    on_subject,
    unclear,
)
from assistant.followup_words import asks_something, bare, names_nothing, ordinal, points_back, subject_of
from assistant.names import core_of
from assistant.question import Question, understand
from assistant.telling import FIELD_NAMES
from assistant.vocabulary import Vocabulary
from ingest import Corpus, Indicator

__all__ = ["FollowUps", "Reading", "Turn"]

_MOST_TURNS = 8
_MOST_ROOTS = 4
_LONGEST = 40
"""Characters of a question that stands on another; longer ones say what they mean."""
_LONGEST_CHOICE = 20
_KEPT_ANSWERS = 256
_PILLAR_NUMBER = r"(?:柱|第)\s?\d+|\d+(?:つ目|番目|番)?の柱"
_PLACES = (
    r"(?<![一-龠々])(?!担当|所管|主管|関連|関係|どの|何|部署)"
    r"[一-龠々ァ-ヶー]{1,10}[課室局部](?=では|で|の|は|って|[?？])"
)
_LISTS = re.compile(
    r"指標で(?:一番|最も|いちばん|何割)|一覧|いくつ|何件|全部|すべて|どれ|リスト|"
    r"(?:指標|公約)(?:は|って|を教えて)?[?？]?$|もの(?:は|って)?[?？]?$"
)
"""A topic that asked for a list, even where the list holds one."""
_HEADS = re.compile(r"会合|会議|集ま|集い|懇談|公約|指標")
_PARTS = r"男性?|女性?|小学(?:校|生)|中学(?:校|生)"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier question of a conversation."""

    question: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question was read. note: said to the asker, None when it stands by itself. answer: to be given at once,
    when the question stands on the conversation but cannot be told what it means.
    """

    question: Question
    note: str | None = None
    answer: Clarify | NotFound | None = None


class FollowUps:
    """Reads questions in the light of a conversation. Safe to use from several threads.

    answer_of: the answer to a whole question. indicator_of: the one indicator that a question is surely about.
    stands_alone: whether a question is a greeting or an order, which completes nothing.
    """

    def __init__(
        self,
        corpus: Corpus,
        vocabulary: Vocabulary,
        answer_of: Callable[[Question], Answer],
        indicator_of: Callable[[Question], Indicator | None],
        stands_alone: Callable[[Question], bool],
    ) -> None:
        self._corpus = corpus
        self._vocabulary = vocabulary
        self._answer_of = answer_of
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._keeping = Lock()
        self._indicator_of = indicator_of
        self._stands_alone = stands_alone

    def remember(self, question: Question, answer: Answer) -> None:
        """Keep an answer that was given anyway, for the next turn of its conversation."""
        with self._keeping:
            self._kept[question.text] = answer
            self._kept.move_to_end(question.text)
            while len(self._kept) > _KEPT_ANSWERS:
                self._kept.popitem(last=False)

    def _answer(self, text: str) -> Answer:
        with self._keeping:
            kept = self._kept.get(text)
        if kept is None:
            question = understand(text)
            self.remember(question, kept := self._answer_of(question))
        return kept

    def read(self, question: Question, conversation: Sequence[Turn]) -> Reading:
        """The question completed from the conversation; as it is when it says what it means."""
        if not conversation or not (self._may_stand_on_another(question) or _may_choose(question)):
            return Reading(question)
        topics: list[str] = []
        for earlier in self._looked_at([understand(turn.question) for turn in conversation]):
            topics.append(self._replayed(topics, earlier))
        completed = self._completed(topics, question)
        if completed is None:
            return Reading(question)
        if not isinstance(completed, Completed):
            return Reading(question, answer=completed)
        read = replace(understand(completed.text), asked=question.asked)
        label = completed.label if len(completed.label) <= _LONGEST else f"{completed.label[:_LONGEST]}…"
        return Reading(read, f"前の質問の「{label}」についてのお尋ねと読みました。")

    def _looked_at(self, earlier: Sequence[Question]) -> list[Question]:
        """The last few that stand by themselves, and the last of those that stand on them; in order."""
        alone = [not self._may_stand_on_another(question) for question in earlier]
        roots = [number for number, stands in enumerate(alone) if stands][-_MOST_ROOTS:]
        later = [number for number, stands in enumerate(alone) if not stands][-_MOST_TURNS:]
        kept = {*roots, *(number for number in later if not roots or number > roots[0])}
        return [question for number, question in enumerate(earlier) if number in kept]

    def _replayed(self, topics: Sequence[str], question: Question) -> str:
        """What the next question may stand on."""
        if not (self._may_stand_on_another(question) or _may_choose(question)):
            return question.text
        completed = self._completed(topics, question)
        if isinstance(completed, Completed):
            return completed.topic or completed.text
        return topics[-1] if completed is not None and topics else question.text

    def _may_stand_on_another(self, question: Question) -> bool:
        """Whether it names nothing of its own. Looks at words alone."""
        if len(question.text) > _LONGEST or not asks_something(question) or self._stands_alone(question):
            return False
        if self._vocabulary.names_municipality(question.text) or self._vocabulary.foreign_municipalities(question.text):
            return False
        if points_back(question.text) or (self._corpus.editions.newer and names_but_edition(question)):
            return True
        # 「政策4の指標は?」 is whole; 「じゃあ政策4は?」 is not.
        whole = _HEADS.search(question.text) and (_names_place(question) or self._names(question) or question.dates)
        if whole and bare(question.text) == question.text:
            return False
        return names_nothing(question, f"{self._known}|{_PARTS}")

    def _names(self, question: Question) -> bool:
        """Whether it names something that belongs to one kind of topic: a district, a pillar, a department."""
        return re.search(self._known, bare(question.text)) is not None

    @cached_property
    def _known(self) -> str:
        """Names that a question may say and still stand on another: it then takes the other's place in it."""
        pillars = {
            name for pledge in self._corpus.pledges for name in (pledge.pillar_label, pledge.pillar_title) if name
        }
        names = sorted(map(re.escape, pillars), key=len, reverse=True)
        return "|".join([*names, _PILLAR_NUMBER, _PLACES, known_in_meetings(self._vocabulary)])

    def _completed(self, topics: Sequence[str], question: Question) -> Completed | Clarify | NotFound | None:
        """Stands on the last thing that was a question to the documents."""
        if not self._may_stand_on_another(question):
            asked = self._answer(topics[-1]) if topics else None
            return chosen(asked, question) if isinstance(asked, Clarify) else None
        for text in reversed(topics):
            answer = self._answer(text)
            if not (isinstance(answer, NotFound) and answer.reason in ("out_of_scope", "unsure")):
                return self._on(understand(text), answer, question)
        return None

    def _on(self, topic: Question, answer: Answer, question: Question) -> Completed | Clarify | NotFound | None:
        if isinstance(answer, Clarify):
            return chosen(answer, question) or unclear(question, subject_of(topic.text), answer.followups)
        if picked := self._picked(answer, question):
            return picked
        completed = None if ordinal(question.text) else self._by_kind(topic, answer, question)
        if completed is None and not (question.measures or question.policies or self._names(question)):
            return unclear(question, subject_of(topic.text), answer.followups)
        return completed

    def _by_kind(self, topic: Question, answer: Answer, question: Question) -> Completed | Clarify | NotFound | None:
        pledges = answer.pledges if isinstance(answer, Answered) else ()
        if answer.intent == "meeting":
            return on_meetings(question, topic, answer, self._corpus, self._vocabulary)
        if pledges or (answer.intent == "pledge" and _LISTS.search(topic.text)):
            if len(pledges) == 1 and not _LISTS.search(topic.text):
                return on_pledge(question, pledges[0], self._corpus)
            return on_pledges(question, pledges, topic, self._corpus)
        if answer.intent == "indicator":
            return self._on_indicators(topic, answer, question)
        return None if _names_place(question) or self._names(question) else on_subject(question, topic, answer)

    def _on_indicators(
        self, topic: Question, answer: Answer, question: Question
    ) -> Completed | Clarify | NotFound | None:
        indicators = answer.indicators if isinstance(answer, Answered) else ()
        single = indicators[0] if len(indicators) == 1 else None if indicators else self._indicator_of(topic)
        if not single or _LISTS.search(topic.text):
            return on_indicators(question, indicators, topic)
        if self._corpus.editions.newer and names_but_edition(question):
            fields = "と".join(FIELD_NAMES[field] for field in topic.fields if not question.fields)
            asked = bare(question.text).rstrip("?？。 ")
            return Completed(f"{joined(core_of(single.name.text), fields)}は、{asked}？", core_of(single.name.text))
        return None if _names_place(question) else on_indicator(question, single, topic)

    def _picked(self, answer: Answer, question: Question) -> Completed | None:
        """「2つ目の目標は?」 after a list: that one's name takes the place's place."""
        place = ordinal(question.text)
        if place is None or not isinstance(answer, Answered):
            return None
        number, rest = place
        names = [(held := core_of(indicator.name.text), held) for indicator in answer.indicators]
        names = names or [(f"公約「{pledge.title}」", pledge.title) for pledge in answer.pledges]
        names = names or [
            (f"{row.district or ''}の{row.date_text or ''}の「{row.title or row.agenda}」の会合", row.title or "会合")
            for row in answer.meetings
        ]
        if len(names) < 2 or not -1 <= number <= len(names):
            return None
        name, label = names[number if number < 0 else number - 1]
        return Completed(joined(name, rest.strip("?？ ") and rest), label)


def _names_place(question: Question) -> bool:
    return bool(question.measures or question.policies or re.search(_PLACES, bare(question.text)))


def _may_choose(question: Question) -> bool:
    """Whether it is short enough to be the answer to 「どの指標でしょうか」."""
    return len(question.text) <= _LONGEST_CHOICE and not question.fields
