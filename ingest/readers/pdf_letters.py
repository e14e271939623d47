"""Letters that stand for others only because of how fonts are put into PDFs.

Many programs write 人, 目 or 民 with the code of the radical that looks the same; what is on the page is the kanji.
"""

from __future__ import annotations

import unicodedata
from typing import Final

__all__ = ["UNKNOWN", "letter"]

UNKNOWN: Final = "\ufffd"
"""Stands for a character whose code the file does not tell; to leave it out would make another word or number."""

_KANGXI: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Radicals that Unicode's compatibility forms leave out, as far as they look like a whole kanji.
_OTHERS: Final = (
    "⺒巳⺓幺⺝月⺟母⺠民⺩王⺬示⺮竹⺹耂⺼月⺽臼⻁虎⻄西⻆角⻑長⻗雨⻘青⻝食⻣骨⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻱亀⻲亀"
)
_LETTERS: Final = str.maketrans(_KANGXI | {ord(a): b for a, b in zip(_OTHERS[::2], _OTHERS[1::2], strict=True)})


def letter(text: str) -> str:
    """The text of one glyph as people read it. text: what the font says, "(cid:…)" where it says nothing."""
    if text.startswith("(cid:") or "\x00" in text or not text:
        return UNKNOWN
    return text.translate(_LETTERS).replace("\xa0", " ").replace("\xad", "-")
