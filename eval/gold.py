"""Questions with what a right answer holds. How a file of them is written: see ``gold_reader``.

Documents are named by their kind (``meetings``) or by the beginning of their file name (``001``), because a corpus may
hold them under any name.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["TYPES", "Expect", "Gold", "WantedFact", "WantedPlace"]

TYPES = (
    "kpi_value",
    "kpi_compare",
    "kpi_status",
    "kpi_list",
    "policy_search",
    "plan_chapter",
    "other_city",
    "meeting_lookup",
    "meeting_count",
    "pledge_status",
    "pledge_list",
    "department",
    "unanswerable",
    "injection",
    "smalltalk",
)


@dataclass(frozen=True, slots=True)
class WantedFact:
    """indicator: its id. year: any label of a fiscal year, None when the field has none. value: as written.

    document: as in a place, None when not said.
    """

    indicator: str
    name: str
    field: str
    year: str | None
    value: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class WantedPlace:
    """document: kind, or beginning of the file's name. lines: 1-based, inclusive; None for anywhere in it."""

    document: str
    lines: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Expect:
    """What a right answer holds; empty or None asks for nothing.

    passages: any of these places, among the first three citations. must_contain: any of these in the quote.
    contains: all of these anywhere in the answer. rows: first lines of the meetings; rows_in: the document that they
    stand in; spare_rows: allowed beside. pledges: ids; spare_pledges: allowed beside. statuses: any of these.
    status_by_pledge: as good, by id. text: stands in the text. count: a number in the text.
    """

    facts: tuple[WantedFact, ...] = ()
    passages: tuple[WantedPlace, ...] = ()
    must_contain: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    rows: tuple[int, ...] = ()
    rows_in: str | None = None
    spare_rows: tuple[int, ...] = ()
    recorded_none: bool = False
    pledges: tuple[str, ...] = ()
    spare_pledges: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    status_by_pledge: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    count: int | None = None
    department: str | None = None
    other_city: bool = False
    no_answer: bool = False
    smalltalk: bool = False

    @property
    def documents(self) -> tuple[str, ...]:
        """Every document that is named, in no order that matters; empty when any corpus may be asked."""
        named = [*(place.document for place in self.passages), *(fact.document for fact in self.facts), self.rows_in]
        return tuple(dict.fromkeys(name for name in named if name))


@dataclass(frozen=True, slots=True)
class Gold:
    """One question. user: who would ask it (staff, citizen, council), None when not said."""

    id: str
    type: str
    question: str
    expect: Expect
    user: str | None = None
