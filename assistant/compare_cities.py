"""Figures of several municipalities beside each other: of one kind, and what is not alike about them said plainly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from assistant.answers import Answer, Answered, Fact, FactField, NotFound
from assistant.citations import numbers_in
from assistant.names import core_of
from assistant.telling import FIELD_NAMES
from ingest import fold

__all__ = ["alike", "kind_meant", "told_apart"]

_KINDS: Final[tuple[FactField, ...]] = ("actual", "target", "baseline", "plan")
"""Kinds of figures, in the order in which one is told where none is asked for."""

Part = tuple[str, Answer]


def kind_meant(fields: Iterable[str], parts: Sequence[Part]) -> FactField | None:
    """The kind of figure that all are to tell: of those asked for, else of all, the first that one of them tells.

    fields: that the question asks for. None when none of them tells a figure of one indicator.
    """
    told = {kind for _, answer in parts for kind in _figures(answer)}
    wanted = [kind for kind in fields if kind in _KINDS] or _KINDS
    return next((kind for kind in _KINDS if kind in wanted and kind in told), None)


def alike(parts: Sequence[Part], kind: FactField | None, ask: Callable[[str, str], Answer]) -> tuple[Part, ...]:
    """The parts with no figure of another kind in the place of one that is missing: then it says that it is.

    ask: puts a question to a municipality.
    """
    if kind is None:
        return tuple(parts)
    return tuple((name, _of_kind(answer, kind, lambda text, name=name: ask(name, text))) for name, answer in parts)  # type: ignore[misc]


def _of_kind(answer: Answer, kind: FactField, ask: Callable[[str], Answer]) -> Answer:
    figures = _figures(answer)
    if not isinstance(answer, Answered) or not figures or kind in figures:
        return answer
    name = core_of(next(iter(figures.values()))[0].name)
    again = ask(f"{name}の{FIELD_NAMES[kind]}は？")
    if isinstance(again, NotFound) or kind in _figures(again):
        return again
    text = f"「{name}」の{FIELD_NAMES[kind]}は、読み取れた記載からは確かめられませんでした。"
    return NotFound(answer.question, answer.intent, "unsure", text)


def told_apart(parts: Sequence[Part]) -> tuple[str, ...]:
    """What is to be said of figures that are not alike: their years, their units. Sentences with their marks.

    parts: with the marks of the whole.
    """
    held = {name: figures for name, answer in parts if (figures := _figures(answer))}
    said = [_years_apart(kind, {name: found[kind] for name, found in held.items() if kind in found}) for kind in _KINDS]
    said.append(_units_apart({name: next(iter(found.values()))[0] for name, found in held.items()}))
    return tuple(filter(None, said))


def _figures(answer: Answer) -> Mapping[FactField, list[Fact]]:
    """The figures of an answer by kind; none when it is no answer about one indicator."""
    facts = [fact for fact in getattr(answer, "facts", ()) if fact.field in _KINDS]
    if len({fact.indicator for fact in facts}) != 1:
        return {}
    return {kind: held for kind in _KINDS if (held := [fact for fact in facts if fact.field == kind])}


def _years_apart(kind: FactField, held: Mapping[str, Sequence[Fact]]) -> str | None:
    years = [frozenset(fact.year for fact in facts) for facts in held.values()]
    single = all(len(found) == 1 for found in years)
    shared = frozenset.intersection(*years) if years else frozenset()
    if len(set(years)) < 2 or (shared and not single):
        return None
    told = "、".join(f"{name}は{'・'.join(map(_year, facts))}" for name, facts in held.items())
    return f"{FIELD_NAMES[kind]}の年度が違います（{told}）。同じ時点の値ではありません。"


def _year(fact: Fact) -> str:
    return f"{fact.year or '年度の記載なし'}[{fact.citation}]"


def _units_apart(held: Mapping[str, Fact]) -> str | None:
    if len({fold(fact.unit or "") for fact in held.values()}) < 2:
        return None
    told = "、".join(f"{name}は{_unit(fact)}[{fact.citation}]" for name, fact in held.items())
    return f"単位が違います（{told}）。そのままでは比べられません。"


def _unit(fact: Fact) -> str:
    if not fact.unit:
        return "単位の記載なし"
    # A number of the unit's cell need not stand where the value is.
    return "別の単位" if numbers_in(fact.unit) else f"「{fact.unit}」"
