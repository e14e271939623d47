"""Small forms, one for each indicator: its name beside a label, its years in a row, 目標値 and 実績値 below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_beside import row_role
from ingest.extract.kpi_captions import unit_of_captions
from ingest.extract.kpi_columns import columns_of, names_indicators, text_of
from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_eras import with_eras
from ingest.extract.kpi_header import Meaning, Year, is_unit, meaning_of, pieces_of
from ingest.extract.kpi_heads import speaks_of_indicators
from ingest.extract.kpi_names import is_name
from ingest.extract.kpi_now_then import now_and_then
from ingest.extract.kpi_words import Role
from ingest.grid import Grid
from ingest.locators import Place, covering
from ingest.normalize import fold, is_dash
from ingest.raw import Cell, LeftOut, Table

__all__ = ["Cards", "cards_of", "has_sides"]

Cards = tuple[list[Draft], list[LeftOut]]

_MARKED: Final = re.compile(r"(?:[\s　]*[(（]?[0-9０-９①-⑳A-ZＡ-Ｚア-ン][)）]?)$")
_ITEM: Final = re.compile(
    r"(?P<label>数値目標|目標値?|目標指標|成果指標|取組指標|指標|KPI|ＫＰＩ)\s*[(（](?P<name>.+)[)）]", re.DOTALL
)
_CALLED: Final = re.compile(r"\s*(?:指標|KPI|ＫＰＩ)\s*[:：]\s*(?P<name>.+)", re.DOTALL)
_NUMBERED: Final = re.compile(r"^(?:[(（][0-9０-９ア-ン]{1,2}[)）]|[0-9０-９]{1,2}[.．\s　]|[①-⑳■◆●○・])[\s　]*")
_COUNTS: Final = re.compile(r"(?:数|率|割合|量|額|面積|延長|人口)(?:\([^()]+\))?$")
_MONEY: Final = re.compile("予算|決算|経費|費用|事業費|歳入|歳出|給付費|保険料")
_UNIT_BEHIND: Final = re.compile(r"\(単位:?[^()]*\)$")
_LONGEST_LABEL: Final = 20
_YEAR_LABELS: Final = frozenset(["年度", "年次", "区分", "項目", ""])
_FIRST: Final[frozenset[Role]] = frozenset({"baseline", "current"})
_LEAST_YEARS: Final = 2


@dataclass(slots=True)
class _Years:
    """The columns of one row of years. told: by column what its header says."""

    row: int
    told: dict[int, Meaning] = field(default_factory=dict)


def cards_of(table: Table, said: Sequence[str]) -> Cards | None:
    """The indicators of a table that is such a form, and what of them is not certain; None for any other table.

    said: words above the table.
    """
    if not table.ruled:
        return None
    grid = Grid.of(table)
    for form in (_named_cards, _goal_rows, _now_and_then):
        if cards := form(grid):
            return cards
    if len(said) > 2 and said[1] == said[-1] and (cards := _headed(grid, said[-1])):
        return cards
    return _years_down(grid) if speaks_of_indicators(said) else None


def has_sides(table: Table) -> bool:
    """Whether rows of the table are called 計画値 and 実績値; cheap."""
    roles = {
        row_role(row.cells[0].text) for row in table.rows if row.cells and len(row.cells[0].text) <= _LONGEST_LABEL
    }
    return bool(roles & {"goal", "plan"}) and "actual" in roles


def _starting(grid: Grid, row: int) -> list[Cell]:
    return [cell for cell in grid.row(row) if grid.begins(cell)[0] == row]


def _is_label_of_name(cell: Cell) -> bool:
    """指標名①: what heads a name, and not a column of them."""
    bare = Cell(_MARKED.sub("", cell.text.strip()), cell.place)
    return names_indicators(bare)


def _named_cards(grid: Grid) -> Cards | None:
    """指標名① beside a name; a row of years; a row each for 目標値 and 実績値."""
    starts = [
        row
        for row in range(grid.height)
        if len(cells := _starting(grid, row)) > 1
        and _is_label_of_name(cells[0])
        and is_name(text_of(cells[1]))
        and not any(piece.heads for piece in pieces_of(cells[1].text))
    ]
    cards: Cards = ([], [])
    for start, stop in pairwise([*starts, grid.height]):
        years = next((found for row in range(start + 1, stop) if (found := _years_of(grid, row))), None)
        if years is None:
            return None
        cells = _starting(grid, start)
        draft = Draft((cells[1],), _unit_beside(grid, range(start, years.row)), None, None, None, None, None)
        rows = [row for row in range(years.row + 1, stop) if _role_of(grid, row)]
        if not any(_role_of(grid, row) in ("goal", "plan") for row in rows):
            return None
        draft.places.append(covering(_places(grid, range(start, stop))))
        draft.rows += draft.places
        for row in rows:
            draft.figures += _figures(grid, row, years, _role_of(grid, row), cards[1])
        cards[0].append(draft)
    return cards if cards[0] else None


def _goal_rows(grid: Grid) -> Cards | None:
    """年度 in a row, and below it 「数値目標（収納率）」 with a figure for each year."""
    cards: Cards = ([], [])
    years: _Years | None = None
    for row in range(grid.height):
        if found := _years_of(grid, row):
            years = found
            continue
        cells = _starting(grid, row)
        match = _ITEM.fullmatch(cells[0].text.strip()) if cells and years else None
        if match is None or years is None or not is_name(match["name"]):
            continue
        if "目標" not in match["label"]:
            if any(text_of(cell) and not is_dash(fold(cell.text)) for cell in cells[1:]):
                why = f"「{text_of(cells[0])}」の値が目標か実績か分かりません（文章として残します）"
                cards[1].append(LeftOut(cells[0].place, why))
            continue
        draft = Draft((_inside(cells[0], match["name"]),), None, None, None, None, None, None)
        draft.places.append(covering(_places(grid, range(row, row + 1))))
        draft.rows += draft.places
        draft.figures += _figures(grid, row, years, "goal", cards[1])
        cards[0].append(draft)
    return cards if any(cards) else None


def _now_and_then(grid: Grid) -> Cards | None:
    """「指標：観光消費額」 above 「現在（2022年）：98億円」 and 「2030年：150億円」."""
    cards: Cards = ([], [])
    for row in range(grid.height - 1):
        for cell in _starting(grid, row):
            match = _CALLED.fullmatch(cell.text)
            if match is None or not is_name(match["name"]):
                continue
            below = [held for at in columns_of(grid, row, cell) if (held := grid.at(row + cell.height, at))]
            figures = now_and_then(list({id(held): held for held in below}.values()))
            if figures is None:
                cards[1].append(LeftOut(cell.place, f"「{text_of(cell)}」の現在の値か目標の値が読み取れません"))
                continue
            draft = Draft((_inside(cell, match["name"]),), None, None, None, None, None, None)
            draft.places.append(covering([cell.place, *(figure.cell.place for figure in figures)]))
            draft.figures += figures
            cards[0].append(draft)
    return cards if cards[0] else None


def _headed(grid: Grid, heading: str) -> Cards | None:
    """Years above 計画値 and 実績値 of what the heading right above the table counts: （1）要介護認定率."""
    years = _years_of(grid, 0)
    roles = [_role_of(grid, row) for row in range(1, grid.height)]
    told = [role for role in roles if role not in ("rate", "note")]
    if years is None or None in roles or len(set(told)) < len(told) or "actual" not in told or len(told) != 2:
        return None
    corner = _starting(grid, 0)[0]
    name = _NUMBERED.sub("", heading.strip())
    if not is_name(name) or not _COUNTS.search(fold(name)) or _MONEY.search(name):
        why = f"「{heading.strip()}」の下の計画と実績の表ですが、何の値か確かでないので、値にしません"
        return [], [LeftOut(corner.place, why)]
    draft = Draft((Cell(name, corner.place),), unit_of_captions([corner]), None, None, None, None, None)
    draft.places.append(covering(_places(grid, range(grid.height))))
    left_out: list[LeftOut] = []
    for row in range(1, grid.height):
        draft.figures += _figures(grid, row, years, _role_of(grid, row), left_out)
    return [draft], left_out


def _years_down(grid: Grid) -> Cards | None:
    """年度 at the left with years below it; above, names of indicators, each over its 目標 and 実績."""
    corner = grid.at(0, 0)
    if corner is None or fold(corner.text) not in _YEAR_LABELS or corner.height != 2 or grid.height < 4:
        return None
    roles = [row_role(text_of(grid.at(1, at))) for at in range(1, grid.width)]
    meanings = [meaning_of([pieces_of(text_of(grid.at(row, 0)))]) for row in range(2, grid.height)]
    dated = with_eras([meaning.year for meaning in meanings])
    if not {"goal", "actual"} <= {*roles} or None in roles or any(year is None or year.year is None for year in dated):
        return None
    cards: Cards = ([], [])
    for cell in _starting(grid, 0)[1:]:
        if not is_name(text_of(cell)) or any(piece.heads for piece in pieces_of(cell.text) if not piece.unit):
            return None
        draft = Draft((cell,), None, None, None, None, None, None)
        draft.places.append(cell.place)
        for at in columns_of(grid, 0, cell):
            for row, (meaning, year) in enumerate(zip(meanings, dated, strict=True), 2):
                draft.figures += _figure(grid, row, at, _with(meaning, year), roles[at - 1], cards[1])
        cards[0].append(draft)
    return cards if cards[0] else None


def _with(meaning: Meaning, year: Year | None) -> Meaning:
    return Meaning(meaning.role, year, meaning.unit, meaning.known)


def _years_of(grid: Grid, row: int) -> _Years | None:
    """The columns of a row that is years and nothing else behind its label."""
    cells = _starting(grid, row)
    label = _UNIT_BEHIND.sub("", fold(cells[0].text)) if cells else ""
    if len(cells) <= _LEAST_YEARS or label not in _YEAR_LABELS:
        return None
    meanings = [meaning_of([pieces_of(cell.text)]) for cell in cells[1:]]
    years = with_eras([meaning.year for meaning in meanings])
    if any(
        not meaning.known or year is None or year.year is None for meaning, year in zip(meanings, years, strict=True)
    ):
        return None
    found = _Years(row)
    for cell, meaning, year in zip(cells[1:], meanings, years, strict=True):
        if cell.width > 1:
            return None
        found.told[grid.begins(cell)[1]] = _with(meaning, year)
    return found


def _role_of(grid: Grid, row: int) -> Role | None:
    cells = _starting(grid, row)
    return row_role(text_of(cells[0])) if cells else None


def _figures(grid: Grid, row: int, years: _Years, role: Role | None, left_out: list[LeftOut]) -> Iterator[DraftFigure]:
    reached = any(_role_of(grid, other) == "actual" for other in range(grid.height))
    for at, meaning in years.told.items():
        yield from _figure(grid, row, at, meaning, role, left_out, reached)


def _figure(
    grid: Grid, row: int, at: int, meaning: Meaning, role: Role | None, left_out: list[LeftOut], reached: bool = True
) -> Iterator[DraftFigure]:
    """The figure in the row below the year; of a first year what was reached is the baseline.

    reached: some row or column tells what was reached; else the first figure of the goals does.
    """
    cell = grid.at(row, at)
    if cell is None or not cell.text.strip() or role is None or role in ("rate", "note") or meaning.year is None:
        return
    if cell.height > 1 or cell.width > 1:
        left_out.append(LeftOut(cell.place, f"「{text_of(cell)}」がどの値か分かりません（結合したセルです）"))
        return
    first = meaning.role in _FIRST
    if meaning.role == "actual" and role != "actual" and reached:
        left_out.append(LeftOut(cell.place, f"「{text_of(cell)}」が目標か実績か分かりません"))
        return
    told: Role = "baseline" if first and (role == "actual" or not reached) else role
    told = "actual" if meaning.role == "actual" else told
    yield DraftFigure(told, meaning.year.year, meaning.year.text, None, cell)


def _unit_beside(grid: Grid, rows: range) -> Cell | None:
    for row in rows:
        cells = _starting(grid, row)
        for label, value in pairwise(cells):
            if fold(label.text) == "単位" and is_unit(text_of(value)):
                return value
    return None


def _inside(cell: Cell, text: str) -> Cell:
    """The cell with what stands in it alone."""
    return Cell(text.strip(), cell.place)


def _places(grid: Grid, rows: range) -> list[Place]:
    return [cell.place for row in rows for cell in grid.row(row) if cell.text.strip()]
