"""Addresses on which an administrator manages accounts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Assistant
from people import AccountError, Accounts, Session
from web.accounts_page import AccountsPage
from web.error_pages import RefusedError
from web.form_fields import Fields, first_of
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import SignedIn, form_of, require

__all__ = ["accounts"]

accounts = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
_DONE: Final = {
    "add": "アカウントを作りました。",
    "roles": "役割を変えました。",
    "password": "パスワードを変え、その人のサインインをすべて終わらせました。",
    "disable": "アカウントを停止しました。書いた確認結果は残っています。",
    "enable": "アカウントをまた使えるようにしました。",
}


@accounts.api_route("/staff/accounts", methods=_READ)
def accounts_page(request: Request, assistant: Current, session: SignedIn, done: str = "") -> Response:
    """All accounts, with what can be done about each."""
    require(session, "admin")
    return _page(request, assistant, session, done=_DONE.get(done))


@accounts.post("/staff/accounts")
async def change(request: Request, assistant: Current, session: SignedIn) -> Response:
    """Do one thing to one account."""
    fields = await form_of(request, session)
    require(session, "admin")
    kind = first_of(fields, "kind")
    if kind not in _WORK:
        raise RefusedError(422, "何をするかを読み取れません")
    # A password's hash takes its time and memory on purpose, as at the sign-in.
    async with request.app.state.signing_in:
        return await run_in_threadpool(_changed, request, assistant, session, fields, kind)


def _changed(request: Request, assistant: Assistant, session: Session, fields: Fields, kind: str) -> Response:
    try:
        if _is_own(fields, session) and _locks_out(fields, kind):
            advice = "ほかの管理者に頼んでください"
            raise AccountError("アカウント", "自分の管理の役割を外すことと、自分を停止することはできません", advice)
        _WORK[kind](assistant.people.accounts, fields, session.account.name)
    except AccountError as error:
        # Whoever uses this page need not know the command line.
        advice = "一覧から選び直してください" if "keikaku" in error.advice else error.advice
        what = f"{error.where}：{error.what}。{advice}。"
        return _page(request, assistant, session, fields=fields if kind == "add" else None, error=what, status=422)
    own_password = kind == "password" and _is_own(fields, session)
    # Their own session has ended with all the others.
    return RedirectResponse("/staff/sign-in" if own_password else f"/staff/accounts?done={kind}", 303)


def _is_own(fields: Fields, session: Session) -> bool:
    return first_of(fields, "name").lower() == session.account.name


def _locks_out(fields: Fields, kind: str) -> bool:
    return kind == "disable" or (kind == "roles" and "admin" not in (fields.get("role") or ()))


def _add(held: Accounts, fields: Fields, by: str) -> None:
    password = _password(fields)
    held.add(first_of(fields, "name"), first_of(fields, "shown"), fields.get("role") or (), password, by=by)


def _set_roles(held: Accounts, fields: Fields, by: str) -> None:
    held.set_roles(first_of(fields, "name"), fields.get("role") or (), by=by)


def _set_password(held: Accounts, fields: Fields, by: str) -> None:
    held.set_password(first_of(fields, "name"), _password(fields), by=by)


def _disable(held: Accounts, fields: Fields, by: str) -> None:
    held.disable(first_of(fields, "name"), by=by)


def _enable(held: Accounts, fields: Fields, by: str) -> None:
    held.enable(first_of(fields, "name"), by=by)


_WORK: Final[Mapping[str, Callable[[Accounts, Fields, str], None]]] = {
    "add": _add,
    "roles": _set_roles,
    "password": _set_password,
    "disable": _disable,
    "enable": _enable,
}


def _password(fields: Fields) -> str:
    """As typed, white space and all."""
    typed, again = ((fields.get(name) or [""])[0] for name in ("password", "again"))
    if typed != again:
        raise AccountError("パスワード", "二度の入力が違います", "同じものを二度入力してください")
    return typed


def _page(
    request: Request,
    assistant: Assistant,
    session: Session,
    *,
    fields: Fields | None = None,
    error: str | None = None,
    done: str | None = None,
    status: int = 200,
) -> Response:
    site = site_for(request, assistant, session)
    held = fields or {}
    page = AccountsPage.of(
        site,
        assistant.people.accounts.all(),
        session.account.name,
        assistant.people.settings.password_min_chars,
        typed=(first_of(held, "name")[:40], first_of(held, "shown")[:60], held.get("role") or ()),
        error=error,
        done=done,
    )
    return page_response(page, status)
