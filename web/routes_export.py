"""Every list as a file, and the feed of the documents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from assistant import FORMATS, KINDS, Assistant, export
from web.downloads import file_response, read_on, site_address
from web.feed import feed_of
from web.pages import site_of
from web.routes_api import Current

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
}
_made: Final[WeakKeyDictionary[Assistant, dict[str, bytes]]] = WeakKeyDictionary()
"""Workbooks by kind, as long as the state that they were made from is served: making one takes the longest."""


def _workbook(kind: str, assistant: Assistant) -> bytes:
    # What people decide about pledges changes while the state stays.
    if kind == "pledges":
        return export(kind, "xlsx", assistant)
    held = _made.setdefault(assistant, {})
    if kind not in held:
        held[kind] = export(kind, "xlsx", assistant)
    return held[kind]


def _download(kind: str, form: str, assistant: Assistant) -> Response:
    content = _workbook(kind, assistant) if form == "xlsx" else export(kind, form, assistant)
    return file_response(content, _MEDIA[form], f"{_NAMES[kind]}.{form}", f"{kind}.{form}")


def _address_of(kind: str, form: str) -> Callable[[Assistant], Response]:
    """All records of a kind as a file."""

    def download(assistant: Current) -> Response:
        return _download(kind, form, assistant)

    return download


for _kind in KINDS:
    for _form in FORMATS:
        exports.add_api_route(f"/{_kind}.{_form}", _address_of(_kind, _form), methods=_READ)


@exports.api_route("/feed.xml", methods=_READ)
def feed(request: Request, assistant: Current) -> Response:
    """The documents for a feed reader."""
    documents = assistant.corpus.documents
    heading = site_of(request.app.state.settings, documents).heading
    content = feed_of(documents, heading, site_address(request), read_on(assistant.corpus))
    return Response(content, media_type="application/atom+xml; charset=utf-8")
