"""A document's own text, line by line, with the cited lines and what was looked for marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlsplit

from ingest import Place
from web.document_asked import DocumentAsked
from web.document_blocks import Block, Marks, blocks_of
from web.document_find import DocumentFind, find_in
from web.document_outline import LINES_ABOVE, Outline
from web.document_text import DocumentText
from web.labels import date_text, kind_text, municipality_text
from web.links import place_text
from web.page_picture import PagePicture
from web.pages import Link, Site

__all__ = ["CitedPlace", "DocumentPage", "Window", "window_of"]

_SAFE_SCHEMES: Final = ("http", "https")


@dataclass(frozen=True, slots=True)
class Window:
    """The lines shown, 1-based and inclusive; ``stop`` is ``start - 1`` for an empty document."""

    start: int
    stop: int


def window_of(count: int, opened: tuple[int, int] | None, start: int | None, around: int) -> Window:
    """Which of ``count`` lines to show.

    From ``start`` on when it is given, else from ``around`` lines before the opened ones to as many after, else from
    the beginning. Never more than ``4 * around`` lines, however long a citation is.
    """
    size = 4 * around
    if start is not None:
        first = min(start, max(count, 1))
        return Window(first, min(count, first + size - 1))
    if opened is None:
        return Window(1, min(count, size))
    first = max(1, opened[0] - around)
    return Window(first, min(count, opened[1] + around, first + size - 1))


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """The citation that is opened. text: its place in words. number: from 1, of ``count``.

    back: to its lines when none of them is shown.
    """

    text: str
    number: int
    count: int
    earlier: Link | None
    later: Link | None
    back: Link | None


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A window on a document.

    cited: None when the document was opened as a whole. earlier, later: the neighbouring windows. count: all lines.
    pages: how many, None when it has none. jump: fields that a form keeps which goes to another place of it.
    picture: of the page shown, None where there is none.
    source: where the document was published, None when not stated; source_text: the same where it is no web address.
    """

    template: ClassVar[str] = "document.html"
    site: Site
    title: str
    name: str
    kind: str
    municipality: str
    own: bool
    issued: str | None
    fiscal_year: str | None
    source: Link | None
    source_text: str | None
    action: str
    jump: tuple[tuple[str, str], ...]
    cited: CitedPlace | None
    find: DocumentFind
    outline: Outline
    count: int
    pages: int | None
    page: int | None
    picture: PagePicture | None
    window: Window
    blocks: tuple[Block, ...]
    earlier: Link | None
    later: Link | None

    @classmethod
    def of(cls, site: Site, held: DocumentText, asked: DocumentAsked, around: int) -> DocumentPage:
        """The page. around: as ``window_of`` takes it."""
        document, lines, filed = held.document, held.lines, held.filed
        find = find_in(lambda: held.searched, asked)
        opened = asked.opened if find.place is None else find.place
        window = window_of(len(lines), opened, asked.start, around)
        shown = range(window.start, window.stop + 1)
        marks = Marks.of(asked.cited, asked.opened, find.needle, find.hits, find.number, shown)
        page = filed.page_of(opened[0] if asked.start is None and opened else window.start)
        focus = opened if asked.start is None and opened else _top(window)
        earlier, later = _neighbours(asked, window, len(lines), 4 * around)
        return cls(
            site=site,
            title=document.title,
            name=document.name,
            kind=kind_text(document.kind),
            municipality=municipality_text(document),
            own=document.own,
            issued=date_text(document.issued),
            fiscal_year=document.fiscal_year,
            source=_source(document.url),
            source_text=None if _source(document.url) else document.url,
            action=f"/documents/{document.uid}",
            jump=asked.fields,
            cited=_cited(asked, held, shown),
            find=find,
            outline=held.sections.outline(filed, asked, focus),
            count=len(lines),
            pages=document.pages if filed.runs else None,
            page=page,
            picture=PagePicture.of(document, held.spots, asked.cited, page),
            window=window,
            blocks=blocks_of(lines, filed, shown, marks),
            earlier=earlier,
            later=later,
        )


def _top(window: Window) -> tuple[int, int]:
    """The line that a link of the outline leads to."""
    line = max(window.start, min(window.start + LINES_ABOVE, window.stop))
    return line, line


def _neighbours(asked: DocumentAsked, window: Window, count: int, size: int) -> tuple[Link | None, Link | None]:
    earlier = later = None
    if window.start > 1:
        first = max(1, window.start - size)
        earlier = Link(f"前の部分（{first}行から）", asked.from_line(first))
    if window.stop < count:
        later = Link(f"続き（{window.stop + 1}行から）", asked.from_line(window.stop + 1))
    return earlier, later


def _cited(asked: DocumentAsked, held: DocumentText, shown: range) -> CitedPlace | None:
    if (opened := asked.opened) is None:
        return None
    number, count = asked.cited.index(opened) + 1, len(asked.cited)
    away = opened[1] < shown.start or opened[0] >= shown.stop
    return CitedPlace(
        text=place_text(Place(lines=opened, page=held.filed.page_of(opened[0])), held.spots),
        number=number,
        count=count,
        earlier=Link("前の引用", asked.at_cited(number - 1)) if number > 1 else None,
        later=Link("次の引用", asked.at_cited(number + 1)) if number < count else None,
        back=Link("引用された行に戻る", asked.at_cited(number)) if away else None,
    )


def _source(url: str | None) -> Link | None:
    """A link for what a browser opens as a page; any other scheme stays text."""
    if url is None:
        return None
    try:
        split = urlsplit(url)
    except ValueError:
        return None
    return Link(url, url) if split.scheme.lower() in _SAFE_SCHEMES and split.netloc else None
