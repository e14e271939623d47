"""Where the pages of a plain text begin: form feeds, or what extraction from a PDF leaves instead of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

__all__ = ["PageMap", "find_pages"]

_NUMBER: Final = re.compile(r"[\s\-－―‐–—]*([0-9０-９]{1,3})[\s\-－―‐–—]*")
_ONE_SPACE: Final = re.compile(r" [^\s]")
# A page of fewer lines is none: the numbers are figures of a table.
_LEAST_LINES: Final = 5
_MOST_NUMBERS: Final = 1000


@dataclass(frozen=True, slots=True)
class PageMap:
    """of_line: 1-based page of every line, None where it cannot be told. furniture: indices of lines that are a
    printed page number. count: of pages, None when the text has a single page or does not tell.
    """

    of_line: tuple[int | None, ...]
    furniture: frozenset[int]
    count: int | None


@dataclass(frozen=True, slots=True)
class _Printed:
    """A printed page number. line: its index."""

    line: int
    value: int


def find_pages(lines: Sequence[str]) -> PageMap:
    """The pages of the text whose lines these are.

    Form feeds alone tell pages where there are any. Else extraction turned each into one space in front of a line
    that follows another without a blank one between; but a space may stand there by chance. So it counts only
    beside printed page numbers, and where the two disagree, lines whose page is not certain have none.
    """
    if any("\f" in line for line in lines):
        return _by_form_feed(lines)
    return _by_printed_number(lines) or PageMap((None,) * len(lines), frozenset(), None)


def _number(line: str) -> int | None:
    match = _NUMBER.fullmatch(line)
    return int(match[1]) if match else None


def _by_form_feed(lines: Sequence[str]) -> PageMap:
    page = 1
    pages: list[int] = []
    for line in lines:
        leading = len(line) - len(line.lstrip("\f"))
        pages.append(page + leading)
        page += line.count("\f")
    filled = [index for index, line in enumerate(lines) if line.strip()]
    count = pages[filled[-1]]
    if count == 1:
        return PageMap((None,) * len(lines), frozenset(), None)
    return PageMap(tuple(pages), _numbers_at_edges(lines, pages, filled), count)


def _numbers_at_edges(lines: Sequence[str], pages: Sequence[int], filled: Sequence[int]) -> frozenset[int]:
    """First or last lines of pages that count with the pages; one alone may be any number."""
    edges = {index for a, b in pairwise(filled) if pages[a] != pages[b] for index in (a, b)} | {filled[0], filled[-1]}
    numbers = {index: value - pages[index] for index in edges if (value := _number(lines[index])) is not None}
    if not numbers:
        return frozenset()
    offset, times = Counter(numbers.values()).most_common(1)[0]
    return frozenset(index for index, shift in numbers.items() if shift == offset and times > 1)


def _by_printed_number(lines: Sequence[str]) -> PageMap | None:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    printed = _rising(_printed_numbers(lines, filled))
    spaced = [index for index in range(1, len(lines)) if _ONE_SPACE.match(lines[index]) and lines[index - 1].strip()]
    if not printed or len(printed) + len(spaced) < 2:
        return None
    # Numbers stand all above or all below the text of their pages; the first line of the document tells which.
    above = printed[0].line == filled[0]
    bounds = [number.line + (not above) for number in printed]
    first = printed[0].value - (0 if above else bisect_left(spaced, bounds[0]))
    pages = _counted(range(bounds[0]), spaced, first)
    certain = _most_certain(lines, spaced)
    for index, number in enumerate(printed):
        begins = number.value + (not above)
        if index + 1 < len(printed):
            ends = max(begins, printed[index + 1].value - above)
            pages += _between(range(bounds[index], bounds[index + 1]), certain, begins, ends)
        else:
            pages += _counted(range(bounds[index], len(lines)), spaced, begins)
    filed = tuple(None if page is None else page - first + 1 for page in pages)
    count = max(page or 1 for page in filed)
    return PageMap(filed, frozenset(number.line for number in printed), count) if count > 1 else None


def _printed_numbers(lines: Sequence[str], filled: Sequence[int]) -> list[_Printed]:
    """Numbers alone with two blank lines below them, and no other number alone before them."""
    numbers = []
    for position, index in enumerate(filled):
        value = _number(lines[index])
        below = filled[position + 1] - index - 1 if position + 1 < len(filled) else 0
        if value is None or below < 2 or (position and _number(lines[filled[position - 1]]) is not None):
            continue
        numbers.append(_Printed(index, value))
    return numbers


def _rising(numbers: Sequence[_Printed]) -> tuple[_Printed, ...]:
    """The longest series of them that rises as page numbers do, at least some lines a page."""
    if len(numbers) > _MOST_NUMBERS:
        return ()
    chains: list[tuple[_Printed, ...]] = []
    for number in numbers:
        fitting = [
            chain
            for chain in chains
            if 0 < (number.value - chain[-1].value) * _LEAST_LINES <= number.line - chain[-1].line
        ]
        chains.append((*max(fitting, key=len, default=()), number))
    return max(chains, key=len, default=())


def _most_certain(lines: Sequence[str], spaced: Sequence[int]) -> tuple[list[int], list[int]]:
    """The starts, and those of them that stand like running text: figures leave short lines close together."""
    return list(spaced), [index for index in spaced if not "".join(lines[index + 1 : index + 2]).strip()]


def _between(stretch: range, spaced: tuple[list[int], list[int]], first: int, last: int) -> list[int | None]:
    """Pages of the lines from the first line of page ``first`` to the last of page ``last``.

    spaced: alternatives for the page starts; the first that fits the number of pages is taken. When none does,
    only lines whose page is the same whichever starts are too many, or missing, have one.
    """
    choices = [[start for start in starts if start in stretch and start > stretch.start] for starts in spaced]
    starts = next((starts for starts in choices if len(starts) == last - first), choices[0])
    pages: list[int | None] = []
    for index in stretch:
        passed = bisect_right(starts, index)
        low, high = sorted((first + passed, last - (len(starts) - passed)))
        page = min(max(low, first), last)
        pages.append(page if page == min(max(high, first), last) else None)
    return pages


def _counted(stretch: range, spaced: Sequence[int], first: int) -> list[int | None]:
    starts = [start for start in spaced if stretch.start < start < stretch.stop]
    return [first + bisect_right(starts, index) for index in stretch]
