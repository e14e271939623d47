"""The unit of an indicator: where the table gives it, or what all of its figures carry behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_header import is_unit, without_notes
from ingest.extract.kpi_values import attached_unit, units_agree
from ingest.locators import Place
from ingest.normalize import fold, is_dash, narrow
from ingest.records import Located, Value

__all__ = ["attached_to_all", "told_unit"]

_COUNTED: Final = re.compile(r"(?:累計|累積|延べ?|のべ|年間|合計|平均|月平均|年平均)[・、,:/]")
_COMPOUND: Final = re.compile(r"[0-9][千百]*[兆億万][0-9]")
_LAST_NOTE: Final = re.compile(r"\s*[(（][^()（）]*[)）]$")
_SCALE: Final = re.compile(r"^[千百]*[兆億万]?")


def told_unit(draft: Draft) -> Located | None:
    """The unit in its column, behind the name in brackets, in the headers of the figures, or above the whole table."""
    return _unit(draft) or _of_headers(draft.figures) or _of_table(draft)


def _of_table(draft: Draft) -> Located | None:
    """The unit of the whole table, unless a header or a figure has another one."""
    unit = draft.unit_of_all
    if unit is None or any(figure.unit for figure in draft.figures):
        return None
    attached = [attached_unit(without_notes(text_of(figure.cell))) for figure in draft.figures]
    agree = all(held is None or units_agree(unit.text, held) for held in attached)
    return Located(unit.text, unit.place) if agree else None


def _unit(draft: Draft) -> Located | None:
    """The unit as the table gives it: in its column, behind the name in brackets, or in the headers of the figures."""
    if draft.unit is not None:
        text = without_notes(text_of(draft.unit)).strip("()（）［］[]")
        return Located(text, draft.unit.place) if text and not is_dash(fold(text)) else None
    name = draft.name[0]
    text = without_notes(text_of(name))
    opened = max(narrow(text).rfind("("), text.rfind("〔"), text.rfind("["))
    if opened > 0 and narrow(text)[-1] in ")〕]":
        inner = text[opened + 1 : -1].strip()
        said = inner.removeprefix("単位").lstrip(":：")
        if match := _COUNTED.match(fold(said)):
            # 累計・人: people, counted from the beginning.
            rest = said[len(said) - len(fold(said)[match.end() :]) :]
            said = rest if rest and is_unit(rest) else said
        if is_unit(said):
            return Located(said, name.place)
    return None


def attached_to_all(read: Sequence[Value], whole: bool) -> Located | None:
    """The unit that every figure carries behind it, where the table gives none.

    whole: every cell of the indicator was read. 2億1,000万円, which no one number tells, is in 円.
    """
    values = [value for value in read if value.parts]
    compound = [value for value in read if not value.parts and _COMPOUND.search(narrow(value.text).replace(",", ""))]
    if compound:
        alike = whole and len(compound) + len(values) == len(read)
        counted = {_SCALE.sub("", attached_unit(value.text) or "") for value in compound}
        # 1.2億円 beside it is 1.2 of something else.
        counted |= {attached_unit(value.text) or "" for value in values}
        return _written("円", compound[0].text, compound[0].place) if alike and counted == {"円"} else None
    units = {attached_unit(without_notes(value.text)) for value in values}
    # 3人/年 beside 延べ25人（5年間）: neither is the unit of both. 2倍 is of the same figure.
    units |= {held for value in read if not value.parts and (held := _behind_figure(value.text)) and held != "倍"}
    if not values or len(units) != 1 or not (unit := units.pop()):
        return None
    return _written(unit, values[0].text, values[0].place)


def _behind_figure(text: str) -> str | None:
    return attached_unit(_LAST_NOTE.sub("", without_notes(text)))


def _of_headers(figures: Sequence[DraftFigure]) -> Located | None:
    """The unit in the headers of all figures."""
    units = {figure.unit[0] if figure.unit else None for figure in figures}
    first = figures[0].unit if figures else None
    return _written(first[0], text_of(first[1]), first[1].place) if first and len(units) == 1 else None


def _written(unit: str, text: str, place: Place) -> Located | None:
    """The folded unit as the text has it, the last time."""
    for start in range(len(text) - 1, -1, -1):
        for end in range(start + 1, len(text) + 1):
            if fold(text[start:end]) == unit:
                return Located(text[start:end].strip(), place)
    return None
