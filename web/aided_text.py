"""A text with readings above its kanji and places to break its lines; what it says stays letter for letter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markupsafe import escape

from web.furigana import RubyPart, ruby_parts
from web.phrases import phrase_ends

__all__ = ["TextAids", "aided_text"]

_KEPT: Final = 4_096
_SHORT: Final = 8
"""Characters of a phrase that fits a narrow screen in the largest letters."""
_MOST_KEPT: Final = 400
"""Characters: longer texts are rare and seldom shown twice."""


@dataclass(frozen=True, slots=True)
class TextAids:
    """What is added to texts. readings: outrank the dictionary's; None for no readings at all."""

    readings: Mapping[str, str] | None = None
    phrases: bool = False

    def __hash__(self) -> int:
        return hash((id(self.readings), self.phrases))


def aided_text(text: str, aids: TextAids) -> str:
    """``text`` as HTML: without its ``<rt>`` elements its letters are those of ``text``, in the same order."""
    return _kept(text, aids) if len(text) <= _MOST_KEPT else _aided(text, aids)


def _aided(text: str, aids: TextAids) -> str:
    parts = (RubyPart(text),) if aids.readings is None else ruby_parts(text, aids.readings)
    ends = sorted(phrase_ends(text)) if aids.phrases else []
    return "<wbr>".join(_html(phrase, held=aids.phrases) for phrase in _phrases(parts, ends))


@lru_cache(maxsize=_KEPT)
def _kept(text: str, aids: TextAids) -> str:
    return _aided(text, aids)


def _phrases(parts: Sequence[RubyPart], ends: Sequence[int]) -> Iterator[list[RubyPart]]:
    """The parts phrase by phrase, those without a reading cut where a phrase ends; what has a reading is never torn."""
    phrase: list[RubyPart] = []
    start = 0
    for part in parts:
        stop = start + len(part.text)
        cuts = [*ends[bisect_left(ends, start) : bisect_left(ends, stop)]]
        if part.kana is not None:
            cuts = [cut for cut in cuts if cut == start]
        for begin, end in pairwise([start, *cuts, stop]):
            if begin in cuts and phrase:
                yield phrase
                phrase = []
            if begin < end:
                phrase.append(RubyPart(part.text[begin - start : end - start], part.kana))
        start = stop
    yield phrase


def _html(phrase: Sequence[RubyPart], *, held: bool) -> str:
    html = "".join(map(_part, phrase))
    text = "".join(part.text for part in phrase)
    short = len(text) <= _SHORT and not any(letter.isspace() for letter in text)
    # Beside a reading a browser breaks the line, whatever it is told of the letters.
    return f'<span class="ph">{html}</span>' if held and short and any(part.kana for part in phrase) else html


def _part(part: RubyPart) -> str:
    if part.kana is None:
        return escape(part.text)
    return f'<ruby>{escape(part.text)}<rt aria-hidden="true">{escape(part.kana)}</rt></ruby>'
