"""Files to be saved or subscribed to: their names, and what they say of themselves."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from ingest import Corpus
from web.city_of_request import current_city

__all__ = ["Download", "downloads", "file_response", "read_on", "site_address"]

_UNSAFE: Final = frozenset(" \"'<>\\^`{|}")


@dataclass(frozen=True, slots=True)
class Download:
    """A list as files. what: it holds, in words. path, query: of its addresses, the query with its question mark."""

    what: str
    path: str
    query: str


def downloads(href: str, what: str, *, filtered: bool) -> tuple[Download, ...]:
    """The files of a list. href: of its page, with all that is asked for; filtered: something is."""
    path, mark, query = href.partition("?")
    shown = (Download(f"表示している{what}", path, mark + query),) if filtered else ()
    return (*shown, Download(f"すべての{what}", path, ""))


def file_response(content: bytes, media: str, name: str, plain: str) -> Response:
    """name: as people read it. plain: the same in ASCII (RFC 6266 has a place for both)."""
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='', errors='replace')}"
    return Response(content, media_type=media, headers={"Content-Disposition": disposition})


def read_on(corpus: Corpus) -> datetime.datetime:
    """When the present state was written; now, when a newer one has just taken its place on the disk."""
    try:
        return datetime.datetime.fromtimestamp(corpus.path.stat().st_mtime, datetime.UTC)
    except OSError:
        return datetime.datetime.now(datetime.UTC)


def site_address(request: Request) -> str:
    """The site as the client calls it, without the last slash: a file that leaves it needs whole addresses."""
    host = request.headers.get("host", "")
    if not host or _UNSAFE & set(host) or not host.isprintable() or "/" in host or "@" in host:
        host = "localhost"
    return f"{request.url.scheme}://{host}{current_city().prefix}"
