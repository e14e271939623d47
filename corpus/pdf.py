"""Paper to write and draw on, as a PDF with an embedded font: the same calls give the same bytes on every machine."""

from __future__ import annotations

import io
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["HEIGHT", "WIDTH", "Paper"]

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
_FONT = "BIZUDGothic"
_FONT_FILE = Path(__file__).parent / "font" / "BIZUDGothic-sample.ttf"
_RISE = 0.86  # of the font size: from the top of a line to its base line


class Paper:
    """A4 pages one after another; lengths in points, ``top`` counted down from the upper edge."""

    def __init__(self, title: str) -> None:
        font = TTFont(_FONT, str(_FONT_FILE))
        registerFont(font)
        self._known = font.face.charToGlyph
        self._buffer = io.BytesIO()
        # Nothing is compressed, since what a compressor writes differs from machine to machine.
        self._canvas = Canvas(self._buffer, pagesize=A4, pageCompression=0, invariant=1)
        self._canvas.setTitle(title)
        self._canvas.setLineWidth(0.5)

    def width(self, text: str, size: float) -> float:
        return float(stringWidth(text, _FONT, size))

    def text(self, left: float, top: float, text: str, size: float) -> None:
        """One line of text; ``top`` is the upper edge of its letters. ValueError where the font lacks a letter."""
        if missing := [letter for letter in text if ord(letter) not in self._known]:
            raise ValueError(f"the font of the sample lacks {missing}")
        self._canvas.setFont(_FONT, size)
        self._canvas.drawString(left, HEIGHT - top - size * _RISE, text)

    def box(self, left: float, top: float, width: float, height: float, shaded: bool) -> None:
        """A ruled cell, grey inside where it holds a label."""
        self._canvas.setFillGray(0.92)
        self._canvas.rect(left, HEIGHT - top - height, width, height, stroke=1, fill=int(shaded))
        self._canvas.setFillGray(0)

    def next_page(self) -> None:
        self._canvas.showPage()
        self._canvas.setLineWidth(0.5)

    def finished(self) -> bytes:
        self._canvas.save()
        return self._buffer.getvalue()
