"""A page of a PDF in the order in which people read it: tables with their cells, lines, columns one after another."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ingest.readers.pdf_columns import in_reading_order
from ingest.readers.pdf_grid import GridCell, RuledTable, ruled_tables
from ingest.readers.pdf_letters import UNKNOWN
from ingest.readers.pdf_lines import TextLine, lines_of
from ingest.readers.pdf_marks import Char, PageMarks, Rule, Turn
from ingest.readers.pdf_struck import struck_out
from ingest.readers.pdf_turns import turned, turned_back

__all__ = ["PageText", "TableCell", "TableText", "page_text"]

# Sizes of the font from which on a gap may part columns.
_COLUMN_GAP: Final = 1.5
_TURNED: Final = 0.6
# Share of characters without a known code from which on a page is as good as a picture.
_MOST_UNKNOWN: Final = 0.3
_CLOCKWISE: Final[tuple[Turn, ...]] = ("level", "down", "over", "up")


class TableCell(NamedTuple):
    """Where a cell stands in its table and on the page, and its lines from top to bottom; none when it is empty."""

    grid: GridCell
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class TableText:
    """cells: by row, then column. rows: how many the table has."""

    cells: tuple[TableCell, ...]
    rows: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PageText:
    """number: 1-based. width, height: points, as shown. parts: in reading order. stamp: what is written askew,
    across the text. pictured: it is an image, or as good as one. by_sight: the text was read from a picture. unknown:
    characters whose code the file does not tell. struck: characters left out because a line strikes them.
    fault: why the page could not be read, in words for the person who runs ``ingest``. unread: what of it is not read.
    """

    number: int
    width: float
    height: float
    parts: tuple[TextLine | TableText, ...] = ()
    stamp: TextLine | None = None
    pictured: bool = False
    by_sight: bool = False
    unknown: int = 0
    struck: int = 0
    fault: str | None = None
    unread: tuple[str, ...] = ()


def page_text(number: int, marks: PageMarks) -> PageText:
    """The page's text, its places in points from the top left corner as shown."""
    turn = _turn_of_most(marks.chars)
    chars, rules = (marks.chars, marks.rules) if turn is None else _all_turned(marks, turn)
    struck, strikes = struck_out(chars, rules)
    if struck:
        chars = tuple(char for index, char in enumerate(chars) if index not in struck)
        rules = tuple(rule for rule in rules if rule not in strikes)
    parts = _parts(chars, rules, marks.height if turn else marks.width)
    if turn is not None:
        parts = [_back(part, turn) for part in parts]
    unknown = sum(char.text == UNKNOWN for char in chars)
    if unknown > _MOST_UNKNOWN * sum(bool(char.text.strip()) for char in chars):
        return PageText(number, marks.width, marks.height, pictured=True, unknown=unknown, unread=marks.unread)
    stamp = _stamp(marks.chars)
    return PageText(
        number,
        marks.width,
        marks.height,
        tuple(parts),
        stamp,
        marks.pictured,
        marks.by_sight,
        unknown,
        len(struck),
        unread=marks.unread,
    )


def _stamp(chars: Iterable[Char]) -> TextLine | None:
    """What is written askew, in the order of drawing."""
    askew = [char for char in chars if char.turn == "askew"]
    text = "".join(char.text for char in askew).strip()
    if not text:
        return None
    left, top = min(char.left for char in askew), min(char.top for char in askew)
    right, bottom = max(char.right for char in askew), max(char.bottom for char in askew)
    return TextLine(text, left, top, right, bottom, max(char.size for char in askew))


def _turn_of_most(chars: Sequence[Char]) -> Turn | None:
    """The way that most of the text runs: the page was put in on its side, or is written from top to bottom."""
    turns = Counter("down" if char.upright else char.turn for char in chars if char.text.strip())
    others: tuple[Turn, ...] = ("up", "down", "over")
    turn = max(others, key=lambda turn: turns[turn])
    return turn if turns[turn] > _TURNED * max(turns.total(), 1) else None


def _all_turned(marks: PageMarks, turn: Turn) -> tuple[tuple[Char, ...], tuple[Rule, ...]]:
    chars = tuple(
        char._replace(**turned(char, turn), turn=_turned_turn(char, turn), upright=False) for char in marks.chars
    )
    rules = tuple(_turned_rule(rule, turn) for rule in marks.rules)
    return chars, rules


