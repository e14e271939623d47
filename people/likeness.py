"""Questions that ask alike, put together: by what they mean where vectors are given, else by the letters they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from ingest import loose

__all__ = ["MOST_MEANT", "grouped"]

MOST_MEANT: Final = 500
"""Different questions, the first ones, that are compared by meaning: each takes an encoder some 15 ms, once."""

_ALIKE: Final = 0.6
"""Least share of common pairs (Dice): what asks the same in other endings is alike, what shares only those is not."""
_FRAME: Final = 0.08
"""How much of a cosine the common pairs are worth: 〜はどこですか draws questions on different things together."""

T = TypeVar("T")
Rows = NDArray[np.float32]
Meant = Callable[[Sequence[str]], Rows]
"""Texts become L2-normalised rows, float32 ``(n, dim)``, in their order."""


def grouped(
    held: Iterable[T], text_of: Callable[[T], str], meant: Meant | None = None, alike: float = 1.0
) -> list[list[T]]:
    """``held`` in groups, the largest first; each keeps the order given and goes with the first that it is most like.

    meant: takes the first ``MOST_MEANT`` different texts; those after them, and all without it, go by letters. alike:
    least cosine of two questions, less a share of the letters they have in common (tests/questions_alike.tsv).
    """
    items = [(item, text_of(item)) for item in held]
    texts = list(dict.fromkeys(text for _, text in items))[:MOST_MEANT]
    rows = dict(zip(texts, meant(texts), strict=True)) if meant and texts else {}
    leaders = _Leaders(alike)
    groups: list[list[T]] = []
    known: dict[str, int] = {}
    for item, text in items:
        letters = "".join(sign for sign in loose(text) if sign.isalnum())
        at = known.get(letters)
        if at is None:
            at = leaders.place(_pairs(letters), rows.get(text))
            known[letters] = at
        if at == len(groups):
            groups.append([])
        groups[at].append(item)
    return sorted(groups, key=len, reverse=True)


class _Leaders:
    """The first question of each group, by its pairs of letters and, where it has one, its vector."""

    def __init__(self, alike: float) -> None:
        self._alike = alike
        self._sizes: list[int] = []
        self._by_pair: dict[str, list[int]] = {}
        self._rows: list[Rows] = []
        self._meant: list[int] = []

    def place(self, pairs: set[str], row: Rows | None) -> int:
        """The number of the group that the question goes with; that of a new one, which it leads."""
        shares = self._shares(pairs)
        found = self._by_letters(shares) if row is None else self._by_meaning(shares, row)
        return self._added(pairs, row) if found is None else found

    def _shares(self, pairs: set[str]) -> dict[int, float]:
        """Dice of the pairs with each leader that has any of them."""
        shared = Counter(at for pair in pairs for at in self._by_pair.get(pair, ()))
        return {at: 2 * count / (len(pairs) + self._sizes[at]) for at, count in shared.items()}

    def _by_letters(self, shares: dict[int, float]) -> int | None:
        best = max(shares, key=lambda at: (shares[at], -at), default=None)
        return best if best is not None and shares[best] >= _ALIKE else None

    def _by_meaning(self, shares: dict[int, float], row: Rows) -> int | None:
        if not self._rows:
            return None
        cosines = np.stack(self._rows) @ row
        near = cosines - _FRAME * np.array([shares.get(at, 0.0) for at in self._meant])
        best = int(np.argmax(near))
        return self._meant[best] if near[best] >= self._alike else None

    def _added(self, pairs: set[str], row: Rows | None) -> int:
        at = len(self._sizes)
        self._sizes.append(len(pairs))
        for pair in pairs:
            self._by_pair.setdefault(pair, []).append(at)
        if row is not None:
            self._rows.append(row)
            self._meant.append(at)
        return at


def _pairs(letters: str) -> set[str]:
    return {letters[at : at + 2] for at in range(len(letters) - 1)} or {letters}
