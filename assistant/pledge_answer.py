"""An answer about pledges: one found by its words and told with its status, or those of a pillar, mark or status."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.citations import Citations
from assistant.pledge_choice import PledgeFinder
from assistant.pledge_lists import tell_by_pillar, tell_list, tell_of_measure, tell_overview
from assistant.pledge_numbers import asks_by_pillar, asks_confirmed, counted, numbered, own_number
from assistant.pledge_statuses import statuses_asked
from assistant.pledge_telling import cite_heading, tell_pledge
from assistant.pledge_words import asks_count, asks_fate, asks_overview, asks_pledges, heard, left_over, listed
from assistant.question import Question
from assistant.thesaurus import Thesaurus
from index import SearchIndex
from ingest import Corpus, Pledge
from people import Reviewed

__all__ = ["PledgeAnswerer"]


class PledgeAnswerer:
    """Answers about the pledges of one municipality. reviewed: what became of each, by its uid, asked for each time."""

    def __init__(
        self, corpus: Corpus, index: SearchIndex, thesaurus: Thesaurus, reviewed: Callable[[], Mapping[str, Reviewed]]
    ) -> None:
        self._corpus = corpus
        self._finder = PledgeFinder(corpus, index, thesaurus)
        self._reviewed = reviewed

    def answer(self, question: Question) -> Answer | None:
        """None when the question does not speak of pledges."""
        if not self._corpus.pledges or not asks_pledges(question.text):
            return None
        if (identity := numbered(question.text)) is not None:
            return self._of_number(question, identity)
        if (number := counted(question.text)) is not None:
            held = [pledge for pledge in self._corpus.pledges if own_number(pledge) == number]
            if held:
                return self._tell(question, held[0]) if len(held) == 1 else self._which(question, held)
        if question.measures:
            return self._of_measure(question, question.measures[0])
        titled = self._finder.titled(question)
        if titled is not None:
            return self._one(question, titled)
        if asks_confirmed(question.text):
            return self._confirmed(question)
        if asks_by_pillar(question.text) and asks_fate(question.text):
            return tell_by_pillar(question, self._corpus, self._reviewed())
        if asks_overview(question.text):
            return tell_overview(question, self._corpus, self._reviewed())
        return self._several(question) or self._one(question, self._finder.best(question))

    def _one(self, question: Question, pledge: Pledge | None) -> Answer:
        """The pledge found, unless others are meant as much or it is of other years."""
        if pledge is None or not self._finder.of_years(question, pledge):
            return self._no_pledge(question)
        equals = self._finder.equally_meant(question)
        return self._which(question, equals) if pledge in equals else self._tell(question, pledge)

    def _of_number(self, question: Question, identity: str) -> Answer:
        held = [pledge for pledge in self._corpus.pledges if pledge.id == identity]
        if len(held) == 1:
            return self._tell(question, held[0])
        return self._which(question, held) if held else self._no_such_number(question, identity)

    def _of_measure(self, question: Question, identity: str) -> Answer:
        measures = (measure for measure in self._corpus.measures if measure.id == identity)
        told = (tell_of_measure(question, self._corpus, measure, self._reviewed()) for measure in measures)
        return next((answer for answer in told if answer), None) or NotFound(
            question=question.asked,
            intent="pledge",
            reason="no_such_record",
            text=f"施策{identity}につながる公約は、資料から読み取れませんでした。",
            followups=(f"施策{identity}の取り組みは？", "公約の状況は？"),
        )

    def _confirmed(self, question: Question) -> Answer:
        reviewed = self._reviewed()
        held = [pledge for pledge in self._corpus.pledges if reviewed[pledge.uid].by_person]
        if held:
            return tell_list(question, self._corpus, held, reviewed, what="職員が状況を確認した公約")
        return NotFound(
            question=question.asked,
            intent="pledge",
            reason="not_yet_recorded",
            text="職員が状況を確認した公約は、まだ記録されていません。進み具合は、資料から規則で読み取った提案をお伝えします。",
            followups=("公約の状況は？", "進行中の公約はいくつ？"),
        )

    def _several(self, question: Question) -> Answer | None:
        """The pledges that a list asks for; a question back when it narrows them by words that are not understood."""
        wanted = listed(question, self._corpus.pledges)
        if wanted is None:
            return None
        if left_over(question, self._corpus.pledges, self._municipalities()):
            by_status = bool(statuses_asked(question.text))
            return self._narrowed_how(question) if by_status or asks_count(question.text) else None
        if question.years and not statuses_asked(question.text):
            wanted = tuple(pledge for pledge in wanted if self._finder.of_years(question, pledge))
        return self._list(question, wanted)

    def _municipalities(self) -> tuple[str, ...]:
        names = {self._corpus.document(pledge.document).municipality for pledge in self._corpus.pledges}
        return tuple(name for name in names if name)

    def answer_fate(self, question: Question) -> Answer | None:
        """What became of something that a pledge's title clearly names, or of what somebody said would be done.

        None where nobody asks what became of it, or no pledge promises it.
        """
        said = heard(question.text)
        fate = asks_fate(question.text) or (said and "actual" in question.fields)
        if not self._corpus.pledges or not fate or question.fields[1:]:
            return None
        named = self._finder.clearly_named(question) or (self._finder.best(question) if said else None)
        return self._tell(question, named) if named and self._finder.of_years(question, named) else None

    def _tell(self, question: Question, pledge: Pledge) -> Answered:
        return tell_pledge(question, self._corpus, pledge, self._reviewed()[pledge.uid])

    def _list(self, question: Question, pledges: Sequence[Pledge]) -> Answer:
        statuses = statuses_asked(question.text)
        reviewed = self._reviewed() if statuses else {}
        held = [pledge for pledge in pledges if not statuses or reviewed[pledge.uid].status in statuses]
        if not held:
            return NotFound(
                question=question.asked,
                intent="pledge",
                reason="no_such_record",
                text="その条件に当てはまる公約は、資料にありません。",
            )
        return tell_list(question, self._corpus, held, reviewed, statuses)

    def _no_such_number(self, question: Question, identity: str) -> NotFound:
        first, last = self._corpus.pledges[0], self._corpus.pledges[-1]
        return NotFound(
            question=question.asked,
            intent="pledge",
            reason="no_such_record",
            text=f"公約{identity}は、資料にありません。公約の番号は、柱の番号と並び順で、{first.id}から{last.id}までです。",
            followups=(f"公約{first.id}はどうなった？", "公約は全部でいくつ？"),
        )

    def _which(self, question: Question, pledges: Sequence[Pledge]) -> Clarify:
        """Which of several that hold all that is asked about."""
        citations = Citations(self._corpus)
        lines = [f"・公約{pledge.id}「{pledge.title}」[{cite_heading(citations, pledge)}]" for pledge in pledges]
        return Clarify(
            question=question.asked,
            intent="pledge",
            text=f"お尋ねの言葉に当たる公約が{len(pledges)}件あります。どの公約についてお知りになりたいですか。\n"
            + "\n".join(lines),
            followups=tuple(f"公約の「{pledge.title}」について" for pledge in pledges),
            citations=citations.all(),
        )

    def _narrowed_how(self, question: Question) -> Clarify:
        """Asks back by what the pledges are to be narrowed, when the question's own words are not understood."""
        return Clarify(
            question=question.asked,
            intent="pledge",
            text="お尋ねの条件では、公約を数えたり絞り込んだりできません。"
            "柱、実施時期、新規・継続の別、資料に見る進み具合のいずれかでお尋ねください。",
            followups=("公約は全部でいくつ？", "進行中の公約はいくつ？", "記載のない公約は？"),
        )

    def _no_pledge(self, question: Question) -> NotFound:
        pillars = dict.fromkeys(pledge.pillar_label or pledge.pillar_title for pledge in self._corpus.pledges)
        return NotFound(
            question=question.asked,
            intent="pledge",
            reason="no_such_record",
            text="お尋ねの内容に当たる公約は、資料に見つかりません。柱の名前や、公約にある言葉でお尋ねください。",
            followups=tuple(f"{pillar}の公約は？" for pillar in pillars)[:3],
        )
