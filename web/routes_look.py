"""What a municipality makes the pages look like: its colour and its logo."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.colours import key_css
from web.error_pages import RefusedError
from web.logo import Logo

__all__ = ["look"]

look = APIRouter(include_in_schema=False)

_READ = ["GET", "HEAD"]


@look.api_route("/look/colours.css", methods=_READ)
def colours(request: Request) -> Response:
    """The key colour as a style sheet, after ``style.css``."""
    return Response(key_css(request.app.state.settings.key_color), media_type="text/css")


@look.api_route("/look/logo", methods=_READ)
def logo(request: Request) -> Response:
    """The logo."""
    held: Logo | None = request.app.state.logo
    if held is None:
        raise RefusedError(404, "ロゴの画像は設定されていません")
    return Response(held.content, media_type=held.media_type)
