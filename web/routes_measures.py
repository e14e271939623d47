"""Addresses of the measures: the list and a page for each. Their sheets for print are in ``routes_pledges.py``."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.error_pages import RefusedError
from web.measure_page import MeasurePage
from web.measures_page import MeasuresPage
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed

__all__ = ["measures"]

measures = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]


@measures.api_route("/measures", methods=_READ)
def overview(request: Request, assistant: Current, session: Signed) -> Response:
    """All measures."""
    site = site_for(request, assistant, session)
    entries = assistant.indicator_overview.entries
    page = MeasuresPage.of(site, assistant.corpus.own(), entries, assistant.pledge_overview().pledges)
    return page_response(page)


@measures.api_route("/measures/{uid:path}", methods=_READ)
def measure(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """A measure with all that is known of it."""
    dossier = assistant.measure_dossier(uid)
    if dossier is None:
        raise RefusedError(404, "この施策は見つかりません。資料が読み込み直されて、アドレスが変わったのかもしれません")
    site = site_for(request, assistant, session)
    sections = assistant.measure_sections(uid)
    page = MeasurePage.of(site, dossier, sections, assistant.indicator_overview.entries, assistant.corpus)
    return page_response(page)
