"""Which edition of an indicator a question is put to, and what is said of an answer from an older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answers import Answer, NotFound
from assistant.edition_words import EditionAsked
from assistant.editions import History, edition_name
from assistant.names import core_of
from assistant.question import Question
from assistant.telling import Telling
from assistant.years import of_year, years_meant
from ingest import Indicator, fiscal_year, fold, year_label

__all__ = ["edition_of", "not_in_older", "of_dropped", "of_older_edition", "old_notes"]


def not_in_older(question: Question, indicator: Indicator, history: History) -> NotFound:
    """No older edition has such an indicator."""
    telling = Telling(history.corpus)
    names = "、".join(map(edition_name, history.documents(indicator)))
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{telling.name(indicator)}に当たる指標は、古い版の{names}には見つかりません。",
        citations=telling.citations.all(),
        followups=(f"{core_of(indicator.name.text)}の実績は？", f"{core_of(indicator.name.text)}の目標は？"),
    )


def _no_such_edition(question: Question, indicator: Indicator, year: int, history: History) -> NotFound:
    read = (history.corpus.document(indicator.document), *history.documents(indicator))
    names = "、".join(map(edition_name, read))
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="no_such_record",
        text=f"{year_label(year)}の版の資料は、読み込んでいません。読み込んでいる版は{names}です。",
    )


def edition_of(
    question: Question, indicator: Indicator, asked: EditionAsked | None, history: History
) -> tuple[Question, Indicator] | NotFound:
    """The question as it is put to one edition, and the indicator as it stands there.

    asked: the edition that is named; without one the newest that holds the years asked for.
    """
    documents = history.documents(indicator)
    older = history.older(indicator)
    if asked is not None and documents:
        if asked.year is None:
            wanted = {documents[0].uid}
        elif _year(history.corpus.document(indicator.document).fiscal_year) == asked.year:
            return asked.rest, indicator
        else:
            wanted = {held.uid for held in documents if _year(held.fiscal_year) == asked.year}
            if not wanted:
                return _no_such_edition(question, indicator, asked.year, history)
        if found := next((held for held in older if held.document in wanted), None):
            return asked.rest, found
        return not_in_older(question, indicator, history)
    years, _ = years_meant(question, indicator, history.corpus)
    held = next((one for one in older if _holds(one, question, years)), None) if years else None
    if held is None or any(_holds(indicator, question, (year,)) or _denied(indicator, year) for year in years):
        return question, indicator
    return replace(question, years=tuple(years), relative=()), held


def of_dropped(question: Question, before: Indicator, asked: EditionAsked | None, history: History) -> Indicator:
    """Of an indicator that is no more the newest edition that is named or holds the year asked for, else ``before``."""
    years = [asked.year] if asked and asked.year is not None else list(question.years[:1])
    for held in history.called_so(before) if years else ():
        named = asked is not None and _year(history.corpus.document(held.document).fiscal_year) == years[0]
        if named or (asked is None and _holds(held, question, years)):
            return held
    return before


def _year(label: str | None) -> int | None:
    return fiscal_year(label) if label else None


def _holds(indicator: Indicator, question: Question, years: Sequence[int]) -> bool:
    """Whether the edition has what is asked of the first of the years: a 実績 unless something else is named."""
    year = years[0]
    aimed = indicator.target is not None and fiscal_year(indicator.target.year) == year
    planned = of_year(indicator.plan, year) is not None or aimed
    if question.fields and not {"actual", "reason", "formula", "unit"} & set(question.fields) and not question.status:
        return planned
    return of_year(indicator.actual, year) is not None


def _denied(indicator: Indicator, year: int) -> bool:
    return of_year(indicator.none_recorded, year) is not None


def of_older_edition(answer: Answer, held: Indicator, history: History) -> Answer:
    """The answer with the word that it comes from an older edition."""
    return replace(answer, notes=(*answer.notes, *old_notes(held, history)))


def old_notes(held: Indicator, history: History) -> list[str]:
    """Which older edition it stands in, and what stands in its place today."""
    notes = [f"古い版の資料の{edition_name(history.corpus.document(held.document))}の記載です。"]
    newer = history.newer(held)
    names = "、".join(map(edition_name, newer))
    current = history.current(held)
    if current is None:
        return [*notes, f"新しい版の{names}には、この指標は見つかりません。"]
    renamed = fold(current.name.text) != fold(held.name.text)
    told = f"新しい版は{names}です" + (f"（指標名は「{core_of(current.name.text)}」）。" if renamed else "。")
    return [notes[0] + told]
