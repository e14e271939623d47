"""Addresses below ``/city/``: those of one municipality among several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import Cities
from web.city_of_request import BEGIN, CURRENT, CityOfRequest, city_link, document_in, placed
from web.error_pages import error_response

__all__ = ["CityOfPath"]

_OF_STAFF: Final = "/staff/documents"


class CityOfPath:
    """Has ``/city/若葉市/indicators`` answered as ``/indicators`` of 若葉市, and redirections stay there.

    It stands outside of everything that looks at paths, so that no limit is got round.
    """

    def __init__(self, app: ASGIApp, cities: Callable[[], Cities]) -> None:
        self.app = app
        self._cities = cities

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        # In a thread: when the data folder has been built anew, this opens it, and nobody else waits for that.
        cities, path = await run_in_threadpool(self._cities), scope["path"]
        city = _chosen(cities, path)
        if path.startswith(BEGIN):
            rest = "/" + path[len(BEGIN) :].partition("/")[2]
            scope = {**scope, "path": rest, "raw_path": quote(rest).encode()}
        if city is None:
            await _not_there(Request(scope))(scope, receive, send)
            return

        async def kept(message: Message) -> None:
            if message["type"] == "http.response.start" and city.prefix:
                headers = MutableHeaders(scope=message)
                if (to := headers.get("location", "")).startswith("/"):
                    headers["location"] = placed(to, city)
            await send(message)

        token = CURRENT.set(city)
        try:
            await self.app(scope, receive, kept)
        finally:
            CURRENT.reset(token)


def _not_there(request: Request) -> Response:
    """The refusal; staff who took out a municipality's last paper go on without it."""
    path = request.url.path
    if path.startswith(_OF_STAFF) and request.method in ("GET", "HEAD"):
        return RedirectResponse(path, 303)
    return error_response(request, 404, "この自治体の資料は読み込んでいません")


def _chosen(cities: Cities, path: str) -> CityOfRequest | None:
    """Whom the path names, else whose document it opens, else the usual one; None for one that is not there."""
    if path.startswith(BEGIN):
        given, _, rest = path[len(BEGIN) :].partition("/")
        name = cities.find(given)
        if name is None or rest.startswith(BEGIN[1:]):
            return None
        return CityOfRequest(cities.several, name, city_link(name, ""), cities.city_of)
    if not cities.several:
        return CityOfRequest(name=cities.default)
    home = cities.city_of(document_in(path) or "")
    if home is not None and home != cities.default:
        return CityOfRequest(True, home, city_link(home, ""), cities.city_of)
    return CityOfRequest(True, cities.default, "", cities.city_of)
