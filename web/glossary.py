"""Words of officials in plain language: which of them stand in a text, and what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from index import readings

__all__ = ["Term", "glossary", "terms_in"]

_FILE: Final = Path(__file__).parent / "data" / "glossary.tsv"
_KATAKANA: Final = re.compile("[ァ-ヴーｦ-ﾟ]")
_KANJI: Final = re.compile("[々一-鿿]")
_LATIN: Final = re.compile("[A-Za-z0-9]")
_NEAR: Final = 20
"""Letters on either side of a term by which it is told whether it is a word there."""
# Wide letters are read as narrow ones, one for one.
_WIDE: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True, slots=True)
class Term:
    """A term. spellings: every way to write it, the term itself first. meaning: one or two sentences."""

    name: str
    spellings: tuple[str, ...]
    meaning: str


@cache
def glossary() -> tuple[Term, ...]:
    """All terms in the order of the file."""
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    return tuple(_term(line) for line in lines if line.strip() and not line.startswith("#"))


def terms_in(texts: Iterable[str]) -> tuple[Term, ...]:
    """The terms that stand in ``texts``, each once, in the order in which they first stand there.

    The longest term at a place counts. A term in katakana or Latin letters must stand as a word of its own, and one in
    kanji where the dictionary sees words begin and end (施策 does not stand in 実施策定).
    """
    text = "\n".join(texts).translate(_WIDE).lower()
    # Looking for each by itself is many times faster than for all of them at once.
    present = [spelling for spelling in _spellings() if spelling in text]
    found: dict[Term, None] = {}
    for match in re.finditer("|".join(map(re.escape, present)), text) if present else ():
        term = _spellings()[match[0]]
        if term not in found and _is_whole(text, match.start(), match.end()):
            found[term] = None
    return tuple(found)


def _term(line: str) -> Term:
    name, others, meaning = line.split("\t")
    return Term(name, (name, *filter(None, others.split("、"))), meaning)


@cache
def _spellings() -> dict[str, Term]:
    """What to look for, longest first."""
    terms = {spelling.translate(_WIDE).lower(): term for term in glossary() for spelling in term.spellings}
    return dict(sorted(terms.items(), key=lambda held: -len(held[0])))


def _is_whole(text: str, start: int, end: int) -> bool:
    for letters in (_KATAKANA, _LATIN):
        for inner, outer in ((start, start - 1), (end - 1, end)):
            if 0 <= outer < len(text) and letters.match(text[inner]) and letters.match(text[outer]):
                return False
    return not _KANJI.match(text[start - 1 : start]) or _begins_and_ends(text, start, end)


def _begins_and_ends(text: str, start: int, end: int) -> bool:
    before = max(0, start - _NEAR)
    words = readings(text[before : end + _NEAR])
    return start - before in {word.start for word in words} and end - before in {word.end for word in words}
