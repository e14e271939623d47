"""The web application, put together."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from index import IndexSettings
from ingest import IngestSettings
from web.city_path import CityOfPath
from web.error_pages import install_error_pages
from web.limits import BodyLimit, QuestionLimit, RateLimiter
from web.live import LiveAssistant, Source
from web.logo import read_logo
from web.page_picture import Pictures
from web.pages import days_kept
from web.reading_aids import ReadingAidsOfRequest
from web.routes_accounts import accounts
from web.routes_aids import aids
from web.routes_api import api
from web.routes_city import city, install_city_choice
from web.routes_export import exports
from web.routes_feedback import feedback
from web.routes_indicators import indicators
from web.routes_look import look
from web.routes_measures import measures
from web.routes_meetings import meetings
from web.routes_missed import missed
from web.routes_pages import pages
from web.routes_pictures import pictures
from web.routes_pledges import pledges
from web.routes_records import records
from web.routes_reviews import reviews
from web.routes_settings import decisions
from web.routes_staff import staff
from web.routes_upload import uploads
from web.routes_withdraw import withdrawals
from web.security import SecurityHeaders
from web.settings import WebSettings
from web.upload_desk import UploadDesk
from web.upload_form import longest_upload

__all__ = ["create_app"]

_SIGNING_IN: Final = 2
"""Passwords looked at at once: each takes 64 MiB, and anybody may send one."""


def create_app(
    source: Source,
    settings: WebSettings | None = None,
    ingest_settings: IngestSettings | None = None,
    index_settings: IndexSettings | None = None,
) -> FastAPI:
    """The pages and addresses over ``source``.

    It is opened here, and again whenever its data folder has been built anew. Raises what ``Assistant.open`` raises,
    and WebSettingError for a logo that cannot be served.
    """
    settings = settings or WebSettings()
    app = FastAPI(
        title="Keikaku",
        description="自治体の計画についての質問に、計画そのものから出典を付けて答えます。",
        openapi_url="/api/openapi.json",
        # Their pages load scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
        # Questions stay on this machine whatever the environment asks for.
        telemetry={
            "tracing": False,
            "metrics": False,
            "logs": False,
            "operation_spans": False,
            "auto_configure": False,
        },
    )
    app.state.live = LiveAssistant(source)
    app.state.documents = app.state.live.cities().corpus.documents
    app.state.kept_days = days_kept(app.state.live.current())
    app.state.logo = logo = read_logo(settings.logo, app.state.live.current().data)
    app.state.settings = replace(settings, logo=str(logo.path) if logo else None)
    app.state.desk = UploadDesk.of(app.state.live, ingest_settings, index_settings)
    app.state.pictures = Pictures()
    app.state.signing_in = asyncio.Semaphore(_SIGNING_IN)
    app.include_router(pictures)
    app.include_router(pages)
    app.include_router(look)
    app.include_router(reviews)
    app.include_router(pledges)
    # After the sheets, whose addresses these would take for uids.
    app.include_router(indicators)
    app.include_router(measures)
    app.include_router(staff)
    app.include_router(uploads)
    app.include_router(withdrawals)
    app.include_router(decisions)
    app.include_router(accounts)
    app.include_router(feedback)
    app.include_router(missed)
    app.include_router(exports)
    app.include_router(meetings)
    app.include_router(aids)
    app.include_router(city)
    app.include_router(api)
    app.include_router(records)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    # The last one added is the outermost.
    longest = {"/staff/documents": longest_upload(app.state.desk.settings)}
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes, wider=longest)
    app.add_middleware(QuestionLimit, limiter=RateLimiter(settings.rate_limit))
    app.add_middleware(ReadingAidsOfRequest, data=app.state.live.current().data)
    app.add_middleware(SecurityHeaders)
    app.add_middleware(CityOfPath, cities=app.state.live.cities)
    install_error_pages(app)
    install_city_choice(app)
    return app
