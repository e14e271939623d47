"""Figures and dates in running text, as written."""

from __future__ import annotations

import re

from ingest.normalize.era import find_dates, find_years
from ingest.normalize.text import narrow

__all__ = ["find_figures"]

_UNIT = (
    "年度|年代|年間|年目|年|[かヶケヵカ箇個]?[月所国年]間?|月|日間?|時間|時|分|秒|週間?|世紀|世代|[百千万億兆]*(?:円|人|件|戸|部|本|世帯)|[百千万億兆]+|"
    "%|ポイント|名|回|歳児?|才|点|位|倍|割|度|団体|社|校|園|区|市町村|市町|市|町|村|棟|台|冊|組|種類?|か所|店|施設|地区|組織|周年|子|号|期|次|"
    "人|件|本|kg|g|t|km|m|ha|㎡|㎞|㎏|項目|つ"
)
_LIMIT = "以上|以下|以内|未満|以降|超|程度|前後|増|減|弱|強"
_WORD = "[一-龠々ァ-ヴー]"
# A number, 第 before it, its unit, and の with the noun that it counts when there is no unit: 17のゴール, 6つの柱.
_FIGURE = re.compile(
    r"(?:第|約|およそ)?(?<![A-Za-z0-9.,])-?[0-9](?:[0-9.,]*[0-9])?"
    rf"(?:(?:{_UNIT})(?:{_LIMIT})?|の(?:[ァ-ヴー]+|{_WORD}{{1,4}})|(?=[一-龠々ァ-ヴー]{{1,3}}[0-9])[一-龠々ァ-ヴー]{{1,3}}"
    rf"|(?:{_LIMIT}))?"
)
_JOINER = re.compile(r"[~〜→]|-(?=[0-9])|から(?=第?[0-9])")


def find_figures(text: str) -> tuple[str, ...]:
    """The numbers of ``text`` with their units and limits, and its dates, as written and in order.

    Figures that stand close are one: 2024年→2027年, 5～10年, 8源泉10か所. Only digits count; 五 and ① do not.
    """
    narrowed = narrow(text)
    spans = [match.span() for match in _FIGURE.finditer(narrowed)]
    spans += [(year.start, year.end) for year in find_years(text)]
    spans += [(date.start, date.end) for date in find_dates(text)]
    return tuple(text[start:end] for start, end in _merged(narrowed, sorted(spans)))


def _merged(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping, touching and joined spans made one; the given ones are sorted by their start."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        last = merged[-1] if merged else None
        if last and (start <= last[1] or _JOINER.fullmatch(text, last[1], start)):
            merged[-1] = (last[0], max(last[1], end))
        else:
            merged.append((start, end))
    return merged
