"""Addresses for people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from assistant import Answered, Assistant, Turn
from ingest import Corpus
from people import Reviewed, Session
from web.answer_page import AnswerPage
from web.document_page import DocumentPage, parse_lines
from web.error_pages import RefusedError
from web.pages import DocumentsPage, HomePage, Site, site_of
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import Signed

__all__ = ["pages"]

pages = APIRouter(include_in_schema=False)

_READ = ["GET", "HEAD"]


@pages.api_route("/", methods=_READ)
def home(
    request: Request,
    assistant: Current,
    session: Signed,
    q: str = "",
    before: Annotated[tuple[str, ...], Query()] = (),
) -> Response:
    """The question box, or with ``q`` the answer; ``before`` are earlier questions, oldest first."""
    site = _site(request, assistant, session)
    if not q.strip():
        return page_response(HomePage.of(site, assistant.corpus.documents, assistant.examples()))
    answer = assistant.ask(q, [Turn(question) for question in before])
    reviewed = _reviewed(assistant) if isinstance(answer, Answered) and answer.pledges else None
    return page_response(AnswerPage.of(site, q, answer, assistant.corpus.documents, before, reviewed))


@pages.api_route("/documents", methods=_READ)
def documents(request: Request, assistant: Current, session: Signed) -> Response:
    """All documents."""
    return page_response(DocumentsPage.of(_site(request, assistant, session), assistant.corpus.documents))


@pages.api_route("/documents/{uid}", methods=_READ)
def document(
    request: Request,
    assistant: Current,
    session: Signed,
    uid: str,
    lines: str | None = None,
    start: Annotated[int | None, Query(alias="from", ge=1)] = None,
) -> Response:
    """A document's text; ``lines=27-30`` are marked, ``from`` is the first line shown."""
    corpus = assistant.corpus
    found = next((held for held in corpus.documents if held.uid == uid), None)
    if found is None:
        raise RefusedError(404, "この資料は見つかりません。読み込み直されて、アドレスが変わったのかもしれません")
    around = request.app.state.settings.window_lines
    cited = _cited(lines, corpus, uid)
    site = _site(request, assistant, session)
    return page_response(DocumentPage.of(site, found, corpus.lines(uid), cited, start, around))


def _reviewed(assistant: Assistant) -> dict[str, Reviewed]:
    return {line.pledge.uid: line.reviewed for line in assistant.pledge_overview().pledges}


def _cited(text: str | None, corpus: Corpus, uid: str) -> tuple[int, int] | None:
    if text is None:
        return None
    if (cited := parse_lines(text)) is None:
        raise RefusedError(422, "行の指定を読み取れません。27-30 のように書いてください")
    if cited[1] > (count := len(corpus.lines(uid))):
        raise RefusedError(404, f"指定された行がありません。この資料は{count:,}行までです")
    return cited


def _site(request: Request, assistant: Assistant, session: Session | None) -> Site:
    return site_of(request.app.state.settings, assistant.corpus.documents, session)
