"""One indicator over all editions of its sheet, for its page: every year once, and what the editions say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from assistant.citations import Citations
from assistant.direction import Direction
from assistant.dossier_lines import cited_cell
from assistant.dossier_records import Cited
from assistant.edition_answer import tell_change
from assistant.editions import History, edition_label
from assistant.status import Verdict, verdicts_of
from assistant.telling import Telling
from ingest import Document, Indicator, Located, Value, YearValue, fiscal_year, fold

__all__ = ["OverEditions", "YearLine", "over_editions"]


@dataclass(frozen=True, slots=True)
class YearLine:
    """A fiscal year. plan, actual: as written, None when not recorded. verdict: None without an actual value.

    editions: that the two stand in, by name, with the unit where it is another; empty where there is but one.
    """

    year: str
    plan: Cited | None
    actual: Cited | None
    provisional: bool
    verdict: Verdict | None
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverEditions:
    """years: the earliest first. merged: the indicator with the values of all editions that count in its unit.

    changes: sentences. newer: what superseded its document; current: what the indicator is there, None when no more.
    """

    years: tuple[YearLine, ...]
    merged: Indicator
    changes: tuple[Cited, ...] = ()
    newer: tuple[Document, ...] = ()
    current: Indicator | None = None


def over_editions(indicator: Indicator, direction: Direction, citations: Citations, history: History) -> OverEditions:
    """Each year as the newest edition that records it has it."""
    chain = (indicator, *history.older(indicator))
    alike = [held for held in chain if _unit(held) == _unit(indicator)]
    return OverEditions(
        years=tuple(_years(chain, direction, citations, history)),
        merged=replace(
            indicator,
            plan=_merged(held.plan for held in alike),
            actual=_merged(row for _, row in _told(alike)),
        ),
        changes=tuple(_changes(indicator, citations, history)),
        newer=history.newer(indicator),
        current=history.current(indicator),
    )


def _unit(indicator: Indicator) -> str:
    return fold(indicator.unit.text) if indicator.unit else ""


def _told(chain: Iterable[Indicator]) -> Iterator[tuple[Indicator, tuple[YearValue, ...]]]:
    """Each edition's 実績, the newest first, without the years of which a newer one says that there is none."""
    none: set[str] = set()
    for held in chain:
        yield held, tuple(value for value in held.actual if value.year not in none)
        none |= {value.year for value in held.none_recorded}


def _merged(rows: Iterable[tuple[YearValue, ...]]) -> tuple[YearValue, ...]:
    """Of each year the first row's value, in the order of the years."""
    found: dict[str, YearValue] = {}
    for row in rows:
        for value in row:
            found.setdefault(value.year, value)
    return tuple(sorted(found.values(), key=lambda value: fiscal_year(value.year) or 0))


def _years(
    chain: tuple[Indicator, ...], direction: Direction, citations: Citations, history: History
) -> Iterator[YearLine]:
    plan, actual = _by_year((held, held.plan) for held in chain), _by_year(_told(chain))

    def cited(held: tuple[Indicator, Value] | None) -> Cited | None:
        if held is None:
            return None
        indicator, value = held
        return cited_cell(indicator.document, Located(value.text, value.place), indicator.section, citations)

    for year in sorted({**plan, **actual}, key=lambda year: fiscal_year(year) or 0):
        planned, reached = plan.get(year), actual.get(year)
        yield YearLine(
            year,
            cited(planned),
            cited(reached),
            reached is not None and reached[1].provisional,
            _verdict(reached[0], year, direction, planned) if reached else None,
            tuple(_editions(chain, [held[0] for held in (planned, reached) if held], history)),
        )


def _by_year(rows: Iterable[tuple[Indicator, tuple[YearValue, ...]]]) -> dict[str, tuple[Indicator, Value]]:
    found: dict[str, tuple[Indicator, Value]] = {}
    for indicator, row in rows:
        found |= {value.year: (indicator, value.value) for value in row if value.year not in found}
    return found


def _verdict(
    indicator: Indicator, year: str, direction: Direction, planned: tuple[Indicator, Value] | None
) -> Verdict | None:
    """Within one edition: a value of one against the plan of another would be nobody's verdict."""
    if planned is not None and planned[0] is not indicator:
        return None
    judged = (held for held in verdicts_of(indicator, direction) if held.against == "plan")
    return next((held for held in judged if held.year == year), None)


def _editions(chain: tuple[Indicator, ...], holders: Iterable[Indicator], history: History) -> Iterator[str]:
    if len(chain) > 1:
        among = [history.corpus.document(held.document) for held in chain]
        for held in dict.fromkeys(holders):
            unit = f"（単位：{held.unit.text}）" if held.unit and _unit(held) != _unit(chain[0]) else ""
            yield edition_label(history.corpus.document(held.document), among) + unit


def _changes(indicator: Indicator, citations: Citations, history: History) -> Iterator[Cited]:
    for change in history.changes(indicator):
        telling = Telling(history.corpus)
        text = tell_change(telling, change, history.corpus)
        yield Cited(re.sub(r"\[\d+\]", "", text), tuple(map(citations.again, telling.citations.all())))
