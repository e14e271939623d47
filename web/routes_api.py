"""Addresses for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant import Assistant, Turn
from web.live import LiveAssistant
from web.missed_log import note_missed
from web.schemas import AnswerBody, AskBody, ErrorBody, HealthBody

__all__ = ["Current", "api"]

api = APIRouter()


def _current(request: Request) -> Assistant:
    live: LiveAssistant = request.app.state.live
    return live.current()


Current = Annotated[Assistant, Depends(_current)]

_REFUSALS = {status: {"model": ErrorBody} for status in (400, 413, 422, 429, 500, 503)}


@api.post("/api/ask", response_model=AnswerBody, responses=_REFUSALS)  # type: ignore[arg-type]
def ask(body: AskBody, assistant: Current) -> JSONResponse:
    """Answer one question from the documents."""
    answer = assistant.ask(body.question, [Turn(turn.question) for turn in body.conversation])
    note_missed(assistant, body.question, answer)
    return JSONResponse(assistant.to_json(answer))


@api.get("/healthz", responses={status: {"model": ErrorBody} for status in (500, 503)})
def health(assistant: Current) -> HealthBody:
    """Say that questions can be answered, and from how much."""
    corpus = assistant.corpus
    return HealthBody(status="ok", documents=len(corpus.documents), passages=len(corpus.passages))
