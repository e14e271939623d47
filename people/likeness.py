"""Questions that ask alike, put together: by the pairs of letters that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TypeVar

from ingest import loose

__all__ = ["grouped"]

_ALIKE = 0.6
"""Least share of common pairs (Dice): what asks the same in other endings is alike, what shares only those is not."""

T = TypeVar("T")


def grouped(held: Iterable[T], text_of: Callable[[T], str]) -> list[list[T]]:
    """``held`` in groups, the largest first; each keeps the order given and goes with the first that it is like."""
    groups: list[list[T]] = []
    sizes: list[int] = []
    by_pair: dict[str, list[int]] = {}
    known: dict[str, int] = {}
    for item in held:
        letters = "".join(sign for sign in loose(text_of(item)) if sign.isalnum())
        at = known.get(letters)
        if at is None:
            pairs = _pairs(letters)
            at = _likest(pairs, by_pair, sizes)
            if at is None:
                at = len(groups)
                groups.append([])
                sizes.append(len(pairs))
                for pair in pairs:
                    by_pair.setdefault(pair, []).append(at)
            known[letters] = at
        groups[at].append(item)
    return sorted(groups, key=len, reverse=True)


def _likest(pairs: set[str], by_pair: dict[str, list[int]], sizes: list[int]) -> int | None:
    shared = Counter(at for pair in pairs for at in by_pair.get(pair, ()))
    best = max(shared, key=lambda at: (2 * shared[at] / (len(pairs) + sizes[at]), -at), default=None)
    if best is None or 2 * shared[best] / (len(pairs) + sizes[best]) < _ALIKE:
        return None
    return best


def _pairs(letters: str) -> set[str]:
    return {letters[at : at + 2] for at in range(len(letters) - 1)} or {letters}
