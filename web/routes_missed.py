"""Addresses of what people were not answered and what they think of answers."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.missed_page import MissedPage, missed_csv
from web.pages import site_of
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
    site = site_of(request.app.state.settings, assistant.corpus.documents, session)
    people = assistant.people
    return page_response(
        MissedPage.of(site, people.settings, people.missed.all(), people.feedback.counts(), people.feedback.newest())
    )


@missed.api_route("/staff/missed.csv", methods=_READ)
def missed_file(assistant: Current, session: SignedIn) -> Response:
    """All questions as a file."""
    require(session, "editor")
    headers = {"Content-Disposition": 'attachment; filename="missed.csv"'}
    return Response(missed_csv(assistant.people.missed.all()), media_type="text/csv; charset=utf-8", headers=headers)
