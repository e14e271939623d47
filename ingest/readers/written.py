"""The text of a file that is no plain text, written line by line, each line with its spot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.locators import Place, Spot
from ingest.raw import Cell, Furniture, Heading, LeftOut, Paragraph, RawDocument, Row, Table
from ingest.readers.deadline import Deadline
from ingest.readers.flow import Flow
from ingest.settings import IngestSettings

__all__ = ["CellText", "Written", "clean", "raised"]

# A vertical tab and a form feed are line breaks of Word and of Excel; the rest is no text.
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x0c]")
_NO_TEXT: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell to be written. column: 0-based. height, width: rows and columns that it covers."""

    text: str
    column: int
    spot: Spot
    height: int = 1
    width: int = 1


class Written(Flow):
    """Lines, spots and blocks of one document as far as they are written."""

    def __init__(self, name: str, settings: IngestSettings) -> None:
        super().__init__()
        self.name = name
        self.deadline = Deadline(name)
        self._most = settings.max_lines

    def paragraph(self, text: str, spot: Spot) -> None:
        """A paragraph; blank lines in it part it into several. Blank text is passed over."""
        for part in re.split(r"\n(?:[^\S\n]*\n)+", clean(text)):
            if part.strip():
                self.gap(spot)
                self.blocks.append(Paragraph(tuple(self.line(line, spot) for line in part.split("\n") if line)))

    def run(self, lines: Sequence[tuple[str, Spot]]) -> None:
        """A paragraph of lines that each have a spot of their own."""
        kept = [(part, spot) for text, spot in lines for part in clean(text).split("\n") if part]
        if kept:
            self.gap(kept[0][1])
            self.blocks.append(Paragraph(tuple(self.line(text, spot) for text, spot in kept)))

    def heading(self, text: str, level: int, spot: Spot) -> None:
        """A heading of one line. Blank text is passed over."""
        shown = re.sub(r"\s*\n\s*", " ", clean(text))
        if shown:
            self.gap(spot)
            self.blocks.append(Heading(shown, level, self.line(shown, spot)))

    def furniture(self, text: str, spot: Spot) -> None:
        """Lines that belong to the page and not to the text."""
        self.blocks.extend(Furniture(self.line(line, spot)) for line in clean(text).split("\n") if line.strip())

    def table(self, rows: Sequence[tuple[Sequence[CellText], Spot]], name: str | None) -> None:
        """A table: the cells of each row that begin in it, and the row's spot. One without text is passed over."""
        if not any(clean(cell.text) for cells, _ in rows for cell in cells):
            return
        self.refuse_many(sum(len(cells) for cells, _ in rows))
        self.gap(rows[0][1])
        self.blocks.append(Table(tuple(self._row(cells, spot) for cells, spot in rows), ruled=True, name=name))

    def left_out(self, why: str, spot: Spot | None = None) -> None:
        """Notes what could not be read; its place is the next line when it has a spot, which gets a line of its own."""
        place = Place()
        if spot is not None:
            place = self.add("", spot)
        self.missing.append(LeftOut(place, why))

    def refuse_many(self, more: int) -> None:
        """Raises UnreadableFileError when there would be too many lines."""
        self.deadline.check()
        if (count := len(self.lines) + more) > self._most:
            raise UnreadableFileError(
                self.name,
                f"行やセルの数 {count:,} が上限 {self._most:,} を超えています",
                "ファイルを分けるか、設定 max_lines を上げてください",
            )

    def document(self, data: bytes, pages: int | None = None) -> RawDocument:
        """What was written. Raises UnreadableFileError when that is nothing."""
        if not any(self.lines):
            why = self.missing[0].why if self.missing else "文字がありません"
            raise UnreadableFileError(
                self.name, f"読み込める文字がありません（{why}）", "正しいファイルかどうかを確かめてください"
            )
        return self.raw(self.name, hashlib.sha256(data).hexdigest(), pages)

    def add(self, text: str, spot: Spot) -> Place:
        """As any flow, as long as there are not too many lines."""
        place = super().add(text, spot)
        if len(self.lines) > self._most:
            self.refuse_many(0)
        return place

    def _row(self, cells: Sequence[CellText], spot: Spot) -> Row:
        first = len(self.lines) + 1
        written = tuple(self._cell(cell) for cell in cells)
        if not written:
            self.add("", spot)
        return Row(written, Place((first, len(self.lines)), spot.page))

    def _cell(self, cell: CellText) -> Cell:
        text = clean(cell.text)
        return Cell(text, self.add(text, cell.spot), cell.column, cell.height, cell.width)


def clean(text: str) -> str:
    r"""The text with ``\n`` alone between its lines, no white space around it and around none of its lines' ends."""
    lines = _NO_TEXT.sub("", _BREAKS.sub("\n", text)).strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def raised(before: str, text: str) -> str:
    """Superscript text after what stands before it: a digit on a digit never becomes one number with it."""
    touches = before[-1:].isdigit() and text[:1].isdigit()
    return f"^{text}" if touches else text
