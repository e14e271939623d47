"""A PDF to measure reading with: pages like evaluation sheets, written here so that no tool need be installed."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

__all__ = ["paper"]

_WIDTH: Final = 595
_HEIGHT: Final = 842
_COLUMNS: Final = (40, 180, 220, 275, 330, 385, 440, 500, 555)
_ROWS: Final = 10
_ROW_HEIGHT: Final = 36
_TABLE_TOP: Final = 240
_CELLS: Final = ("見本の指標", "％", "14.1", "1,200", "▲3", "―", "", "14.2以内")
_FONT: Final = (
    "<</Type/Font/Subtype/Type0/BaseFont/HeiseiKakuGo-W5/Encoding/UniJIS-UTF16-H/DescendantFonts[4 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiKakuGo-W5/FontDescriptor 5 0 R/DW 1000/W[1 94 500]"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 5>>>>",
    "<</Type/FontDescriptor/FontName/HeiseiKakuGo-W5/Flags 4/FontBBox[-92 -250 1010 922]/ItalicAngle 0"
    "/Ascent 752/Descent -221/CapHeight 737/StemV 114>>",
)


def paper(pages: int) -> bytes:
    """A PDF of so many A4 pages, 1 or more: each a heading, a paragraph, a ruled table of 80 cells and a number.

    The font is one that every reader of PDFs has to know; nothing is embedded.
    """
    kids = " ".join(f"{6 + 2 * index} 0 R" for index in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]/MediaBox[0 0 {_WIDTH} {_HEIGHT}]"
        f"/Resources<</Font<</F 3 0 R>>>>>>".encode(),
        *(part.encode() for part in _FONT),
    ]
    for number in range(1, pages + 1):
        held = zlib.compress("\n".join(_drawn(number)).encode())
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {len(objects) + 2} 0 R>>".encode())
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(held), held))
    return _file(objects)


def _drawn(number: int) -> Iterator[str]:
    """What draws a page. number: of the page, from 1."""
    yield _text(60, 40, f"施策評価シート {number}", 16)
    for line in range(8):
        yield _text(60, 80 + 17 * line, f"{number}番目の施策は、地域で支え合うしくみを整えるものです。", 10)
    for row in range(_ROWS):
        top = _TABLE_TOP + _ROW_HEIGHT * row
        for left, right, text in zip(_COLUMNS, _COLUMNS[1:], _CELLS, strict=False):
            yield f"{left} {_HEIGHT - top - _ROW_HEIGHT} {right - left} {_ROW_HEIGHT} re S"
            if text:
                yield _text(left + 3, top + 12, f"{text}{row + 1}" if text == _CELLS[0] else text, 8)
    yield _text(285, 805, f"- {number} -", 9)


def _text(left: int, top: int, text: str, size: int) -> str:
    return f"BT /F {size} Tf {left} {_HEIGHT - top - size} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _file(objects: list[bytes]) -> bytes:
    data = bytearray(b"%PDF-1.5\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in offsets)
    size = len(objects) + 1
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size %d>>\n" % (size, table, size)
    return bytes(data + b"startxref\n%d\n%%%%EOF" % start)
