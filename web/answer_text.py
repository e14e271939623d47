"""The text of an answer, taken apart for the page: paragraphs, lists, marks of citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Final

__all__ = ["TextBlock", "TextPart", "text_blocks"]

_MARK: Final = re.compile(r"\[(\d{1,4})\]")


@dataclass(frozen=True, slots=True)
class TextPart:
    """A stretch of text, or (``citation`` set) the mark of that citation."""

    text: str
    citation: int | None = None


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph (one item), or (``points``) a list whose items begin with 「・」 and run on to the next one."""

    points: bool
    items: tuple[tuple[TextPart, ...], ...]


def text_blocks(text: str, citations: int) -> tuple[TextBlock, ...]:
    """``text`` by paragraphs and lists, with the marks of 1 … ``citations`` told apart.

    The texts of all parts, joined, are the text again but for line ends between blocks; a number beyond stays text.
    """
    paragraphs = (paragraph.strip("\n") for paragraph in re.split(r"\n[ \t]*\n", text))
    return tuple(block for paragraph in paragraphs for block in _blocks(paragraph, citations))


def _blocks(paragraph: str, citations: int) -> Iterable[TextBlock]:
    stretches = [stretch for stretch in re.split(r"\n(?=・)", paragraph) if stretch.strip()]
    for points, held in groupby(stretches, key=lambda stretch: stretch.startswith("・")):
        yield TextBlock(points, tuple(tuple(_parts(stretch, citations)) for stretch in held))


def _parts(paragraph: str, citations: int) -> Iterable[TextPart]:
    position = 0
    for match in _MARK.finditer(paragraph):
        if not 1 <= (number := int(match[1])) <= citations:
            continue
        if match.start() > position:
            yield TextPart(paragraph[position : match.start()])
        yield TextPart(match[0], number)
        position = match.end()
    if position < len(paragraph):
        yield TextPart(paragraph[position:])
