"""What is searched: a passage's text and the headings it stands under."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Item", "fingerprint"]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to find.

    uid: unique, handed back by a search. text: as written; what is compared by meaning. context: the headings it stands
    under, searched by their words alone (they blur the meaning: docs/decisions/0003-fusion.md), or empty.
    """

    uid: str
    text: str
    context: str = ""

    @property
    def worded(self) -> str:
        """What is searched by its words: the headings, then the text."""
        return f"{self.context}\n{self.text}" if self.context else self.text

    @property
    def key(self) -> str:
        """SHA-256 of what is encoded, hex: the same key means the same vector."""
        return _sha256(self.text)


def fingerprint(items: Sequence[Item]) -> str:
    """SHA-256 in hex of all items, their order included; changes whenever a search over them could change."""
    return _sha256("".join(f"{item.uid}\0{item.key}\0{_sha256(item.context)}\n" for item in items))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
