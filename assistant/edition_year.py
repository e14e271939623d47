"""All indicators as they stood at an earlier fiscal year, for lists and counts of that year."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answers import Answered
from assistant.editions import History, edition_name
from assistant.question import Question
from ingest import Corpus, Indicator, fiscal_year, year_label

__all__ = ["OfYear", "of_that_year"]


@dataclass(frozen=True, slots=True)
class OfYear:
    """corpus: whose latest values are those of the year. whole: the indicators in it that were cut, by uid."""

    corpus: Corpus
    whole: Mapping[str, Indicator]
    note: str

    def told(self, answer: Answered) -> Answered:
        """The answer, which stands on the whole records, and how it was counted."""
        indicators = tuple(self.whole.get(held.uid, held) for held in answer.indicators)
        return replace(answer, indicators=indicators, notes=(*answer.notes, self.note))


def of_that_year(question: Question, current: Corpus, history: History) -> OfYear | None:
    """None unless one year before the latest is named and an edition reports it; the newest that does is taken."""
    recorded = {fiscal_year(value.year) or 0 for held in current.indicators for value in held.actual}
    latest = max(recorded, default=0)
    asked = {*question.years, *(latest + offset for _, offset in question.relative)}
    if len(asked) != 1 or not latest or (year := asked.pop()) >= latest:
        return None
    if year in recorded:
        whole = {held.uid: held for held in current.indicators}
        note = f"新しい版の資料にある{year_label(year)}の実績でお答えしています。"
        return OfYear(_cut(current, year), whole, note)
    then = history.of_year(year)
    if then is None:
        return None
    names = "、".join(map(edition_name, then[1]))
    return OfYear(then[0], {}, f"古い版の資料の{names}からお答えしています。")


def _cut(corpus: Corpus, year: int) -> Corpus:
    view = copy.copy(corpus)
    view.__dict__["indicators"] = tuple(
        replace(held, actual=tuple(value for value in held.actual if (fiscal_year(value.year) or 0) <= year))
        for held in corpus.indicators
    )
    return view
