"""What programs send and get: the outer contract as pydantic models."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant import FactField, Intent, Reason

__all__ = ["AnswerBody", "AskBody", "ErrorBody", "HealthBody", "TurnBody"]


class TurnBody(BaseModel):
    """An earlier question of the same conversation, oldest first."""

    question: str


class AskBody(BaseModel):
    """A question, and what was asked before it."""

    question: str = Field(examples=["要介護認定率の目標は？"])
    conversation: list[TurnBody] = Field(default_factory=list, max_length=100)


class _Exact(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CitationBody(_Exact):
    """lines: first and last, 1-based and inclusive. quote: can be found there character for character.

    document_uid: for the address ``/documents/{document_uid}``.
    """

    n: int
    document: str
    title: str
    municipality: str | None
    issued: str | None
    section: str
    page: int | None
    lines: tuple[int, int] | None
    quote: str
    document_uid: str


class FactBody(_Exact):
    """One thing that was asked. value: as written in the document. citation: ``n`` of a citation."""

    indicator: str
    name: str
    field: FactField
    year: str | None
    value: str
    unit: str | None
    citation: int


class AnswerBody(_Exact):
    """indicators, meetings, pledges: the records that the answer stands on, as ``keikaku export`` gives them.

    certainty: probability 0-1 that passages answer, null when the answer was read from a record.
    """

    id: str | None = None
    question: str
    outcome: Literal["answered", "not_found", "clarify"]
    reason: Reason | None
    intent: Intent
    text: str
    citations: list[CitationBody]
    facts: list[FactBody]
    indicators: list[dict[str, Any]]
    meetings: list[dict[str, Any]]
    pledges: list[dict[str, Any]]
    notes: list[str]
    followups: list[str]
    certainty: float | None


class ErrorBody(_Exact):
    """error: what went wrong and what to do next, in Japanese."""

    error: str


class HealthBody(_Exact):
    """Counts of what is being served."""

    status: Literal["ok"]
    documents: int
    passages: int
