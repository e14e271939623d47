"""The web application, put together."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from web.error_pages import install_error_pages
from web.limits import BodyLimit, QuestionLimit, RateLimiter
from web.live import LiveAssistant, Source
from web.routes_api import api
from web.routes_pages import pages
from web.routes_pledges import pledges
from web.routes_reviews import reviews
from web.routes_staff import staff
from web.security import SecurityHeaders
from web.settings import WebSettings

__all__ = ["create_app"]

_SIGNING_IN: Final = 2
"""Passwords looked at at once: each takes 64 MiB, and anybody may send one."""


def create_app(source: Source, settings: WebSettings | None = None) -> FastAPI:
    """The pages and addresses over ``source``.

    It is opened here, and again whenever its data folder has been built anew. Raises what ``Assistant.open`` raises.
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
    app.state.settings = settings
    app.state.live = LiveAssistant(source)
    app.state.signing_in = asyncio.Semaphore(_SIGNING_IN)
    app.include_router(pages)
    app.include_router(reviews)
    app.include_router(pledges)
    app.include_router(staff)
    app.include_router(api)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    # The last one added is the outermost.
    app.add_middleware(BodyLimit, max_bytes=settings.max_body_bytes)
    app.add_middleware(QuestionLimit, limiter=RateLimiter(settings.rate_limit))
    app.add_middleware(SecurityHeaders)
    install_error_pages(app)
    return app
