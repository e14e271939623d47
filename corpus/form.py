"""Forms on paper: rows of ruled cells below each other, text wrapped as a word processor wraps it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pdf import HEIGHT, Paper

__all__ = ["BOTTOM", "Cell", "Form", "wrapped"]

BOTTOM = HEIGHT - 46.0
_LEADING = 1.3
_PAD = 2.5
_SMALLEST = 6.0
_WORD = re.compile(r"[0-9A-Za-z.,]+|.")
_NOT_FIRST = frozenset("、。，．・：；）」』】〉》］｝％ー！？)]}%ぁぃぅぇぉっゃゅょァィゥェォッャュョ")


@dataclass(frozen=True)
class Cell:
    """A cell of a row. rows: how many rows it reaches down; label: shaded, centred and on one line, as values are."""

    left: float
    width: float
    text: str
    rows: int = 1
    label: bool = False
    value: bool = False


class Form:
    """What is laid out on one page from the top down; ``dry`` measures without drawing."""

    def __init__(self, paper: Paper, left: float, top: float, size: float, *, dry: bool = False) -> None:
        self._paper, self._left, self._dry = paper, left, dry
        self.size, self.top = size, top

    def fits(self) -> bool:
        return self.top <= BOTTOM

    def heading(self, text: str, *, gap: float = 5.0) -> None:
        """A line of its own above a table or box."""
        self.top += gap
        if not self._dry:
            self._paper.text(self._left, self.top, text, self.size + 0.5)
        self.top += (self.size + 0.5) * _LEADING + 1.0

    def box(self, width: float, text: str, *, least: float = 0.0) -> None:
        self.rows([[Cell(0.0, width, text)]], least=least)

    def rows(self, rows: Sequence[Sequence[Cell]], *, least: float = 0.0) -> None:
        """Rows of cells as one table; a cell of several rows begins in the first of them."""
        heights = [max(least, *(self._height(cell) for cell in row if cell.rows == 1)) for row in rows]
        for number, row in enumerate(rows):
            for cell in row:
                self._draw(cell, sum(heights[number : number + cell.rows]))
            self.top += heights[number]

    def _height(self, cell: Cell) -> float:
        lines, size = self._lines(cell)
        return max(1, len(lines)) * size * _LEADING + 2 * _PAD

    def _lines(self, cell: Cell) -> tuple[list[str], float]:
        """The cell's lines and their size: labels and values shrink to one line as far as they stay readable."""
        room, size = cell.width - 2 * _PAD, self.size
        if cell.label or cell.value:
            longest = max(cell.text.split("\n"), key=len)
            while self._paper.width(longest, size) > room and size > _SMALLEST:
                size -= 0.25
        return wrapped(self._paper, cell.text, room, size), size

    def _draw(self, cell: Cell, height: float) -> None:
        if self._dry:
            return
        left = self._left + cell.left
        self._paper.box(left, self.top, cell.width, height, cell.label)
        lines, size = self._lines(cell)
        centred = cell.label or cell.value
        above = (height - len(lines) * size * _LEADING) / 2 if centred else _PAD
        for number, line in enumerate(lines):
            aside = (cell.width - self._paper.width(line, size)) / 2 if centred else _PAD
            self._paper.text(left + aside, self.top + above + number * size * _LEADING + 0.1 * size, line, size)


def wrapped(paper: Paper, text: str, room: float, size: float) -> list[str]:
    """The lines of a text in a width: numbers and Latin words stay whole, no line begins with a closing sign."""
    return [line for paragraph in text.split("\n") if paragraph for line in _paragraph(paper, paragraph, room, size)]


def _paragraph(paper: Paper, text: str, room: float, size: float) -> list[str]:
    lines: list[list[str]] = [[]]
    for word in _WORD.findall(text):
        line = lines[-1]
        if line and paper.width("".join(line) + word, size) > room:
            carried = [line.pop()] if word in _NOT_FIRST and len(line) > 1 else []
            lines.append([*carried, word])
        else:
            line.append(word)
    return ["".join(line) for line in lines]
