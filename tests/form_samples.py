"""Ruled tables written down as rows of cells, for tests of forms."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.locators import Place, Spot
from ingest.raw import Block, Cell, Line, Paragraph, RawDocument, Row, Table

__all__ = ["Entry", "form"]

Entry = str | tuple[str, int, int]
"""A cell's text, or text, width and height of a merged one."""


def form(*parts: Sequence[Sequence[Entry]] | str, name: str = "form.pdf") -> RawDocument:
    """A document of ruled tables and paragraphs as the reader of a paged file gives it: each cell has its own lines."""
    lines: list[str] = []
    blocks: list[Block] = []
    for part in parts:
        if isinstance(part, str):
            start = len(lines) + 1
            lines += part.split("\n")
            held = (Line(text, Place((start + i, start + i), 1)) for i, text in enumerate(part.split("\n")))
            blocks.append(Paragraph(tuple(held)))
        else:
            blocks.append(_table(part, lines))
        lines.append("")
    return RawDocument(name, "0" * 64, tuple(lines), tuple(blocks), 1, tuple(Spot(page=1) for _ in lines))


def _table(rows: Sequence[Sequence[Entry]], lines: list[str]) -> Table:
    taken: set[tuple[int, int]] = set()
    made: list[Row] = []
    for index, row in enumerate(rows):
        cells: list[Cell] = []
        column = 0
        for entry in row:
            while (index, column) in taken:
                column += 1
            text, width, height = (entry, 1, 1) if isinstance(entry, str) else entry
            taken |= {(index + down, column + along) for down in range(height) for along in range(width)}
            first = len(lines) + 1
            lines += text.split("\n")
            cells.append(Cell(text, Place((first, len(lines)), 1), column, height, width))
            column += width
        if not cells:
            lines.append("")
        first = cells[0].place.lines[0] if cells and cells[0].place.lines else len(lines)
        made.append(Row(tuple(cells), Place((first, len(lines)), 1)))
    return Table(tuple(made), ruled=True)
