"""Signs of form at the start of a line or sentence: list marks, references to measures, ends of sentences."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["MEASURE_REFERENCE", "SENTENCE_END", "ends_sentence", "mark_kind", "width"]

_DIGITS: Final = "[0-9０-９]{1,2}"
_EMPHASIS: Final = r"(?:\\?\*{1,3}|_{2})?"
_KINDS: Final = (
    ("paren", rf"[（(]\s*{_DIGITS}\s*[）)]"),
    ("half-paren", rf"{_DIGITS}[）)]"),
    ("circled", "[①-⑳㉑-㉟㊱-㊿❶-❿]"),
    ("dot", rf"{_DIGITS}\s*[.．](?=\s*[^\s0-9０-９])"),
    ("kana", r"[（(]?[ア-ンｱ-ﾝ]\s*[）)．](?!\s*[、。])|[（(][a-zａ-ｚ一-十][）)]"),
    ("roman", r"[Ⅰ-Ⅻⅰ-ⅻ][\s.．]"),
    ("dash", r"[-+*–][ \u3000\t]+(?=\S)"),
)
_BULLETS: Final = "・･•●○◯◎◇◆■□★☆▲△▼▽▶►▪▫※✓✔➢➤"
_MARK: Final = re.compile(
    _EMPHASIS + "(?:" + "|".join(f"(?P<{kind.replace('-', '_')}>{pattern})" for kind, pattern in _KINDS) + ")"
    # A middle dot with a space after it joins words that were set wide.
    rf"|{_EMPHASIS}(?P<bullet>[{_BULLETS}])(?![\s{_BULLETS}…])"
    rf"|{_EMPHASIS}(?P<spaced_bullet>[{_BULLETS.replace('・', '').replace('･', '')}])[ \u3000]+\S"
)

MEASURE_REFERENCE: Final = re.compile(r"【\s*(?:全\s*施\s*策|施\s*策\s*[0-9０-９])[^】]{0,300}】")
"""A bracket that names the measures which the text before it belongs to."""

SENTENCE_END: Final = re.compile(r"[。｡！？]+")


def mark_kind(text: str) -> str | None:
    """What kind of list mark the text begins with, None for none; bullets of one shape are one kind."""
    match = _MARK.match(text)
    if match is None:
        return None
    return match["bullet"] or match["spaced_bullet"] or match.lastgroup


def ends_sentence(text: str) -> bool:
    """Whether the text ends where a sentence does, closing brackets and references aside."""
    bare = re.sub(r"(?:【[^】]*】|[」』）)”\"*＊\s])+$", "", text)
    return bool(bare) and SENTENCE_END.fullmatch(bare[-1]) is not None


def width(text: str) -> int:
    """Columns of a fixed-width font: two for a full-width character."""
    return sum(1 + (unicodedata.east_asian_width(char) in "WFA") for char in text.strip())
