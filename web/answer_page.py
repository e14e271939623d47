"""An answer as a page: text with its marks, records as tables, and a card for every citation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from assistant import Answer, Answered, Citation, Clarify, NotFound, series_of
from ingest import Document, Indicator, Pledge
from people import Reviewed
from web.answer_cards import CitationCard, MeetingRow, PledgeItem
from web.answer_text import TextBlock, text_blocks
from web.chart import Chart, chart_of
from web.indicator_table import IndicatorTable, indicator_table
from web.labels import CORRECTS, INTENTS, REASONS
from web.links import ask_link, document_link, readable_address
from web.pages import Link, Site

__all__ = ["AnswerPage"]

_SHOWN_QUESTION: Final = 200
_REMEMBERED: Final = 500
_EARLIER: Final = 5
_TABLES: Final = 10


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """An answer of any outcome. question: as typed, shortened for reading.

    heading: the outcome in words, None when answered. corrects: whether the documents say otherwise than the question
    takes for granted. before: the last few questions, oldest first, as the next one's context. share: the address that
    asks again, in full and as a link; paper: the same to be read.
    more_indicators: those beyond the first ten, as links. chart: of the only one, None when nothing can be drawn.
    followups: whole questions.
    """

    template: ClassVar[str] = "answer.html"
    site: Site
    question: str
    before: tuple[str, ...]
    outcome: Literal["answered", "not_found", "clarify"]
    heading: str | None
    corrects: bool
    share: Link
    paper: str
    intent: str
    blocks: tuple[TextBlock, ...]
    notes: tuple[str, ...]
    indicators: tuple[IndicatorTable, ...]
    more_indicators: tuple[Link, ...]
    chart: Chart | None
    meetings: tuple[MeetingRow, ...]
    pledges: tuple[PledgeItem, ...]
    citations: tuple[CitationCard, ...]
    followups: tuple[Link, ...]

    @classmethod
    def of(
        cls,
        site: Site,
        question: str,
        answer: Answer,
        documents: Sequence[Document],
        before: Sequence[str] = (),
        reviewed: Mapping[str, Reviewed] | None = None,
        base: str = "/",
    ) -> AnswerPage:
        """The page of ``answer``.

        question: as typed; before: earlier ones, oldest first; documents: of the corpus, to tell whose are cited;
        reviewed: what became of pledges, by uid; base: the address of the first page, as the reader reached it.
        """
        foreign = frozenset(document.uid for document in documents if not document.own)
        records = answer if isinstance(answer, Answered) else None
        indicators = records.indicators if records else ()
        again = ask_link(question, _remembered(before))
        return cls(
            site=site,
            question=_shortened(question),
            before=_remembered((*before, question)),
            outcome=_outcome(answer),
            heading=_heading(answer),
            corrects=_corrects(answer),
            share=Link(base.removesuffix("/") + again, again),
            paper=readable_address(base.removesuffix("/") + again),
            intent=INTENTS[answer.intent],
            blocks=_blocks(answer),
            notes=answer.notes,
            indicators=tuple(indicator_table(item, records) for item in indicators[:_TABLES]) if records else (),
            more_indicators=tuple(
                Link(item.name.text, document_link(item.document, item.place)) for item in indicators[_TABLES:]
            ),
            chart=_chart(indicators[0]) if len(indicators) == 1 else None,
            meetings=tuple(MeetingRow.of(meeting) for meeting in records.meetings) if records else (),
            pledges=_pledges(records.pledges if records else (), reviewed or {}),
            citations=_cards(answer.citations, foreign),
            followups=tuple(Link(question, ask_link(question)) for question in answer.followups),
        )


def _pledges(pledges: Sequence[Pledge], reviewed: Mapping[str, Reviewed]) -> tuple[PledgeItem, ...]:
    return tuple(PledgeItem.of(pledge, reviewed.get(pledge.uid)) for pledge in pledges)


def _chart(indicator: Indicator) -> Chart | None:
    """The drawing of an answer's one indicator; every value in it stands in the table above it."""
    return chart_of(indicator.name.text, series_of(indicator).series)


def _cards(citations: Sequence[Citation], foreign: frozenset[str]) -> tuple[CitationCard, ...]:
    return tuple(CitationCard.of(number, citation, foreign) for number, citation in enumerate(citations, 1))


def _remembered(questions: Sequence[str]) -> tuple[str, ...]:
    return tuple(question[:_REMEMBERED] for question in questions[-_EARLIER:])


def _shortened(question: str) -> str:
    if len(question) <= _SHOWN_QUESTION:
        return question
    return f"{question[:_SHOWN_QUESTION]}…（全{len(question):,}字）"


def _outcome(answer: Answer) -> Literal["answered", "not_found", "clarify"]:
    if isinstance(answer, Answered):
        return "answered"
    return "not_found" if isinstance(answer, NotFound) else "clarify"


def _heading(answer: Answer) -> str | None:
    if isinstance(answer, Answered):
        return None
    if not isinstance(answer, NotFound):
        return "どれについての質問ですか"
    return CORRECTS if answer.corrects else REASONS[answer.reason]


def _blocks(answer: Answer) -> tuple[TextBlock, ...]:
    """A list that says just what the buttons below it say is left out."""
    blocks = text_blocks(answer.text, len(answer.citations))
    if not isinstance(answer, Clarify):
        return blocks
    return tuple(block for block in blocks if not _is_repeated(block, answer.followups))


def _is_repeated(block: TextBlock, questions: Sequence[str]) -> bool:
    said = ["".join(part.text for part in item).lstrip("・").strip() for item in block.items]
    named = len(said) == len(questions) and all(one in other for one, other in zip(said, questions, strict=True))
    return block.points and named


def _corrects(answer: Answer) -> bool:
    return isinstance(answer, NotFound) and answer.corrects
