"""Addresses for programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import JSONResponse

from assistant import Assistant, Cities, Turn
from web.city_of_request import current_city
from web.live import LiveAssistant
from web.missed_log import note_missed
from web.no_city import NoCityError
from web.schemas import AnswerBody, AskBody, ErrorBody, HealthBody

__all__ = ["AllOrCurrent", "Current", "Everyone", "api", "chosen"]

api = APIRouter()


def _everyone(request: Request) -> Cities:
    live: LiveAssistant = request.app.state.live
    return live.cities()


Everyone = Annotated[Cities, Depends(_everyone)]
"""All municipalities, to be asked or to choose from."""


def chosen(cities: Everyone) -> Assistant:
    """The assistant of the municipality that the address names. Raises NoCityError when it must be chosen first."""
    name = current_city().name or cities.default
    if name is None:
        raise NoCityError
    return cities.assistant(name)


Current = Annotated[Assistant, Depends(chosen)]


def _all_or_current(cities: Everyone) -> Assistant | Cities:
    name = current_city().name or cities.default
    return cities if name is None else cities.assistant(name)


AllOrCurrent = Annotated[Assistant | Cities, Depends(_all_or_current)]
"""The chosen municipality; where nobody chose, all of them: for lists whose every row says whose it is."""

_REFUSALS = {status: {"model": ErrorBody} for status in (400, 413, 422, 429, 500, 503)}


@api.post("/api/ask", response_model=AnswerBody, responses=_REFUSALS)  # type: ignore[arg-type]
async def ask(request: Request, body: AskBody, cities: Everyone) -> JSONResponse:
    """Answer one question from the documents."""
    live: LiveAssistant = request.app.state.live
    whom = body.municipality if body.municipality is not None else current_city().name
    return await live.in_turn(lambda: _answered(body, cities, whom))


def _answered(body: AskBody, cities: Cities, whom: str | None) -> JSONResponse:
    told = cities.ask(body.question, [Turn(turn.question) for turn in body.conversation], whom)
    note_missed(cities.first, body.question, told.answer)
    return JSONResponse(cities.to_json(told))


@api.get("/healthz", responses={status: {"model": ErrorBody} for status in (500, 503)})
def health(assistant: AllOrCurrent) -> HealthBody:
    """Say that questions can be answered, and from how much."""
    corpus = assistant.corpus
    return HealthBody(status="ok", documents=len(corpus.documents), passages=len(corpus.passages))
