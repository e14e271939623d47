"""Word papers: headings, paragraphs and tables in the order given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.ooxml import NAMESPACES, Part, archive, element, text

__all__ = ["Block", "Heading", "Paragraph", "Table", "word_paper"]

_WIDE = 9000  # of a table, in twentieths of a point


@dataclass(frozen=True)
class Heading:
    """level: 1 for the chapter, 2 for what is below it, and so on."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in the common style."""

    text: str


@dataclass(frozen=True)
class Table:
    """rows: the header first; a cell ``None`` is merged with the one above it."""

    rows: Sequence[Sequence[str | None]]


Block = Heading | Paragraph | Table


def word_paper(blocks: Sequence[Block]) -> bytes:
    """The file as bytes."""
    body = "".join(_block(block) for block in blocks)
    document = element("w:document", element("w:body", body), xmlns_w=NAMESPACES["word"])
    parts: list[Part] = [
        ("word/document.xml", "wordprocessingml.document.main+xml", document),
        ("word/styles.xml", "wordprocessingml.styles+xml", _styles()),
    ]
    package = [("rId1", "officeDocument", "word/document.xml")]
    return archive(parts, {"": package, "word/document.xml": [("rId1", "styles", "styles.xml")]})


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return _paragraph(block.text, f"Heading{block.level}")
    return _paragraph(block.text) if isinstance(block, Paragraph) else _table(block)


def _paragraph(content: str, style: str = "") -> str:
    form = element("w:pPr", element("w:pStyle", "", w_val=style)) if style else ""
    run = element("w:r", element("w:t", text(content), xml_space="preserve")) if content else ""
    return element("w:p", form + run)


def _table(table: Table) -> str:
    columns = len(table.rows[0])
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    ruled = "".join(element(f"w:{side}", "", w_val="single", w_sz="4", w_space="0", w_color="000000") for side in sides)
    form = element("w:tblPr", element("w:tblW", "", w_w="0", w_type="auto") + element("w:tblBorders", ruled))
    grid = element("w:tblGrid", "".join(element("w:gridCol", "", w_w=str(_WIDE // columns)) for _ in range(columns)))
    rows = "".join(
        element(
            "w:tr",
            "".join(
                _cell(cell, place + 1 < len(table.rows) and table.rows[place + 1][column] is None)
                for column, cell in enumerate(row)
            ),
        )
        for place, row in enumerate(table.rows)
    )
    return element("w:tbl", form + grid + rows) + _paragraph("")


def _cell(content: str | None, begins: bool) -> str:
    """A cell; ``begins``: the one below it is merged into it."""
    merged = element("w:vMerge", "") if content is None else element("w:vMerge", "", w_val="restart") if begins else ""
    return element("w:tc", element("w:tcPr", merged) + _paragraph(content or ""))


def _styles() -> str:
    name = element("w:name", "", w_val="Normal")
    normal = element("w:style", name, w_type="paragraph", w_default="1", w_styleId="Normal")
    headings = "".join(
        element(
            "w:style",
            element("w:name", "", w_val=f"heading {level}")
            + element("w:basedOn", "", w_val="Normal")
            + element("w:pPr", element("w:outlineLvl", "", w_val=str(level - 1))),
            w_type="paragraph",
            w_styleId=f"Heading{level}",
        )
        for level in range(1, 5)
    )
    return element("w:styles", normal + headings, xmlns_w=NAMESPACES["word"])
