"""Small PDFs for tests, drawn at places that tests know: points from the top left of an A4 page."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__ = ["HEIGHT", "WIDTH", "Sheet", "pdf", "text_width"]

WIDTH, HEIGHT = 595.0, 842.0
IPAEX = Path("/usr/share/fonts/opentype/ipaexfont-gothic/ipaexg.ttf")


@cache
def _font() -> str:
    """An embedded TrueType font where there is one, else one that every reader of PDFs has to know."""
    if IPAEX.is_file():
        pdfmetrics.registerFont(TTFont("IPAexGothic", str(IPAEX)))
        return "IPAexGothic"
    pdfmetrics.registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    return "HeiseiKakuGo-W5"


def text_width(text: str, size: float) -> float:
    """Points that the text takes up."""
    return float(pdfmetrics.stringWidth(text, _font(), size))


class Sheet:
    """One page to draw on."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def text(self, left: float, top: float, text: str, size: float = 10.5, mode: int = 0, space: float = 0) -> None:
        """A line of text; the top of its letters is about there. mode 3: it is unseen."""
        draw = self.canvas.beginText(left, self.height - top - 0.88 * size)
        draw.setFont(_font(), size)
        draw.setTextRenderMode(mode)
        draw.setCharSpace(space)
        draw.textOut(text)
        self.canvas.drawText(draw)

    def lines(self, left: float, top: float, lines: Sequence[str], size: float = 10.5, step: float = 17) -> None:
        for number, line in enumerate(lines):
            self.text(left, top + number * step, line, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def box(self, left: float, top: float, right: float, bottom: float, *, fill: int = 0, stroke: int = 1) -> None:
        self.canvas.rect(left, self.height - bottom, right - left, bottom - top, stroke=stroke, fill=fill)

    def cell(self, left: float, top: float, right: float, bottom: float, text: str, size: float = 9) -> None:
        """A cell with its four sides and its text, whose lines end with line feeds."""
        self.box(left, top, right, bottom)
        self.lines(left + 3, top + 3, text.split("\n") if text else [], size, size * 1.3)

    def table(self, left: float, top: float, widths: Sequence[float], rows: Sequence[Sequence[str]]) -> None:
        """Cells of one height side by side."""
        for down, row in enumerate(rows):
            x = left
            for width, text in zip(widths, row, strict=True):
                self.cell(x, top + 30 * down, x + width, top + 30 * (down + 1), text)
                x += width


def pdf(
    *pages: Callable[[Sheet], None],
    size: tuple[float, float] = (WIDTH, HEIGHT),
    user: str | None = None,
    owner: str | None = None,
    turned: int = 0,
    crop: tuple[float, float, float, float] | None = None,
) -> bytes:
    """A PDF with these pages. user, owner: passwords. turned: degrees. crop: in points from the bottom left."""
    file = io.BytesIO()
    encrypt = StandardEncryption(user or "", owner, strength=128) if user is not None or owner else None
    # ReportLab gives the size of the page as it is shown.
    canvas = Canvas(file, pagesize=size[::-1] if turned % 180 else size, encrypt=encrypt, invariant=1)
    for page in pages:
        if turned:
            canvas.setPageRotation(turned)
        if crop:
            canvas.setCropBox(crop)
        page(Sheet(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return file.getvalue()
