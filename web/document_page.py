"""A document's own text, line by line, with the cited lines marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from ingest import Document, Place
from web.labels import date_text, kind_text, municipality_text
from web.links import place_text, window_link
from web.pages import Link, Site

__all__ = ["DocumentPage", "Window", "parse_lines", "window_of"]

_LINES: Final = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")


def parse_lines(text: str) -> tuple[int, int] | None:
    """``27-30`` or ``27`` as first and last line; None for anything else."""
    if (match := _LINES.fullmatch(text)) is None:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    return (first, last) if first <= last else None


@dataclass(frozen=True, slots=True)
class Window:
    """The lines shown, 1-based and inclusive; ``stop`` is ``start - 1`` for an empty document."""

    start: int
    stop: int


def window_of(count: int, cited: tuple[int, int] | None, start: int | None, around: int) -> Window:
    """Which of ``count`` lines to show.

    From ``start`` on when it is given, else from ``around`` lines before the cited ones to as many after, else from the
    beginning. Never more than ``4 * around`` lines, however long a citation is.
    """
    size = 4 * around
    if start is not None:
        first = min(start, max(count, 1))
        return Window(first, min(count, first + size - 1))
    if cited is None:
        return Window(1, min(count, size))
    first = max(1, cited[0] - around)
    return Window(first, min(count, cited[1] + around, first + size - 1))


@dataclass(frozen=True, slots=True)
class NumberedLine:
    """One line as written. cited: it belongs to the place that was opened."""

    number: int
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """A window on a document.

    cited: place in words, None when the document was opened as a whole. earlier, later: the neighbouring windows.
    to_cited: back to the cited lines when the window shows none of them. count: all lines of the document.
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
    action: str
    lines_value: str | None
    cited: str | None
    count: int
    window: Window
    lines: tuple[NumberedLine, ...]
    earlier: Link | None
    later: Link | None
    to_cited: Link | None

    @classmethod
    def of(
        cls,
        site: Site,
        document: Document,
        lines: Sequence[str],
        cited: tuple[int, int] | None,
        start: int | None,
        around: int,
    ) -> DocumentPage:
        """The page. lines: all of the document; cited, start, around: as ``window_of`` takes them."""
        window = window_of(len(lines), cited, start, around)
        shown = tuple(
            NumberedLine(number, lines[number - 1], cited is not None and cited[0] <= number <= cited[1])
            for number in range(window.start, window.stop + 1)
        )
        earlier, later = _neighbours(document.uid, window, len(lines), cited, 4 * around)
        return cls(
            site=site,
            title=document.title,
            name=document.name,
            kind=kind_text(document.kind),
            municipality=municipality_text(document),
            own=document.own,
            issued=date_text(document.issued),
            fiscal_year=document.fiscal_year,
            action=f"/documents/{document.uid}",
            lines_value=f"{cited[0]}-{cited[1]}" if cited else None,
            cited=place_text(Place(lines=cited)) if cited else None,
            count=len(lines),
            window=window,
            lines=shown,
            earlier=earlier,
            later=later,
            to_cited=_to_cited(document.uid, cited, shown),
        )


def _neighbours(
    uid: str, window: Window, count: int, cited: tuple[int, int] | None, size: int
) -> tuple[Link | None, Link | None]:
    earlier = later = None
    if window.start > 1:
        first = max(1, window.start - size)
        earlier = Link(f"前の部分（{first}行から）", window_link(uid, first, cited))
    if window.stop < count:
        later = Link(f"続き（{window.stop + 1}行から）", window_link(uid, window.stop + 1, cited))
    return earlier, later


def _to_cited(uid: str, cited: tuple[int, int] | None, shown: Sequence[NumberedLine]) -> Link | None:
    if cited is None or any(line.cited for line in shown):
        return None
    first, last = cited
    return Link("引用された行に戻る", f"/documents/{uid}?lines={first}-{last}#L{first}")
