"""Headers that keep a browser from running, loading or telling anything that the pages do not need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["SECURITY_HEADERS", "SESSION_COOKIE", "SecurityHeaders", "headers_for"]

SESSION_COOKIE: Final = "keikaku_session"

SECURITY_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Other sites learn nothing. Without any referrer a browser would not say from where a form was sent either, and
    # over plain http that is all by which a form of this site can be told from another's.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    # An answer must not outlive the documents it was drawn from.
    "Cache-Control": "no-cache",
}


def headers_for(scope: Scope) -> Mapping[str, str]:
    """The headers of the response to a request. What staff see is kept nowhere: the next person shares the computer."""
    staff = SESSION_COOKIE in HTTPConnection(scope).cookies or scope["path"].startswith("/staff")
    return {**SECURITY_HEADERS, "Cache-Control": "no-store"} if staff else SECURITY_HEADERS


class SecurityHeaders:
    """Puts the headers on every response that passes it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers_for(scope))
            await send(message)

        await self.app(scope, receive, guarded)
