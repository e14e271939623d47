"""Where a piece of text stands in its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Box", "Place", "Spot", "covering"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner as it is shown."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one line of a file that is no plain text stands in it.

    page: 1-based, box: on it, for paged files. sheet: its name, cell: ``B7`` or, merged, ``B7:D9``, for workbooks.
    part: where else it stands, in words for people (表2の3行目, スライド4), for files without pages. by_sight: read
    from a picture (OCR): never a value without a person's word.
    """

    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    part: str | None = None
    by_sight: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    r"""A spot that a citation can open.

    lines: first and last line, 1-based and inclusive, counted by line feeds alone (as ``str.split("\n")``
        counts them). Of a file that is no plain text: lines of the text that was read from it, each of which has its
        ``Spot``.
    page: 1-based page of the document as filed (not the number printed on it); None when the source has
        no pages or does not tell where they begin.
    """

    lines: tuple[int, int] | None = None
    page: int | None = None


def covering(places: Iterable[Place]) -> Place:
    """The smallest place that holds all of ``places``; its page is that of the first line.

    Raises ValueError when there is none to cover or one of them has no lines.
    """
    spots = [place for place in places if place.lines is not None]
    if not spots:
        raise ValueError("covering() needs at least one place with lines")
    first = min(spots, key=lambda place: place.lines or (0, 0))
    last = max(place.lines[1] for place in spots if place.lines)
    assert first.lines is not None
    return Place(lines=(first.lines[0], last), page=first.page)
