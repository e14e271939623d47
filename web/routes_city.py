"""The choice of a municipality where several stand side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from fastapi import APIRouter, FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from assistant import Cities
from ingest import Corpus
from web.city_of_request import city_link, current_city
from web.error_pages import wants_json
from web.live import LiveAssistant
from web.no_city import NoCityError
from web.pages import Site, site_of
from web.rendering import page_response

__all__ = ["city", "install_city_choice"]

city = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class CityRow:
    """A municipality. documents: how many are read. chosen: it is the one that is shown now."""

    name: str
    href: str
    documents: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class CityPage:
    """All municipalities, each with the page that was asked for."""

    template: ClassVar[str] = "city.html"
    site: Site
    cities: tuple[CityRow, ...]

    @classmethod
    def of(cls, site: Site, cities: Cities, address: str) -> CityPage:
        """address: where each row leads in its municipality."""
        return cls(site, tuple(_row(cities.corpus, cities, name, address) for name in cities.names))


def _row(corpus: Corpus, cities: Cities, name: str, address: str) -> CityRow:
    count = sum(cities.city_of(document.uid) == name for document in corpus.documents)
    return CityRow(name, city_link(name, address), count, name == current_city().name)


def _page(request: Request, address: str, status: int = 200) -> Response:
    live: LiveAssistant = request.app.state.live
    cities = live.cities()
    site = site_of(request.app.state.settings, cities.corpus.documents)
    return page_response(CityPage.of(site, cities, address), status)


@city.api_route("/city", methods=["GET", "HEAD"])
def choose(request: Request) -> Response:
    """Every municipality that was read."""
    return _page(request, "/")


def _on_no_city(request: Request, error: Exception) -> Response:
    assert isinstance(error, NoCityError)
    if wants_json(request):
        return JSONResponse({"error": f"{error.detail}。"}, status_code=422)
    query = f"?{request.url.query}" if request.url.query else ""
    address = request.scope["raw_path"].decode("ascii").partition("?")[0] + query
    return _page(request, address if request.method in ("GET", "HEAD") else "/", error.status_code)


def install_city_choice(app: FastAPI) -> None:
    """Have ``app`` ask whose page is meant where that is not told."""
    app.add_exception_handler(NoCityError, _on_no_city)
