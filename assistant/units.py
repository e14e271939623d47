"""Which unit a question asks for, and whether an indicator is counted in it."""

from __future__ import annotations

import re

from ingest import Indicator, fold, unit_bound

__all__ = ["agrees", "counted_otherwise", "unit_asked"]

_ASKED: tuple[tuple[str, str], ...] = (
    ("%", r"何%|何パーセント|何割|割合|どれ(?:くらい|ぐらい)の率|率(?:は|を|って|$)"),
    ("人", r"何人|何名|人数|人は(?:どの|どれ)(?:くらい|ぐらい)|(?:どの|どれ)(?:くらい|ぐらい)の人"),
    ("件", r"何件|件数"),
    ("歳", r"何歳|何才|いくつで(?!す|し)"),
    ("位", r"何位|何番目|順位"),
    ("円", r"いくら|何円|何億|何万円"),
    ("g", r"何グラム|何g"),
    ("t", r"何トン|何t"),
    ("ha", r"何ヘクタール|何ha"),
    ("地区", r"何地区"),
)


def unit_asked(text: str) -> str | None:
    """The unit that an answer must have, as indicators write it; None when the question does not say."""
    return next((unit for unit, pattern in _ASKED if re.search(pattern, text)), None)


def agrees(indicator: Indicator, unit: str | None) -> bool | None:
    """Whether the indicator is counted in ``unit``; None when either is unknown."""
    if unit is None or indicator.unit is None:
        return None
    recorded = fold(unit_bound(indicator.unit.text)[0])
    return recorded.endswith(unit) if unit == "円" else recorded == unit


_COUNTED = re.compile(r"([一-龠々ァ-ヴー]{2,}?)(率|割合|者数|件数|人数|世帯数|面積|数|額|量)$")


def counted_otherwise(subject: str, name: str) -> str | None:
    """What the question calls by the name's own word but counts in another way: of 出生数 the 出生率; None without."""
    found = _COUNTED.search(fold(name))
    if found is None:
        return None
    rate = found[2] in ("率", "割合")
    others = "数|者数|件数|人数|額|量" if rate else "率"
    asked = re.search(rf"[一-龠々ァ-ヴーA-Za-z]*{re.escape(found[1][-2:])}(?:{others})(?![一-龠々])", fold(subject))
    return asked.group() if asked else None
