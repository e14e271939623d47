"""Where a line may break without tearing a phrase. The only file that knows BudouX."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import Final

import budoux

__all__ = ["phrase_ends"]

_JAPANESE: Final = re.compile("[ぁ-ヿ一-鿿]")
_MOST: Final = 20_000
"""Characters of one run of text; a longer one keeps the browser's own breaks."""


def phrase_ends(text: str) -> frozenset[int]:
    """Places in ``text`` behind which a new phrase begins; never beside a space or within a number or a Latin word."""
    if len(text) > _MOST or not _JAPANESE.search(text):
        return frozenset()
    ends = accumulate(map(len, _parser().parse(text)))
    return frozenset(end for end in ends if end < len(text) and _may_break(text[end - 1], text[end]))


def _may_break(before: str, after: str) -> bool:
    return not (before.isspace() or after.isspace() or (_is_tight(before) and _is_tight(after)))


def _is_tight(letter: str) -> bool:
    """Digits, Latin letters and what stands between them (14.2%), wide ones too."""
    return not _JAPANESE.match(letter) and (letter.isascii() or "！" <= letter <= "～")


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()
