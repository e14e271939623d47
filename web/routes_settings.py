"""Addresses on which editors decide over the rules: directions of indicators, and the town's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from assistant import (
    Assistant,
    AssistantError,
    Pair,
    add_local_pair,
    local_pairs,
    remove_local_pair,
    write_direction,
)
from ingest import fold
from people import Session
from web.decisions_page import DIRECTION_WORDS, DecisionsPage
from web.error_pages import RefusedError
from web.form_fields import Fields, first_of
from web.live import LiveAssistant
from web.pages import site_for
from web.rendering import page_response
from web.routes_api import Current
from web.sessions import SignedIn, form_of, require

__all__ = ["decisions"]

decisions = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
_SAVED: Final = {
    "direction": "指標の向きを保存しました。今から、この向きで判定します。",
    "added": "町のことばを加えました。今から、質問の中のその言い方を読み取ります。",
    "removed": "町のことばを削除しました。",
}


@decisions.api_route("/staff/words", methods=_READ)
def words_page(request: Request, assistant: Current, session: SignedIn, saved: str = "", name: str = "") -> Response:
    """Directions and words, with the forms that change them."""
    require(session, "editor")
    return _page(request, assistant, session, saved=_SAVED.get(saved), name=name[:200])


@decisions.post("/staff/words")
async def save(request: Request, assistant: Current, session: SignedIn) -> Response:
    """Save one decision; it holds from the next request on."""
    fields = await form_of(request, session)
    require(session, "editor")
    work = _WORK.get(first_of(fields, "kind"))
    if work is None:
        raise RefusedError(422, "何を保存するかを読み取れません")
    return await run_in_threadpool(_saved, request, assistant, session, fields, work)


def _saved(request: Request, assistant: Assistant, session: Session, fields: Fields, work: Work) -> Response:
    live: LiveAssistant = request.app.state.live
    try:
        saved = work(assistant, session, fields)
        live.reopen()
    except AssistantError as error:
        # The place is a file of this machine, or a field, which is worth naming.
        where = "" if "/" in error.where or "\\" in error.where else f"{error.where}："
        what = f"{where}{error.what}。{error.advice}。"
        pair = first_of(fields, "everyday"), first_of(fields, "official")
        return _page(request, assistant, session, error=what, name=first_of(fields, "name"), pair=pair, status=422)
    return RedirectResponse(f"/staff/words?saved={saved}", 303)


def _direction(assistant: Assistant, session: Session, fields: Fields) -> str:
    name, word = first_of(fields, "name"), first_of(fields, "word")
    if fold(name) not in {fold(held.name.text) for held, _ in assistant.directions()}:
        raise RefusedError(422, "選ばれた指標が、今の資料にありません")
    chosen = next((held for held in DIRECTION_WORDS if held == word), None)
    if "word" not in fields or (word and chosen is None):
        raise RefusedError(422, "向きが選ばれていないか、選べないものです")
    write_direction(assistant.data, name, chosen)
    told = DIRECTION_WORDS[chosen] if chosen else "規則にまかせる"
    assistant.people.audit.note(session.account.name, "direction_set", f"{name}：{told}")
    return "direction"


def _add(assistant: Assistant, session: Session, fields: Fields) -> str:
    try:
        weight = float(first_of(fields, "weight"))
    except ValueError:
        raise RefusedError(422, "確かさを読み取れません") from None
    pair = add_local_pair(assistant.data, first_of(fields, "everyday"), first_of(fields, "official"), weight)
    assistant.people.audit.note(session.account.name, "word_added", f"{pair.everyday} → {pair.official}")
    return "added"


def _remove(assistant: Assistant, session: Session, fields: Fields) -> str:
    everyday, official = first_of(fields, "everyday"), first_of(fields, "official")
    if remove_local_pair(assistant.data, everyday, official):
        assistant.people.audit.note(session.account.name, "word_removed", f"{everyday} → {official}")
    return "removed"


Work = Callable[[Assistant, Session, Fields], str]
_WORK: Final[Mapping[str, Work]] = {"direction": _direction, "add": _add, "remove": _remove}


def _page(
    request: Request,
    assistant: Assistant,
    session: Session,
    *,
    error: str | None = None,
    saved: str | None = None,
    name: str = "",
    pair: tuple[str, str] = ("", ""),
    status: int = 200,
) -> Response:
    site = site_for(request, assistant, session)
    pairs: tuple[Pair, ...] = ()
    try:
        pairs = local_pairs(assistant.data)
    except AssistantError as broken:
        error = error or f"町のことばのファイルを読めません。{broken.what}。{broken.advice}。"
    page = DecisionsPage.of(site, assistant.directions(), pairs, error=error, saved=saved, name=name, pair=pair)
    return page_response(page, status)
