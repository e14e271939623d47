"""A posted form with files: read within limits, and only from a page of this site and session."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from ingest import IngestSettings
from people import Session
from web.error_pages import NotSignedInError, OutdatedFormError, RefusedError
from web.sessions import field_of, is_ours
from web.upload_store import Sent

__all__ = ["MOST_FILES", "Posted", "longest_upload", "posted_files"]

MOST_FILES: Final = 10
_FIELDS: Final = 10
_FORM: Final = "multipart/form-data"


@dataclass(frozen=True, slots=True)
class Posted:
    """municipality, new_municipality: as sent, for ``upload_cities.chosen_city``. files: those chosen, in order."""

    municipality: str
    new_municipality: str
    files: tuple[Sent, ...]


def longest_upload(settings: IngestSettings) -> int:
    """Bytes of a whole form: two of the longest documents, and its fields."""
    return 2 * settings.max_file_bytes + 1_000_000


@asynccontextmanager
async def posted_files(request: Request, session: Session | None) -> AsyncIterator[Posted]:
    """What was sent; its files are open within the block.

    Raises NotSignedInError or RefusedError, after what still arrives was read: a browser that is cut off while it sends
    shows a broken connection instead of the reason.
    """
    try:
        _check(request, session)
    except HTTPException:
        with suppress(ClientDisconnect):
            async for _ in request.stream():
                pass
        raise
    assert session is not None
    form = await _form(request)
    try:
        texts = {name: field_of(name, value) for name, value in form.multi_items() if isinstance(value, str)}
        if not session.accepts(texts.get("csrf", "")):
            raise OutdatedFormError({})
        files = (held for held in form.getlist("files") if isinstance(held, UploadFile))
        sent = tuple(Sent(held.filename or "", held.file) for held in files if held.filename or held.size)
        yield Posted(texts.get("municipality", ""), texts.get("new_municipality", ""), sent)
    finally:
        await form.close()


async def _form(request: Request) -> FormData:
    arriving = request.stream()

    async def kept() -> AsyncGenerator[bytes, None]:
        async for chunk in arriving:
            yield chunk

    try:
        return await MultiPartParser(request.headers, kept(), max_files=MOST_FILES, max_fields=_FIELDS).parse()
    except MultiPartException as error:
        with suppress(ClientDisconnect):
            async for _ in arriving:
                pass
        what = f"送られたファイルを読み取れません。一度に送れるのは{MOST_FILES}件までです"
        raise RefusedError(422, what) from error


def _check(request: Request, session: Session | None) -> None:
    if session is None:
        raise NotSignedInError("/staff/documents")
    if not session.account.may("editor"):
        raise RefusedError(403, "この操作をする役割が、このアカウントにはありません")
    if not is_ours(request):
        raise RefusedError(403, "ほかのサイトから送られた内容は受け付けません")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RefusedError(400, "この画面の送信ボタンから送られた形ではありません")
