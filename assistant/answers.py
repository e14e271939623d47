"""What the assistant says: a closed union of answers, each serialised as the outer contract has it.

"No answer" is a type of its own and carries why, so that a page, a test and the evaluation can tell apart what is
recorded as none, what is not recorded yet and what these documents do not speak of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ingest import Indicator, Measure, Meeting, Place, Pledge, Spot, where_text

__all__ = ["Answer", "Answered", "Citation", "Clarify", "Fact", "FactField", "Intent", "NotFound", "Reason"]

Intent = Literal["indicator", "policy", "meeting", "pledge", "department", "other"]
Reason = Literal[
    "no_such_record",
    "not_yet_recorded",
    "empty_in_source",
    "other_municipality",
    "out_of_scope",
    "several_readings",
    "unsure",
]
FactField = Literal["baseline", "target", "plan", "actual", "unit", "formula", "reason", "status", "department"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote and its place. document_uid: for links; document: the file's name. issued: ISO date.

    spots: where the lines of ``place`` stand in the file, empty for plain text.
    """

    document_uid: str
    document: str
    title: str
    municipality: str | None
    issued: str | None
    section: str
    place: Place
    quote: str
    spots: tuple[Spot, ...] = ()

    @property
    def where(self) -> str:
        """The place in words, as a person turns to it in the file."""
        return where_text(self.place, self.spots)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was asked. indicator: its id. year: fiscal year label or 計画策定時. citation: 1-based number.

    municipality: whose value it is where several stand side by side, else None.
    """

    indicator: str
    name: str
    field: FactField
    year: str | None
    value: str
    unit: str | None
    citation: int
    municipality: str | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer whose every statement is cited. text: with ``[n]`` marks that count ``citations`` from 1.

    certainty: probability 0-1 that it answers the question, None when it was read from a record that was named.
    measures: those that a list of measures names.
    counted: the indicators among which those of the answer were counted, when it says how many of how many.
    people_said: what people wrote or when, as far as the text tells it: it stands in no document.
    """

    question: str
    intent: Intent
    text: str
    citations: tuple[Citation, ...]
    facts: tuple[Fact, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    notes: tuple[str, ...] = ()
    followups: tuple[str, ...] = field(default=())
    certainty: float | None = None
    counted: tuple[Indicator, ...] = ()
    measures: tuple[Measure, ...] = ()
    people_said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """No answer, and why. text: what was looked for and what could be asked instead; citations: of what it mentions.

    certainty: probability 0-1 that what was found would have answered, None when nothing was weighed.
    corrects: whether the text sets right what the question takes for granted.
    """

    question: str
    intent: Intent
    reason: Reason
    text: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    certainty: float | None = None
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Clarify:
    """Several readings; ``followups`` are whole questions, one for each."""

    question: str
    intent: Intent
    text: str
    followups: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()


Answer = Answered | NotFound | Clarify
