"""Numbers as a workbook shows them: format codes such as ``#,##0"人以上"``; dates are in ``date_format.py``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Final

from ingest.readers.date_format import date_shown, is_date
from ingest.readers.format_code import Section, Token, sections_of

__all__ = ["general", "number_shown", "text_shown"]

# What a format may hold as it is, without quotation marks.
_BARE: Final = frozenset("$-+/():^&'~{}<>= ¥￥")
_MOST_DIGITS: Final = 15
_MOST_DECIMALS: Final = 30
_DIGITS: Final = Context(prec=400)


def general(value: float) -> str:
    """The number in the format General of a cell that is wide enough: at most eleven characters."""
    if value == int(value) and abs(value) < 1e11:
        return str(int(value))
    number = _exact(value)
    if Decimal("1e-4") <= abs(number) < Decimal("1e11"):
        whole = len(str(int(abs(number))))
        shown = format(number.quantize(Decimal(1).scaleb(-max(0, 10 - whole)), ROUND_HALF_UP), "f")
        return shown.rstrip("0").rstrip(".") if "." in shown else shown
    if abs(number) < Decimal("1e-4"):
        plain = format(number.normalize(), "f")
        if len(plain.lstrip("-")) <= 11:
            return plain
    mantissa, _, exponent = f"{number:.5E}".partition("E")
    mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa}E{exponent[0]}{int(exponent[1:]):02d}"


def number_shown(value: float, code: str, *, from_1904: bool = False) -> str | None:
    """The number as a cell of that format shows it; None when it cannot be told for certain."""
    if value != value or abs(value) == float("inf"):
        return None
    if code == "General":
        return general(value)
    sections = sections_of(code)
    if sections is None:
        return None
    number = _exact(value)
    chosen = _chosen(sections, number)
    if chosen is None:
        return None
    section, signed = chosen
    if is_date(section.tokens):
        return date_shown(value, section.tokens, from_1904=from_1904)
    if any(kind == "general" for kind, _ in section.tokens):
        shown = _around_general(section.tokens, abs(number))
    else:
        shown = _filled(section.tokens, abs(number))
    if shown is None:
        return None
    return f"-{shown}" if signed and number < 0 and re.search("[1-9]", shown) else shown


def text_shown(text: str, code: str) -> str | None:
    """A text as a cell of that format shows it (``@"以上"``); None when it cannot be told."""
    sections = sections_of(code)
    if sections is None:
        return text if "@" not in code else None
    of_text = sections[3] if len(sections) > 3 else next((s for s in sections if ("text", "@") in s.tokens), None)
    if of_text is None:
        return text
    return "".join(text if kind == "text" else shown for kind, shown in of_text.tokens)


def _exact(value: float) -> Decimal:
    return Decimal(f"{value:.{_MOST_DIGITS}g}")


def _chosen(sections: tuple[Section, ...], number: Decimal) -> tuple[Section, bool] | None:
    """The section for the number, and whether it still needs its minus sign."""
    numeric = [section for section in sections[:3] if ("text", "@") not in section.tokens]
    if not numeric:
        if number < 0 and sections[0].tokens[:1] != (("text", "@"),):
            # Whether the minus sign goes before the text or the number is nowhere written.
            return None
        tokens = tuple(("general", "") if kind == "text" else (kind, text) for kind, text in sections[0].tokens)
        return Section(tokens, None), True
    if any(section.condition for section in sections):
        # What sign a negative number gets depends on rules that are nowhere written.
        return next(((s, False) for s in numeric if _holds(s.condition, number)), None) if number >= 0 else None
    if len(numeric) == 1:
        return numeric[0], True
    if number < 0:
        return (numeric[1], False) if numeric[1].tokens or len(numeric) > 2 else None
    return (numeric[2], False) if number == 0 and len(numeric) > 2 else (numeric[0], False)


def _holds(condition: tuple[str, Decimal] | None, number: Decimal) -> bool:
    if condition is None:
        return True
    sign, limit = condition
    return {
        "<": number < limit,
        ">": number > limit,
        "<=": number <= limit,
        ">=": number >= limit,
        "=": number == limit,
        "<>": number != limit,
    }[sign]


def _around_general(tokens: tuple[Token, ...], number: Decimal) -> str | None:
    parts = []
    for kind, text in tokens:
        if kind == "general":
            parts.append(general(float(number)))
        elif (literal := _literal(kind, text)) is None:
            return None
        else:
            parts.append(literal)
    return "".join(parts)


def _literal(kind: str, text: str) -> str | None:
    """What a piece that takes no digits shows; None when it is none of those."""
    if kind == "literal":
        return text
    if kind == "locale":
        return ""
    if kind == "percent":
        return "%"
    return text if kind == "plain" and (text in _BARE or ord(text) > 0x7F) else None


def _filled(tokens: tuple[Token, ...], number: Decimal) -> str | None:
    """The digits of a number, not negative, in their places; None where the format is more than digits and text."""
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digits"]
    if not places:
        return _without_digits(tokens)
    points = [index for index, (kind, _) in enumerate(tokens) if kind == "point"]
    if len(points) > 1 or any(kind in ("exponent", "noon", "letters", "text") for kind, _ in tokens):
        return None
    # Beside digits a stroke makes a fraction.
    if ("plain", "/") in tokens:
        return None
    point = points[0] if points else max(places) + 1
    whole = [index for index in places if index < point]
    decimals = "".join(text for index, (kind, text) in enumerate(tokens) if kind == "digits" and index > point)
    commas = [index for index, (kind, _) in enumerate(tokens) if kind == "comma"]
    last = whole[-1] if whole else point
    grouping = any(whole and whole[0] < comma < last for comma in commas)
    # Behind the last digit, of the decimals too, each comma shows thousands: 0.0,
    scale = sum(index > max(places) or last < index < point for index in commas)
    if any(index > point and points and index < max(places) for index in commas) or len(decimals) > _MOST_DECIMALS:
        return None
    number = number.scaleb(2 * sum(kind == "percent" for kind, _ in tokens) - 3 * scale, _DIGITS)
    digits = format(number.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _DIGITS), "f")
    before, _, after = digits.partition(".")
    if not whole and before != "0":  # ".0" has no place for what stands before the point
        return None
    spread = _spread("" if before == "0" else before, [tokens[index][1] for index in whole], grouping=grouping)
    fraction = _fraction(after, decimals)
    if spread is None or fraction is None:
        return None
    return _assembled(tokens, dict(zip(whole, spread, strict=True)), point if points else None, fraction)


def _without_digits(tokens: tuple[Token, ...]) -> str | None:
    """A section of text alone hides the number (``"－"``), and an empty one shows nothing."""
    shown = [_literal(kind, text) for kind, text in tokens if kind != "text"]
    return "".join(part for part in shown if part) if None not in shown else None


def _spread(digits: str, places: list[str], *, grouping: bool) -> list[str] | None:
    """The digits before the point over the groups of places; the first one takes all that are left over."""
    if any("?" in group for group in places):
        return None
    template = "".join(places)
    padded = digits.rjust(len(template), " ")
    shown = []
    for index, digit in enumerate(padded):
        place = template[index - (len(padded) - len(template))] if index >= len(padded) - len(template) else "#"
        digit = digit if digit != " " else "0" if place == "0" else ""
        left = len(padded) - index - 1
        shown.append(digit + ("," if grouping and digit and left and left % 3 == 0 else ""))
    parts: list[str] = []
    end = len(shown)
    for index, group in reversed(list(enumerate(places))):
        start = 0 if index == 0 else end - len(group)
        parts.insert(0, "".join(shown[start:end]))
        end = start
    return parts


def _fraction(digits: str, places: str) -> str | None:
    if "?" in places:
        return None
    kept = len(places)
    while kept and places[kept - 1] == "#" and digits[kept - 1] == "0":
        kept -= 1
    return digits[:kept]


def _assembled(tokens: tuple[Token, ...], whole: dict[int, str], point: int | None, fraction: str) -> str | None:
    parts = []
    for index, (kind, text) in enumerate(tokens):
        if index in whole:
            parts.append(whole[index])
        elif kind == "point":
            parts.append(".")
        elif kind == "digits":
            if point is not None:
                parts.append(fraction)
                fraction = ""
        elif kind != "comma":
            if (literal := _literal(kind, text)) is None:
                return None
            parts.append(literal)
    return "".join(parts)
