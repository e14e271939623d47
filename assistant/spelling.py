"""Small slips in a name, set right by the corpus' own: one wrong letter, or the right sound in the wrong letters.

Nothing but a slip is set right: 県内 in the place of 市内, or 費 in the place of 率, is another word and stays.
A letter counts as wrong only where it breaks a word that the dictionary knows into something that it does not, or where
both letters are kana. The sound may be the same throughout (回収律, けんこう寿命); then any letters may differ.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.edits import Edit, nearest_run
from index import sounds
from ingest import loose

__all__ = ["Slip", "Spelling"]

_LEAST_LETTERS, _LEAST_SOUND = 5, 7
_TWO_SLIPS = 10
"""Letters of a name in which two may be wrong."""
_COUNTED = frozenset("数率量額費度者員税料金比値点回件人円内外")
"""A letter alone that says what is counted; one for another is another figure, not a slip."""
_KANA = re.compile(r"[ぁ-ゖー-]")
_PIECES = (re.compile(r"[^、。,.・/（）()\s]+"), re.compile(r"[一-龠々ァ-ヴーA-Za-z]+"))


@dataclass(frozen=True, slots=True)
class Slip:
    """said: what stands in the question (NFKC). meant: the corpus' own spelling of it."""

    said: str
    meant: str

    def set_right(self, text: str) -> str:
        """The text, NFKC, with the slip mended."""
        return _composed(text).replace(self.said, self.meant, 1)


class Spelling:
    """Reads slips in the names of one corpus, and in the pieces that long names are made of."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(dict.fromkeys(names))

    @cached_property
    def _pieces(self) -> tuple[str, ...]:
        """Names, and what stands in them between signs and between kana."""
        split = (piece for name in self._names for pattern in _PIECES for piece in pattern.findall(name))
        return tuple(dict.fromkeys((*self._names, *split)))

    @cached_property
    def _spelt(self) -> dict[str, str]:
        """Names and their pieces as compared, with how each is written; the longest first."""
        pieces = {_plain(piece)[0]: piece for piece in self._pieces if len(piece) >= _LEAST_LETTERS}
        return dict(sorted(pieces.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    @cached_property
    def _pairs(self) -> dict[str, frozenset[str]]:
        return {spelt: _bigrams(spelt) for spelt in self._spelt}

    @cached_property
    def _sounds(self) -> dict[str, str]:
        read = {loose("".join(sound for _, sound, _ in sounds(name))): name for name in self._pieces}
        return {sound: name for sound, name in read.items() if len(sound) >= _LEAST_SOUND}

    @cached_property
    def _words(self) -> dict[str, tuple[str, ...]]:
        """The words that each spelling is made of, as compared."""
        return {spelt: tuple(loose(word) for word, _, _ in sounds(name)) for spelt, name in self._spelt.items()}

    def read(self, text: str) -> Slip | None:
        """The one slip that ``text`` surely holds; None when a name stands right, or nothing is clearly nearest."""
        text = _composed(text)
        return self._by_sound(text) or self._by_letters(text, *_plain(text))

    def _by_sound(self, text: str) -> Slip | None:
        words = sounds(text)
        heard = [loose(sound) for _, sound, _ in words]
        found = []
        for start in range(len(words)):
            run = ""
            for end in range(start, len(words)):
                run += heard[end]
                name, said = self._sounds.get(run), "".join(word for word, _, _ in words[start : end + 1])
                if name and loose(name) not in loose(said) and loose(said) not in loose(name):
                    found.append((len(run), Slip(said, name)))
        longest = [slip for length, slip in found if length == max(length for length, _ in found)]
        return longest[0] if len(longest) == 1 and longest[0].said in text else None

    def _by_letters(self, text: str, plain: str, origin: Sequence[tuple[int, int]]) -> Slip | None:
        asked = _bigrams(plain)
        found = []
        for spelt, pairs in self._pairs.items():
            if spelt in plain or 2 * len(pairs & asked) < len(pairs):
                continue
            edits, (start, end) = nearest_run(spelt, plain)
            if 0 < len(edits) <= (2 if len(spelt) >= _TWO_SLIPS else 1):
                found.append((len(edits), -len(spelt), spelt, edits, (start, end)))
        found.sort()
        if not found or (len(found) > 1 and found[1][0] <= found[0][0] and found[1][2] not in found[0][2]):
            return None
        _, _, spelt, edits, (start, end) = found[0]
        if not all(self._is_slip(edit, spelt, plain) for edit in edits):
            return None
        return Slip(text[origin[start][0] : origin[end - 1][1]], self._spelt[spelt])

    def _is_slip(self, edit: Edit, spelt: str, plain: str) -> bool:
        if edit.wanted and edit.found:
            kana = _KANA.match(edit.wanted) is not None, _KANA.match(edit.found) is not None
            if any(kana):
                return all(kana)
            return not self._is_another_word(edit, spelt, plain)
        if edit.found:
            return edit.found == "-" or edit.found in plain[max(0, edit.place - 1) : edit.place]
        inside = 0 < edit.at < len(spelt) - 1
        return inside and (_KANA.match(edit.wanted) is not None or len(spelt) > _LEAST_LETTERS)

    def _is_another_word(self, edit: Edit, spelt: str, plain: str) -> bool:
        """Whether the letter found is a word of its own, or a part of one that the dictionary knows."""
        place = 0
        for written, _, known in sounds(plain):
            if place <= edit.place < place + len(written):
                if len(written) > 1:
                    return known and loose(written) not in self._words[spelt]
                return edit.found in _COUNTED and edit.wanted in self._words[spelt]
            place += len(written)
        return False


def _bigrams(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _composed(text: str) -> str:
    """Half-width katakana and the like in their usual form, which the dictionary knows."""
    return unicodedata.normalize("NFKC", text)


def _plain(text: str) -> tuple[str, list[tuple[int, int]]]:
    """``text`` as compared, without blanks and with 々 spelt out, and for each letter where it stood."""
    letters: list[str] = []
    origin: list[tuple[int, int]] = []
    for place, written in enumerate(text):
        for letter in loose(written):
            letters.append(letters[-1] if letter == "々" and letters else letter)
            origin.append((place, place + 1))
    whole = loose("".join(letters))
    return (whole if len(whole) == len(letters) else "".join(letters)), origin
