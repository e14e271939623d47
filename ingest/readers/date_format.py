"""Dates and times as a workbook shows them, Japanese eras included: ``[$-411]ggge"年"m"月"d"日"``."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.readers.format_code import Token, tokens_of

__all__ = ["BUILT_IN", "date_shown", "is_date", "serial_of"]

# Formats that a file names by number alone, as a Japanese Excel shows them.
_ERA: Final = '[$-411]ggge"年"m"月"d"日"'
_DATE: Final = 'yyyy"年"m"月"d"日"'
_YEAR_MONTH: Final = 'yyyy"年"m"月"'
_MONTH_DAY: Final = 'm"月"d"日"'
# fmt: off
BUILT_IN: Final[dict[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    5: "¥#,##0;¥-#,##0", 6: "¥#,##0;¥-#,##0", 7: "¥#,##0.00;¥-#,##0.00", 8: "¥#,##0.00;¥-#,##0.00",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: "[$-411]ge.m.d", 28: _ERA, 29: _ERA, 30: "m/d/yy", 31: _DATE,
    32: 'h"時"mm"分"', 33: 'h"時"mm"分"ss"秒"', 34: _YEAR_MONTH, 35: _MONTH_DAY, 36: "[$-411]ge.m.d",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '¥#,##0;¥-#,##0;¥"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '¥#,##0.00;¥-#,##0.00;¥"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@", 50: "[$-411]ge.m.d", 51: _ERA,
    52: _YEAR_MONTH, 53: _MONTH_DAY, 54: _ERA, 55: _YEAR_MONTH, 56: _MONTH_DAY, 57: "[$-411]ge.m.d", 58: _ERA,
}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)
_DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# fmt: on
_SYSTEM: Final = {"f800": tokens_of(_DATE), "f400": tokens_of("h:mm:ss")}
_LOCALE: Final = re.compile("(?:[0-9a-f]{3,4}|en-us|ja-jp.*)?")
_JAPANESE: Final = re.compile("(?:0?411|ja-jp.*)?")
# First day, the letter, the short and the long name; the year counts from the one that the day is in.
_ERAS: Final = (
    (datetime.date(2019, 5, 1), "R", "令", "令和"),
    (datetime.date(1989, 1, 8), "H", "平", "平成"),
    (datetime.date(1926, 12, 25), "S", "昭", "昭和"),
    (datetime.date(1912, 7, 30), "T", "大", "大正"),
    (datetime.date(1868, 1, 25), "M", "明", "明治"),
)
_DAYS_JA: Final = "月火水木金土日"
_LAST_SERIAL: Final = 2_958_465
_LAST_SERIAL_FROM_1904: Final = 2_957_003
_LEAP_THAT_NEVER_WAS: Final = 60
_DAY_MILLISECONDS: Final = 86_400_000
_BARE: Final = frozenset("-/:., ()+~'&")


@dataclass(frozen=True, slots=True)
class _Moment:
    """day: None before the calendar begins. milliseconds: of the day. total: milliseconds since serial 0."""

    day: datetime.date | None
    milliseconds: int
    total: int


def is_date(tokens: Sequence[Token]) -> bool:
    """Whether the section of a format code shows a date or a time."""
    return any(
        kind in ("elapsed", "noon")
        or (kind == "letters" and text[0].lower() in "ymdhsgeab")
        or (kind == "locale" and text in _SYSTEM)
        for kind, text in tokens
    )


def serial_of(iso: str, *, from_1904: bool = False) -> float | None:
    """The serial number of a date in ISO 8601; None when it is none."""
    try:
        moment = datetime.datetime.fromisoformat(iso.removesuffix("Z"))
    except ValueError:
        return None
    start = datetime.datetime(1904, 1, 1) if from_1904 else datetime.datetime(1899, 12, 30)
    return (moment.replace(tzinfo=None) - start) / datetime.timedelta(days=1)


def date_shown(serial: float, tokens: Sequence[Token], *, from_1904: bool = False) -> str | None:
    """The moment of a serial number by the pieces of a format; None when one of them is not known."""
    tokens = _written_out(tokens)
    fraction = next((len(text) for text in _fractions(tokens)), 0)
    smallest = 10 ** (3 - fraction) if fraction <= 3 else 0
    seconds = any(kind == "letters" and text[0] in "sS" for kind, text in tokens) or ("elapsed", "s") in tokens
    moment = _moment(serial, smallest if seconds else 1, from_1904=from_1904) if smallest else None
    if moment is None:
        return None
    locale = next((text for kind, text in tokens if kind == "locale"), "")
    if not _LOCALE.fullmatch(locale):
        return None
    noon = any(kind == "noon" for kind, _ in tokens)
    parts = [_piece(moment, tokens, index, noon=noon, locale=locale) for index in range(len(tokens))]
    return None if None in parts else "".join(filter(None, parts))


def _written_out(tokens: Sequence[Token]) -> Sequence[Token]:
    """The pieces; those of a Japanese Windows where the format leaves them to the system."""
    return next((_SYSTEM[text] for kind, text in tokens if kind == "locale" and text in _SYSTEM), tokens)


def _fractions(tokens: Sequence[Token]) -> list[str]:
    """The zeros after the point behind seconds."""
    return [
        text
        for (kind, text), before in zip(tokens[1:], tokens, strict=False)
        if kind == "digits" and before[0] == "point"
    ]


def _moment(serial: float, smallest: int, *, from_1904: bool) -> _Moment | None:
    """smallest: milliseconds that are rounded to."""
    if not 0 <= serial <= (_LAST_SERIAL_FROM_1904 if from_1904 else _LAST_SERIAL):
        return None
    total = round(serial * _DAY_MILLISECONDS)
    total = (total + smallest // 2) // smallest * smallest
    days, milliseconds = divmod(total, _DAY_MILLISECONDS)
    if from_1904:
        day = datetime.date(1904, 1, 1) + datetime.timedelta(days)
    elif days > _LEAP_THAT_NEVER_WAS:
        day = datetime.date(1899, 12, 30) + datetime.timedelta(days)
    else:
        # The calendar of serial numbers has a 29 February 1900, and no day 0.
        known = 0 < days < _LEAP_THAT_NEVER_WAS
        return _Moment(datetime.date(1899, 12, 31) + datetime.timedelta(days) if known else None, milliseconds, total)
    return _Moment(day, milliseconds, total)


def _piece(moment: _Moment, tokens: Sequence[Token], index: int, *, noon: bool, locale: str) -> str | None:
    kind, text = tokens[index]
    if kind in ("literal", "locale"):
        return text if kind == "literal" else ""
    if kind == "elapsed":
        return _elapsed(moment.total, text)
    if kind == "noon":
        return _half(moment, text, locale)
    if kind == "letters":
        lower = text.lower()
        if lower[0] in "hs" or (lower in ("m", "mm") and _is_minute(tokens, index)):
            return _clock(moment, lower, noon=noon)
        return _calendar(moment.day, lower, locale) if moment.day else None
    if kind == "digits" and index and tokens[index - 1][0] == "point":
        return f"{moment.milliseconds % 1000:03d}"[: len(text)] if set(text) == {"0"} else None
    if kind in ("point", "comma"):
        return text
    return text if kind == "plain" and (text in _BARE or ord(text) > 0x7F) else None


def _is_minute(tokens: Sequence[Token], index: int) -> bool:
    """An m counts minutes right after hours or right before seconds."""
    units = [i for i, (kind, _) in enumerate(tokens) if kind in ("letters", "elapsed")]
    at = units.index(index)
    before = tokens[units[at - 1]][1].lower() if at else ""
    after = tokens[units[at + 1]][1].lower() if at + 1 < len(units) else ""
    return before.startswith("h") or after.startswith("s")


def _elapsed(total: int, text: str) -> str:
    unit = {"h": 3_600_000, "m": 60_000, "s": 1000}[text[0]]
    return f"{total // unit:0{len(text)}d}"


def _half(moment: _Moment, text: str, locale: str) -> str:
    morning = moment.milliseconds * 2 < _DAY_MILLISECONDS
    before, _, after = text.partition("/") if not locale or not _JAPANESE.fullmatch(locale) else ("午前", "", "午後")
    return before if morning else after


def _clock(moment: _Moment, text: str, *, noon: bool) -> str | None:
    if len(text) > 2:
        return None
    seconds = moment.milliseconds // 1000
    number = {"h": seconds // 3600, "m": seconds // 60 % 60, "s": seconds % 60}[text[0]]
    if text[0] == "h" and noon:
        number = number % 12 or 12
    return f"{number:0{len(text)}d}"


def _calendar(day: datetime.date, text: str, locale: str) -> str | None:
    letter, count = text[0], len(text)
    if letter == "y":
        return f"{day.year % 100:02d}" if count <= 2 else str(day.year)
    if letter in "md" and count <= 2:
        return f"{day.month if letter == 'm' else day.day:0{count}d}"
    if letter in "age" and not _JAPANESE.fullmatch(locale):
        return None
    if letter == "a" and count in (3, 4):
        return _DAYS_JA[day.weekday()] + ("曜日" if count == 4 else "")
    if letter in "ge" and count <= 3:
        return _era(day, text, locale)
    # Names of months and days are English unless the format is for another language.
    if letter in "md" and locale in ("", "409", "en-us"):
        name = _MONTHS[day.month - 1] if letter == "m" else _DAYS[day.weekday()]
        return name[:3] if count == 3 else name if count == 4 else name[0] if letter == "m" else None
    return None


def _era(day: datetime.date, text: str, locale: str) -> str | None:
    for start, *names in _ERAS:
        if day >= start:
            if text[0] == "g":
                return str(names[len(text) - 1])
            year = day.year - start.year + 1
            return "元" if year == 1 and "gannen" in locale else f"{year:0{min(len(text), 2)}d}"
    return None
