"""An answer in the documents' own words: the passages that speak of what was asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise

from assistant.answers import Answer, NotFound
from assistant.certainty import certainty, gather, share_held
from assistant.citations import Citations
from assistant.expected import Expected, expected_of
from assistant.nearest import Nearest
from assistant.numbered_headings import NumberedHeadings
from assistant.passage_editions import newest_first
from assistant.passage_figures import PassageFigures
from assistant.passage_form import is_contents, plain_text, says_something, without_number
from assistant.passage_refusals import about_what, not_of, nothing_near
from assistant.passage_telling import foreign_notes, tell_passages
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.spoken import Spoken
from assistant.thesaurus import Thesaurus
from assistant.unknown_things import unknown_thing
from assistant.vocabulary import Vocabulary
from assistant.wording import content_words
from index import Hit, SearchIndex
from ingest import (
    Corpus,
    Passage,
    find_dates,
    find_years,
    fiscal_year,
    fold,
    join_lines,
    narrow,
    year_label,
)

__all__ = ["PassageAnswerer", "asks_elsewhere"]

_ELSEWHERE = re.compile(
    r"(?:他市|(?:他|別|ほか|よそ)の(?:市町村|市|町|村|自治体))(?!民|内|外|道|営|有|[とや]|から|より|へ|に(?:比べ|負け|先駆け))"
)
_JAPANESE = re.compile(r"[ぁ-んァ-ヴ一-龠々]")
_LEAST_LETTERS = 2
"""Different ones that a question must have: ああああ asks nothing."""
_QUOTED = re.compile(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」")


def asks_elsewhere(text: str) -> bool:
    """Whether another municipality's documents are asked for, by no name."""
    return _ELSEWHERE.search(_QUOTED.sub(" ", text)) is not None


