"""What staff decide over the rules: which way is better for an indicator, and what the town's people call things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import Direction, DirectionWord, Pair
from ingest import Indicator, fold
from web.links import document_link
from web.pages import Site

__all__ = ["DIRECTION_WORDS", "DecisionsPage"]

DIRECTION_WORDS: Final[dict[DirectionWord, str]] = {
    "higher": "高い（多い）ほど良い",
    "lower": "低い（少ない）ほど良い",
    "unknown": "どちらとも言えない",
}
_SHAPES: Final[dict[str | None, tuple[str, str]]] = {
    "higher": ("↑", "高いほど良い"),
    "lower": ("↓", "低いほど良い"),
    None: ("―", "決められない"),
}


@dataclass(frozen=True, slots=True)
class DirectionRow:
    """An indicator's name and its direction. decided: by a person. count: indicators of that name."""

    name: str
    href: str
    shape: str
    word: str
    why: str
    decided: bool
    chosen: bool
    count: int


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    """error: what was not saved and why, None when nothing was wrong; saved: what was, None for nothing.

    everyday, official, weight: of a pair that was not saved. choice: words and values of directions.
    """

    template: ClassVar[str] = "decisions.html"
    site: Site
    error: str | None
    saved: str | None
    rows: tuple[DirectionRow, ...]
    decided: int
    choice: tuple[tuple[str, str], ...]
    pairs: tuple[Pair, ...]
    everyday: str
    official: str

    @classmethod
    def of(
        cls,
        site: Site,
        directions: Sequence[tuple[Indicator, Direction]],
        pairs: Sequence[Pair],
        *,
        error: str | None = None,
        saved: str | None = None,
        name: str = "",
        pair: tuple[str, str] = ("", ""),
    ) -> DecisionsPage:
        """The page. name: of the indicator to be chosen in the form; pair: words to be filled in."""
        rows = _rows(directions, name)
        return cls(
            site=site,
            error=error,
            saved=saved,
            rows=rows,
            decided=sum(row.decided for row in rows),
            choice=(*((word, text) for word, text in DIRECTION_WORDS.items()), ("", "指定をやめて、規則にまかせる")),
            pairs=tuple(pairs),
            everyday=pair[0],
            official=pair[1],
        )


def _rows(directions: Sequence[tuple[Indicator, Direction]], name: str) -> tuple[DirectionRow, ...]:
    """One row a name: a person's word is about all indicators of it."""
    named: dict[str, list[tuple[Indicator, Direction]]] = {}
    for indicator, direction in directions:
        named.setdefault(fold(indicator.name.text), []).append((indicator, direction))
    return tuple(_row(held, chosen=key == fold(name)) for key, held in named.items())


def _row(held: Sequence[tuple[Indicator, Direction]], *, chosen: bool) -> DirectionRow:
    indicator, direction = held[0]
    shape, word = _SHAPES[direction.better]
    return DirectionRow(
        name=" ".join(indicator.name.text.split()),
        href=document_link(indicator.document, indicator.place),
        shape=shape,
        word=word,
        why=direction.why,
        decided=direction.rule == "override",
        chosen=chosen,
        count=len(held),
    )
