"""Every list as a file, and the feed of the documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant import FORMATS, KINDS, Assistant, Cities, records_file
from index import first_read
from web.downloads import file_response, read_on, site_address
from web.feed import feed_of
from web.list_files import records_asked_for
from web.pages import site_for
from web.routes_api import AllOrCurrent, Current

__all__ = ["exports"]

exports = APIRouter(include_in_schema=False)

_READ: Final = ["GET", "HEAD"]
_MEDIA: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_NAMES: Final = {
    "indicators": "成果指標",
    "measures": "施策",
    "meetings": "会合",
    "pledges": "公約",
    "passages": "資料の文",
    "policies": "政策",
    "documents": "資料",
}
_made: Final[WeakKeyDictionary[Assistant | Cities, dict[str, bytes]]] = WeakKeyDictionary()
"""Workbooks by kind, as long as the state that they were made from is served: making one takes the longest."""


def _content(kind: str, form: str, pairs: list[tuple[str, str]], assistant: Assistant | Cities) -> bytes:
    # What people decide about pledges changes while the state stays.
    if form != "xlsx" or kind == "pledges" or pairs:
        return records_file(kind, form, records_asked_for(kind, pairs, assistant))
    held = _made.setdefault(assistant, {})
    if kind not in held:
        held[kind] = records_file(kind, form, records_asked_for(kind, (), assistant))
    return held[kind]


def _address_of(kind: str, form: str) -> Callable[[Request, Assistant | Cities], Response]:
    """The records of a kind as a file: all of them, or those that the list shows for the same address."""

    def download(request: Request, assistant: AllOrCurrent) -> Response:
        content = _content(kind, form, request.query_params.multi_items(), assistant)
        return file_response(content, _MEDIA[form], f"{_NAMES[kind]}.{form}", f"{kind}.{form}")

    return download


for _kind in (*KINDS, "documents"):
    for _form in FORMATS:
        exports.add_api_route(f"/{_kind}.{_form}", _address_of(_kind, _form), methods=_READ)


@exports.api_route("/feed.xml", methods=_READ)
def feed(request: Request, assistant: Current) -> Response:
    """The documents for a feed reader."""
    documents = assistant.corpus.documents
    heading = site_for(request, assistant).heading
    corpus = assistant.corpus
    content = feed_of(documents, heading, site_address(request), read_on(corpus), first_read(corpus.path))
    return Response(content, media_type="application/atom+xml; charset=utf-8")
