"""Pictures of the pages of documents."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from web.document_asked import read_cited
from web.error_pages import RefusedError
from web.page_picture import Pictures, boxes_on
from web.routes_api import Current

__all__ = ["pictures"]

pictures = APIRouter(include_in_schema=False)


@pictures.api_route("/documents/{uid}/pages/{page}.png", methods=["GET", "HEAD"])
def picture(
    request: Request, assistant: Current, uid: str, page: int, lines: Annotated[tuple[str, ...], Query()] = ()
) -> Response:
    """A page of a PDF, the places ``lines=27-30`` framed."""
    corpus = assistant.corpus
    document = next((held for held in corpus.documents if held.uid == uid), None)
    spots = corpus.spots(uid) if document else ()
    if document is None or not spots or not 1 <= page <= (document.pages or 0):
        raise RefusedError(404, "このページの画像はありません")
    boxes = tuple(box for place in read_cited(lines, len(spots)) for box in boxes_on(page, spots, place))
    drawn: Pictures = request.app.state.pictures
    return Response(drawn.of(document, page, boxes), media_type="image/png")
