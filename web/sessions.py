"""Who is signed in: the session's cookie, the check of a form's token, and doors for those with a role."""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from people import Role, Session
from web.error_pages import NotSignedInError, OutdatedFormError, RefusedError
from web.routes_api import Everyone
from web.security import SESSION_COOKIE

__all__ = [
    "Signed",
    "SignedIn",
    "end_cookie",
    "field_of",
    "form_of",
    "is_ours",
    "local_path",
    "require",
    "set_cookie",
]

_FIELD_LIMIT: Final = 4_000
"""Characters of one field: a note and some room."""
_NAME_LIMIT: Final = 100
_FIELDS: Final = 400
_FORM: Final = "application/x-www-form-urlencoded"


def _signed(request: Request, cities: Everyone) -> Session | None:
    token = request.cookies.get(SESSION_COOKIE, "")
    return cities.people.sign_in.session(token) if token else None


Signed = Annotated[Session | None, Depends(_signed)]
"""The session of the browser that asks, None for everybody else."""


def _signed_in(request: Request, session: Signed) -> Session:
    if session is None:
        # What was sent cannot be sent again from the sign-in page: only a page is a place to come back to.
        raise NotSignedInError(request.url.path if request.method in ("GET", "HEAD") else "/staff")
    return session


SignedIn = Annotated[Session, Depends(_signed_in)]
"""The session; whoever has none is led to the sign-in page."""


def require(session: Session, role: Role) -> None:
    """Raises RefusedError for an account without the role."""
    if not session.account.may(role):
        raise RefusedError(403, "この操作をする役割が、このアカウントにはありません")


async def form_of(request: Request, session: Session | None) -> dict[str, list[str]]:
    """The fields of a posted form, each with its values in order.

    Raises RefusedError when it was not sent by a page of this site, or is no form that these pages send;
    OutdatedFormError when it is not of this session.
    """
    if not is_ours(request):
        raise RefusedError(403, "ほかのサイトから送られた内容は受け付けません")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RefusedError(400, "この画面の送信ボタンから送られた形ではありません")
    # Starlette refuses more fields by itself; the size of the body is limited for every request.
    posted = await request.form(max_fields=_FIELDS)
    fields: dict[str, list[str]] = {}
    for name, value in posted.multi_items():
        assert isinstance(value, str)
        fields.setdefault(name, []).append(field_of(name, value))
    if session is not None and not session.accepts((fields.get("csrf") or [""])[0]):
        raise OutdatedFormError(fields)
    return fields


def field_of(name: str, value: str) -> str:
    """The value as it was typed: a browser sends every line's end as two characters. Raises RefusedError."""
    typed = value.replace("\r\n", "\n")
    if len(name) > _NAME_LIMIT or len(typed) > _FIELD_LIMIT:
        raise RefusedError(422, f"送られた内容が長すぎます（一つの欄は{_FIELD_LIMIT:,}字まで）")
    if "\0" in name + typed:
        raise RefusedError(422, "文字として読み取れないものが含まれています")
    return typed


def is_ours(request: Request) -> bool:
    """Whether a browser says that the form came from this site; one that says nothing is believed."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is None or origin.partition("://")[2] == request.headers.get("host")


def set_cookie(response: Response, request: Request, session: Session, hours: int) -> None:
    """The session's cookie, which no script can read and no other site's form can send."""
    response.set_cookie(
        SESSION_COOKIE,
        session.token,
        max_age=hours * 3600,
        path="/",
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def end_cookie(response: Response) -> None:
    """Take the cookie back."""
    response.delete_cookie(SESSION_COOKIE, path="/", httponly=True, samesite="lax")


def local_path(target: str, otherwise: str = "/staff") -> str:
    """``target`` when it is a path of this site, else ``otherwise``: nobody is led elsewhere."""
    plain = target.startswith("/") and not target.startswith(("//", "/\\")) and target.isprintable()
    return quote(target, safe="/?=&%#") if plain else otherwise
