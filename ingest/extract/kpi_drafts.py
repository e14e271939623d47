"""What a table of indicators, or a line, tells of one indicator before its figures are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_header import without_notes
from ingest.extract.kpi_words import Role
from ingest.locators import Place
from ingest.raw import Cell

__all__ = ["Draft", "DraftFigure"]


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A cell of figures. year: None for a baseline without one, or where the cell itself is to tell it."""

    role: Role
    year: int | None
    year_text: str | None
    unit: tuple[str, Cell] | None
    cell: Cell


@dataclass(slots=True)
class Draft:
    """An indicator of a table. name: its cells, sub-labels last. places: of its rows, or of its columns.

    rows: places of the table's rows that are this indicator's; none where it is a column.
    measure: what the measure's column says. group: the row above that heads this one. theme: the column of what is
    outside of the measure (基本目標). None without one. unit_of_all: what is said above the table of all its figures.
    """

    name: tuple[Cell, ...]
    unit: Cell | None
    formula: Cell | None
    reason: Cell | None
    measure: str | None
    group: str | None
    theme: str | None
    figures: list[DraftFigure] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    rows: list[Place] = field(default_factory=list)
    unit_of_all: Cell | None = None

    @property
    def name_text(self) -> str:
        """「体力合計点（男）」: the name, and in brackets what its row is called besides."""
        first, *labels = (without_notes(text_of(cell)) for cell in self.name)
        return first + "".join(f"（{label.strip('()（）')}）" for label in labels)
