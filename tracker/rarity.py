"""Which words tell one pledge from another in this corpus: counted, never listed."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from index import nouns
from ingest import loose
from tracker.terms import Term

__all__ = ["Rarity"]

_WORDS_FILE = Path(__file__).with_name("data") / "words.toml"
_NAME_CHARS = 4
_LONE_CHARS = 6
_LONG_CHARS = 6
_LONG_WORD = 8
_OUR_SHARE = 0.5
_THEIR_SHARE = 0.4
_MOST_PLEDGES = 2
_DATE = re.compile(
    r"(?:令和|平成|昭和|西暦)?(?:[0-9]+|元)?(?:年度?|年代|[か箇]年|[0-9]*月|[0-9]*日|時)?(?:末|頃|以降|中)?"
)
"""A time: many things fall in one year."""


@cache
def _general() -> frozenset[str]:
    words = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))["general"]
    return frozenset(map(loose, words.split()))


class Rarity:
    """How widely words are used: by measures, policies and documents (voices), and by pledges.

    municipalities: whose documents they are; their names tell nothing. A word that one voice repeats is still one
    voice's: rarity is counted in voices.
    """

    def __init__(
        self,
        voices: Iterable[tuple[str, Iterable[str]]],
        pledges: Iterable[Iterable[str]],
        municipalities: Iterable[str] = (),
    ) -> None:
        heard: dict[str, set[str]] = defaultdict(set)
        names: set[str] = set()
        for voice, words in voices:
            names.add(voice)
            for word in words:
                heard[word].add(voice)
        own = [loose(name) for name in municipalities]
        self._general = _general().union(own, (name[:-1] for name in own if name[-1:] in tuple("市町村区県")))
        self._voices = {word: len(found) for word, found in heard.items()}
        self._pledges: dict[str, int] = defaultdict(int)
        for pledge in pledges:
            for word in set(pledge):
                self._pledges[word] += 1
        self.count = len(names)

    def voices(self, word: str) -> int:
        """How many voices say the word, a count."""
        return self._voices.get(word, 0)

    def is_common(self, word: str) -> bool:
        """Said by more than a seventh of the voices, or in any plan."""
        return self.voices(word) > max(2, self.count // 7) or word in self._general

    def is_rare(self, word: str) -> bool:
        """Said, but by few, and no date: two such words together tell a subject."""
        return self.voices(word) > 0 and not self.is_common(word) and _DATE.fullmatch(word) is None

    def is_telling(self, word: str, ours: Term) -> bool:
        """Rare, and not only for the way in which common words are put together (各種事業)."""
        return self.is_rare(word) and (
            ours.named
            or len(ours.pieces) == 1
            or len(word) >= _LONG_CHARS
            or any((len(piece) > 1 and not self.is_common(piece)) or re.search(r"\d", piece) for piece in ours.pieces)
            or _begins_with_noun(word, ours.pieces[0])
        )

    def is_specific(self, ours: Term) -> bool:
        """Whether the word holds another noun than the general ones."""
        return any(len(piece) > 1 and piece not in self._general for piece in ours.pieces)

    def is_name(self, word: str, ours: Term, theirs: Term, in_title: bool) -> bool:
        """A name that tells a subject alone; ours: as the pledge has it, theirs: as the sentence has it.

        It is long, most of what it is part of, made of several nouns with a rare one, a number or a proper name among
        them (各種事業 is none), said by few voices, and by few pledges unless it stands in the title.
        """
        few = max(2, self.count // 10)
        return (
            len(word) >= _NAME_CHARS
            and ours.share > _OUR_SHARE
            and theirs.share > _THEIR_SHARE
            and (0 < self.voices(word) <= few or ((ours.named or len(word) >= _LONG_CHARS) and self.is_rare(word)))
            and (in_title or self._pledges[word] <= _MOST_PLEDGES)
            and self.is_telling(word, ours)
            and (ours.named or _is_made_up(word, ours.pieces))
        )

    def telling(self, words: Iterable[str]) -> int:
        """How many letters of these words are not common, a long word counting as eight."""
        return sum(min(len(w), _LONG_WORD) for w in words if not self.is_common(w) and not _DATE.fullmatch(w))

    def weight(self, words: Iterable[str]) -> float:
        """Sum over words of how few voices say each, long words counting more."""
        return sum(self._weight(word) for word in words)

    def _weight(self, word: str) -> float:
        return (1 - self.voices(word) / (self.count + 1)) * min(len(word), _LONG_WORD) / 4


def _begins_with_noun(word: str, piece: str) -> bool:
    """Whether a noun of one character says what kind of thing it is (水資源), and no prefix (再, 新)."""
    return len(piece) == 1 and [surface for surface, _ in nouns(word)][:1] == [piece]


def _is_made_up(word: str, pieces: Sequence[str]) -> bool:
    """Whether the word is more than one or two ordinary nouns (観光振興), unless a place's name is in it."""
    if len(pieces) == 1:
        return len(word) >= _LONE_CHARS
    return len(word) > _NAME_CHARS or bool(nouns(word, proper_only=True))
