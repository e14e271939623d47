"""How the cells of an Excel file are to be shown: their number formats, lines and strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.readers.date_format import BUILT_IN
from ingest.readers.markup import Element, children, local, named, whole_number
from ingest.readers.package import Package
from ingest.readers.written import raised

__all__ = ["CellStyle", "rich_text", "styles_of"]

_GENERAL: Final = "General"


@dataclass(frozen=True, slots=True)
class CellStyle:
    """code: of the number format, None for one that the file names and does not tell. ruled: a line at one side at
    least. struck: its text is crossed out.
    """

    code: str | None = _GENERAL
    ruled: bool = False
    struck: bool = False


def styles_of(package: Package, part: str | None) -> Sequence[CellStyle]:
    """The styles in the order in which cells name them."""
    root = package.tree(part) if part else None
    codes = {entry.get("numFmtId"): entry.get("formatCode") for entry in children(named(root, "numFmts"), "numFmt")}
    ruled = [_is_ruled(border) for border in children(named(root, "borders"), "border")]
    struck = [_is_on(named(font, "strike")) for font in children(named(root, "fonts"), "font")]
    return [
        CellStyle(
            _code(entry.get("numFmtId") or "0", codes),
            _at(ruled, entry.get("borderId")),
            _at(struck, entry.get("fontId")),
        )
        for entry in children(named(root, "cellXfs"), "xf")
    ]


def _code(number: str, codes: dict[str | None, str | None]) -> str | None:
    if held := codes.get(number):
        return held
    index = whole_number(number)
    return _GENERAL if index == 0 else None if index is None else BUILT_IN.get(index)


def _at(held: Sequence[bool], index: str | None) -> bool:
    number = whole_number(index)
    return number is not None and number < len(held) and held[number]


def _is_ruled(border: Element) -> bool:
    sides = children(border, "left", "right", "top", "bottom", "start", "end")
    return any(side.get("style") not in (None, "none") for side in sides)


def _is_on(flag: Element | None) -> bool:
    """Whether an element that stands for yes is there and does not say no."""
    return flag is not None and flag.get("val", "1").lower() not in ("0", "false", "off", "none")


def rich_text(entry: Element) -> tuple[str, bool]:
    """The text of a string without its readings, and whether something in it is crossed out, which is not there."""
    text, struck = "", False
    for piece in children(entry, "t", "r"):
        if local(piece) == "t":
            text += piece.text or ""
            continue
        style = named(piece, "rPr")
        shown = "".join(part.text or "" for part in children(piece, "t"))
        if _is_on(named(style, "strike")):
            struck = struck or bool(shown.strip())
        else:
            align = named(style, "vertAlign")
            above = align is not None and align.get("val") in ("superscript", "subscript")
            text += raised(text, shown) if above else shown
    return text, struck
