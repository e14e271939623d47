"""What a cell of a workbook shows, from its value and its number format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.readers.date_format import serial_of
from ingest.readers.number_format import number_shown, text_shown

__all__ = ["Shown", "shown_value"]

# Python reads 1_000, １２ and nan as numbers too; Excel neither writes nor reads such.
_NUMBER: Final = re.compile("[ \t\r\n]*[+-]?(?:[0-9]+(?:[.][0-9]*)?|[.][0-9]+)(?:[Ee][+-]?[0-9]+)?[ \t\r\n]*")
_UNKNOWN: Final = "セルの表示形式を再現できないため、値が分かりません"


@dataclass(frozen=True, slots=True)
class Shown:
    """text: empty for a cell that shows nothing. problem: why something is missing, None when nothing is."""

    text: str
    is_zero: bool = False
    problem: str | None = None


def shown_value(kind: str, value: str, code: str | None, *, from_1904: bool = False) -> Shown:
    """The value of a cell as the format shows it; a wrong value is far worse than none.

    kind: as Excel files name it (``n`` number, ``b`` truth, ``d`` date, ``e`` error, else text). code: of the format,
    None when it is not known.
    """
    if kind == "b":
        return Shown({"1": "TRUE", "0": "FALSE"}.get(value.strip(), value))
    if kind == "e" or not value:
        return Shown(value)
    if kind not in ("n", "d"):
        shown = text_shown(value, code) if code is not None else value
        return Shown(shown) if shown is not None else Shown("", problem=_UNKNOWN)
    number = serial_of(value, from_1904=from_1904) if kind == "d" else _number(value)
    if number is None:
        return Shown("", problem="セルの値を読み取れません")
    shown = number_shown(number, code, from_1904=from_1904) if code is not None else None
    if shown is None:
        return Shown("", problem=f"{_UNKNOWN}（保存されている値 {value[:40]}）")
    return Shown(shown, is_zero=number == 0)


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None
