"""The page of a pledge as an answer to a request: with the form for staff, without it for everybody else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from assistant import Assistant, PledgeDossier
from people import Role, Session
from web.error_pages import RefusedError
from web.pages import site_for
from web.pledge_page import PledgePage
from web.rendering import page_response
from web.review_form import ReviewForm

__all__ = ["may_write", "pledge_response"]

_WRITERS: Final[tuple[Role, ...]] = ("editor", "reviewer")


def may_write(session: Session) -> bool:
    """Whether the account may save anything about a pledge."""
    return any(session.account.may(role) for role in _WRITERS)


def pledge_response(
    request: Request,
    assistant: Assistant,
    session: Session | None,
    dossier: PledgeDossier,
    entered: Mapping[str, Sequence[str]] | None = None,
    error: str | None = None,
    status: int = 200,
) -> Response:
    """entered, error: a form that was refused, and why."""
    documents = assistant.corpus.documents
    page = PledgePage.of(site_for(request, assistant, session), dossier, documents)
    if session is not None and may_write(session):
        page = replace(page, review_form=ReviewForm.of(dossier, assistant.corpus.own(), session, entered, error))
    return page_response(page, status)


def dossier_of(assistant: Assistant, uid: str) -> PledgeDossier:
    """The pledge's dossier. Raises RefusedError when there is no pledge of that uid."""
    dossier = assistant.dossier(uid)
    if dossier is None:
        raise RefusedError(404, "この公約は見つかりません。資料が読み込み直されて、アドレスが変わったのかもしれません")
    return dossier
