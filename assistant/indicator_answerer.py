"""Which kind of answer a question about indicators gets: a list, a count, an order, a comparison, a verdict, a cell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.answers import Answer, Answered, Clarify, NotFound
from assistant.compare_answer import answer_between, answer_change, asks_between, asks_change
from assistant.edition_answer import answer_over_editions
from assistant.edition_before import saying_before
from assistant.edition_choice import edition_of, of_dropped, of_older_edition
from assistant.edition_words import EditionAsked, edition_asked
from assistant.edition_year import of_that_year
from assistant.editions import History
from assistant.filters import asks_for_all
from assistant.indicator_answer import answer_indicator, ask_whether, ask_which
from assistant.indicator_choice import Choice, choose
from assistant.indicator_department import answer_its_department, asks_department, department_of
from assistant.list_answer import answer_list
from assistant.names import NameFinder, core_of
from assistant.oddities import with_oddities
from assistant.premise_answer import answer_premise
from assistant.question import Question, setting_aside, understand
from assistant.ranking_answer import answer_ranking
from assistant.same_name import (
    Corrections,
    are_one,
    named_apart,
    named_more,
    newest_first,
    tell_apart,
    titles_in,
    without_titles,
)
from assistant.settings import AssistantSettings
from assistant.sides import answer_both, sides_asked, two_sides
from assistant.spelling import Slip, Spelling
from assistant.status_answer import answer_status
from assistant.tally_answer import answer_tally
from assistant.thesaurus import Thesaurus
from assistant.units import agrees, unit_asked
from assistant.unread_mentions import UnreadMentions
from assistant.unread_tables import UnreadTables
from assistant.vocabulary import Vocabulary
from assistant.within_answer import answer_parts, answer_years
from assistant.wording import measure_name
from ingest import Corpus, Indicator, unit_bound

__all__ = ["IndicatorAnswerer"]


_DIFFERENCE = re.compile(
    r"(?:より|に比べ|と比べ|に対し)[^。?]{0,8}(?:何|どの(?:くらい|ぐらい|程度)|どれ(?:くらい|ぐらい|だけ))|の(?:差|開き)|何倍|何分の"
)


_DEEDS = re.compile(
    r"何をす(?:る|ると)|何をし(?:ます|て)|何を行|何に取り?組|(?:どんな|どのような)(?:こと|取り?組み?|事業|施策|対策|支援)(?:を|が|に|は)|"
    r"何と(?:書|言|述)|(?:誰|だれ)と|どう(?:書かれ|述べ)"
)
"""What is done or written is asked for, no figure."""


class IndicatorAnswerer:
    """Answers questions about the indicators of one corpus. Built once, safe to use from several threads.

    corpus: this municipality's own documents. overrides: a person's word on which way is better. history: of its
    indicators in superseded documents. unread: of the same documents.
    """

    def __init__(
        self,
        corpus: Corpus,
        names: NameFinder,
        vocabulary: Vocabulary,
        thesaurus: Thesaurus,
        settings: AssistantSettings,
        overrides: Mapping[str, str] | None,
        history: History | None = None,
        unread: UnreadTables | None = None,
    ) -> None:
        self._corpus = corpus
        self._corrections = Corrections(corpus)
        self._unread = UnreadMentions(corpus, unread)
        self._history = history or History(corpus)
        self._names = names
        self._vocabulary = vocabulary
        self._thesaurus = thesaurus
        self._settings = settings
        self._overrides = overrides
        self._spelling = Spelling(core_of(indicator.name.text) for indicator in corpus.indicators)

    def names_one(self, question: Question) -> bool:
        """Whether an indicator's very name is there: then it is not about a meeting that shares a word."""
        return self._names.stands_whole_in(question.text) or self._named_before(question) is not None

    def _named_before(self, question: Question) -> Indicator | None:
        """An indicator of an older edition that no current one is called."""
        return self._history.named_before(question.text)

    def surely_about(self, question: Question) -> Indicator | None:
        """The one indicator that the question is about, None when it may be another, or none."""
        choice = self._choice(question)
        return choice.indicators[0] if len(choice.indicators) == 1 and not (choice.astray or choice.offered) else None

    def answer_department(self, question: Question) -> Answer | None:
        """Who is in charge of the indicator that is named, when its own row says so."""
        if not asks_department(question) or not self.names_one(question):
            return None
        indicator = self.surely_about(question)
        if indicator is None or department_of(indicator, self._corpus) is None:
            return None
        return answer_its_department(question, indicator, self._corpus)

    def answer(self, question: Question) -> Answer | None:
        """None when the question is not about indicators."""
        if before := self._named_before(question):
            return self._by_old_name(question, before)
        if _DEEDS.search(question.text) and not self.names_one(question):
            return None
        if besides := self._besides(question):
            return besides
        if not (self.names_one(question) and not asks_for_all(question)) and (several := self._about_several(question)):
            return several
        slip = None if self.names_one(question) else self._spelling.read(question.text)
        if slip is None:
            return self._about_one(question)
        read = replace(understand(slip.set_right(question.text)), asked=question.asked)
        answer = self._about_one(read)
        return _saying_how_read(answer, slip) if answer else None

    def _besides(self, question: Question) -> Answer | None:
        """Two indicators that are set side by side, each named in its own part of the question."""
        if not sides_asked(question.text):
            return None
        sides = two_sides(self._vocabulary.without_municipality(question.text), self._names, self._thesaurus.officials)
        if sides is None:
            return None
        if not sides.sure:
            return (
                ask_whether(question, sides.indicators, ()) if re.search("どちら|どっち|のは", question.text) else None
            )
        if question.status and re.search("達成|未達|クリア|届|満た|どちらも|両方", question.text):
            return answer_both(question, sides.indicators, self._corpus, self._overrides)
        compared = answer_between(question, sides.indicators, self._corpus)
        return compared or ask_which(question, sides.indicators)

    def _about_several(self, question: Question) -> Answer | None:
        if of_then := self._several_of_older(question):
            return of_then
        return self._several_of(question, self._corpus)

    def _several_of(self, question: Question, corpus: Corpus) -> Answer | None:
        return (
            answer_ranking(question, corpus, self._overrides)
            or answer_tally(question, corpus, self._overrides)
            or answer_list(question, corpus, self._overrides)
        )

    def _several_of_older(self, question: Question) -> Answer | None:
        """Of an earlier year, which the lists of latest values do not tell: as the editions have it."""
        then = of_that_year(question, self._corpus, self._history) if self._history else None
        answer = self._several_of(question, then.corpus) if then else None
        return then.told(answer) if then and isinstance(answer, Answered) else None

    def _choice(self, question: Question) -> Choice:
        also = self._thesaurus.officials(question.text)
        return choose(question, self._names, self._vocabulary, self._settings, also)

    def _about_one(self, question: Question) -> Answer | None:
        edition = edition_asked(question) if self._history else None
        whole, question = question, edition.rest if edition else question
        if name := self._names.name_in(question.text):
            question = setting_aside(question, name)
        titles, said = titles_in(question.text, self._corpus), question.text
        if titles:
            question = replace(understand(without_titles(said, titles)), asked=question.asked)
        choice = self._choice(question)
        chosen = self._of_papers(choice.indicators, titles, said)
        if not chosen:
            return None
        if choice.astray or choice.offered:
            return ask_whether(question, chosen, choice.astray)
        if len(chosen) > 1:
            compared = answer_between(question, chosen, self._corpus) if asks_between(question) else None
            chosen = named_more(question, chosen)
            if compared or len(chosen) > 1:
                return compared or self._newest(question, chosen, edition) or self._which(question, chosen)
        return self._about(whole if edition and not titles else question, chosen[0], edition)

    def _of_papers(self, chosen: Sequence[Indicator], titles: Sequence[str], said: str) -> tuple[Indicator, ...]:
        """Those of the papers, and of the measures or tables in them, that the question names; all without any."""
        named = tuple(one for one in chosen if self._title(one) in titles)
        placed = tuple(one for one in named if f"』・{measure_name(one.measure)}の" in said)
        return placed or named or tuple(chosen)

    def _newest(self, question: Question, chosen: Sequence[Indicator], edition: EditionAsked | None) -> Answer | None:
        """Of one indicator in several papers: as the newest of them tells it that tells what is asked."""
        if edition or not are_one(chosen):
            return None
        ordered = newest_first(chosen, self._corpus)
        answers = [(one, self._about(question, one, None)) for one in ordered]
        told = [(one, answer) for one, answer in answers if isinstance(answer, Answered)]
        # Where papers tell other figures of one year (one may correct the other), a person has to choose.
        if not told or tell_apart([answer.facts for _, answer in told]):
            return None
        found = told[0]
        title, others = self._title(found[0]), [self._title(one) for one in ordered if one is not found[0]]
        note = f"同じ名前の指標は『{'』『'.join(dict.fromkeys(others))}』にもあります。"
        return replace(found[1], text=f"『{title}』によると、{found[1].text}", notes=(*found[1].notes, note))

    def _title(self, indicator: Indicator) -> str:
        return self._corpus.document(indicator.document).title

    def _which(self, question: Question, chosen: Sequence[Indicator]) -> Clarify:
        answer = ask_which(question, chosen, named_apart(chosen, self._corpus))
        if not any(map(self._history.is_unordered, chosen)):
            return answer
        note = "同じ内容の資料が複数ありますが、どれが新しい版か分からないため、そのまま並べています。"
        return replace(answer, notes=(*answer.notes, note))

    def _about(self, question: Question, indicator: Indicator, edition: EditionAsked | None) -> Answer:
        """What is asked of one indicator; that something is not recorded only where nothing was left unread."""
        answer = self._unread.denies_nothing(question, indicator, self._by_edition(question, indicator, edition))
        note = self._corrections.note_on(indicator)
        return replace(answer, notes=(*answer.notes, note)) if note and isinstance(answer, Answered) else answer

    def _by_edition(self, question: Question, indicator: Indicator, edition: EditionAsked | None) -> Answer:
        """What is asked of one indicator, by the edition that is meant."""
        if self._history:
            if over := answer_over_editions(question, indicator, self._history):
                return over
            meant = edition_of(question, indicator, edition, self._history)
            if isinstance(meant, NotFound):
                return meant
            question, held = meant
            if held is not indicator:
                return of_older_edition(self._told(question, held), held, self._history)
        told = with_oddities(self._told(question, indicator), self._corpus.indicators, self._overrides)
        told = saying_before(told, indicator, self._history) if self._history else told
        return _with_difference_note(_with_unit_note(told, question, indicator), question)

    def _by_old_name(self, question: Question, before: Indicator) -> Answer:
        """Of an indicator that is called otherwise today, or is no more."""
        edition = edition_asked(question)
        read = setting_aside(question, core_of(before.name.text))
        now = self._history.current(before)
        if now is None:
            held = of_dropped(read, before, edition, self._history)
            return of_older_edition(self._told(edition.rest if edition else read, held), held, self._history)
        name = f"「{core_of(before.name.text)}」は、新しい版では「{core_of(now.name.text)}」という名前の指標です。"
        answer = self._about(read, now, edition)
        return replace(answer, notes=(name, *(note for note in answer.notes if not note.startswith("古い版では"))))

    def _told(self, question: Question, indicator: Indicator) -> Answer:
        """What is asked of one indicator: whether something is so, how parts or years compare, its verdict, a cell."""
        corpus, overrides = self._corpus, self._overrides
        if asks_department(question) and not corpus.measures:
            return answer_its_department(question, indicator, corpus)
        if special := (
            answer_premise(question, indicator, corpus, overrides)
            or answer_parts(question, indicator, corpus)
            or answer_years(question, indicator, corpus)
        ):
            return special
        changed = asks_change(question, indicator.name.text) and "reason" not in question.fields
        both_ends = {"baseline", "target"} <= set(question.fields)
        if question.status and not (changed and both_ends):
            return answer_status(question, indicator, corpus, overrides)
        change = answer_change(question, indicator, corpus, overrides) if changed else None
        return change or answer_indicator(question, indicator, corpus)


def _with_unit_note(answer: Answer, question: Question, indicator: Indicator) -> Answer:
    """人 was asked for and the indicator counts 件: it is said, for the two are not the same figure."""
    unit = unit_asked(question.text)
    if agrees(indicator, unit) is not False or indicator.unit is None:
        return answer
    note = f"お尋ねの単位（{unit}）の値は記載がなく、「{unit_bound(indicator.unit.text)[0]}」で数えた指標です。"
    return replace(answer, notes=(note, *answer.notes))


def _with_difference_note(answer: Answer, question: Question) -> Answer:
    """How much more, or how many times: no document holds that figure, only the two that it is made of."""
    if not (question.status and _DIFFERENCE.search(question.text)) or not isinstance(answer, Answered):
        return answer
    note = "計画と実績の差や比は資料に書かれていないため、それぞれの値をお示ししています。"
    return replace(answer, notes=(*answer.notes, note))


def _saying_how_read(answer: Answer, slip: Slip) -> Answer:
    return replace(answer, notes=(f"「{slip.said}」は「{slip.meant}」のことと読みました。", *answer.notes))