def _turned_turn(char: Char, turn: Turn) -> Turn:
    held: Turn = "down" if char.upright else char.turn
    return held if held == "askew" else _CLOCKWISE[(_CLOCKWISE.index(held) - _CLOCKWISE.index(turn)) % 4]


def _turned_rule(rule: Rule, turn: str) -> Rule:
    if turn == "over":
        return Rule(rule.level, -rule.at, -rule.end, -rule.start)
    if turn == "up":
        return (
            Rule(False, -rule.at, rule.start, rule.end) if rule.level else Rule(True, rule.at, -rule.end, -rule.start)
        )
    return Rule(False, rule.at, -rule.end, -rule.start) if rule.level else Rule(True, -rule.at, rule.start, rule.end)


def _back(part: TextLine | TableText, turn: str) -> TextLine | TableText:
    if isinstance(part, TextLine):
        return part._replace(**turned_back(part, turn))
    cells = tuple(
        TableCell(
            cell.grid._replace(**turned_back(cell.grid, turn)),
            tuple(line._replace(**turned_back(line, turn)) for line in cell.lines),
        )
        for cell in part.cells
    )
    return replace(part, cells=cells, **turned_back(part, turn))


def _parts(chars: Iterable[Char], rules: Iterable[Rule], width: float) -> list[TextLine | TableText]:
    tables, rest = _tables(chars, ruled_tables(rules))
    lines = lines_of(rest, _COLUMN_GAP)
    parts: list[TextLine | TableText] = []
    items: list[TextLine | TableText] = [*lines, *tables]
    for row in in_reading_order(items, width):
        texts = [item for item in row if isinstance(item, TextLine)]
        parts += [_joined(texts)] if texts else []
        parts += [item for item in row if isinstance(item, TableText)]
    return parts


def _joined(lines: Sequence[TextLine]) -> TextLine:
    """Pieces of one height as one line."""
    return TextLine(
        "　".join(line.text for line in lines),
        min(line.left for line in lines),
        min(line.top for line in lines),
        max(line.right for line in lines),
        max(line.bottom for line in lines),
        max(line.size for line in lines),
    )


def _tables(chars: Iterable[Char], ruled: Sequence[RuledTable]) -> tuple[list[TableText], list[Char]]:
    """The tables with their text, and the characters outside; a frame around a single text is no table."""
    lattices = [_Lattice(table) for table in sorted(ruled, key=lambda t: (t.right - t.left) * (t.bottom - t.top))]
    held: list[dict[GridCell, list[Char]]] = [defaultdict(list) for _ in lattices]
    outside: list[Char] = []
    for char in chars:
        across, down = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        if char.turn == "askew":
            continue
        for lattice, texts in zip(lattices, held, strict=True):
            if cell := lattice.at(across, down):
                texts[cell].append(char)
                break
        else:
            outside.append(char)
    tables: list[TableText] = []
    for lattice, texts in zip(lattices, held, strict=True):
        table = lattice.table
        cells = tuple(TableCell(cell, tuple(lines_of(texts.get(cell, ())))) for cell in table.cells)
        if sum(bool(cell.lines) for cell in cells) < 2:
            outside += [char for chars_of_cell in texts.values() for char in chars_of_cell]
        else:
            tables.append(TableText(cells, table.rows, table.left, table.top, table.right, table.bottom))
    return tables, outside


class _Lattice:
    """A table's cells by position."""

    def __init__(self, table: RuledTable) -> None:
        self.table = table
        self._xs = sorted({x for cell in table.cells for x in (cell.left, cell.right)})
        self._ys = sorted({y for cell in table.cells for y in (cell.top, cell.bottom)})
        self._held: dict[tuple[int, int], GridCell] = {}
        for cell in table.cells:
            for down in range(self._ys.index(cell.top), self._ys.index(cell.bottom)):
                for along in range(self._xs.index(cell.left), self._xs.index(cell.right)):
                    self._held[down, along] = cell

    def at(self, across: float, down: float) -> GridCell | None:
        return self._held.get((bisect_right(self._ys, down) - 1, bisect_right(self._xs, across) - 1))
