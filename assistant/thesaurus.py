"""Everyday words and the official terms of plans for the same thing: a data file, not code."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from assistant.errors import PeopleFileError
from index import Encoder, IndexSettings, Phrases, lemmas, second_encoder_for
from ingest import loose

__all__ = ["LOCAL_FILE", "Pair", "Thesaurus", "pairs_of", "prepare", "read_thesaurus"]

BUNDLED_FILE = Path(__file__).with_name("data") / "thesaurus.tsv"
_ADVICE = "everyday、official、weight（0より大きく1まで）をタブで区切ってください"

KEPT_FILE = "phrases.npz"
"""In the data folder: what the everyday phrases mean to the second encoder; made again when it is missing."""

NEAR_COSINE = 0.45
NEAR_PHRASES = 5
"""How near a phrase must come, and how many are taken; 0.4 to 0.5 and 3 to 10 do alike (docs/decisions/0007)."""

LOCAL_FILE = "thesaurus.local.tsv"
"""In the data folder: what an administrator adds, in the same columns."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An everyday phrase and an official term. weight: how surely the one means the other, 0-1."""

    everyday: str
    official: str
    weight: float


class Thesaurus:
    """Looks up everyday phrases in a question: those that stand in it and, with an encoder, those that come near."""

    def __init__(self, pairs: Iterable[Pair], encoder: Encoder | None = None, folder: Path | None = None) -> None:
        """encoder: tells which phrases come near, None for none. folder: where their vectors are kept between runs."""
        self._pairs = tuple(pairs)
        self._encoder = encoder
        self._folder = folder
        self.near = lru_cache(maxsize=256)(self._near)

    @cached_property
    def _phrases(self) -> Phrases | None:
        if self._encoder is None:
            return None
        return Phrases.open(list(self._by_phrase), self._encoder, self._folder / KEPT_FILE if self._folder else None)

    @cached_property
    def _by_phrase(self) -> dict[str, list[Pair]]:
        phrases: dict[str, list[Pair]] = {}
        for pair in self._pairs:
            phrases.setdefault(pair.everyday, []).append(pair)
        return phrases

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[frozenset[str], Pair]]]:
        """Pairs by the longest word of their everyday phrase, with all of its words."""
        table: dict[str, list[tuple[frozenset[str], Pair]]] = {}
        for pair in self._pairs:
            words = frozenset(lemmas(pair.everyday))
            # UniDic's content words lose negation and wish (死にたい is 死ぬ): a lone verb proves nothing.
            if len(words) > 1 or (words and not re.search(r"[ぁ-ん]", pair.everyday)):
                table.setdefault(max(words, key=lambda word: (len(word), word)), []).append((words, pair))
        return table

    @cached_property
    def _by_letters(self) -> tuple[tuple[str, Pair], ...]:
        return tuple((loose(pair.everyday), pair) for pair in self._pairs if len(loose(pair.everyday)) >= 3)

    def officials(self, question: str) -> dict[str, float]:
        """Official terms that the question may mean, with their weights; what it says itself is none of them."""
        letters = loose(question)
        found: dict[str, float] = {}
        for pair in self.pairs_in(question):
            if loose(pair.official) not in letters:
                found[pair.official] = max(found.get(pair.official, 0.0), pair.weight)
        return found

    def _near(self, question: str) -> tuple[tuple[Pair, float], ...]:
        """Pairs whose everyday phrase comes near the question in meaning, each with its cosine, nearest first."""
        found = self._phrases.nearest(question, NEAR_PHRASES, NEAR_COSINE) if self._phrases else ()
        return tuple((pair, cosine) for phrase, cosine in found for pair in self._by_phrase[phrase])

    def meant(self, question: str) -> dict[str, float]:
        """``officials``, and those of phrases that only come near, with less weight: for looking, not for deciding."""
        found = self.officials(question)
        for pair, cosine in self.near(question):
            found[pair.official] = max(found.get(pair.official, 0.0), pair.weight * cosine)
        return found

    def warm(self) -> None:
        """Prepare what would otherwise be prepared on the first question."""
        _ = self._phrases, self._by_word, self._by_letters

    @cached_property
    def _letters(self) -> tuple[tuple[str, str], ...]:
        return tuple((loose(pair.everyday), loose(pair.official)) for pair in self._pairs)

    def said_as(self, question: str, text: str) -> set[str]:
        """Official terms in ``question`` that ``text`` says in everyday words; all of them as ``loose`` leaves them."""
        return {official for everyday, official in self._letters if official in question and everyday in text}

    def phrases_for(self, official: str, question: str) -> tuple[str, ...]:
        """The everyday phrases in the question that mean the official term."""
        return tuple(pair.everyday for pair in self.pairs_in(question) if pair.official == official)

    def pairs_in(self, question: str) -> tuple[Pair, ...]:
        """The pairs whose everyday phrase stands in the question, letter by letter or with all its words."""
        asked, letters = frozenset(lemmas(question)), loose(question)
        found = [pair for word in asked for words, pair in self._by_word.get(word, ()) if words <= asked]
        found += [pair for phrase, pair in self._by_letters if phrase in letters]
        return tuple(dict.fromkeys(found))


def read_thesaurus(folder: Path | None = None, encoder: Encoder | None = None) -> Thesaurus:
    """The bundled pairs and those of the data folder. Raises PeopleFileError that names the line."""
    pairs = list(pairs_of(BUNDLED_FILE))
    if folder is not None and (folder / LOCAL_FILE).is_file():
        pairs += pairs_of(folder / LOCAL_FILE)
    return Thesaurus(pairs, encoder, folder)


def prepare(folder: Path, settings: IndexSettings | None = None) -> None:
    """Makes ``KEPT_FILE`` beside the index, so that no question waits for it. Raises PeopleFileError."""
    if folder.is_dir():
        read_thesaurus(folder, second_encoder_for(settings or IndexSettings())).warm()


def pairs_of(path: Path) -> Iterable[Pair]:
    """The pairs of a file. Raises PeopleFileError that names the line."""
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    for number, row in enumerate(rows, start=1):
        if not row or row[0].startswith("#") or row[:2] == ["everyday", "official"]:
            continue
        try:
            everyday, official, weight = row[0].strip(), row[1].strip(), float(row[2])
        except (IndexError, ValueError):
            raise PeopleFileError(str(path), f"{number}行目を読めません", _ADVICE) from None
        if not everyday or not official or not 0 < weight <= 1:
            raise PeopleFileError(str(path), f"{number}行目に空の欄か、0から1までにない重みがあります", _ADVICE)
        yield Pair(everyday, official, weight)
