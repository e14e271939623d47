"""Readings above kanji: which letters of a text get which kana, and which get none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from index import Reading, readings

__all__ = ["RubyPart", "ruby_parts"]

_KANJI: Final = "々〆㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_HAS_KANJI: Final = re.compile(f"[{_KANJI}]")
# A small ケ beside kanji is spoken か or が: it is read together with them.
_READ: Final = f"{_KANJI}ヶヵ"
_RUNS: Final = re.compile(f"[{_READ}]+|[^{_READ}]+")
_SPOKEN: Final = re.compile("[ぁ-ゖー]+")
_FIGURE: Final = re.compile(r"(?<![0-9０-９,，.．])[0-9０-９]+$")
_NARROW: Final = str.maketrans("０１２３４５６７８９", "0123456789")

_BEHIND: Final = "～"
_COUNTED: Final = "Ｎ"
_NEAR: Final = 40
"""Letters looked at on either side of a word."""


@dataclass(frozen=True, slots=True)
class RubyPart:
    """A piece of text. kana: to stand above it, None for nothing."""

    text: str
    kana: str | None = None


def ruby_parts(text: str, chosen: Mapping[str, str]) -> tuple[RubyPart, ...]:
    """``text`` in pieces, in order and whole.

    chosen: readings that outrank the dictionary's, by the word as written; an empty one shows none. ～ in front: only
    directly behind a kanji; Ｎ: behind a numeral, a number: behind this one alone. A word is found only where the
    dictionary too sees words begin and end: 施策 is not looked for within 実施策定. Numerals get no reading.
    """
    if not _HAS_KANJI.search(text):
        return (RubyPart(text),)
    parts: list[RubyPart] = []
    end = 0
    for start, stop, kana in _words(text, readings(text), chosen):
        parts.append(RubyPart(text[end:start]))
        parts.extend(_aligned(text[start:stop], kana) if kana else [RubyPart(text[start:stop])])
        end = stop
    parts.append(RubyPart(text[end:]))
    return tuple(_joined(parts))


def _words(text: str, held: Sequence[Reading], chosen: Mapping[str, str]) -> Iterator[tuple[int, int, str | None]]:
    """Places of words with what is to stand above them."""
    longest = max(map(len, chosen), default=0)
    ends = {word.end for word in held}
    done = 0
    for number, word in enumerate(held):
        if word.start < done:
            continue
        found = _chosen_at(text, word.start, ends, chosen, longest)
        if number > 0 and held[number - 1].kind == "number" and held[number - 1].end == word.start:
            found = found if found and found[0] - word.start > 1 else (word.end, _counted(text, word, chosen))
        elif not found and _stands_alone(text, word):
            found = (word.end, "")
        done, kana = found or (word.end, None if word.kind == "number" else word.kana)
        yield word.start, done, kana


def _chosen_at(
    text: str, start: int, ends: set[int], chosen: Mapping[str, str], longest: int
) -> tuple[int, str | None] | None:
    """End and reading of the longest chosen word that begins at ``start``."""
    behind = start > 0 and _HAS_KANJI.match(text[start - 1]) is not None
    for end in range(min(start + longest, len(text)), start, -1):
        if end not in ends:
            continue
        word = text[start:end]
        if word in chosen:
            return end, chosen[word]
        if behind and _BEHIND + word in chosen:
            return end, chosen[_BEHIND + word]
    return None


def _stands_alone(text: str, word: Reading) -> bool:
    """Whether it is one letter with nothing beside it, or a space away from another kanji (関　連): nobody can tell."""
    if word.end - word.start > 1:
        return False
    before, after = text[max(0, word.start - _NEAR) : word.start], text[word.end : word.end + _NEAR]
    if not before[-1:].strip() and not after[:1].strip():
        return True
    near = [before.rstrip()[-1:]] if before[-1:].isspace() else []
    near += [after.lstrip()[:1]] if after[:1].isspace() else []
    return any(letter and _HAS_KANJI.match(letter) for letter in near)


def _counted(text: str, word: Reading, chosen: Mapping[str, str]) -> str | None:
    """The reading of what stands behind a numeral; None where it hangs on the numeral (ひとり, ふつか, さんぼん)."""
    said = text[word.start : word.end]
    if word.kind == "number":
        return None
    figure = _FIGURE.search(text[max(0, word.start - _NEAR) : word.start])
    exact = figure[0].translate(_NARROW).lstrip("0") if figure else ""
    spoken = not text[word.start - 1].isdecimal()
    if exact + said in chosen or (spoken and "1" + said in chosen):
        return None
    if _COUNTED + said in chosen:
        return chosen[_COUNTED + said]
    return word.kana if len(said) > 1 else None


def _aligned(word: str, kana: str) -> list[RubyPart]:
    """``word`` with its reading over the kanji alone.

    Where that can be done in more than one way, kana at both ends are split off and the rest is read as a whole; where
    it cannot be done at all, nothing is shown.
    """
    if not _HAS_KANJI.search(word) or not _SPOKEN.fullmatch(kana):
        return [RubyPart(word)]
    runs = _RUNS.findall(word)
    ways = list(_ways(runs, kana))
    if len(ways) == 1:
        return [RubyPart(run, None if _is_spelled(run) else said) for run, said in zip(runs, ways[0], strict=True)]
    return _as_a_whole(word, kana, runs) if ways else [RubyPart(word)]


def _is_spelled(run: str) -> bool:
    return not _HAS_KANJI.search(run) and not set(run) <= {"ヶ", "ヵ"}


def _ways(runs: Sequence[str], kana: str) -> Iterator[tuple[str, ...]]:
    """Every way to share ``kana`` out: what is spelled takes its own letters, kanji take one letter or more."""
    if not runs:
        if not kana:
            yield ()
        return
    run, rest = runs[0], runs[1:]
    if _is_spelled(run):
        spoken = _hiragana(run)
        if kana.startswith(spoken):
            yield from ((spoken, *way) for way in _ways(rest, kana[len(spoken) :]))
        return
    lengths = range(len(kana), len(kana) + 1) if not rest else range(1, len(kana))
    for length in lengths:
        if length:
            yield from ((kana[:length], *way) for way in _ways(rest, kana[length:]))


def _as_a_whole(word: str, kana: str, runs: Sequence[str]) -> list[RubyPart]:
    before = runs[0] if _is_spelled(runs[0]) else ""
    after = runs[-1] if _is_spelled(runs[-1]) else ""
    inner = kana[len(before) : len(kana) - len(after)]
    return [RubyPart(before), RubyPart(word[len(before) : len(word) - len(after)], inner), RubyPart(after)]


def _hiragana(text: str) -> str:
    return "".join(chr(ord(letter) - 0x60) if "ァ" <= letter <= "ヶ" else letter for letter in text)


def _joined(parts: Sequence[RubyPart]) -> Iterator[RubyPart]:
    """Neighbours without a reading become one, empty ones vanish."""
    plain = ""
    for part in parts:
        if part.kana is None:
            plain += part.text
            continue
        if plain:
            yield RubyPart(plain)
            plain = ""
        yield part
    if plain:
        yield RubyPart(plain)
