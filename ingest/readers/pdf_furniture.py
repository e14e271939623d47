"""What belongs to the pages and not to the text: page numbers, and headers and footers that most pages repeat."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.readers.pdf_lines import TextLine
from ingest.readers.pdf_page import PageText

__all__ = ["furniture_of"]

# Share of a page's height at either edge in which its furniture stands.
_MARGIN: Final = 0.12
_OFTEN: Final = 0.4
_LEAST_PAGES: Final = 3
_BESIDE: Final = 2.0
_NUMBER: Final = re.compile(
    r"[-–—−‐ー・\s]*(?:[Pp](?:age)?\.?\s*)?(\d{1,4})(?:\s*(?:/|of)\s*\d{1,4})?(?:ページ|頁)?[-–—−‐ー・\s]*"
)

Spot = tuple[int, int]
"""Index of a page and of a part of it."""


def furniture_of(pages: Sequence[PageText], body_size: float) -> frozenset[Spot]:
    """Which lines are furniture. A number counts with the pages, or stands alone at the edge of the only page; a
    header is word for word on three pages and two fifths of all, at one height, in no larger print than the text.
    """
    edges = list(_edges(pages))
    return frozenset(_numbers(edges, len(pages)) | _repeated(edges, len(pages), body_size))


def _edges(pages: Sequence[PageText]) -> Iterator[tuple[Spot, TextLine, bool]]:
    """The lines in the margins, and whether each stands at the very edge, all text to one side of it."""
    for page_index, page in enumerate(pages):
        if not page.parts:
            continue
        top = min(part.top for part in page.parts)
        bottom = max(part.bottom for part in page.parts)
        for index, part in enumerate(page.parts):
            if isinstance(part, TextLine) and (
                part.bottom <= _MARGIN * page.height or part.top >= (1 - _MARGIN) * page.height
            ):
                outer = part.top <= top + part.size / 2 or part.bottom >= bottom - part.size / 2
                yield (page_index, index), part, outer


def _numbers(edges: Sequence[tuple[Spot, TextLine, bool]], pages: int) -> set[Spot]:
    shifts: dict[Spot, int] = {}
    for spot, line, outer in edges:
        if outer and (match := _NUMBER.fullmatch(_folded(line.text))):
            shifts[spot] = int(match[1]) - spot[0]
    if not shifts:
        return set()
    shift, times = Counter(shifts.values()).most_common(1)[0]
    if pages == 1 or times > 1:
        return {spot for spot, held in shifts.items() if held == shift}
    # Between covers and chapters the count may start anew: a number with dashes is no figure anywhere.
    return {spot for spot, line, _ in edges if spot in shifts and not _folded(line.text).strip().isdecimal()}


def _repeated(edges: Sequence[tuple[Spot, TextLine, bool]], pages: int, body_size: float) -> set[Spot]:
    """Lines alike at one height; heights count as one that fall into one step of a scale or into the next."""
    held: dict[tuple[str, int], list[Spot]] = defaultdict(list)
    for spot, line, _ in edges:
        if line.size <= 1.05 * body_size:
            held[_folded(line.text), int(line.top // _BESIDE)].append(spot)
    found: set[Spot] = set()
    for (text, height), spots in held.items():
        alike = spots + held.get((text, height + 1), [])
        if len({page for page, _ in alike}) >= max(_LEAST_PAGES, _OFTEN * pages):
            found.update(alike)
    return found


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
