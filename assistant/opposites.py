"""Words that set one figure apart from another of the same name: women's from men's, a primary school's from others."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest import fold, loose

__all__ = ["attached", "opposed"]

_GROUPS = (
    ("男性|男子|男児|夫|父親", "女性|女子|女児|妻|母親"),
    ("小学|小[1-6]", "中学|中[1-3]", "高校|高等学校|高[1-3]", "大学", "幼稚園|保育園|保育所|こども園"),
    ("事業系", "家庭系|生活系"),
    ("可燃", "不燃", "資源"),
    ("普通", "上級", "初級|基礎", "中級"),
    ("胃がん", "肺がん", "大腸がん", "乳がん", "子宮(?:頸|けい)?がん"),
    ("公立|市立|町立|村立|県立|国立", "私立|民間"),
    ("国内|日本人", "海外|国外|外国人|訪日"),
    ("市内|町内|村内|区内|県内", "市外|町外|村外|区外|県外"),
    ("転入", "転出"),
    ("上水|水道水", "下水"),
    ("特定健|特定保健", "妊婦", "乳児", "1歳", "3歳", "5歳", "後期高齢", "若年"),
    ("日帰り", "宿泊"),
    ("平日", "休日|土日"),
    ("新規|新設", "継続|既存"),
    ("正規", "非正規"),
    ("昼", "夜"),
    ("若年|若者|若い", "高齢|老年"),
    ("全国|国の", "県平均|県の"),
)
"""Each row: words of which one figure has but one."""


def opposed(asked: str, name: str) -> str | None:
    """The word of the question in whose place the name has another of the same row; None when it has none such."""
    said, written = fold(asked), fold(name)
    for group in _GROUPS:
        mine = {at: found.group() for at, words in enumerate(group) if (found := _first(words, said))}
        theirs = {at for at, words in enumerate(group) if _first(words, written)}
        if theirs and mine and theirs.isdisjoint(mine):
            return next(iter(mine.values()))
    return None


def _first(words: str, text: str) -> re.Match[str] | None:
    """正規 is not said by 非正規, nor 私立 by 市立."""
    return re.search(rf"(?<!非)(?:{words})", text)


def attached(asked: str, core: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that stands right before the name, so that both are one longer name; None without any.

    core: the letters of the name, as ``loose`` leaves them.
    """
    letters = loose(asked)
    return next(
        (word for word in words if f"{loose(word)}{core}" in letters or f"{loose(word)}系{core}" in letters), None
    )