class PassageAnswerer:
    """Answers from the passages of one corpus."""

    def __init__(
        self,
        corpus: Corpus,
        index: SearchIndex,
        vocabulary: Vocabulary,
        thesaurus: Thesaurus,
        known: Callable[[str], bool],
        settings: AssistantSettings,
    ) -> None:
        """known: whether a word stands in the documents."""
        self._corpus = corpus
        self._index = index
        self._vocabulary = vocabulary
        self._thesaurus = thesaurus
        self._known = known
        self._settings = settings
        self._nearest = Nearest(corpus, vocabulary.examples)
        self._spoken = Spoken(corpus)
        self._figures = PassageFigures(corpus, index, vocabulary, thesaurus)

    def answer(self, question: Question) -> Answer:
        """The best passages, quoted; NotFound, with its reason, when none is near or none holds what is asked."""
        subject = self._vocabulary.without_municipality(question.subject)
        if not content_words(subject) or not _JAPANESE.search(subject) or len(set(subject)) < _LEAST_LETTERS:
            return about_what(question, self._vocabulary)
        neighbour = self._vocabulary.names_neighbour(question.text)
        foreign = self._vocabulary.foreign_municipalities(question.text)
        under = [] if neighbour or foreign else self._under_heading(question) or self._under_number(question)
        if under:
            return tell_passages(question, under, self._corpus, {}, None)
        hits = newest_first(self.search(question), question, self._corpus)
        if foreign:
            hits = tuple(hit for hit in hits if self._speaks_of(foreign, question, self._corpus.passage(hit.uid)))
        asked_elsewhere = neighbour or asks_elsewhere(question.text)
        figure = None if asked_elsewhere or foreign else self._figures.of(question)
        if figure:
            named = self._figures.naming(figure, hits)
            hits = self._figures.telling(figure, named)
            if named and not hits:
                return self._lacking(question, f"「{figure.thing}」の{figure.field}", named)
        own, other = self._by_owner(hits)
        ahead = bool(other) and (not own or other[0].score > own[0].score)
        if ahead and not asked_elsewhere and self._vocabulary.names_municipality(question.text):
            return self._elsewhere(question, other[0])
        chosen = other if neighbour or (other and (asked_elsewhere or ahead)) else own
        passages = self._different(chosen)
        sure = self._certainty(question, passages, chosen)
        if sure < self._settings.passage_certainty:
            refused = (
                not_of(question, foreign, self._vocabulary) if foreign else nothing_near(question, self._vocabulary)
            )
            near = self._nearest.questions(self._corpus.passage(hit.uid) for hit in own)
            return replace(refused, certainty=sure, followups=near)
        return self._checked(question, passages, chosen, sure)

    @cached_property
    def _headings(self) -> dict[str, list[Passage]]:
        """Running text of this municipality by the headings it stands under, without their numbers; in order.

        Of superseded documents only those headings that are no more.
        """
        headings: dict[str, list[Passage]] = {}
        before: dict[str, list[Passage]] = {}
        for passage in self._corpus.passages:
            if passage.kind == "text" and self._corpus.document(passage.document).own and not is_contents(passage):
                found = before if passage.document in self._corpus.editions.newer else headings
                for heading in passage.section[1:]:
                    found.setdefault(without_number(heading), []).append(passage)
        return before | headings

    def _under_heading(self, question: Question) -> list[Passage]:
        """The text under the heading that the question names, when it asks for little else."""
        asked = fold(self._vocabulary.without_municipality(question.text))
        named = [heading for heading in self._headings if len(heading) >= 3 and heading in asked]
        if not named or 2 * len(max(named, key=len)) < len(re.sub(r"[ぁ-ん?!。、0-9]", "", asked)):
            return []
        return self._headings[max(named, key=len)][: self._settings.passages]

    @cached_property
    def _numbered(self) -> NumberedHeadings:
        return NumberedHeadings(self._corpus)

    def _under_number(self, question: Question) -> list[Passage]:
        """The text under the heading that the question names by its number."""
        return [held for held in self._numbered.under(question.text) if says_something(held)][: self._settings.passages]

    def search(self, question: Question) -> tuple[Hit, ...]:
        """All passages worth a look, best first."""
        return self._index.search(question.text, 60, self._thesaurus.meant(question.text))

    def _speaks_of(self, foreign: Sequence[str], question: Question, passage: Passage) -> bool:
        """Whether the passage names one of these municipalities and holds enough of what is asked of it."""
        if not any(name in passage.text for name in foreign):
            return False
        rest = question.text
        for name in foreign:
            rest = rest.replace(name, " ")
        pairs = self._thesaurus.pairs_in(rest)
        return share_held(rest, passage.text, self._index, pairs) >= self._settings.expected_words

    def _by_owner(self, hits: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
        """Hits in this municipality's documents, and in others'."""
        own: list[Hit] = []
        other: list[Hit] = []
        for hit in hits:
            passage = self._corpus.passage(hit.uid)
            (own if self._corpus.document(passage.document).own else other).append(hit)
        return own, other

    def _different(self, hits: Sequence[Hit], keep: Callable[[Passage], bool] = lambda passage: True) -> list[Passage]:
        """The first few passages that do not say the same."""
        passages: list[Passage] = []
        for hit in hits:
            passage = self._corpus.passage(hit.uid)
            plain = plain_text(passage)
            if (
                says_something(passage)
                and plain != re.sub(r"\s", "", self._corpus.document(passage.document).title)
                and keep(passage)
                and all(plain not in plain_text(held) and plain_text(held) not in plain for held in passages)
            ):
                passages.append(passage)
            if len(passages) == self._settings.passages:
                break
        return passages

    def _certainty(self, question: Question, passages: Sequence[Passage], hits: Sequence[Hit]) -> float:
        """The probability, 0-1, that the passages answer."""
        if not passages:
            return 0.0
        own = self._corpus.document(passages[0].document).own
        unknown = own and self._unknown(question) is not None
        return certainty(gather(question.text, passages, hits, self._index, self._thesaurus, unknown))

    def _unknown(self, question: Question) -> str | None:
        return unknown_thing(self._vocabulary.without_municipality(question.text), self._known, self._thesaurus)

    def _checked(self, question: Question, passages: Sequence[Passage], hits: Sequence[Hit], sure: float) -> Answer:
        """The answer, if the passages hold the kind of thing that is asked for, of the year that is asked for.

        sure: the certainty of ``passages``.
        """
        expected = expected_of(question.text)
        if expected and self._corpus.document(passages[0].document).own and self._unknown(question):
            return self._lacking(question, expected.name, hits)

        def fits(passage: Passage) -> bool:
            held = expected is None or self._holds(expected, passage, question)
            return held and (not question.years or self._of_years(passage, question.years))

        if not any(map(fits, passages)):
            passages = self._different(hits[: 4 * self._settings.passages], fits)
            sure = self._certainty(question, passages, hits)
            if sure < self._settings.passage_certainty:
                years = "・".join(year_label(year) for year in question.years)
                return self._lacking(
                    question, (years + "の" if years else "") + (expected.name if expected else "内容"), hits
                )
        if expected or question.years:
            passages = sorted(passages, key=lambda passage: not fits(passage))
        passages = self._spoken.with_replies(passages, self._settings.passages)
        return tell_passages(question, passages, self._corpus, {hit.uid: hit for hit in hits}, sure)

    def _holds(self, expected: Expected, passage: Passage, question: Question) -> bool:
        """Whether one sentence of the passage holds both such a thing and enough of what it is asked of."""
        subject = self._vocabulary.without_municipality(question.subject)
        near = tuple(pair for pair, _ in self._thesaurus.near(question.text))
        pairs = (*self._thesaurus.pairs_in(question.text), *near)
        sentences = re.split(r"(?<=。)", join_lines([*passage.text.split("\n"), *self._spoken.reply_to(passage)]))
        # What answers a question is said of what was asked.
        sentences += [one + other for one, other in pairwise(sentences) if one.endswith(("か。", "？", "?"))]
        return any(
            expected.stands_in(sentence)
            and share_held(subject, sentence, self._index, pairs) >= self._settings.expected_words
            for sentence in sentences
        )

    def _of_years(self, passage: Passage, years: Sequence[int]) -> bool:
        """Whether the passage, or the year that its document reports on, is one of these years."""
        document = self._corpus.document(passage.document)
        reported = fiscal_year(document.fiscal_year) if document.fiscal_year else None
        # A row's years stand in the header of its table.
        header = passage.section[-1] if passage.section and passage.kind == "text" else ""
        spoken = {mention.year for mention in find_years(narrow(f"{header} {passage.text}"))}
        spoken |= {mention.year for mention in find_dates(narrow(passage.text)) if mention.year is not None}
        return bool(({reported} | spoken) & set(years))

    def _lacking(self, question: Question, what: str, hits: Sequence[Hit]) -> NotFound:
        """The subject stands in the documents, what is asked of it does not."""
        near = self._corpus.passage(hits[0].uid)
        citations = Citations(self._corpus)
        number = citations.passage(near)
        return NotFound(
            question=question.asked,
            intent="policy",
            reason="no_such_record",
            text=f"お尋ねの{what}は、資料に記載がありません。近い内容の記述はあります[{number}]が、{what}は書かれていません。",
            citations=citations.all(),
            notes=foreign_notes([near], self._corpus),
        )

    def _elsewhere(self, question: Question, hit: Hit) -> NotFound:
        """Asked about this municipality, and only another one's paper speaks of it."""
        passage = self._corpus.passage(hit.uid)
        citations = Citations(self._corpus)
        number = citations.passage(passage)
        return NotFound(
            question=question.asked,
            intent="policy",
            reason="other_municipality",
            text=f"お尋ねの内容は、資料に見つかりません。近い記述はありますが[{number}]、別の自治体のことです。",
            citations=citations.all(),
            notes=foreign_notes([passage], self._corpus),
        )
