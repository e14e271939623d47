"""When two pieces of text are the same, for a document and for a person's wording."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["fold", "is_dash", "join_lines", "loose", "narrow"]

# Full-width ASCII and its space, one character for one, so that offsets stay those of the given text.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANK = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
_DASHES = "-‐‑‒–—―−─━ー~〜～⁓〰"
_NOTHING = frozenset("-‐‑‒–—―−─━ーｰ－")
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SMALL = str.maketrans("ぁぃぅぇぉゎゕゖ", "あいうえおわかけ")
_DASH = str.maketrans(dict.fromkeys(_DASHES, "-"))
# 箇, ヶ, ケ, ヵ, カ and か count months and places; ヶ, ケ and が join two characters of a place name.
_COUNTER_KA = re.compile(r"(?<=[0-9数何])[けか箇](?=[月所年国村条])")
_NAME_GA = re.compile(r"(?<=[一-龠々])が(?=[一-龠々])")


def narrow(text: str) -> str:
    """Full-width ASCII made half-width; as long as ``text``, so that an offset means the same in both.

    Unlike NFKC it leaves ①, ², ½ and Ⅲ alone, which are no digits of a number.
    """
    return text.translate(_NARROW)


def fold(text: str) -> str:
    """What remains of a name when its typography is gone: NFKC, no white space, casefolded. Idempotent."""
    previous = ""
    while previous != text:
        previous, text = text, _BLANK.sub("", unicodedata.normalize("NFKC", text).casefold())
    return text


def loose(text: str) -> str:
    """``fold``, and the spellings that people mix in one word made one. For comparing only, never for showing.

    - katakana like hiragana (ゴミ, ごみ); small vowels like large ones (ウェルネス, ウエルネス); ッャュョ stay, since
      they tell words apart;
    - the long-vowel mark, every dash and every wave dash like ``-``;
    - 3ヶ月, 3ケ月, 3ヵ月, 3カ月 and 3箇月 like 3か月; between two Chinese characters ヶ, ケ and が alike
      (霞ヶ関, 霞が関).
    """
    text = fold(text).translate(_KATAKANA).translate(_SMALL).translate(_DASH)
    return _NAME_GA.sub("け", _COUNTER_KA.sub("か", text))


def is_dash(text: str) -> bool:
    """Whether a cell means "nothing" by a dash alone. なし, 0 and the empty text are no dash."""
    return bool(marks := _BLANK.sub("", text)) and set(marks) <= _NOTHING


def _is_word_character(character: str) -> bool:
    folded = unicodedata.normalize("NFKC", character)
    return folded.isascii() and folded.isalnum()


def join_lines(lines: Iterable[str]) -> str:
    """The lines of one cell as its author wrote them: without outer blanks, blank lines and breaks.

    A space stands in for the break only between two Latin words or numbers, which would run into each other.
    """
    joined = ""
    for line in filter(None, map(str.strip, lines)):
        apart = joined and _is_word_character(joined[-1]) and _is_word_character(line[0])
        joined += f" {line}" if apart else line
    return joined
