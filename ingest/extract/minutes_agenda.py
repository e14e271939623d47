"""Which lines of minutes nobody says: items of the agenda, and when the meeting paused or ended."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from ingest.extract.marks import ends_sentence
from ingest.normalize import narrow

__all__ = ["is_pause", "says_something", "unsaid"]

_N: Final = r"(?P<number>[0-9]{1,3}|[一二三四五六七八九十]{1,3}|[①-⑳Ⅰ-Ⅻ])"
_SERIES: Final = (
    (
        "named",
        re.compile(
            rf"[■◆●○◎□◇【\[]?\s*(?:議題|議案|議事|日程|報告|協議|審議|案件)(?:事項)?\s*(?:第\s*)?{_N}\s*号?(?:[\s】\].、:]+.+|$)"
        ),
    ),
    ("paren", re.compile(rf"\(\s*{_N}\s*\)\s*\S.*")),
    ("half", re.compile(rf"{_N}\s*\)\s*\S.*")),
    ("circled", re.compile(r"(?P<number>[①-⑳])\s*\S.*")),
    ("number", re.compile(rf"{_N}(?:\s*[.、](?![0-9])\s*|\s+)\S.*")),
)
_PAUSE: Final = re.compile(
    r"[(〔\[【]?\s*(?:(?:午前|午後)\s*[0-9]{1,2}時(?:[0-9]{1,2}分|半)?\s*)?(?:開会|開議|散会|閉会|休憩|再開|延会|終了)\s*[)〕\]】]?"
)
_RULE: Final = re.compile(r"[-─━―—=＝~～◇◆○・*\s]{3,}")
_LABEL: Final = re.compile(r"[【<《≪][^【】]{1,20}[】>》≫]")
_TOPIC: Final = re.compile(r"(?:について|に関すること|の件)$")
_SAID: Final = re.compile(r"(?:[。？?！!]|ます|です|した|する|ある|いる|ない|たい|か)[)）」』]*$")
_GOES_ON: Final = ("、", "は", "が", "を", "に", "の", "と", "で")
_LONGEST: Final = 45


def says_something(lines: Sequence[str]) -> bool:
    """Whether any of the lines ends as what one says: no list of who is there does."""
    return any(_SAID.search(line.strip()) for line in lines)


def unsaid(lines: Sequence[str], opens: Sequence[bool], speakers: Sequence[int]) -> list[int]:
    """Indices of the lines that are in nobody's words.

    lines: of the minutes, in order. opens: whether a paragraph begins there. speakers: indices of those that begin a
    turn, rising. A numbered line is an item of the agenda when its neighbours in the count stand in other turns; those
    of one turn are a list that somebody reads out.
    """
    turns = list(accumulate(int(index in frozenset(speakers)) for index in range(len(lines))))
    held = _held(lines, opens, frozenset(speakers))
    counts = Counter((found[0], turns[index]) for index, found in held.items())
    known = frozenset(held.values())
    items = [index for index in range(len(lines)) if index not in held and is_pause(lines[index])]
    for index, (series, number) in held.items():
        alone = counts[series, turns[index]] == 1
        runs_on = not known.isdisjoint({(series, number - 1), (series, number + 1)})
        if series == "named" or (alone and (runs_on or _trails(held, turns, index))):
            items.append(index)
    labels = [index for index in range(len(lines)) if index not in held and _is_label(lines[index], opens[index])]
    return sorted({*items, *(index for index in labels if _trails(held, turns, index))} - set(speakers))


def _held(lines: Sequence[str], opens: Sequence[bool], speakers: frozenset[int]) -> dict[int, tuple[str, int]]:
    """By index, series and number of the short lines that may head what follows."""
    held: dict[int, tuple[str, int]] = {}
    for at, line in enumerate(lines):
        above = lines[at - 1].strip() if at else ""
        if at not in speakers and (opens[at] or at - 1 in held or ends_sentence(above)) and (found := _counted(line)):
            held[at] = found
    return held


def _counted(line: str) -> tuple[str, int] | None:
    text = narrow(line).strip()
    if len(text) > _LONGEST or "。" in text or text.endswith(_GOES_ON):
        return None
    found = ((series, match) for series, form in _SERIES if (match := form.fullmatch(text)))
    return next(((series, _value(match["number"])) for series, match in found), None)


def _value(text: str) -> int:
    kanji = "一二三四五六七八九十"
    if text.isdecimal():
        return int(text)
    if text[0] in kanji:
        tens, ten, ones = text.rpartition("十")
        return 10 * (kanji.find(tens) + 1 if tens else bool(ten)) + (kanji.find(ones) + 1 if ones else 0)
    return ord(text) - ord("①" if text >= "①" else "Ⅰ") + 1


def _is_label(line: str, opens: bool) -> bool:
    """Whether it names what follows: 【質疑】; a paragraph of its own, …について."""
    text = line.strip()
    return bool(_LABEL.fullmatch(text) or (opens and len(text) <= _LONGEST and _TOPIC.search(text)))


def is_pause(line: str) -> bool:
    """Whether it tells when the meeting paused or ended, or is a rule."""
    text = "".join(narrow(line).split())
    return any(form.fullmatch(text) for form in (_PAUSE, _RULE))


def _trails(held: Mapping[int, tuple[str, int]], turns: Sequence[int], at: int) -> bool:
    """Whether nothing but further items follows in its turn, and another turn does."""
    below = [index for index in range(at + 1, len(turns)) if turns[index] == turns[at]]
    return all(index in held for index in below) and turns[at] < turns[-1]
