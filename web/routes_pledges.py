"""Addresses of the pledges: the overview, a pledge, the sheets for print."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.error_pages import RefusedError
from web.pages import site_for
from web.pledge_filter import read_filter
from web.pledge_view import dossier_of, pledge_response
from web.pledges_page import PledgesPage
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed
from web.sheet_page import MeasureSheetPage, PledgeSheetPage

__all__ = ["pledges"]

pledges = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]


@pledges.api_route("/pledges", methods=_READ)
def overview(request: Request, assistant: Current, session: Signed) -> Response:
    """All pledges, or those that the address asks for."""
    held = assistant.pledge_overview()
    chosen = read_filter(request.query_params.multi_items(), held.pledges)
    site = site_for(request, assistant, session)
    page = PledgesPage.of(site, held.pledges, held.citations, held.read, assistant.corpus.own(), chosen)
    return page_response(page)


# Before the page of a pledge, whose address would take ``/sheet`` for a part of the uid.
@pledges.api_route("/pledges/{uid:path}/sheet", methods=_READ)
def pledge_sheet(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """A pledge on A4."""
    page = PledgeSheetPage.of(site_for(request, assistant, session), dossier_of(assistant, uid), assistant.corpus)
    return page_response(page)


@pledges.api_route("/pledges/{uid:path}", methods=_READ)
def pledge(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """A pledge with all that is known of it."""
    return pledge_response(request, assistant, session, dossier_of(assistant, uid))


@pledges.api_route("/measures/{uid:path}/sheet", methods=_READ)
def measure_sheet(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """A measure on A4."""
    dossier = assistant.measure_dossier(uid)
    if dossier is None:
        raise RefusedError(404, "この施策は見つかりません。資料が読み込み直されて、アドレスが変わったのかもしれません")
    return page_response(MeasureSheetPage.of(site_for(request, assistant, session), dossier, assistant.corpus))
