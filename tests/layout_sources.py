"""Small documents of differing layouts (``tests/layouts``): their sources as raw documents, their records in short."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest import Indicator, Value, YearValue
from ingest.locators import Place, Spot, covering
from ingest.raw import Block, Cell, Furniture, Heading, Line, Paragraph, RawDocument, Row, Table
from ingest.readers import read_file
from settings import load_settings

__all__ = ["LAYOUTS", "document_of_blocks", "in_short", "source_of"]

LAYOUTS = Path(__file__).parent / "layouts"


def source_of(folder: Path) -> RawDocument:
    """The source of a layout: a file as a city has it, or blocks in JSON as a reader of pages hands them on."""
    (source,) = folder.glob("source.*")
    if source.suffix == ".json":
        return document_of_blocks(json.loads(source.read_text(encoding="utf-8")))
    return read_file(source, source.name, load_settings({}).ingest)


def document_of_blocks(blocks: Sequence[dict[str, Any]]) -> RawDocument:
    """A document of pages: each text of a cell has lines of its own, an empty cell a blank one.

    A block is ``{"heading": text, "level": n}``, ``{"lines": [text]}``, ``{"number": text}`` or ``{"table": rows}``,
    with a ``page``; a cell is a text, or ``{"text", "height", "width"}``; null: a merged cell covers the place.
    """
    return _Maker().made(blocks)


class _Maker:
    def __init__(self) -> None:
        self._lines: list[str] = []
        self._spots: list[Spot] = []
        self._page = 1
        self._by_sight = False

    def made(self, blocks: Sequence[dict[str, Any]]) -> RawDocument:
        made = tuple(map(self._block, blocks))
        return RawDocument("paper.pdf", "0" * 64, tuple(self._lines), made, self._page, tuple(self._spots))

    def _place(self, text: str) -> Place:
        first = len(self._lines) + 1
        for line in text.split("\n"):
            self._lines.append(line)
            self._spots.append(Spot(page=self._page, by_sight=self._by_sight))
        return Place((first, len(self._lines)), self._page)

    def _block(self, block: dict[str, Any]) -> Block:
        self._page = block.get("page", self._page)
        self._by_sight = block.get("by_sight", False)
        if "heading" in block:
            line = Line(block["heading"], self._place(block["heading"]))
            return Heading(block["heading"], block["level"], line)
        if "number" in block:
            return Furniture(Line(block["number"], self._place(block["number"])))
        if "lines" in block:
            return Paragraph(tuple(Line(text, self._place(text)) for text in block["lines"]))
        return Table(tuple(self._rows(block["table"])), ruled=True, name=block.get("name"))

    def _rows(self, rows: Sequence[Sequence[Any]]) -> Iterator[Row]:
        for row in rows:
            cells = tuple(
                self._cell(held if isinstance(held, dict) else {"text": held}, column)
                for column, held in enumerate(row)
                if held is not None
            )
            yield Row(cells, covering(cell.place for cell in cells) if cells else self._place(""))

    def _cell(self, held: dict[str, Any], column: int) -> Cell:
        text = held["text"]
        return Cell(text, self._place(text), column, held.get("height", 1), held.get("width", 1))


def in_short(indicator: Indicator) -> dict[str, Any]:
    """What a table says of an indicator; fields that hold nothing are left out."""
    short: dict[str, Any] = {
        "id": indicator.id,
        "name": indicator.name.text,
        "unit": indicator.unit.text if indicator.unit else None,
        "baseline": _value(indicator.baseline, indicator.baseline_year) if indicator.baseline else None,
        "target": _dated(indicator.target) if indicator.target else None,
        "plan": list(map(_dated, indicator.plan)),
        "actual": list(map(_dated, indicator.actual)),
        "none": [[held.year, held.value.text] for held in indicator.none_recorded],
        "formula": indicator.formula.text if indicator.formula else None,
        "reason": indicator.reason.text if indicator.reason else None,
    }
    return {name: held for name, held in short.items() if held}


def _dated(held: YearValue) -> list[Any]:
    return _value(held.value, held.year)


def _value(value: Value, year: str | None) -> list[Any]:
    """Year, text as written, numbers with labels, bound."""
    numbers = [f"{part.label or ''}{part.number:.10g}" for part in value.parts]
    return [year, value.text, " ".join(numbers) + (value.bound or "")]
