"""The text of shapes (DrawingML), as text boxes of workbooks and shapes of slides hold it."""

from __future__ import annotations

from ingest.readers.markup import Element, children, local, named
from ingest.readers.written import raised

__all__ = ["drawn_text"]


def drawn_text(body: Element | None) -> str:
    """The paragraphs of a text body, one below the other; text that is struck out is not there."""
    return "\n".join(_paragraph(paragraph) for paragraph in children(body, "p"))


def _paragraph(paragraph: Element) -> str:
    text = ""
    for piece in children(paragraph, "r", "br", "fld"):
        if local(piece) == "br":
            text += "\n"
            continue
        style = named(piece, "rPr")
        shown = "".join(part.text or "" for part in children(piece, "t"))
        if style is None:
            text += shown
        elif style.get("strike", "noStrike") == "noStrike":
            text += raised(text, shown) if style.get("baseline", "0").lstrip("-") not in ("0", "0%") else shown
    return text
