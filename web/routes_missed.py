"""Addresses of what people were not answered and what they think of answers."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant import Assistant
from index import IndexRoomError
from people import MissedQuestion, grouped
from web.missed_page import Groups, MissedPage, missed_csv
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import SignedIn, require

__all__ = ["missed"]

missed = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]


@missed.api_route("/staff/missed", methods=_READ)
def missed_page(request: Request, assistant: Current, session: SignedIn) -> Response:
    """Questions by likeness, and the newest opinions."""
    require(session, "editor")
    site = site_for(request, assistant, session)
    people = assistant.people
    return page_response(
        MissedPage.of(site, people.settings, _groups(assistant), people.feedback.counts(), people.feedback.newest())
    )


@missed.api_route("/staff/missed.csv", methods=_READ)
def missed_file(assistant: Current, session: SignedIn) -> Response:
    """All questions as a file."""
    require(session, "editor")
    headers = {"Content-Disposition": 'attachment; filename="missed.csv"'}
    return Response(missed_csv(_groups(assistant)), media_type="text/csv; charset=utf-8", headers=headers)


def _groups(assistant: Assistant) -> Groups:
    """The questions by what they mean; by their letters where no encoder can be loaded."""
    people = assistant.people
    missed = people.missed.all()
    with suppress(IndexRoomError):
        return grouped(missed, _question, assistant.meanings.of, people.settings.alike)
    return grouped(missed, _question)


def _question(held: MissedQuestion) -> str:
    return held.question
