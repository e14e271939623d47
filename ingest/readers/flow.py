"""The lines of a document that is no plain text, as they are put down: each with its spot."""

from __future__ import annotations

from ingest.locators import Place, Spot
from ingest.raw import Block, LeftOut, Line, RawDocument

__all__ = ["Flow"]


class Flow:
    """lines, spots, blocks and what was left out, as in RawDocument, as far as they are put down."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spots: list[Spot] = []
        self.blocks: list[Block] = []
        self.missing: list[LeftOut] = []

    def add(self, text: str, spot: Spot) -> Place:
        """Place of the text as the next line, or lines."""
        first = len(self.lines) + 1
        for line in text.split("\n"):
            self.lines.append(line)
            self.spots.append(spot)
        return Place((first, len(self.lines)), spot.page)

    def line(self, text: str, spot: Spot) -> Line:
        """The text as the next line."""
        return Line(text, self.add(text, spot))

    def gap(self, spot: Spot) -> None:
        """A blank line between what stands apart; none at the beginning and none after another."""
        if self.lines and self.lines[-1]:
            self.add("", spot)

    def raw(self, name: str, sha256: str, pages: int | None) -> RawDocument:
        """All of it."""
        lines, blocks, spots = tuple(self.lines), tuple(self.blocks), tuple(self.spots)
        return RawDocument(name, sha256, lines, blocks, pages, spots, tuple(self.missing))
