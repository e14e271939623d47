"""What an address asks of a document: lines to mark, a place to begin at, a phrase to look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote, urlencode

from web.error_pages import RefusedError

__all__ = ["DocumentAsked", "parse_lines", "read_cited"]

_LINES: Final = re.compile(r"([1-9][0-9]{0,8})(?:-([1-9][0-9]{0,8}))?")
_MOST_CITED: Final = 200


def parse_lines(text: str) -> tuple[int, int] | None:
    """``27-30`` or ``27`` as first and last line; None for anything else."""
    if (match := _LINES.fullmatch(text)) is None:
        return None
    first = int(match[1])
    last = int(match[2] or first)
    return (first, last) if first <= last else None


def read_cited(texts: Sequence[str], count: int) -> tuple[tuple[int, int], ...]:
    """The places of ``texts`` in the order of the document, each once; ``count``: lines that it has.

    Raises RefusedError for what is no place and for one that the document does not have.
    """
    if len(texts) > _MOST_CITED:
        raise RefusedError(422, f"一度に示せる引用は{_MOST_CITED}か所までです")
    places = set()
    for text in texts:
        if (place := parse_lines(text)) is None:
            raise RefusedError(422, "行の指定を読み取れません。27-30 のように書いてください")
        if place[1] > count:
            raise RefusedError(404, f"指定された行がありません。この資料は{count:,}行までです")
        places.add(place)
    return tuple(sorted(places))


@dataclass(frozen=True, slots=True)
class DocumentAsked:
    """cited: places of 1-based lines, in the order of the document. at: which of them is opened, from 1.

    start: first line to show. find: the phrase as typed, None when nothing is looked for. hit: which of its places is
    opened, from 1. Where start and hit are both None, the opened citation is shown, or the first hit after it.
    """

    uid: str
    cited: tuple[tuple[int, int], ...] = ()
    at: int = 1
    start: int | None = None
    find: str | None = None
    hit: int | None = None

    @property
    def opened(self) -> tuple[int, int] | None:
        """The citation that is opened; a number too large opens the last."""
        return self.cited[min(self.at, len(self.cited)) - 1] if self.cited else None

    @property
    def fields(self) -> tuple[tuple[str, str], ...]:
        """Names and values for a form that changes the place shown, and nothing else."""
        marked = [("lines", f"{first}-{last}") for first, last in self.cited]
        number = [("at", str(self.at))] if self.at > 1 and self.cited else []
        return (*marked, *number, *([("find", self.find)] if self.find else []))

    @property
    def fields_without_phrase(self) -> tuple[tuple[str, str], ...]:
        """The same for the form that asks for another phrase."""
        return replace(self, find=None).fields

    def from_line(self, line: int, anchor: str = "") -> str:
        """The document from ``line`` on, what is marked still marked."""
        return self._address(("from", str(line)), anchor)

    def at_cited(self, number: int) -> str:
        """The citation ``number``, from 1."""
        return replace(self, at=number, find=None)._address(None, f"#L{self.cited[number - 1][0]}")

    def at_hit(self, number: int) -> str:
        """The place ``number`` of the phrase, from 1."""
        return self._address(("hit", str(number)), "#hit")

    def _address(self, field: tuple[str, str] | None, anchor: str) -> str:
        query = urlencode([*self.fields, *([field] if field else [])])
        return f"/documents/{quote(self.uid, safe='')}" + (f"?{query}" if query else "") + anchor
