"""Addresses for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import Answered, Assistant, Cities, Turn
from ingest import Corpus
from people import Reviewed, Session
from web.answer_page import AnswerPage
from web.city_of_request import city_link, current_city
from web.document_asked import DocumentAsked, read_cited
from web.document_page import DocumentPage
from web.document_text import DocumentText, text_of
from web.documents_page import DocumentsPage, read_filter
from web.downloads import site_address
from web.error_pages import RefusedError
from web.links import ask_link
from web.live import LiveAssistant
from web.missed_log import note_missed
from web.pages import HomePage, site_for
from web.rendering import page_response
from web.routes_api import Current, Everyone, chosen
from web.sessions import Signed

__all__ = ["pages"]

pages = APIRouter(include_in_schema=False)

_READ = ["GET", "HEAD"]


@pages.api_route("/", methods=_READ)
async def home(
    request: Request,
    cities: Everyone,
    session: Signed,
    q: str = "",
    before: Annotated[tuple[str, ...], Query()] = (),
) -> Response:
    """The question box, or with ``q`` the answer; ``before`` are earlier questions, oldest first."""
    if not q.strip():
        return await run_in_threadpool(_first_page, request, cities, session)
    live: LiveAssistant = request.app.state.live
    return await live.in_turn(lambda: _answered(request, cities, session, q, before))


def _first_page(request: Request, cities: Cities, session: Session | None) -> Response:
    assistant = chosen(cities)
    return page_response(HomePage.of(site_for(request, assistant, session), assistant.corpus, assistant.examples()))


def _answered(request: Request, cities: Cities, session: Session | None, q: str, before: Sequence[str]) -> Response:
    told = cities.ask(q, [Turn(question) for question in before], current_city().name)
    if told.municipality is not None and told.municipality != current_city().name:
        # The question names another one than the address does: what is shown with the answer is that one's.
        return RedirectResponse(city_link(told.municipality, ask_link(q, before)), 303)
    answer = told.answer
    if session is None:
        # Staff who look at what was not answered do not ask it anew.
        note_missed(cities.first, q, answer)
    asked = [cities.assistant(name) for name, _ in told.parts or ((told.municipality, answer),) if name is not None]
    reviewed = _reviewed(asked) if isinstance(answer, Answered) and answer.pledges else None
    held = asked[0] if len(asked) == 1 else cities
    site = site_for(request, held, session)
    return page_response(AnswerPage.of(site, q, answer, held.corpus.documents, before, reviewed, site_address(request)))


@pages.api_route("/documents", methods=_READ)
def documents(
    request: Request, assistant: Current, session: Signed, kind: str = "", municipality: str = "", order: str = ""
) -> Response:
    """All documents, or those of a kind or a municipality, with what was read from each."""
    corpus = assistant.corpus
    kept = read_filter(corpus.documents, kind, municipality, order)
    return page_response(DocumentsPage.of(site_for(request, assistant, session), corpus, kept))


@pages.api_route("/documents/{uid}", methods=_READ)
def document(
    request: Request,
    assistant: Current,
    session: Signed,
    uid: str,
    lines: Annotated[tuple[str, ...], Query()] = (),
    at: Annotated[int, Query(ge=1)] = 1,
    start: Annotated[int | None, Query(alias="from", ge=1)] = None,
    page: Annotated[int | None, Query(ge=1)] = None,
    find: str | None = None,
    hit: Annotated[int | None, Query(ge=1)] = None,
) -> Response:
    """A document's text. Each ``lines=27-30`` is marked, and number ``at`` of them shown; or the lines from ``from``
    or from the beginning of ``page`` on; or place number ``hit`` of the phrase ``find``.
    """
    held = _held(assistant.corpus, uid)
    if start is None and page is not None:
        start = _page_start(held, page)
    asked = DocumentAsked(uid, read_cited(lines, len(held.lines)), at, start, find, hit)
    around = request.app.state.settings.window_lines
    return page_response(DocumentPage.of(site_for(request, assistant, session), held, asked, around))


def _held(corpus: Corpus, uid: str) -> DocumentText:
    found = next((held for held in corpus.documents if held.uid == uid), None)
    if found is None:
        raise RefusedError(404, "この資料は見つかりません。読み込み直されて、アドレスが変わったのかもしれません")
    return text_of(corpus, found)


def _page_start(held: DocumentText, page: int) -> int:
    pages = held.document.pages if held.filed.runs else None
    if pages is None:
        raise RefusedError(404, "この資料は、ページの境目が分かりません。行の番号で開いてください")
    if page > pages:
        raise RefusedError(404, f"指定されたページがありません。この資料は{pages}ページまでです")
    if (line := held.filed.page_start(page)) is None:
        raise RefusedError(404, f"{page}ページがどの行から始まるか、本文から読み取れません")
    return line


def _reviewed(asked: Sequence[Assistant]) -> dict[str, Reviewed]:
    return {line.pledge.uid: line.reviewed for held in asked for line in held.pledge_overview().pledges}
