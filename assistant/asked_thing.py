"""The thing whose figure a question asks for (of 解消率の目標は the 解消率), and by what it is measured."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.question import Question
from ingest import fold, loose, narrow

__all__ = ["asks_figure", "is_measured", "measured_otherwise", "thing_asked", "what_is_measured"]

_FIGURES = frozenset({"baseline", "target", "plan", "actual"})
_ACHIEVED = re.compile(r"の?(?:達成(?:率|度|状況)|進捗(?:率|度|状況)?|数値|値)$")
_BEFORE = re.compile(r"^(?:[のはがをにで、。]|における|に関する|について(?:の)?)+")
_BEHIND = re.compile(
    r"(?:[のはがをにでもと、。?!]|って|とは|について(?:は|の)?|に関する|における|達成.*|未達.*|(?:を|が)?(?:教え|知り|示し).*)+$"
)
_HEAD = re.compile(
    r"(?P<stem>[一-龠々ァ-ヴーA-Za-z]*?)(?P<head>割合|比率|率|度|回数|件数|人数|[者員客]数|人口|[^のがをにで]?数|金額|額|量|面積|時間|日数|延長|距離)$"
)
_TYPES = {
    **dict.fromkeys(("割合", "比率", "率"), "share"),
    **dict.fromkeys(("金額", "額"), "money"),
    **dict.fromkeys(("人数", "者数", "員数", "客数", "人口"), "people"),
    **dict.fromkeys(("延長", "距離"), "length"),
}
_SURELY = 0.8
_STEM = 2
"""Letters of a word before its measure that tell what is measured: of 保育料収納率 the 収納."""


def asks_figure(question: Question) -> bool:
    """Whether a figure of something is asked for, or a verdict on one, by the word for it (目標, 実績, 達成率)."""
    return bool(_FIGURES & set(question.fields)) or question.status or "達成率" in question.text


def thing_asked(question: Question, subject: str) -> str | None:
    """What the figure is of, as said; None when the question is neither 「…の目標は」 nor of a figure by its name.

    subject: the question's, without the municipality.
    """
    pieces = (_ACHIEVED.sub("", _BEHIND.sub("", _BEFORE.sub("", piece))) for piece in narrow(subject).split())
    thing = next((piece for piece in pieces if len(piece) >= 2), None)
    return thing if thing and (asks_figure(question) or is_measured(thing)) else None


def is_measured(thing: str) -> bool:
    """Whether its last word says by what it is measured (…率, …件数), so that it is the name of a figure."""
    return _measure_of(thing) is not None


def what_is_measured(thing: str) -> str:
    """The letters before its measure, as ``loose`` leaves them: of 市税の収納率 the 収納; empty without any."""
    asked = _measure_of(thing)
    return loose(asked[0][-_STEM:]) if asked else ""


def measured_otherwise(thing: str, name: str, also: Iterable[tuple[str, float]] = ()) -> bool:
    """Whether ``thing`` is measured in another way than ``name``, and ``name`` does not even say what is measured.

    満足度 is not what 開催回数 tells; 満足している市民の割合 may be. also: official terms for what is asked, with
    how surely they mean the same, 0-1.
    """
    asked = _measure_of(thing)
    if asked is None:
        return False
    stem, kind = what_is_measured(thing), asked[1]
    written = loose(name)
    if stem and stem in written:
        return False
    if any(weight >= _SURELY and loose(term) in written for term, weight in also):
        return False
    told = _measure_of(name)
    return told is None or not _alike(kind, told[1])


def _alike(one: str, other: str) -> bool:
    """A bare number (…数) may count people, cases or times."""
    counts = {"数", "件数", "回数", "people"}
    return one == other or (one in counts and other in counts and "数" in (one, other))


def _measure_of(name: str) -> tuple[str, str] | None:
    """What is measured and the kind of measure; None where the name ends in no word for one."""
    bare = re.sub(r"\([^()]*\)", "", fold(name))
    found = _HEAD.search(bare)
    if found is None or (found["head"] == "度" and found["stem"].endswith(("年", "温", "程", "制"))):
        return None
    head = found["head"]
    if head not in _TYPES and head.endswith("数") and head not in ("件数", "回数", "日数"):
        head = "数"
    stem = found["stem"] or re.sub(r".*?([一-龠々ァ-ヴーa-z]*)の?$", r"\1", bare[: found.start()])
    return stem, _TYPES.get(head, head)
