"""Whether two sentences call one plan or body by two names: 図書館配置計画 and 図書室配置計画."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.drift_sides import Difference, Side
from ingest import loose

__all__ = ["names_differ"]

_ENDS = "計画|条例|協議会|委員会|センター|構想|ビジョン|戦略|プラン|基金|プロジェクト|指針"
_NAME = re.compile(
    rf"(?:[一-龠々ァ-ヴーA-Za-z]|こども|子ども|まち)+?(?P<end>{_ENDS})(?=策定|改定|見直|[^一-龠ァ-ヴー]|$)"
)
_LEAST = 6
_TAIL = 5
"""Letters behind the difference that both names share."""
_SIDES = re.compile("[東西南北上中下前後新旧大小男女左右内外一二三四五六七八九十甲乙]")
"""What tells two things of one kind apart (東地区, 西地区)."""


def names_differ(ours: Side, theirs: Side) -> Iterator[Difference]:
    """A name of ours that theirs does not hold, but for one letter or a 等; both stand for what both sides speak of."""
    for one in _NAME.finditer(ours.text):
        for other in _NAME.finditer(theirs.text):
            mine, yours = one.group(), other.group()
            if (
                one["end"] == other["end"]
                and _alike(loose(mine), loose(yours))
                and loose(mine) not in loose(theirs.text)
            ):
                yield Difference("names", "名前の書き方", mine, yours, 2)
                return


def _alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LEAST or one.endswith(other) or other.endswith(one):
        return False
    changes = [change for change in SequenceMatcher(None, one, other, False).get_opcodes() if change[0] != "equal"]
    if len(changes) != 1:
        return False
    _, start, end, begin, stop = changes[0]
    left, right = one[start:end], other[begin:stop]
    small = (len(left) == len(right) == 1) or (left + right).replace("等", "", 1) in ("", left[:1] + right[:1])
    return small and len(one) - end >= _TAIL and not _SIDES.search(left + right)
