"""The cells of a ruled form: which of them are labels, and the lines that they become."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ingest.layouts.labelled_lines import FIELDS, HEADER, HEADINGS, Kind, SheetLine, labels_of
from ingest.layouts.labelled_values import year_row
from ingest.locators import Place, covering
from ingest.raw import Cell

__all__ = ["FIGURE_COLUMNS", "ROWS", "cell_lines", "kind_of", "row_line"]

_LABELS: Final[tuple[Kind, ...]] = (*HEADER, *FIELDS, *HEADINGS, "indicators", "container", "outlook")
ROWS: Final[frozenset[Kind]] = frozenset({"years", "plan", "actual"})
FIGURE_COLUMNS: Final = ("", "年度", "区分", "項目")


def kind_of(cell: Cell | None) -> Kind | None:
    """What the cell is a label of, None for a cell that holds more than a label, or something else."""
    if cell is None or not cell.text.strip():
        return None
    text = " ".join(cell.text.split("\n")).strip()
    labels = labels_of(text, _LABELS)
    if labels and (labels[0].kind == "years" or not labels[0].content):
        return labels[0].kind
    # A break inside a narrow label is the cell's, not the author's.
    joined = labels_of("".join(cell.text.split()), _LABELS) if "\n" in cell.text else ()
    return joined[0].kind if joined and not joined[0].content else None


def row_line(cells: Sequence[Cell], *, apart: bool, sign: str = "\t") -> SheetLine:
    """The cells as one line with a sign between them."""
    text = sign.join("".join(cell.text.split("\n")) for cell in cells)
    return SheetLine(text, covering(cell.place for cell in cells), apart, parts=tuple(cell.place for cell in cells))


def cell_lines(cell: Cell, *, apart: bool, joined: bool = False) -> Iterator[SheetLine]:
    """The lines of a cell, each with its own place; joined: a label, whose breaks are the cell's."""
    if joined and year_row(cell.text) is None:
        yield SheetLine("".join(cell.text.split("\n")), cell.place, apart)
        return
    first = cell.place.lines[0] if cell.place.lines else 0
    for index, text in enumerate(cell.text.split("\n")):
        if text.strip():
            place = Place((first + index, first + index), cell.place.page)
            yield SheetLine(text, place, apart)
            apart = False
