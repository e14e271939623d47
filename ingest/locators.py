"""Where a piece of text stands in its document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Place", "covering"]


@dataclass(frozen=True, slots=True)
class Place:
    r"""A spot that a citation can open.

    lines: first and last line, 1-based and inclusive, counted by line feeds alone (as ``str.split("\n")``
        counts them), of a text source; None for a source without lines.
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
