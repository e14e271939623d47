"""What one cell of figures of a table of indicators says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from ingest.extract.kpi_header import is_ditto, is_unit, without_notes
from ingest.locators import Place
from ingest.normalize import find_dates, find_years, fold, is_dash, looks_like_value, narrow, read_value, unit_bound
from ingest.records import Value

__all__ = ["Said", "attached_unit", "read_figure"]

_LONGEST_WORDS: Final = 20
_NONE_RECORDED: Final = re.compile(
    r"未集計|集計中|集計前|調査中|未調査|調査(?:は|を)?(?:なし|無し|せず|未実施|実施せず|実施なし)|未実施|実施なし|実施せず|該当(?:なし|無し)|データ(?:なし|無し)|未公表|公表前|"
    r"算出中|未算出|算出不可|未確定|未判明|不明|なし|無し|n/?a|x|[…‥.・]+|[*＊]+|/|／|＼"
)
_KEPT: Final = re.compile(r"(?:を|の)?(?:維持|確保|達成|継続|保持|目指す|キープ)(?:する)?$")
# What is planned relative to another figure is no level of its own.
_CHANGE: Final = re.compile(
    r"[0-9].*(?:増加?|減少?|増やす|減らす|向上|低下|削減|改善|アップ|ダウン|上昇|縮減|up|down)(?:以[上下内])?$|比[0-9+-]"
)
_SAYS: Final = re.compile(r"[^\W\d_]|[←-⇿⬀-⯿]")
_ARROW: Final = re.compile("[←-⇿]")
_DIGITS: Final = re.compile(r"[0-9]")
_TRAILING: Final = re.compile(
    r"[0-9]\s*(?P<unit>[^0-9\s()、,~/・][^0-9\s()、,~]*?)\s*(?:以[上下内]|未満|超)?\s*(?:\([^()]*\))?$"
)
_NOTE_YEARS: Final = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Said:
    """kind: ``value``; ``none``: a dash or a word says that there is no figure; ``blank``; ``unsure``.

    years: fiscal years that the cell itself names beside its figure; None among them is a year that cannot be told.
    """

    kind: Literal["value", "none", "blank", "unsure"]
    value: Value | None = None
    years: frozenset[int | None] = frozenset()


def read_figure(text: str, place: Place, unit: str | None) -> Said:
    """What the cell says. unit: what the table gives as the unit of its figures, None without one."""
    stripped = text.strip()
    if not stripped:
        return Said("blank")
    bare = without_notes(stripped) or stripped
    if is_dash(fold(bare)) or _NONE_RECORDED.fullmatch(fold(bare.strip("()（）"))):
        return Said("none", Value(stripped, (), None, False, place))
    if is_ditto(bare) and not _ARROW.fullmatch(bare):
        return Said("unsure")
    if _CHANGE.search(fold(bare)):
        return Said("value", Value(stripped, (), None, False, place)) if len(bare) <= _LONGEST_WORDS else Said("unsure")
    level = _KEPT.sub("", bare)
    if looks_like_value(level):
        return _figure(stripped, level, place, unit)
    if _DIGITS.search(narrow(bare)) or len(bare) > _LONGEST_WORDS:
        return Said("unsure")
    if not _SAYS.search(bare):
        return Said("unsure")
    return Said("value", Value(stripped, (), None, False, place))


def _figure(text: str, level: str, place: Place, unit: str | None) -> Said:
    attached = attached_unit(level)
    value = replace(read_value(level, place, unit_bound=unit_bound(unit)[1] if unit else None), text=text)
    if attached == "倍" and fold(unit or "") != "倍":
        # Twice what: only the text tells.
        return Said("value", replace(value, parts=(), bound=None), _years(level))
    if unit and attached and not _agree(fold(unit), attached):
        return Said("unsure")
    return Said("value", value, _years(level))


def attached_unit(text: str) -> str | None:
    """The unit behind the last figure of a value, folded; None without one."""
    match = _TRAILING.search(_KEPT.sub("", narrow(text).strip()))
    if match is None:
        return None
    unit = unit_bound(fold(match["unit"]))[0]
    return unit if is_unit(unit) else None


def _agree(unit: str, attached: str) -> bool:
    unit = unit_bound(unit)[0]
    plain = re.sub(r"^[千万億百]+", "", attached)
    if re.match(r"[千万億百]", unit):
        # 千円 and 1,200万円 are two scales.
        return attached == unit
    return attached in unit or plain in unit or {unit, attached} <= {"人", "名"}


def _years(text: str) -> frozenset[int | None]:
    """The fiscal years that stand in brackets beside the figure."""
    years: set[int | None] = set()
    for note in _NOTE_YEARS.findall(narrow(text)):
        years |= {found.year for found in find_years(note)}
        for date in find_dates(note):
            # A day of March closes its fiscal year; of another day it is not said what the figure covers.
            closes = date.year is not None and date.month == 3
            years.add(date.year - 1 if closes and date.year is not None else None)
    return frozenset(years)
