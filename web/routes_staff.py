"""Addresses for staff: signing in and out, the work that waits, and the drift report."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant
from people import Session, SignInError
from web.drift_page import DriftPage
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current, Everyone
from web.sessions import Signed, SignedIn, end_cookie, form_of, local_path, require, set_cookie
from web.staff_pages import SignInPage, StaffPage

__all__ = ["staff"]

staff = APIRouter(include_in_schema=False)

_READ = ["GET", "HEAD"]


@staff.api_route("/staff/sign-in", methods=_READ)
def sign_in_page(request: Request, assistant: Current, session: Signed, to: str = "/staff") -> Response:
    """The form; whoever is signed in goes on."""
    if session is not None:
        return RedirectResponse(local_path(to), 303)
    return page_response(SignInPage(site_for(request, assistant), to=local_path(to), name="", error=None))


@staff.post("/staff/sign-in")
async def sign_in(request: Request, assistant: Current, session: Signed) -> Response:
    """A new session, or the form again with what is wrong."""
    fields = await form_of(request, None)
    name, password, to = ((fields.get(field) or [""])[0] for field in ("name", "password", "to"))
    try:
        # Argon2 takes its time and memory on purpose; other requests go on meanwhile.
        async with request.app.state.signing_in:
            begun = await run_in_threadpool(_begin, assistant, name, password, session)
    except SignInError as error:
        what, kept = f"{error.what}。{error.advice}。", (fields.get("kept") or [""])[0]
        return page_response(SignInPage(site_for(request, assistant), local_path(to), name[:40], what, kept), 401)
    response = RedirectResponse(local_path(to), 303)
    set_cookie(response, request, begun, assistant.people.settings.session_hours)
    return response


def _begin(assistant: Assistant, name: str, password: str, session: Session | None) -> Session:
    return assistant.people.sign_in.sign_in(name, password, instead_of=session.token if session else None)


@staff.post("/staff/sign-out")
async def sign_out(request: Request, cities: Everyone, session: Signed) -> Response:
    """End the session; one that has ended by itself is as good."""
    await form_of(request, session)
    if session is not None:
        await run_in_threadpool(cities.people.sign_in.sign_out, session.token)
    response = RedirectResponse("/", 303)
    end_cookie(response)
    return response


@staff.api_route("/staff", methods=_READ)
def staff_page(request: Request, assistant: Current, session: SignedIn) -> Response:
    """What waits to be done, and where to go."""
    log = assistant.people.audit.newest(50) if session.account.may("admin") else ()
    return page_response(StaffPage.of(site_for(request, assistant, session), session, assistant.pledge_overview(), log))


@staff.api_route("/staff/drift", methods=_READ)
def drift_page(request: Request, assistant: Current, session: SignedIn) -> Response:
    """Where the documents disagree or are incomplete, before they are published."""
    require(session, "viewer")
    return page_response(DriftPage.of(site_for(request, assistant, session), assistant.drift(), assistant.corpus))
