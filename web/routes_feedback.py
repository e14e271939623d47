"""Taking people's opinions on answers: without an account, without addresses, from this site's own pages alone."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant, Cities
from people import OpinionError, Session
from web.feedback_page import FeedbackPage
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import AllOrCurrent
from web.sessions import Signed, form_of

__all__ = ["feedback"]

feedback = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]


@feedback.api_route("/feedback", methods=_READ)
def thanks(request: Request, assistant: AllOrCurrent, session: Signed, q: str = "") -> Response:
    """Thanks, with the way back to the answer to ``q``."""
    return page_response(_page(request, assistant, session, q))


@feedback.post("/feedback")
async def give(request: Request, assistant: AllOrCurrent, session: Signed) -> Response:
    """Keep the opinion, also on an answer of several municipalities; nobody need be signed in: there is no token."""
    fields = await form_of(request, None)
    verdict, note, question = ((fields.get(name) or [""])[0] for name in ("verdict", "note", "question"))
    try:
        await run_in_threadpool(assistant.people.feedback.save, verdict, note, question)
    except OpinionError as error:
        what = f"{error.where}：{error.what}。{error.advice}。"
        return page_response(_page(request, assistant, session, question, verdict, note, what), 422)
    return RedirectResponse("/feedback?" + urlencode({"q": question}) if question else "/feedback", 303)


def _page(
    request: Request,
    assistant: Assistant | Cities,
    session: Session | None,
    question: str,
    verdict: str = "",
    note: str = "",
    error: str | None = None,
) -> FeedbackPage:
    site = site_for(request, assistant, session)
    held = assistant.people.settings
    return FeedbackPage.of(
        site, question[:500], held.keep_days, logged=held.log_questions, verdict=verdict, note=note[:1000], error=error
    )
