"""In which shape pledges were found, and by which mark, number or column each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from ingest.extract.pledge_columns import Role, columns_of
from ingest.extract.pledge_draft import PledgeDraft
from ingest.grid import Grid
from ingest.locators import Place
from ingest.raw import RawDocument, Table
from ingest.reasons import Reason, quoted

__all__ = ["Shape", "reasons_of_pledges"]

Shape = Literal["marked", "numbered", "tables", "items", "singles"]

_SHAPES: Final[Mapping[Shape, str]] = {
    "marked": "凡例にある印で始まる見出しです",
    "numbered": "「約束１」「約束２」と番号が順に続く見出しです",
    "tables": "公約の列のある表の行です",
    "items": "柱の見出しの下に、同じ印か続く番号で並ぶ項目です",
    "singles": "「公約１」と呼ぶか、本文のいう数と同じだけ番号が続く見出しです",
}
_COLUMNS: Final[Mapping[Role, str]] = {
    "number": "番号",
    "title": "公約",
    "text": "内容",
    "when": "時期",
    "kind": "区分",
    "pillar": "柱",
}


def reasons_of_pledges(
    raw: RawDocument, drafts: Sequence[PledgeDraft], shape: Shape, title: str | None
) -> Iterator[Reason]:
    """title: what makes the document a book of pledges, where its shape alone does not."""
    if not drafts:
        return
    if title is not None:
        yield Reason(Place(), "公約", title)
    if shape == "tables":
        yield from _headers(raw, drafts)
    for draft in drafts:
        pillar = f"、上の柱は「{draft.pillar.title}」" if draft.pillar.title else ""
        when = f"、時期は「{draft.meaning.horizon}」" if draft.meaning.horizon else ""
        yield Reason(draft.heading.place, "", f"{_SHAPES[shape]}{pillar}{when}")


def _headers(raw: RawDocument, drafts: Sequence[PledgeDraft]) -> Iterator[Reason]:
    """The header of each table that a pledge stands in."""
    lines = frozenset(number for draft in drafts for number in draft.lines)
    for table in (block for block in raw.blocks if isinstance(block, Table)):
        first, last = table.place.lines or (1, 0)
        grid = Grid.of(table)
        columns = None if lines.isdisjoint(range(first, last + 1)) else columns_of(grid)
        cells = [(role, grid.at(columns.first - 1, at)) for role, at in columns.at.items()] if columns else []
        yield from (
            Reason(cell.place, f"{_COLUMNS[role]}の列", f"見出し{quoted([cell.text])}") for role, cell in cells if cell
        )
