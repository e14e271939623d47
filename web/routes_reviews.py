"""Saving what staff decide about a pledge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant
from people import NotAllowedError, ReviewError, Session, key_of
from web.error_pages import OutdatedFormError, RefusedError
from web.links import pledge_link
from web.pages import site_for
from web.pledge_view import dossier_of, may_write, pledge_response
from web.rendering import page_response
from web.review_posted import read_posted
from web.routes_api import Current
from web.sessions import Signed, form_of
from web.staff_pages import SignInPage

__all__ = ["reviews"]

Fields = Mapping[str, Sequence[str]]

reviews = APIRouter(include_in_schema=False)


@reviews.api_route("/pledges/{uid:path}/review", methods=["GET", "HEAD"])
def form_address(uid: str) -> Response:
    """A refused form stands under this address; whoever opens it anew gets the pledge."""
    return RedirectResponse(pledge_link(uid), 303)


@reviews.post("/pledges/{uid:path}/review")
async def save(request: Request, assistant: Current, session: Signed, uid: str) -> Response:
    """Save it and show the pledge; what cannot be saved comes back in the form with what is wrong."""
    if session is None:
        return _sign_in_again(request, assistant, uid, await form_of(request, None))
    try:
        fields = await form_of(request, session)
    except OutdatedFormError as refusal:
        error = f"{refusal.detail}。書いた内容を確かめて、もう一度送ってください。"
        return await run_in_threadpool(_again, request, assistant, session, uid, refusal.fields, error, 403)
    return await run_in_threadpool(_saved, request, assistant, session, uid, fields)


def _sign_in_again(request: Request, assistant: Assistant, uid: str, fields: Fields) -> Response:
    """The session has ended while somebody wrote."""
    site = site_for(request, assistant)
    error = "書いている間に、サインインの時間が切れました。判定は、サインインしてから、もう一度選んでください。"
    kept = (fields.get("note") or [""])[0]
    return page_response(SignInPage(site, pledge_link(uid), "", error, kept, "まだ保存していません"), 401)


def _again(
    request: Request, assistant: Assistant, session: Session, uid: str, fields: Fields, error: str, status: int
) -> Response:
    return pledge_response(request, assistant, session, dossier_of(assistant, uid), fields, error, status)


def _saved(request: Request, assistant: Assistant, session: Session, uid: str, fields: Fields) -> Response:
    dossier = dossier_of(assistant, uid)
    if not may_write(session):
        raise RefusedError(403, "公約の確認を書く役割が、このアカウントにはありません")
    corpus = assistant.corpus.own()
    try:
        posted = read_posted(fields, dossier, corpus)
        review = assistant.people.reviews.save(
            key_of(dossier.pledge),
            posted.kind,
            posted.decision,
            posted.note,
            session.account,
            posted.seen,
            posted.proposal,
            corpus=corpus,
        )
    except NotAllowedError as error:
        raise RefusedError(403, f"{error.what}。{error.advice}") from error
    except ReviewError as error:
        what = f"{error.where}：{error.what}。{error.advice}。"
        return _again(request, assistant, session, uid, fields, what, 422)
    collided = review in dossier_of(assistant, uid).reviewed.standing.collided
    return RedirectResponse(f"{pledge_link(uid)}#{'collided' if collided else 'history'}", 303)
