"""What is read from drawn pages, in the process of the test: the isolation has tests of its own."""

from __future__ import annotations

import io
from collections.abc import Callable

from pdf_samples import Sheet, pdf

from ingest.locators import Box
from ingest.raw import RawDocument, Table
from ingest.readers.pdf import document_of
from ingest.readers.pdf_file import PdfFile
from ingest.readers.pdf_page import page_text

__all__ = ["box", "cells", "only_table", "read", "read_here", "texts"]


def read(*pages: Callable[[Sheet], None], **file: object) -> RawDocument:
    """file: as for ``pdf``."""
    return read_here(pdf(*pages, **file))  # type: ignore[arg-type]


def read_here(data: bytes) -> RawDocument:
    opened = PdfFile(io.BytesIO(data), most=100)
    return document_of([page_text(n, opened.marks(n)) for n in range(1, opened.count + 1)], "文書.pdf", "")


def texts(raw: RawDocument) -> list[str]:
    """The lines that are not blank."""
    return [line for line in raw.lines if line]


def cells(table: Table) -> list[list[tuple[str, int | None, int, int]]]:
    """Text, column, height and width of the cells of every row."""
    return [[(cell.text, cell.column, cell.height, cell.width) for cell in row.cells] for row in table.rows]


def only_table(raw: RawDocument) -> Table:
    [table] = [block for block in raw.blocks if isinstance(block, Table)]
    return table


def box(raw: RawDocument, text: str) -> Box:
    """Where the line with this text stands."""
    held = raw.spots[raw.lines.index(text)].box
    assert held is not None
    return held
