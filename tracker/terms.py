"""The names of things in a text: runs of nouns that another text may share."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index import nouns
from ingest import find_years, fold, loose, narrow

__all__ = ["Term", "amounts", "terms", "years"]

_WORDLIKE = re.compile(r"[一-龠々〆ァ-ヴーA-Za-z0-9&+]+")
_FORMAL = frozenset(
    ("こと", "もの", "ため", "とき", "ところ", "よう", "うち", "なか", "ほか", "そこ", "これ", "それ", "まち", "もと")
)
"""Nouns that stand for any other."""
_NAMED = re.compile(r"「([^「」]{3,40})」|『([^『』]{3,40})』|“([^“”]{3,40})”|\(([^()]{4,30})\)")
_AND_OTHERS = "等"
_AMOUNT = re.compile(
    r"(?<![第0-9.])\d[\d,]*(?:\.\d+)?[万億千]?(?:か所|ha|km|%|(?![年月日時次期号歳代条章])[一-龠])|全て?(?=の?[一-龠])"
)
_MOST_PIECES = 8
_MIN_CHARS = 2
_ALMOST = 0.99


@dataclass(frozen=True, slots=True)
class Term:
    """A run of nouns.

    text: half-width, as written otherwise. share: of the unbroken run that it is part of, 0-1. pieces: the nouns
    that it is made of. named: it stands in quotation marks or brackets as a whole.
    """

    text: str
    share: float
    pieces: tuple[str, ...]
    named: bool = False

    @property
    def whole(self) -> bool:
        """Whether it stands by itself."""
        return self.share > _ALMOST


def terms(text: str) -> dict[str, Term]:
    """Every run of neighbouring nouns in ``text``, and what stands in quotation marks, by their ``loose`` form.

    再配置計画 gives 再配置計画, 再配置, 配置計画, 配置 and 計画. Numbers alone and single characters are none.
    """
    folded = fold(text)
    shown = _unfolded(text, folded)
    found: dict[str, Term] = {}
    for pieces in _segments(folded):
        whole = len("".join(pieces))
        for run in _runs(pieces):
            written = "".join(run)
            term, share = loose(written), len(written) / whole
            if term not in found or found[term].share < share:
                at = folded.find(written)
                found[term] = Term(shown[at : at + len(written)], share, tuple(map(loose, run)))
    for match in _NAMED.finditer(folded):
        written = next(filter(None, match.groups()))
        found[loose(written)] = Term(written, 1.0, (loose(written),), named=True)
    return {word: term for word, term in found.items() if len(word) >= _MIN_CHARS and not word.isdigit()}


def _unfolded(text: str, folded: str) -> str:
    """The folded text with its capital letters, when that is possible letter by letter."""
    shown = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    return shown if shown.casefold() == folded else folded


def years(text: str) -> frozenset[int]:
    """The years that a text names, in whatever calendar."""
    return frozenset(mention.year for mention in find_years(narrow(text)))


def amounts(text: str) -> frozenset[str]:
    """How many of something a text names (3か所, 全ての区), ``loose``; years and ordinals are none."""
    return frozenset(match.group().replace("全て", "全") for match in _AMOUNT.finditer(loose(text)))


def _runs(pieces: list[str]) -> Iterator[list[str]]:
    for start in range(len(pieces)):
        for end in range(start + 1, min(len(pieces), start + _MOST_PIECES) + 1):
            yield pieces[start:end]


def _segments(text: str) -> Iterable[list[str]]:
    """Unbroken runs of nouns, each as its pieces; a lone character between particles (a verb's stem) is left out."""
    spans = _noun_spans(text)
    covered = [False] * len(text)
    for start, end in (*spans, *(match.span() for match in _WORDLIKE.finditer(text))):
        covered[start:end] = [True] * (end - start)
    cuts = {start for start, _ in spans} | {end for _, end in spans}
    pieces: list[str] = []
    begun = 0
    for at in range(len(text) + 1):
        inside = at < len(text) and covered[at]
        if at > begun and (not inside or at in cuts) and covered[begun]:
            pieces.append(text[begun:at])
        if not inside or pieces[-1:] == [_AND_OTHERS]:
            if len("".join(pieces).removesuffix(_AND_OTHERS)) > 1:
                yield [piece for piece in pieces if piece != _AND_OTHERS]
            pieces = []
        if not inside or at in cuts or not covered[begun]:
            begun = at
    return


def _noun_spans(text: str) -> list[tuple[int, int]]:
    """Where the nouns of the dictionary stand, in order."""
    spans: list[tuple[int, int]] = []
    behind = 0
    for surface, _ in nouns(text):
        start = text.find(surface, behind)
        if start < 0:
            continue
        behind = start + len(surface)
        if surface not in _FORMAL:
            spans.append((start, behind))
    return spans
