"""How much one client may ask: questions a minute, bytes a request."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.error_pages import error_response

__all__ = ["BodyLimit", "QuestionLimit", "RateLimiter"]

_WINDOW_SECONDS: Final = 60
_MAX_CLIENTS: Final = 10_000
_DISCARDED: Final = 32
_CLOSE: Final = {"Connection": "close"}


class RateLimiter:
    """Counts by client in fixed windows of a minute.

    The counts of a window are dropped together when the next begins, and within one no more than 10,000 clients are
    told apart (later ones share a count), so that memory stays bounded whoever calls.
    """

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_minute = per_minute
        self._clock = clock
        self._lock = threading.Lock()
        self._window = -1
        self._counts: dict[str, int] = {}

    def wait(self, client: str) -> int:
        """Counts one question of ``client``; seconds until it may ask again, 0 when it may now."""
        if self._per_minute == 0:
            return 0
        now = self._clock()
        with self._lock:
            if (window := int(now // _WINDOW_SECONDS)) != self._window:
                self._window, self._counts = window, {}
            key = client if client in self._counts or len(self._counts) < _MAX_CLIENTS else ""
            self._counts[key] = self._counts.get(key, 0) + 1
            over = self._counts[key] > self._per_minute
        return max(1, math.ceil((window + 1) * _WINDOW_SECONDS - now)) if over else 0


class QuestionLimit:
    """Refuses questions and opinions over the limit with 429; reading documents is not counted."""

    def __init__(self, app: ASGIApp, limiter: RateLimiter) -> None:
        self.app = app
        self._limiter = limiter

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] == "http" and _asks(scope):
            client = scope["client"][0] if scope.get("client") else ""
            if seconds := self._limiter.wait(client):
                refusal = error_response(Request(scope), 429, headers={"Retry-After": str(seconds)})
                await refusal(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _asks(scope: Scope) -> bool:
    if scope["path"] in ("/api/ask", "/feedback"):
        return bool(scope["method"] == "POST")
    return bool(scope["path"] == "/") and "q" in parse_qs(scope["query_string"].decode("latin-1"))


class BodyLimit:
    """Refuses a body over ``max_bytes`` with 413, whether it was announced or has grown that long.

    What still arrives of it is read and thrown away, up to 32 times the usual limit or twice a wider one: a client that
    is cut off while it sends sees a broken connection instead of the answer.
    """

    def __init__(self, app: ASGIApp, max_bytes: int, wider: Mapping[str, int] | None = None) -> None:
        """wider: other limits of bytes, by path."""
        self.app = app
        self._usual = max_bytes
        self._wider = wider or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        most = self._wider.get(scope.get("path", ""), self._usual)
        rest = max(2 * most, _DISCARDED * self._usual)
        announced = Headers(scope=scope).get("content-length", "0") if scope["type"] == "http" else "0"
        if announced.isdecimal() and int(announced) > most:
            await _discard(receive, rest)
            await error_response(Request(scope), 413, headers=_CLOSE)(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > most:
                if message.get("more_body"):
                    await _discard(receive, rest)
                raise HTTPException(413, headers=_CLOSE)
            return message

        await self.app(scope, counted, send)


async def _discard(receive: Receive, most: int) -> None:
    message = await receive()
    while message.get("more_body") and most > 0:
        most -= len(message["body"])
        message = await receive()
