"""Characters that a line strikes out: they are taken back, and would make another number with what stands beside."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from ingest.readers.pdf_marks import Char, Rule

__all__ = ["struck_out"]

# Between these shares of a character's height a line strikes it; an underline lies below.
_FROM: Final = 0.3
_TO: Final = 0.75
# Shares of a character's size: how far a strike may reach beyond, and of its length that must lie on characters.
_BEYOND: Final = 0.5
_COVERED: Final = 0.6
_DASHES: Final = frozenset("-－‐‑‒–—―−ー─━＝=～〜")


def struck_out(chars: Sequence[Char], rules: Sequence[Rule]) -> tuple[frozenset[int], frozenset[Rule]]:
    """Indexes of the characters with a line through them that begins and ends with them, and those lines."""
    level = sorted((rule for rule in rules if rule.level), key=lambda rule: rule.at)
    heights = [rule.at for rule in level]
    crossed: defaultdict[Rule, list[int]] = defaultdict(list)
    for index, char in enumerate(chars):
        if char.turn != "level" or char.upright or not char.text.strip() or char.text in _DASHES:
            continue
        height, across = char.bottom - char.top, (char.left + char.right) / 2
        low = bisect_left(heights, char.top + _FROM * height)
        for rule in level[low : bisect_right(heights, char.top + _TO * height)]:
            if rule.start <= across <= rule.end:
                crossed[rule].append(index)
    strikes = {rule: held for rule, held in crossed.items() if _strikes(rule, [chars[index] for index in held])}
    return frozenset(index for held in strikes.values() for index in held), frozenset(strikes)


def _strikes(rule: Rule, chars: Sequence[Char]) -> bool:
    """Whether the line is as long as what it runs through; one of a table or a chart runs on."""
    beyond = _BEYOND * max(char.size for char in chars)
    within = (
        min(char.left for char in chars) - beyond <= rule.start
        and rule.end <= max(char.right for char in chars) + beyond
    )
    return within and sum(char.right - char.left for char in chars) >= _COVERED * (rule.end - rule.start)
