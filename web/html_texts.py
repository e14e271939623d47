"""A page of ours taken apart into tags and the texts between them, and put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Final, NamedTuple

__all__ = ["MalformedPageError", "Piece", "pieces_of"]

_TAG: Final = re.compile(r"""<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>""")
_NAME: Final = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_NOT_FOR_READING: Final = frozenset(
    {"head", "title", "textarea", "select", "svg", "script", "style", "ruby", "code", "noscript"}
)
"""Elements whose text is no running text, or may hold no markup."""


class MalformedPageError(ValueError):
    """The page holds a ``<`` that begins no tag: better to show it as it is than to guess."""


class Piece(NamedTuple):
    """A tag (or a text that stays as it is) in ``raw``; or, with ``text``, what a reader sees there.

    in_main: whether it stands in the page's main part.
    """

    raw: str
    text: str | None = None
    in_main: bool = False


def pieces_of(html: str) -> list[Piece]:
    """All of ``html`` in order: the ``raw`` of the pieces joined are the page. Raises MalformedPageError."""
    return list(_pieces(html))


def _pieces(html: str) -> Iterator[Piece]:
    open_ones: list[str] = []
    main, end = False, 0
    for tag in _TAG.finditer(html):
        yield from _text(html[end : tag.start()], main, open_ones)
        end = tag.end()
        if named := _NAME.match(tag[0]):
            name = named[1].lower()
            main = not tag[0].startswith("</") if name == "main" else main
            if name in _NOT_FOR_READING:
                _follow(name, tag[0], open_ones)
        yield Piece(tag[0], in_main=main)
    yield from _text(html[end:], main, open_ones)


def _text(raw: str, main: bool, open_ones: Sequence[str]) -> Iterator[Piece]:
    if "<" in raw:
        raise MalformedPageError(raw[:80])
    if raw:
        yield Piece(raw, unescape(raw) if not open_ones and raw.strip() else None, main)


def _follow(name: str, tag: str, open_ones: list[str]) -> None:
    """Keep ``open_ones`` those elements, outermost first, that hold what stands here and are not for reading."""
    if not tag.startswith("</"):
        if not tag.endswith("/>"):
            open_ones.append(name)
    elif open_ones and open_ones[-1] == name:
        open_ones.pop()
