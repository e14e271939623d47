"""The picture of a document's page, with the cited places framed."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Final
from urllib.parse import quote, urlencode

from ingest import Box, Document, PageImageError, Place, Spot, has_pictures, page_image, spots_of
from web.error_pages import RefusedError

__all__ = ["PagePicture", "Pictures", "boxes_on"]

_KEPT: Final = 24
"""Pictures, of a few hundred kB each."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """href: the picture itself. page: its number. framed: how many places are framed on it."""

    href: str
    page: int
    framed: int

    @property
    def alt(self) -> str:
        """What the picture shows, in words: its text stands below it."""
        frames = f"。引用された{self.framed}か所を枠で囲んでいます" if self.framed else ""
        return f"{self.page}ページの画像{frames}。書かれている文字は下の本文と同じです"

    @classmethod
    def of(
        cls, document: Document, spots: Sequence[Spot], cited: Sequence[tuple[int, int]], page: int | None
    ) -> PagePicture | None:
        """The picture of a page; None for a file that is no PDF or is not where it was read.

        spots: of all lines. cited: places to be framed.
        """
        path = _path(document)
        if page is None or not spots or not path.is_file() or not has_pictures(path):
            return None
        marked = [place for place in cited if boxes_on(page, spots, place)]
        query = urlencode([("lines", f"{first}-{last}") for first, last in marked])
        href = f"/documents/{quote(document.uid, safe='')}/pages/{page}.png"
        return cls(f"{href}?{query}" if query else href, page, len(marked))


def boxes_on(page: int, spots: Sequence[Spot], place: tuple[int, int]) -> tuple[Box, ...]:
    """The boxes on a page of the lines of a place. spots: of all lines of the document."""
    held = spots_of(Place(place), spots)
    return tuple(spot.box for spot in held if spot.box is not None and spot.page == page)


class Pictures:
    """Draws pictures, one at a time; those drawn last are kept."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, int, tuple[Box, ...]], bytes] = OrderedDict()
        self._one_at_a_time = Lock()

    def of(self, document: Document, page: int, boxes: tuple[Box, ...]) -> bytes:
        """A PNG. Raises RefusedError when the file has changed since it was read, or the page cannot be drawn."""
        key = (document.sha256, page, boxes)
        with self._one_at_a_time:
            picture = self._held.pop(key, None) or _drawn(document, page, boxes)
            self._held[key] = picture
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return picture


def _drawn(document: Document, page: int, boxes: tuple[Box, ...]) -> bytes:
    path = _path(document)
    try:
        same = hashlib.sha256(path.read_bytes()).hexdigest() == document.sha256
    except OSError as error:
        raise RefusedError(404, "元のファイルが見つからないため、ページの画像を出せません") from error
    if not same:
        raise RefusedError(404, "元のファイルが読み込んだ後に変わったため、ページの画像を出せません")
    try:
        return page_image(path, page, boxes)
    except PageImageError as error:
        raise RefusedError(404, error.why) from error


def _path(document: Document) -> Path:
    return Path(document.root) / document.name
