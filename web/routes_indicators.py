"""Addresses of the indicators: the list and a page for each."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from web.error_pages import RefusedError
from web.indicator_filter import read_filter
from web.indicator_page import IndicatorPage
from web.indicators_page import IndicatorsPage
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed

__all__ = ["indicators"]

indicators = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]


@indicators.api_route("/indicators", methods=_READ)
def overview(request: Request, assistant: Current, session: Signed) -> Response:
    """All indicators, or those that the address asks for."""
    held = assistant.indicator_overview
    chosen = read_filter(request.query_params.multi_items(), held.entries)
    site = site_for(request, assistant, session)
    return page_response(IndicatorsPage.of(site, held, chosen))


@indicators.api_route("/indicators/{uid:path}", methods=_READ)
def indicator(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """An indicator with all that is known of it."""
    dossier = assistant.indicator_dossier(uid)
    if dossier is None:
        raise RefusedError(
            404, "この成果指標は見つかりません。資料が読み込み直されて、アドレスが変わったのかもしれません"
        )
    site = site_for(request, assistant, session)
    return page_response(IndicatorPage.of(site, dossier, assistant.corpus))
