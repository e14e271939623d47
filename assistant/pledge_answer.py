"""An answer about pledges: one found by its words and told with its status, or those of a pillar, mark or status."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.citations import Citations
from assistant.pledge_choice import PledgeFinder
from assistant.pledge_statuses import statuses_asked
from assistant.pledge_telling import CONFIRMED_NAMES, COUNTED_AS, STATUS_NAMES, cite_heading, tell_pledge
from assistant.pledge_words import asks_count, asks_fate, asks_overview, asks_pledges, heard, left_over, listed
from assistant.question import Question
from assistant.thesaurus import Thesaurus
from index import SearchIndex
from ingest import Corpus, Pledge
from people import Reviewed
from tracker import Status

__all__ = ["PledgeAnswerer"]

_MOST_SHOWN = 20
_NOT_BEGUN_NOTE = "資料に実績の記載がないことは、何も行われていないという意味ではありません。"


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
        titled = self._finder.titled(question)
        if titled is not None:
            return self._one(question, titled)
        if asks_overview(question.text):
            return self._overview(question)
        return self._several(question) or self._one(question, self._finder.best(question))

    def _one(self, question: Question, pledge: Pledge | None) -> Answer:
        """The pledge found, unless others are meant as much or it is of other years."""
        if pledge is None or not self._finder.of_years(question, pledge):
            return self._no_pledge(question)
        equals = self._finder.equally_meant(question)
        return self._which(question, equals) if pledge in equals else self._tell(question, pledge)

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
        return self._listing(question, held, statuses, reviewed)

    def _listing(
        self,
        question: Question,
        pledges: Sequence[Pledge],
        statuses: tuple[Status, ...],
        reviewed: Mapping[str, Reviewed],
    ) -> Answered:
        citations = Citations(self._corpus)
        lines = [
            f"・公約{pledge.id}「{pledge.title}」"
            f"{f'（{_named(reviewed[pledge.uid])}）' if statuses else ''}[{cite_heading(citations, pledge)}]"
            for pledge in pledges[:_MOST_SHOWN]
        ]
        more = "\n（ほかは一覧をご覧ください）" if len(pledges) > _MOST_SHOWN else ""
        what = "または".join(COUNTED_AS[status] for status in statuses)
        return Answered(
            question=question.asked,
            intent="pledge",
            text=f"{f'資料によると、{what}' if statuses else '該当する公約'}は{len(pledges)}件です。\n"
            + "\n".join(lines)
            + more,
            citations=citations.all(),
            pledges=tuple(pledges),
            notes=(
                *((_NOT_BEGUN_NOTE,) if {"planned", "not_mentioned"} & set(statuses) else ()),
                *_confirmed_note(reviewed[pledge.uid] for pledge in pledges if statuses),
            ),
        )

    def _overview(self, question: Question) -> Answered:
        """Every pledge by its status; the groups together are all of them."""
        reviewed, citations = self._reviewed(), Citations(self._corpus)
        lines = []
        for status, name in STATUS_NAMES.items():
            held = [pledge for pledge in self._corpus.pledges if reviewed[pledge.uid].status == status]
            if held:
                ids = "、".join(pledge.id for pledge in held)
                lines.append(f"・{name}：公約{ids}[{cite_heading(citations, held[0])}]")
        return Answered(
            question=question.asked,
            intent="pledge",
            text=f"公約{len(self._corpus.pledges)}件の状況を、資料の記載から分けると次のとおりです。\n"
            + "\n".join(lines),
            citations=citations.all(),
            pledges=tuple(self._corpus.pledges),
            notes=(_NOT_BEGUN_NOTE, *_confirmed_note(reviewed.values())),
            followups=("進行中の公約はいくつ？", "完了した公約は？", "記載のない公約は？"),
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


def _named(reviewed: Reviewed) -> str:
    """A status in words, and whether a person has said so."""
    return f"{CONFIRMED_NAMES[reviewed.status]}・職員が確認" if reviewed.by_person else STATUS_NAMES[reviewed.status]


def _confirmed_note(reviewed: Iterable[Reviewed]) -> tuple[str, ...]:
    count = sum(held.by_person for held in reviewed)
    return (f"このうち{count}件は職員が確認した判定、ほかは資料から規則で読み取ったものです。",) if count else ()
