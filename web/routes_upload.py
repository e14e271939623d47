"""Addresses on which editors publish documents: sending, looking at what was read, publishing, reading anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import UNNAMED, Assistant, Cities
from people import Deed, Session
from web.city_of_request import current_city
from web.error_pages import RefusedError
from web.form_fields import first_of
from web.live import LiveAssistant
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current, Everyone
from web.sessions import Signed, SignedIn, form_of, require
from web.upload_cities import CityError, chosen_city, folder_of, known_cities, spelled
from web.upload_describe import DescribeError, read_description
from web.upload_desk import UploadDesk
from web.upload_form import Posted, posted_files
from web.upload_page import CityChoice, RunPage, StaffDocumentsPage, UploadPage
from web.upload_preview import Preview
from web.upload_run import paths_of
from web.upload_store import MOST_WAITING, Upload

__all__ = ["BUSY", "RUN", "uploads"]

uploads = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
RUN: Final = "/staff/documents/run"
BUSY: Final = "別の取り込みが動いています。終わってからもう一度お試しください。"
_REFRESH_SECONDS: Final = "5"


@uploads.api_route("/staff/documents", methods=_READ)
def documents_page(request: Request, assistant: Current, session: SignedIn) -> Response:
    """All documents, the form for new ones, and the uploads that wait."""
    require(session, "editor")
    return _documents(request, assistant, session)


@uploads.post("/staff/documents")
async def send(request: Request, assistant: Current, session: Signed) -> Response:
    """Keep the files apart and show what was read from them."""
    async with posted_files(request, session) as posted:
        assert session is not None
        return await run_in_threadpool(_sent, request, assistant, session, posted)


@uploads.api_route(RUN, methods=_READ)
def run_page(request: Request, cities: Everyone, session: SignedIn, still: str = "") -> Response:
    """How far the run is; until it has ended the page loads itself again, unless ``still`` is said."""
    require(session, "editor")
    # It may have taken out the last paper of the municipality that was chosen.
    name = current_city().name
    site = site_for(request, cities if name is None else cities.assistant(name), session)
    page = RunPage.of(site, _desk(request).publisher.run, cities, still=bool(still))
    response = page_response(page)
    if page.refreshes:
        response.headers["Refresh"] = _REFRESH_SECONDS
    return response


@uploads.post("/staff/documents/reread")
async def reread(request: Request, assistant: Current, session: SignedIn) -> Response:
    """Read again what is there, whole folders where the editor says so."""
    fields = await form_of(request, session)
    require(session, "editor")
    known = {held.root for held in assistant.corpus.documents}
    whole = [root for root in fields.get("folder") or () if root in known]
    return await run_in_threadpool(_reread, request, assistant, session, whole)


@uploads.api_route("/staff/documents/{key}", methods=_READ)
def upload_page(request: Request, assistant: Current, session: SignedIn, key: str) -> Response:
    """What an upload would become."""
    require(session, "editor")
    return _upload(request, assistant, session, _found(request, key))


@uploads.post("/staff/documents/{key}")
async def decide(request: Request, assistant: Current, session: SignedIn, key: str) -> Response:
    """Publish the upload, throw it away, or say something else of one of its files."""
    fields = await form_of(request, session)
    require(session, "editor")
    upload = _found(request, key)
    kind = first_of(fields, "kind")
    if kind == "discard":
        return await run_in_threadpool(_discard, request, assistant, session, upload)
    if kind == "describe":
        typed = {name: values[0] for name, values in fields.items()}
        return await run_in_threadpool(_describe, request, assistant, session, upload, typed)
    if kind != "publish":
        raise RefusedError(422, "公開するか取り消すかを読み取れません")
    return await run_in_threadpool(_publish, request, assistant, session, upload)


def _sent(request: Request, assistant: Assistant, session: Session, posted: Posted) -> Response:
    store = _desk(request).store
    error = None
    if not posted.files:
        error = "ファイルが選ばれていません。資料のファイルを選んでから送ってください。"
    elif len(store.waiting()) >= MOST_WAITING:
        error = f"公開前の資料が{MOST_WAITING}件たまっています。公開するか取り消してから送ってください。"
    if error:
        return _documents(request, assistant, session, error, 422)
    cities, sent = _cities(request), (posted.municipality, posted.new_municipality)
    try:
        city = chosen_city(*sent, _known(request), _usual(cities))
    except CityError as problem:
        return _documents(request, assistant, session, problem.why, 422, (sent, problem))
    try:
        upload = store.add(posted.files, session.account.shown, city, folder_of(store.documents, city, cities.names))
    except OSError as problem:
        words = f"保存先に書き込めません（{problem.strerror}）。空き容量と権限を確かめてください。"
        return _documents(request, assistant, session, words, 503)
    _logger(assistant, session, "documents_sent", _subject(request, upload))()
    return RedirectResponse(f"/staff/documents/{upload.key}", 303)


def _publish(request: Request, assistant: Assistant, session: Session, upload: Upload) -> Response:
    desk = _desk(request)
    names = [held.name for held in _preview(request, upload).files]
    if not names:
        return _upload(request, assistant, session, upload, "公開できる資料がありません。", 422)
    done = _logger(assistant, session, "documents_published", _subject(request, upload))
    if not desk.publisher.publish(desk.store, upload, names, _folder(request, upload), done):
        return _upload(request, assistant, session, upload, BUSY, 409)
    return RedirectResponse(RUN, 303)


def _describe(
    request: Request, assistant: Assistant, session: Session, upload: Upload, typed: Mapping[str, str]
) -> Response:
    desk, name = _desk(request), typed.get("file", "")
    if name not in upload.names:
        raise RefusedError(422, "どの資料について書いたのかを読み取れません")
    if (run := desk.publisher.run) is not None and run.running:
        return _upload(request, assistant, session, upload, BUSY, 409)
    try:
        said = read_description(typed)
    except DescribeError as problem:
        return _upload(request, assistant, session, upload, None, 422, (name, problem))
    whose = spelled(said["municipality"], filter(None, (upload.city, *_known(request))))
    desk.store.describe(upload, {name: {**said, "municipality": whose}})
    _logger(assistant, session, "documents_described", name)()
    names = [held.name for held in _preview(request, upload).files]
    at = f"#f{names.index(name) + 1}" if name in names else ""
    return RedirectResponse(f"/staff/documents/{upload.key}{at}", 303)


def _discard(request: Request, assistant: Assistant, session: Session, upload: Upload) -> Response:
    desk = _desk(request)
    if (run := desk.publisher.run) is not None and run.running:
        return _upload(request, assistant, session, upload, BUSY, 409)
    desk.store.discard(upload)
    _logger(assistant, session, "documents_discarded", _subject(request, upload))()
    return RedirectResponse("/staff/documents", 303)


def _reread(request: Request, assistant: Assistant, session: Session, whole: list[str]) -> Response:
    desk = _desk(request)
    paths = paths_of(assistant.corpus, desk.store.documents, whole)
    if not paths:
        error = "読み直す資料が、もとの場所にありません。"
        return _documents(request, assistant, session, error, 422)
    if not desk.publisher.reread(assistant.data, paths, _logger(assistant, session, "documents_reread", "")):
        return _documents(request, assistant, session, BUSY, 409)
    return RedirectResponse(RUN, 303)


def _documents(
    request: Request,
    assistant: Assistant,
    session: Session,
    error: str | None = None,
    status: int = 200,
    refused: tuple[tuple[str, str], CityError | None] = (("", ""), None),
) -> Response:
    """refused: whose the papers were said to be, and why that cannot be."""
    desk = _desk(request)
    run = desk.publisher.run
    page = StaffDocumentsPage.of(
        site_for(request, assistant, session),
        assistant.corpus.documents,
        desk.store.documents,
        desk.store.waiting(),
        desk.settings,
        CityChoice.of(_known(request), _usual(_cities(request)), *refused),
        running=run is not None and run.running,
        error=error,
    )
    return page_response(page, status)


def _upload(
    request: Request,
    assistant: Assistant,
    session: Session,
    upload: Upload,
    error: str | None = None,
    status: int = 200,
    problem: tuple[str, DescribeError] | None = None,
) -> Response:
    """problem: as in ``UploadPage.of``."""
    site, names = site_for(request, assistant, session), _cities(request).names
    return page_response(UploadPage.of(site, upload, _preview(request, upload), error, problem, names=names), status)


def _preview(request: Request, upload: Upload) -> Preview:
    """Beside the documents of all municipalities: a paper may be known already that is not shown here."""
    return _desk(request).previews.of(upload, _cities(request).corpus, _folder(request, upload))


def _found(request: Request, key: str) -> Upload:
    upload = _desk(request).store.get(key)
    if upload is None:
        raise RefusedError(404, "この資料は公開されたか、取り消されました")
    return upload


def _logger(assistant: Assistant, session: Session, what: Deed, subject: str) -> Callable[[], object]:
    return lambda: assistant.people.audit.note(session.account.name, what, subject)


def _subject(request: Request, upload: Upload) -> str:
    folder = PurePosixPath(_folder(request, upload))
    return "、".join(str(folder / name) for name in upload.names) or "なし"


def _folder(request: Request, upload: Upload) -> str:
    """Where the upload would lie among the published documents, as these stand now."""
    return folder_of(_desk(request).store.documents, upload.city, _cities(request).names)


def _known(request: Request) -> tuple[str, ...]:
    """Everybody whose papers are read or wait."""
    store = _desk(request).store
    waiting = (upload.city for upload in store.waiting() if upload.city)
    return known_cities(store.documents, (*_cities(request).names, *waiting))


def _usual(cities: Cities) -> str | None:
    """Whose papers are sent where nobody says so: that of the pages that are open; None where nobody is chosen."""
    name = current_city().name if cities.several else cities.names[0]
    return None if name == UNNAMED else name


def _cities(request: Request) -> Cities:
    live: LiveAssistant = request.app.state.live
    return live.cities()


def _desk(request: Request) -> UploadDesk:
    desk: UploadDesk = request.app.state.desk
    return desk
