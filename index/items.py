"""What is searched: a passage's text and the headings it stands under."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Item", "fingerprint", "key_of", "sentences_of"]

MIN_SENTENCE_CHARS = 6
"""Shorter pieces (a bullet, an unfinished line) mean nothing by themselves."""


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
    def chunks(self) -> tuple[str, ...]:
        """What is compared by meaning: the whole text, and its sentences when it has several."""
        return (self.text, *sentences_of(self.text))

    @property
    def key(self) -> str:
        """SHA-256 of what is encoded, hex: the same key means the same vector."""
        return key_of(self.text)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text that has several, in order; none when it is but one."""
    sentences = [part for part in re.split(r"(?<=。)", text) if len(part.strip()) >= MIN_SENTENCE_CHARS]
    return tuple(sentences) if len(sentences) > 1 else ()


def key_of(text: str) -> str:
    """SHA-256 of a text that is encoded, hex."""
    return _sha256(text)


def fingerprint(items: Sequence[Item]) -> str:
    """SHA-256 in hex of all items, their order included; changes whenever a search over them could change."""
    return _sha256("".join(f"{item.uid}\0{item.key}\0{_sha256(item.context)}\n" for item in items))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
