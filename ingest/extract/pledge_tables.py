"""公約 as the rows of a table whose header says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.pillars import Pillar, heading_of
from ingest.extract.pledge_columns import PledgeColumns, Role, columns_of
from ingest.extract.pledge_draft import PledgeDraft
from ingest.extract.pledge_marks import Meaning
from ingest.extract.pledge_rows import BookRow, text_of
from ingest.extract.pledge_signs import sign_of
from ingest.extract.pledge_words import cut_brackets, first_sentence, joined, kind_of, told_of, when_of
from ingest.grid import Grid
from ingest.locators import Place, covering
from ingest.normalize import join_lines
from ingest.raw import Cell, Furniture, Heading, Line, RawDocument, Table
from ingest.records import Located

__all__ = ["listed_in_tables"]

_LEAST_PLEDGES: Final = 2
_TITLE_CHARS: Final = range(4, 121)
_LONGEST_HEADING: Final = 45


@dataclass(frozen=True, slots=True)
class _Row:
    """One pledge of a table, over one row or several. pillar: what it stands under, as written."""

    pillar: str
    title: Cell
    texts: tuple[Cell, ...]
    meaning: Meaning
    place: Place


def listed_in_tables(raw: RawDocument) -> list[PledgeDraft]:
    """The pledges of all tables that have a column of pledges and none that tells of anything else."""
    rows: list[_Row] = []
    above, title = "", _title(raw)
    before: PledgeColumns | None = None
    for block in raw.blocks:
        if isinstance(block, Table):
            grid = Grid.of(block)
            own = columns_of(grid)
            # A table without a header right below the last one goes on over the page.
            goes_on = before is not None and before.width == grid.width and "number" in before.at
            columns = own or (PledgeColumns(0, before.at, grid.width) if before and goes_on else None)
            if columns is not None:
                rows += _rows(block, grid, columns, above or block.name or title)
                before = columns
        elif not isinstance(block, Furniture):
            before = None
            if isinstance(block, Heading) or (len(block.lines) == 1 and len(block.text) <= _LONGEST_HEADING):
                above = block.text
    drafts = _drafts(rows)
    fits = all(len(draft.title) in _TITLE_CHARS for draft in drafts) and len(drafts) >= _LEAST_PLEDGES
    return drafts if fits and not any(told_of(draft.title) or told_of(draft.text) for draft in drafts) else []


def _title(raw: RawDocument) -> str:
    return next((line.strip() for line in raw.lines if line.strip()), "")


def _rows(table: Table, grid: Grid, columns: PledgeColumns, above: str) -> Iterator[_Row]:
    """The rows below the header. above: what the table stands under."""
    row = columns.first
    while row < grid.height:
        title = grid.at(row, columns.at["title"])
        filled = {id(cell): cell for cell in grid.row(row) if cell.text.strip() and grid.begins(cell)[0] == row}
        end = row + (title.height if title else 1)
        if len(filled) == 1 and grid.width > 2:
            # A cell alone on its row names what the rows below stand under.
            above = next(iter(filled.values())).text
        elif title is not None and title.text.strip() and grid.begins(title)[0] == row:
            group = range(row, min(end, grid.height))
            yield _Row(
                "".join(cell.text for cell in _cells(grid, group, columns, "pillar")[:1]) or above,
                title,
                _cells(grid, group, columns, "text"),
                _meaning(grid, group, columns),
                covering(table.rows[at].place for at in group),
            )
        row = max(end, row + 1)


def _cells(grid: Grid, rows: range, columns: PledgeColumns, role: Role) -> tuple[Cell, ...]:
    """The filled cells of a column in these rows, each once."""
    if role not in columns.at:
        return ()
    cells = [cell for row in rows if (cell := grid.at(row, columns.at[role])) and cell.text.strip()]
    return tuple({id(cell): cell for cell in cells}.values())


def _meaning(grid: Grid, rows: range, columns: PledgeColumns) -> Meaning:
    """What the columns of time and kind tell clearly of all these rows."""
    horizons = {when_of(cell.text) for cell in _cells(grid, rows, columns, "when")}
    kinds = {kind_of(cell.text) for cell in _cells(grid, rows, columns, "kind")}
    return Meaning(horizons.pop() if len(horizons) == 1 else None, kinds.pop() if len(kinds) == 1 else None)


def _drafts(rows: Sequence[_Row]) -> list[PledgeDraft]:
    written = list(dict.fromkeys(row.pillar for row in rows))
    read = [heading_of(join_lines(text.split("\n"))) for text in written]
    counted = [number for number, _, _ in read] == list(range(1, len(read) + 1))
    pillars = {
        text: Pillar(order, order, title if counted or number is None else join_lines(text.split("\n")), label)
        for order, (text, (number, title, label)) in enumerate(zip(written, read, strict=True), start=1)
    }
    return [_draft(row, pillars[row.pillar]) for row in rows]


def _draft(row: _Row, pillar: Pillar) -> PledgeDraft:
    title, remainder = _split(row.title)
    title, told = cut_brackets(title)
    body = [BookRow(line, block) for block, cell in enumerate(row.texts) for line in _lines(cell)]
    if remainder:
        body.insert(0, BookRow(Line(remainder, row.title.place), -1))
    first, last = row.place.lines or (1, 0)
    return PledgeDraft(
        pillar,
        title,
        joined(told, row.meaning),
        text_of(body),
        Located(row.title.text, row.title.place),
        covering(held.line.place for held in body) if body else None,
        row.place,
        frozenset(range(first, last + 1)),
    )


def _split(cell: Cell) -> tuple[str, str]:
    """The first sentence of a cell without its number, and what follows."""
    text = join_lines(cell.text.split("\n"))
    sign = sign_of(BookRow(Line(text, cell.place), 0), ())
    text = sign.rest if sign and sign.style != "space" else text
    title, rest = first_sentence(text) or (text, "")
    return title.strip(), rest.strip()


def _lines(cell: Cell) -> Iterator[Line]:
    """The lines of a cell, each with its place where it has one of its own."""
    first, last = cell.place.lines or (1, 1)
    texts = cell.text.split("\n")
    own = last - first + 1 == len(texts)
    for at, text in enumerate(texts):
        if text.strip():
            yield Line(text.strip(), Place((first + at, first + at), cell.place.page) if own else cell.place)
