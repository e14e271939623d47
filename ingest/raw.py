"""What a reader hands on: blocks of a document in reading order, each knowing its place.

A reader knows a file format and nothing of plans; an extractor knows forms of plans and nothing of file
formats. These few types are all that passes between them.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.locators import Place, Spot, covering

__all__ = [
    "Block",
    "Cell",
    "Furniture",
    "Heading",
    "LeftOut",
    "Line",
    "Paragraph",
    "RawDocument",
    "Row",
    "Table",
    "by_sight",
]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as written, without its line feed; ``text`` is never blank.

    parts: for a row told as a line, the places of its cells, between which a tab stands.
    """

    text: str
    place: Place
    parts: tuple[Place, ...] = ()


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
    """One table cell as written; ``text`` is empty for an empty cell.

    column: 0-based, None where cells simply follow one another. height, width: rows and columns that a merged cell
    covers; it stands in the row and column of its upper left corner alone.
    """

    text: str
    place: Place
    column: int | None = None
    height: int = 1
    width: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; cells in column order, as many as the row itself has (rows may differ)."""

    cells: tuple[Cell, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order; the first may or may not be a header. Never empty.

    Where lines have spots, every cell has lines of its own, an empty one a blank line; and so has a row that consists
    of the lower parts of merged cells alone (it has no cells).
    ruled: the file itself draws or stores it as a table, as opposed to columns that only stand in line.
    name: of the sheet of a workbook, or the caption.
    """

    rows: tuple[Row, ...]
    ruled: bool = False
    name: str | None = None

    @property
    def place(self) -> Place:
        return covering(row.place for row in self.rows)


Block = Paragraph | Heading | Furniture | Table


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that did not fit the form: it yields no value, stays searchable as text, and is reported.

    why: one Japanese sentence without its full stop, for the person who runs ``ingest``.
    """

    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A file as read.

    name: path below the ingested folder, with ``/``. sha256: of the bytes, hex. lines: every line as written
    (blank ones too), so that line n is ``lines[n - 1]``; what citations are checked against.
    blocks: in reading order. pages: how many, None when unknown. spots: one for each line, empty for plain text.
    left_out: what the reader could not read (a page that is a picture).
    """

    name: str
    sha256: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    pages: int | None = None
    spots: tuple[Spot, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def by_sight(raw: RawDocument, place: Place) -> bool:
    """Whether anything at the place was read from a picture: then it yields no value without a person's word."""
    first, last = place.lines or (1, 0)
    return any(spot.by_sight for spot in raw.spots[first - 1 : last])
