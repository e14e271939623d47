"""Two sentences that tell of the same thing, side by side, and what they have in common near a figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest import SectionKind, loose, narrow
from tracker import terms

__all__ = ["Difference", "Side", "side", "things_in", "told_alike"]

_LEAST_THING = 4
"""Letters of a word that two windows share, from which on it tells a thing by itself."""


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence without white space and half-width, as all rules read it. kind: of its section, pledge for a promise.

    reports: it tells what was done, so a smaller amount may be a step on the way.
    """

    text: str
    kind: SectionKind
    reports: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """what: that differs, in Japanese (開校の年). ours, theirs: as written. weight: as in ``Finding``."""

    kind: Literal["years", "amounts", "scope", "names"]
    what: str
    ours: str
    theirs: str
    weight: Literal[2, 3] = 3


def side(text: str, kind: SectionKind) -> Side:
    """The sentence as the rules read it."""
    flat = re.sub(r"\s+", "", narrow(text))
    return Side(flat, kind, kind == "achievement" or re.search(r"(?:ました|[^\W\d_]た)[。)）]*$", flat) is not None)


def things_in(window: str) -> frozenset[str]:
    """The words of a window that may tell what it is about, ``loose``."""
    return frozenset(word for word in terms(window) if not word.isdigit())


def told_alike(ours: str, theirs: str, shared: Iterable[str]) -> bool:
    """Whether both windows hold one of the shared words, or a long word of their own."""
    left, right = loose(ours), loose(theirs)
    if any(len(word) > 1 and word in left and word in right for word in map(loose, shared)):
        return True
    return any(len(word) >= _LEAST_THING for word in things_in(ours) & things_in(theirs))
