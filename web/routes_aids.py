"""Addresses of the reading aids: a choice is kept in a cookie, and the words are explained."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from web.pages import site_for
from web.reading_aids import AIDS_COOKIE, Size, aids_of
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed, local_path
from web.words_page import WordsPage

__all__ = ["aids"]

aids = APIRouter(include_in_schema=False)

_READ = ["GET", "HEAD"]
_YEAR: Final = 365 * 24 * 3600


@aids.api_route("/aids", methods=_READ)
def choose(
    request: Request,
    to: str = "/",
    furigana: bool | None = None,
    phrases: bool | None = None,
    size: Size | None = None,
) -> Response:
    """Keep what is chosen, leave the rest as it was, and go back to the page ``to`` of this site."""
    chosen = aids_of(request).chosen(furigana, phrases, size)
    response = RedirectResponse(local_path(to, "/"), 303)
    # It says how text is shown and nothing about anybody; no script can read it.
    response.set_cookie(
        AIDS_COOKIE,
        chosen.cookie,
        max_age=_YEAR if chosen.cookie else 0,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


@aids.api_route("/words", methods=_READ)
def words(request: Request, assistant: Current, session: Signed) -> Response:
    """What the words of plans and budgets mean."""
    return page_response(WordsPage.of(site_for(request, assistant, session)))
