"""What a reader hands on: blocks of a document in reading order, each knowing its place.

A reader knows a file format and nothing of plans; an extractor knows forms of plans and nothing of file
formats. These few types are all that passes between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.locators import Place, covering

__all__ = ["Block", "Cell", "Furniture", "Heading", "Line", "Paragraph", "RawDocument", "Row", "Table"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as written, without its line feed; ``text`` is never blank."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines with no blank line between them; never empty."""

    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The lines as written, joined by line feeds."""
        return "\n".join(line.text for line in self.lines)

    @property
    def place(self) -> Place:
        return covering(line.place for line in self.lines)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the *format* marks as a heading (Markdown ``#``).

    level: 1 for the outermost. text: without the marks. line: the line as written, marks included.
    """

    text: str
    level: int
    line: Line

    @property
    def place(self) -> Place:
        return self.line.place


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and not to the text: a printed page number."""

    line: Line

    @property
    def text(self) -> str:
        return self.line.text

    @property
    def place(self) -> Place:
        return self.line.place


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell as written; ``text`` is empty for an empty cell."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; cells in column order, as many as the row itself has (rows may differ)."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order; the first may or may not be a header. Never empty."""

    rows: tuple[Row, ...]

    @property
    def place(self) -> Place:
        return covering(row.place for row in self.rows)


Block = Paragraph | Heading | Furniture | Table


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read.

    name: path below the ingested folder, with ``/``. sha256: of the bytes, hex. lines: every line as written
    (blank ones too), so that line n is ``lines[n - 1]``; what citations are checked against.
    blocks: in reading order. pages: how many, None when unknown.
    """

    name: str
    sha256: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    pages: int | None = None
