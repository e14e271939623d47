"""The text of a file that is no plain text, written line by line, each line with its spot."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.locators import Place, Spot
from ingest.raw import Block, Cell, Furniture, Heading, LeftOut, Line, Paragraph, RawDocument, Row, Table
from ingest.readers.deadline import Deadline
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


class Written:
    """Lines, spots and blocks of one document as far as they are written."""

    def __init__(self, name: str, settings: IngestSettings) -> None:
        self.name = name
        self.deadline = Deadline(name)
        self._most = settings.max_lines
        self._lines: list[str] = []
        self._spots: list[Spot] = []
        self._blocks: list[Block] = []
        self._left_out: list[LeftOut] = []

    def gap(self, spot: Spot) -> None:
        """A blank line between what stands apart; none at the beginning and none after another."""
        if self._lines and self._lines[-1]:
            self._add("", spot)

    def paragraph(self, text: str, spot: Spot) -> None:
        """A paragraph; blank lines in it part it into several. Blank text is passed over."""
        for part in re.split(r"\n(?:[^\S\n]*\n)+", clean(text)):
            if part.strip():
                self.gap(spot)
                self._blocks.append(Paragraph(tuple(self._line(line, spot) for line in part.split("\n") if line)))

    def run(self, lines: Sequence[tuple[str, Spot]]) -> None:
        """A paragraph of lines that each have a spot of their own."""
        kept = [(part, spot) for text, spot in lines for part in clean(text).split("\n") if part]
        if kept:
            self.gap(kept[0][1])
            self._blocks.append(Paragraph(tuple(self._line(text, spot) for text, spot in kept)))

    def heading(self, text: str, level: int, spot: Spot) -> None:
        """A heading of one line. Blank text is passed over."""
        shown = re.sub(r"\s*\n\s*", " ", clean(text))
        if shown:
            self.gap(spot)
            self._blocks.append(Heading(shown, level, self._line(shown, spot)))

    def furniture(self, text: str, spot: Spot) -> None:
        """Lines that belong to the page and not to the text."""
        self._blocks.extend(Furniture(self._line(line, spot)) for line in clean(text).split("\n") if line.strip())

    def table(self, rows: Sequence[tuple[Sequence[CellText], Spot]], name: str | None) -> None:
        """A table: the cells of each row that begin in it, and the row's spot. One without text is passed over."""
        if not any(clean(cell.text) for cells, _ in rows for cell in cells):
            return
        self.refuse_many(sum(len(cells) for cells, _ in rows))
        self.gap(rows[0][1])
        self._blocks.append(Table(tuple(self._row(cells, spot) for cells, spot in rows), ruled=True, name=name))

    def left_out(self, why: str, spot: Spot | None = None) -> None:
        """Notes what could not be read; its place is the next line when it has a spot, which gets a line of its own."""
        place = Place()
        if spot is not None:
            place = self._add("", spot)
        self._left_out.append(LeftOut(place, why))

    def refuse_many(self, more: int) -> None:
        """Raises UnreadableFileError when there would be too many lines."""
        self.deadline.check()
        if (count := len(self._lines) + more) > self._most:
            raise UnreadableFileError(
                self.name,
                f"行やセルの数 {count:,} が上限 {self._most:,} を超えています",
                "ファイルを分けるか、設定 max_lines を上げてください",
            )

    def document(self, data: bytes, pages: int | None = None) -> RawDocument:
        """What was written. Raises UnreadableFileError when that is nothing."""
        if not any(self._lines):
            why = self._left_out[0].why if self._left_out else "文字がありません"
            raise UnreadableFileError(
                self.name, f"読み込める文字がありません（{why}）", "正しいファイルかどうかを確かめてください"
            )
        return RawDocument(
            self.name,
            hashlib.sha256(data).hexdigest(),
            tuple(self._lines),
            tuple(self._blocks),
            pages,
            tuple(self._spots),
            tuple(self._left_out),
        )

    def _add(self, text: str, spot: Spot) -> Place:
        first = len(self._lines) + 1
        for line in text.split("\n"):
            self._lines.append(line)
            self._spots.append(spot)
        if len(self._lines) > self._most:
            self.refuse_many(0)
        return Place((first, len(self._lines)), spot.page)

    def _line(self, text: str, spot: Spot) -> Line:
        return Line(text, self._add(text, spot))

    def _row(self, cells: Sequence[CellText], spot: Spot) -> Row:
        first = len(self._lines) + 1
        written = tuple(self._cell(cell) for cell in cells)
        if not written:
            self._add("", spot)
        return Row(written, Place((first, len(self._lines)), spot.page))

    def _cell(self, cell: CellText) -> Cell:
        text = clean(cell.text)
        return Cell(text, self._add(text, cell.spot), cell.column, cell.height, cell.width)


def clean(text: str) -> str:
    r"""The text with ``\n`` alone between its lines, no white space around it and around none of its lines' ends."""
    lines = _NO_TEXT.sub("", _BREAKS.sub("\n", text)).strip().split("\n")
    return "\n".join(line.rstrip() for line in lines)


def raised(before: str, text: str) -> str:
    """Superscript text after what stands before it: a digit on a digit never becomes one number with it."""
    touches = before[-1:].isdigit() and text[:1].isdigit()
    return f"^{text}" if touches else text
