"""Every refusal and failure as a page with a next step, or as JSON for programs; never a traceback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from index import MissingIndexError, StaleIndexError
from ingest import MissingCorpusError
from people import PeopleError
from web.pages import ErrorPage, Link, site_of
from web.rendering import page_response
from web.security import headers_for

__all__ = [
    "NotSignedInError",
    "OutdatedFormError",
    "RefusedError",
    "error_response",
    "install_error_pages",
    "wants_json",
]

_HOME: Final = "はじめのページから質問できます"

_WORDS: Final[dict[int, tuple[str, str, str]]] = {
    400: ("読み取れない要求です", "送られた内容を読み取れませんでした", "アドレスや本文を確かめてください"),
    401: ("サインインが必要です", "この画面は職員のためのものです", "サインインしてから開いてください"),
    403: ("受け付けられません", "この操作は許されていません", "画面を開き直して、もう一度お試しください"),
    404: ("ページがありません", "このアドレスのページや資料は見つかりません", f"資料一覧から選ぶか、{_HOME}"),
    405: ("この方法では開けません", "このアドレスでは使えない方法で呼び出されました", _HOME),
    413: ("内容が大きすぎます", "送れる大きさを超えています", "内容を短くして、もう一度お試しください"),
    422: ("読み取れない指定です", "指定の形が正しくありません", f"指定を確かめてください。{_HOME}"),
    429: ("少しお待ちください", "短い時間に質問が集中しています", "1分ほど待って、もう一度お試しください"),
    500: (
        "処理できませんでした",
        "内部で問題が起きました",
        "もう一度お試しください。続くときは管理者にお知らせください",
    ),
    503: ("今は使えません", "職員が書いた確認の記録を読み書きできません", "管理者にお知らせください"),
}

_REBUILT: Final = (
    "資料を準備しています",
    "資料の索引が作り直されている途中か、読み取れなくなっています",
    "1分ほど待って、もう一度開いてください。続くときは、管理者に「keikaku ingest」の実行を頼んでください",
)
_REBUILT_SECONDS: Final = "60"

_HOME_STEP: Final = Link("はじめのページで質問する", "/")
_DOCUMENTS_STEP: Final = Link("資料の一覧を見る", "/documents")
_STEPS: Final[dict[int, tuple[Link, ...]]] = {
    401: (Link("サインインする", "/staff/sign-in"), _HOME_STEP),
    403: (Link("職員のページを開く", "/staff"), _HOME_STEP),
    429: (_DOCUMENTS_STEP,),
    503: (_HOME_STEP,),
}
_ASKED_HERE: Final = frozenset({404, 405, 422})
"""Where a question may be put on the page itself: nothing there is short of room or broken."""

_SHOWN: Final = 40
_NAMED: Final = 5

_BAD_QUESTION: Final = (
    "質問を読み取れませんでした",
    '本文は {"question": "質問"} の形の JSON にしてください（Content-Type: application/json）',
)


class RefusedError(HTTPException):
    """A refusal with words of its own. what: one Japanese sentence without its full stop."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(status, what)


class NotSignedInError(RefusedError):
    """A page for staff, asked for by somebody who is not signed in. where: the path to come back to."""

    def __init__(self, where: str) -> None:
        super().__init__(401, "この画面は、サインインした職員だけが使えます")
        self.where = where


class OutdatedFormError(RefusedError):
    """A form from before somebody signed in anew. fields: what it holds, so that nobody need type it again."""

    def __init__(self, fields: Mapping[str, Sequence[str]]) -> None:
        super().__init__(403, "画面を開いてから時間がたったか、サインインし直したため、送信を受け付けられません")
        self.fields = fields


def error_response(
    request: Request, status: int, what: str | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """A page for a browser, JSON ``{"error": …}`` below ``/api`` and for clients that ask for JSON alone.

    what: one Japanese sentence without its full stop; None takes the usual one of ``status``.
    """
    title, usual, advice = _WORDS.get(status, _WORDS[500 if status >= 500 else 400])
    return _response(request, status, (title, what or usual, advice), headers)


def _response(
    request: Request, status: int, words: tuple[str, str, str], headers: Mapping[str, str] | None = None
) -> Response:
    """words: title, what went wrong, and what to do next."""
    title, what, advice = words
    if wants_json(request):
        response: Response = JSONResponse({"error": f"{what}。{advice}。"}, status_code=status)
    else:
        # The city's name is that of the start: an error must not need what may be broken.
        site = replace(
            site_of(request.app.state.settings, request.app.state.documents), kept_days=request.app.state.kept_days
        )
        steps = _STEPS.get(status, (_HOME_STEP, _DOCUMENTS_STEP))
        page = ErrorPage(site, status, title, what, advice, steps, asks=status in _ASKED_HERE)
        response = page_response(page, status)
    # The handler of 500 stands outside of the middleware that adds these.
    response.headers.update({**headers_for(request.scope), **(headers or {})})
    return response


def wants_json(request: Request) -> bool:
    """Whether a program asks: below ``/api``, or for JSON alone."""
    accept = request.headers.get("accept", "")
    return request.url.path.startswith("/api/") or ("application/json" in accept and "text/html" not in accept)


def _on_http_exception(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error, NotSignedInError) and not wants_json(request):
        return RedirectResponse("/staff/sign-in?" + urlencode({"to": error.where}), 303)
    # The framework's own details are English phrases; only ours are for reading.
    what = error.detail if isinstance(error, RefusedError) else None
    return error_response(request, error.status_code, what, error.headers)


def _on_invalid_request(request: Request, error: Exception) -> Response:
    if request.url.path.startswith("/api/") and request.method in ("GET", "HEAD"):
        assert isinstance(error, RequestValidationError)
        return error_response(request, 422, _misread(error))
    if request.url.path.startswith("/api/"):
        what, advice = _BAD_QUESTION
        return JSONResponse({"error": f"{what}。{advice}。"}, status_code=422)
    return error_response(request, 422)


def _misread(error: RequestValidationError) -> str:
    """Which names of the address could not be read."""
    names = dict.fromkeys(str(place[1])[:_SHOWN] for place in (found["loc"] for found in error.errors()) if place[1:])
    return f"指定「{'」「'.join(list(names)[:_NAMED])}」は、その名前か値が正しくありません"


def _on_people_error(request: Request, error: Exception) -> Response:
    """What people wrote cannot be read or written: saying how a pledge stands without it would be wrong."""
    assert isinstance(error, PeopleError)
    return error_response(request, 503, f"{error.what}。{error.advice}")


def _on_unreadable(request: Request, error: Exception) -> Response:
    """The documents that were served are gone or damaged; what is built next is opened by itself."""
    return _response(request, 503, _REBUILT, {"Retry-After": _REBUILT_SECONDS})


def _on_failure(request: Request, error: Exception) -> Response:
    # The server drops the connection after a failure; a client that is told so opens a new one.
    return error_response(request, 500, headers={"Connection": "close"})


def install_error_pages(app: FastAPI) -> None:
    """Have ``app`` answer every error through ``error_response``."""
    app.add_exception_handler(HTTPException, _on_http_exception)
    app.add_exception_handler(RequestValidationError, _on_invalid_request)
    app.add_exception_handler(PeopleError, _on_people_error)
    for unreadable in (MissingCorpusError, MissingIndexError, StaleIndexError):
        app.add_exception_handler(unreadable, _on_unreadable)
    app.add_exception_handler(Exception, _on_failure)
