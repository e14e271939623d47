"""Addresses on which editors take a published document out again."""

from __future__ import annotations

from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant
from ingest import Document
from people import Session
from web.error_pages import RefusedError
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.routes_upload import BUSY, RUN
from web.sessions import SignedIn, form_of, require
from web.upload_desk import UploadDesk
from web.withdraw_page import WithdrawPage
from web.withdrawal import Withdrawal

__all__ = ["withdrawals"]

withdrawals = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
_ADDRESS: Final = "/staff/documents/withdraw/{uid}"


@withdrawals.api_route(_ADDRESS, methods=_READ)
def withdraw_page(request: Request, assistant: Current, session: SignedIn, uid: str) -> Response:
    """What would go with the document."""
    require(session, "editor")
    return _page(request, assistant, session, _found(assistant, uid))


@withdrawals.post(_ADDRESS)
async def withdraw(request: Request, assistant: Current, session: SignedIn, uid: str) -> Response:
    """Take the document out and read the others again."""
    await form_of(request, session)
    require(session, "editor")
    return await run_in_threadpool(_withdrawn, request, assistant, session, _found(assistant, uid))


def _withdrawn(request: Request, assistant: Assistant, session: Session, document: Document) -> Response:
    desk: UploadDesk = request.app.state.desk
    withdrawal = Withdrawal.of(desk.store.documents, document)
    if withdrawal is None:
        error = "この資料のファイルは、公開した資料の置き場所にありません。"
        return _page(request, assistant, session, document, error, 422)

    def done() -> None:
        assistant.people.audit.note(session.account.name, "documents_withdrawn", document.name)

    if not desk.publisher.withdraw(withdrawal, assistant.data, done, document.home):
        return _page(request, assistant, session, document, BUSY, 409)
    return RedirectResponse(RUN, 303)


def _page(
    request: Request,
    assistant: Assistant,
    session: Session,
    document: Document,
    error: str | None = None,
    status: int = 200,
) -> Response:
    desk: UploadDesk = request.app.state.desk
    site = site_for(request, assistant, session)
    may = Withdrawal.of(desk.store.documents, document) is not None
    return page_response(WithdrawPage.of(site, assistant.corpus, document, may=may, error=error), status)


def _found(assistant: Assistant, uid: str) -> Document:
    found = next((held for held in assistant.corpus.documents if held.uid == uid), None)
    if found is None:
        raise RefusedError(404, "この資料は、もう公開されていません")
    return found
