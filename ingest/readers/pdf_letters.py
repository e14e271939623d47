"""Letters that stand for others only because of how fonts are put into PDFs.

Many programs write 人, 目 or 民 with the code of the radical that looks the same; what is on the page is the kanji.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

__all__ = ["UNKNOWN", "letter", "letters_of_signs"]

UNKNOWN: Final = "\ufffd"
"""Stands for a character whose code the file does not tell; to leave it out would make another word or number."""

_KANGXI: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
# Radicals that Unicode's compatibility forms leave out, as far as they look like a whole kanji.
_OTHERS: Final = (
    "⺒巳⺓幺⺝月⺟母⺠民⺩王⺬示⺮竹⺹耂⺼月⺽臼⻁虎⻄西⻆角⻑長⻗雨⻘青⻝食⻣骨⻤鬼⻨麦⻩黄⻫斉⻭歯⻯竜⻱亀⻲亀"
)
_LETTERS: Final = str.maketrans(_KANGXI | {ord(a): b for a, b in zip(_OTHERS[::2], _OTHERS[1::2], strict=True)})
_PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
# What Word and Excel draw lists and boxes with, in fonts of signs whose codes they keep.
_SIGNS: Final = dict(
    zip(
        "\uf0b7\uf06c\uf06e\uf075\uf0a8\uf06f\uf0a3\uf0fe\uf052\uf0fc\uf0d8\uf0e8\uf0e0\uf09f",
        "・●■◆□□□☑☑✓➢➔→・",
        strict=True,
    )
)
_DINGBATS: Final = {ord(code): sign for code, sign in zip("345678Hlnoqu ", "✓✔✕✖✗✘★●■□□◆ ", strict=True)}
_AS_ELSEWHERE: Final = " !%&()+,./0123456789:;<=>?[]_{|}"


def letters_of_signs(font: str) -> dict[int, str] | None:
    """What is known of the codes of a font of signs or of Greek letters; None for any other. font: its name."""
    name = font.rpartition("+")[2].lower().replace(" ", "")
    if name.startswith(("zapfdingbats", "itczapfdingbats")):
        return _DINGBATS
    if name.startswith(("wingdings", "webdings")):
        return {0x20: " "}
    if name.startswith("symbol"):
        return {ord(sign): sign for sign in _AS_ELSEWHERE}
    return None


def letter(text: str) -> str:
    """The text of one glyph as people read it. text: what the font says, "(cid:…)" where it says nothing."""
    if text.startswith("(cid:") or "\x00" in text or not text:
        return UNKNOWN
    if _PRIVATE.search(text):
        return _SIGNS.get(text, UNKNOWN)
    return text.translate(_LETTERS).replace("\xa0", " ").replace("\xad", "-")
