"""The reading aids that a browser has chosen: kept in its cookie, at hand while its request is answered."""

from __future__ import annotations

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal, get_args

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.aided_text import TextAids
from web.readings import TownReadings, bundled_readings

__all__ = ["AIDS_COOKIE", "ReadingAids", "ReadingAidsOfRequest", "Size", "aids_of", "current_aids"]

AIDS_COOKIE: Final = "keikaku_aids"
Size = Literal["normal", "large", "largest"]

_FURIGANA: Final = "furigana"
_PHRASES: Final = "phrases"
_LONGEST_WAY_BACK: Final = 2_000


@dataclass(frozen=True, slots=True)
class ReadingAids:
    """furigana: readings above kanji. phrases: lines break between phrases. size: of all text.

    readings: outrank the dictionary's. back: the page shown, to come back to after a choice; None offers no choice.
    """

    furigana: bool = False
    phrases: bool = False
    size: Size = "normal"
    readings: Mapping[str, str] = field(default_factory=bundled_readings, compare=False)
    back: str | None = None

    def chosen(self, furigana: bool | None, phrases: bool | None, size: Size | None) -> ReadingAids:
        """These with what is given changed."""
        return replace(
            self,
            furigana=self.furigana if furigana is None else furigana,
            phrases=self.phrases if phrases is None else phrases,
            size=size or self.size,
        )

    @property
    def cookie(self) -> str:
        """For the cookie: what differs from the usual, empty for nothing."""
        words = [_FURIGANA] * self.furigana + [_PHRASES] * self.phrases + [self.size] * (self.size != "normal")
        return ".".join(words)

    @property
    def text_aids(self) -> TextAids:
        """What is added to each text."""
        return TextAids(self.readings if self.furigana else None, self.phrases)


_CURRENT: Final[ContextVar[ReadingAids]] = ContextVar("reading aids")


def current_aids() -> ReadingAids:
    """Those of the request that is being answered; none outside of one."""
    return _CURRENT.get(None) or ReadingAids()


def aids_of(request: Request) -> ReadingAids:
    """What the cookie says; of what it does not know it takes nothing."""
    words = request.cookies.get(AIDS_COOKIE, "").split(".")
    sizes: list[Size] = [size for size in get_args(Size) if size in words]
    return ReadingAids(_FURIGANA in words, _PHRASES in words, sizes[0] if sizes else "normal", back=_way_back(request))


def _way_back(request: Request) -> str | None:
    """The address of the page itself; None for what a form sent, which would be lost."""
    if request.method not in ("GET", "HEAD"):
        return None
    # A plus would be quoted once more, and be read as one then.
    query = request.url.query.replace("+", "%20")
    back = request.url.path + (f"?{query}" if query else "")
    return back if len(back) <= _LONGEST_WAY_BACK else request.url.path


class ReadingAidsOfRequest:
    """Has ``current_aids`` give the aids of each request. data: the folder with the town's own readings."""

    def __init__(self, app: ASGIApp, data: Path) -> None:
        self.app = app
        self._data = data
        self._readings = TownReadings()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        aids = aids_of(Request(scope))
        if aids.furigana:
            aids = replace(aids, readings=self._readings.current(self._data))

        async def varied(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Cookie")
            await send(message)

        token = _CURRENT.set(aids)
        try:
            await self.app(scope, receive, varied)
        finally:
            _CURRENT.reset(token)
