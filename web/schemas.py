"""What programs send and get: the outer contract as pydantic models."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

from assistant import FactField, Intent, Reason
from web.pledge_schemas import PledgeBody
from web.record_schemas import Exact, IndicatorBody, MeetingBody, SourceBody

__all__ = ["AnswerBody", "AskBody", "ErrorBody", "HealthBody", "TurnBody"]


class TurnBody(BaseModel):
    """An earlier question of the same conversation, oldest first."""

    question: str


class AskBody(BaseModel):
    """A question, and what was asked before it."""

    question: str = Field(examples=["要介護認定率の目標は？"])
    conversation: list[TurnBody] = Field(default_factory=list, max_length=100)
    municipality: str | None = Field(
        None, max_length=100, description="どの自治体の資料で答えるか", examples=["若葉町"]
    )


class CitationBody(SourceBody):
    """A numbered source of an answer. lines: first and last, 1-based and inclusive."""

    n: int = Field(examples=[1])


class FactBody(Exact):
    """One thing that was asked. value: as written in the document. citation: ``n`` of a citation."""

    indicator: str
    name: str
    field: FactField
    year: str | None
    value: str
    unit: str | None
    citation: int
    municipality: str | None = None


class AnswerBody(Exact):
    """indicators, meetings, pledges: the records that the answer stands on, as ``keikaku export`` gives them.

    certainty: probability 0-1 that passages answer, null when the answer was read from a record. municipality: whose
    answer it is, where several were read; null of none and of several side by side.
    """

    id: str | None = None
    question: str
    outcome: Literal["answered", "not_found", "clarify"]
    reason: Reason | None
    intent: Intent
    text: str
    citations: list[CitationBody]
    facts: list[FactBody]
    indicators: list[IndicatorBody]
    meetings: list[MeetingBody]
    pledges: list[PledgeBody]
    notes: list[str]
    followups: list[str]
    certainty: float | None
    municipality: str | None = None


class ErrorBody(Exact):
    """error: what went wrong and what to do next, in Japanese."""

    error: str


class HealthBody(Exact):
    """Counts of what is being served."""

    status: Literal["ok"]
    documents: int
    passages: int
