"""The newest edition's word stands; what an older one said otherwise of the same value is told beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.answers import Answer, Answered, FactField
from assistant.editions import History, edition_name
from assistant.telling import FIELD_NAMES, Telling, baseline_name
from assistant.wording import with_unit
from ingest import Indicator, Value, fold, unit_bound

__all__ = ["differing", "saying_before"]


def saying_before(answer: Answer, indicator: Indicator, history: History) -> Answer:
    """The answer, and of each value that it gives what an older edition said otherwise, with its place."""
    if not isinstance(answer, Answered) or answer.indicators != (indicator,) or not history.older(indicator):
        return answer
    telling = Telling(history.corpus)
    for citation in answer.citations:
        telling.citations.again(citation)
    said = "".join(_otherwise(telling, answer, indicator, history))
    if not said:
        return answer
    return replace(answer, text=answer.text + said, citations=telling.citations.all())


def _otherwise(telling: Telling, answer: Answered, indicator: Indicator, history: History) -> Iterator[str]:
    for fact in dict.fromkeys((fact.field, fact.year) for fact in answer.facts if fact.indicator == indicator.id):
        field, year = fact
        value = _value(indicator, field, year)
        if value is not None:
            what = baseline_name(indicator) if field == "baseline" else FIELD_NAMES[field]
            yield differing(telling, what, indicator, year if field != "baseline" else None, value, field, history)


def _value(indicator: Indicator, field: FactField, year: str | None) -> Value | None:
    if field == "baseline":
        return indicator.baseline
    if field == "target":
        return indicator.target.value if indicator.target and year in (None, indicator.target.year) else None
    row = indicator.actual if field == "actual" else indicator.plan if field == "plan" else ()
    return next((held.value for held in row if held.year == year), None)


def differing(
    telling: Telling,
    what: str,
    held: Indicator,
    year: str | None,
    value: Value,
    field: FactField,
    history: History,
) -> str:
    """The newest older edition's other word on a value, empty when all say the same."""
    current = history.current(held) or held
    chain = (current, *history.older(current))
    for older in chain[[one.uid for one in chain].index(held.uid) + 1 :]:
        before = _value(older, field, year)
        if before is not None and fold(before.text) != fold(value.text):
            number = telling.citations.place(older.document, before.place, older.section)
            unit = older.unit.text if older.unit else None
            unit = unit_bound(unit)[0] if unit and field in ("actual", "baseline") else unit
            edition = edition_name(history.corpus.document(older.document))
            when = f"{year}の" if year else ""
            return f"なお、前の版の{edition}では、{when}{what}は{with_unit(before.text, unit)}でした[{number}]。"
    return ""
