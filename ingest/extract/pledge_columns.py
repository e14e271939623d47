"""What the columns of a table of pledges hold, by its header: 番号, 公約, 内容, 時期, 区分, 分野."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from ingest.extract.pledge_book import tells_outcome
from ingest.grid import Grid
from ingest.normalize import fold

__all__ = ["PledgeColumns", "Role", "columns_of"]

Role = Literal["number", "title", "text", "when", "kind", "pillar"]

_TITLES: Final = (
    re.compile(
        r"(?:[市町村区]長|知事)?(?:の|選挙)?(?:公約|お?約束|マニフェスト)(?:名称?|項目|事項|の項目|の名称|件名)?"
    ),
    re.compile(r"(?:重点|基本)?政策(?:名称?|項目)?|(?:取組|取り組み)?項目"),
)
"""A table that has a column of the first form has no title in one of the second."""
_ROLES: Final[Mapping[Role, re.Pattern[str]]] = {
    "number": re.compile(r"(?:公約|約束|政策|項目|通し|整理)?(?:番号|no\.?|№|#)|項番"),
    "text": re.compile(r"(?:(?:公約|約束|政策|具体的な?|主な|取組)の?)?(?:内容|概要|説明|取り?組み?|詳細)"),
    "when": re.compile(r"(?:実施|着手|達成|目標|実現|取組|開始)?(?:時期|期限|期間|予定時期|目標年度)"),
    "kind": re.compile(r"(?:事業)?(?:区分|種別)|新規[・/／]?継続(?:の別)?|継続[・/／]?新規(?:の別)?"),
    "pillar": re.compile(r"(?:政策|公約|施策|まちづくり)?の?(?:柱|分野|基本目標|テーマ|大項目|分類)|政策"),
}
_OTHERS: Final = re.compile(r"指標|値$|施策|事業|[0-9]年度|計画|実績|予算|決算|財源")
"""Columns of a table that is about more than what was promised."""
_HEADER_ROWS: Final = 3


@dataclass(frozen=True, slots=True)
class PledgeColumns:
    """first: the row below the header. at: columns by role, the title's always there. width: of the table."""

    first: int
    at: Mapping[Role, int]
    width: int


def columns_of(grid: Grid) -> PledgeColumns | None:
    """The columns that the header names; None when no row is the header of a table of pledges and of nothing else."""
    for row in range(min(_HEADER_ROWS, grid.height)):
        names = [_name(grid, row, column) for column in range(grid.width)]
        for title in _TITLES:
            found = _roles(names, title)
            if "title" in found and len(found) > 1:
                if any(_OTHERS.search(name) or tells_outcome(name) for name in names):
                    return None
                cells = [grid.at(row, column) for column in found.values()]
                bottom = max(grid.begins(cell)[0] + cell.height for cell in cells if cell)
                return PledgeColumns(bottom, found, grid.width)
    return None


def _roles(names: list[str], title: re.Pattern[str]) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for column, name in enumerate(names):
        if not name:
            continue
        if title.fullmatch(name):
            found.setdefault("title", column)
            continue
        role = next((role for role, form in _ROLES.items() if form.fullmatch(name)), None)
        if role is not None:
            found.setdefault(role, column)
    return found


def _name(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    return fold(cell.text) if cell else ""
