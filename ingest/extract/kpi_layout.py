"""Which columns of a table of indicators hold what; a table of which one is not certain is no table of values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_beside import Beside
from ingest.extract.kpi_captions import pair_of, role_of_captions, speaks_of_goals, year_of_captions
from ingest.extract.kpi_columns import Column, Head, text_of
from ingest.extract.kpi_dated import dated_figures, lines_of
from ingest.extract.kpi_header import pieces_of
from ingest.extract.kpi_superseded import NO_LONGER_VALID
from ingest.extract.kpi_value_columns import YEARLY, NotUnderstoodError, ValueColumn, settled, without_provisional
from ingest.extract.kpi_values import read_figure
from ingest.extract.kpi_words import KEPT_OUT, VALUES, Role
from ingest.grid import Grid
from ingest.normalize import fold, looks_like_value
from ingest.raw import Cell, LeftOut

__all__ = ["Layout", "NotUnderstoodError", "ValueColumn", "layout_of"]

_TEXTS: Final[frozenset[Role]] = KEPT_OUT | {"unit", "formula", "reason", "detail", "name"}
_BARE: Final[tuple[Role | None, ...]] = (None, "neutral")
_MARK: Final = re.compile(r"[a-zア-ン0-9①-⑳]|[(][0-9a-zア-ン][)]")
_INDICATORS: Final = re.compile("指標|kpi|目標値")
_JUDGED: Final = re.compile("(?:中間|最終)評価(?![時値])")
_NEITHER: Final = "表の見出し「{}」の列は実績とも目標とも決められないので、値にしません（文章として残します）"
_APART: Final[dict[Role | None, str]] = {
    "former": f"表の見出し{NO_LONGER_VALID}",
    "sum": "表の見出し「{}」の列は累計なので、一年ごとの値と分けて、値にしません（文章として残します）",
}
_EXPECTED: Final = re.compile("見込|推計|予測|成り?行き?|すう勢|趨勢|参考")


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns, all 0-based. details: what distinguishes rows of one name. row_role: tells the role of a row's figures.
    row_year: tells the year of a row's figures, of which an indicator has several.

    years: by role (baseline, goal) the column that holds the years of its figures. pair: roles of the upper and the
    lower line of each figure's cell. unread: columns whose figures are neither planned nor reached, or no longer valid.
    called: 単年度 above the columns that were read, where those of 累計 beside them were not.
    """

    name: int
    details: tuple[int, ...]
    row_role: int | None
    row_year: int | None
    values: tuple[ValueColumn, ...]
    years: dict[Role, int]
    texts: dict[Role, int]
    pair: tuple[Role, Role] | None = None
    unread: tuple[LeftOut, ...] = ()
    called: Cell | None = None


class _Reader:
    """Reads the columns of one header. captions: lines that stand above the table. said: those that may say
    what columns of years hold.
    """

    def __init__(
        self,
        grid: Grid,
        head: Head,
        captions: Sequence[str],
        said: Sequence[str],
        aims: Sequence[str],
        period: tuple[int, int] | None,
    ) -> None:
        self._grid, self._head, self._captions = grid, head, captions
        self._beside = Beside(grid, head)
        self._row_year = self._beside.row_year
        self._role_of_years = self._said_of_years(said) or self._goals_to_come(aims, period)
        self._pair = pair_of([*said, *captions, *map(text_of, _cells(grid, head))])
        self._unread: list[LeftOut] = []

    def _said_of_years(self, said: Sequence[str]) -> Role | None:
        """What columns that are years and nothing else hold, where a caption or the header of the names says so."""
        name = next((column for column in self._head.columns if column.meaning.role == "name"), None)
        beside = {piece.role for piece in pieces_of(name.header)} if name else set()
        told = role_of_captions(said, beside)
        return None if any(column.meaning.role == told for column in self._head.columns) else told

    def _goals_to_come(self, said: Sequence[str], period: tuple[int, int] | None) -> Role | None:
        """R2（現況）, R8, R13 where the words above speak of goals: years far behind the one year of what is.

        Or all years of the plan, behind one before it, below a title of indicators.
        """
        columns = [column for column in self._head.columns if column.meaning.year]
        is_now = [column for column in columns if column.meaning.role in ("current", "baseline")]
        others = [column for column in columns if column.meaning.role in (None, "neutral")]
        years = [year.year for column in (*is_now, *others) if (year := column.meaning.year) and year.year]
        apart = len(years) == len(columns) and all(later - one > 1 for one, later in pairwise(years))
        whole = period is not None and years[1:] == list(range(period[0], period[1] + 1)) and years[0] < period[0]
        alone = len(is_now) == 1 and bool(others) and len(is_now) + len(others) == len(columns)
        planned = whole and len(years) == len(columns) and any(_INDICATORS.search(fold(line)) for line in said)
        return "goal" if alone and ((apart and speaks_of_goals(said)) or planned) else None

    def layout(self) -> Layout:
        columns = self._head.columns
        names = [column for column in columns if column.meaning.role == "name" and column.meaning.known]
        while len(names) > 1 and all(_MARK.fullmatch(fold(text)) for text in self._beside.cells(names[0].at)):
            # Ａ beside the name below one header.
            names = names[1:]
        if not names or any(column.cell is not names[0].cell for column in names):
            raise NotUnderstoodError("指標名の列がどれか分かりません", names[0].cell if names else None)
        name = names[0].at
        row_role = self._beside.row_role(name)
        details = self._beside.details(name, [column.at for column in names[1:]], row_role)
        years = self._beside.years()
        skipped = {name, row_role, self._row_year, *details, *years.values()}
        values = [
            value for column in columns if column.at not in skipped and (value := self._value(column, years, row_role))
        ]
        texts: dict[Role, int] = {}
        for column in columns:
            told = column.meaning.known and column.meaning.role in ("unit", "formula", "reason", "measure", "group")
            # 主な事業 behind the names is what is done, not what they belong to.
            if told and column.meaning.role and (column.meaning.role != "group" or column.at < name):
                texts.setdefault(column.meaning.role, column.at)
        values, provisional = without_provisional(values, self._head)
        self._unread += provisional
        held = settled(values, self._head)
        self._refuse_headers_below([name, *(value.at for value in held), *(_at(columns, "unit"))])
        pair = self._pair if any(value.role is None for value in held) and row_role is None else None
        return Layout(
            name, details, row_role, self._row_year, held, years, texts, pair, tuple(self._unread), self._single()
        )

    def _single(self) -> Cell | None:
        columns = self._head.columns
        single = [column.cell for column in columns if column.cell and fold(column.cell.text) in ("単年度", "単年度値")]
        return single[0] if single and _at(columns, "sum") else None

    def _refuse_headers_below(self, columns: Sequence[int]) -> None:
        """A header among the data: pairs of a word and its value side by side, of which no column holds one thing."""
        for at in columns:
            for row in range(self._head.stop, self._head.end):
                cell = self._grid.at(row, at)
                if self._is_remark(row, columns[1:]):
                    continue
                pieces = pieces_of(cell.text) if cell else ()
                if cell and pieces and all(piece.understood for piece in pieces) and any(p.role for p in pieces):
                    raise NotUnderstoodError(f"表の中ほどに見出し「{text_of(cell)}」があり、並び方が分かりません", cell)

    def _is_remark(self, row: int, columns: Sequence[int]) -> bool:
        """Whether one text covers the columns of all figures: 今後の方針 with its word, below the indicators."""
        first = self._grid.at(row, min(columns)) if len(columns) > 1 else None
        return first is not None and bool(first.text.strip()) and all(self._grid.at(row, at) is first for at in columns)

    def _value(self, column: Column, years: dict[Role, int], row_role: int | None) -> ValueColumn | None:
        meaning = column.meaning
        role = "goal" if meaning.role == "goal_year" and meaning.year else meaning.role
        holds = any(map(_may_be_value, self._beside.cells(column.at)))
        of_rows = (row_role is not None or self._in_pairs()) and role in (None, "neutral")
        if column.cell and holds and meaning.known and meaning.year and role in ("account", "note"):
            return self._neither(column, column.cell)
        if role in _APART and column.cell and holds:
            self._unread.append(LeftOut(column.cell.place, _APART[role].format(column.header)))
            return None
        if role == "current" and self._judges(column):
            return None
        if (
            role == "current"
            and not meaning.year
            and _at(self._head.columns, "baseline")
            and self._tells_years(column.at)
        ):
            role = "actual"
        if not column.header:
            self._refuse_unnamed(column, holds)
        elif meaning.known and role in VALUES:
            return self._dated(column, role, years, holds)
        elif meaning.known and of_rows and meaning.year and meaning.year.year is not None:
            return ValueColumn(column.at, None, meaning.year.year, meaning.year.text, _unit(column))
        elif meaning.known and role is None and self._role_of_years and meaning.year and meaning.year.year is not None:
            return ValueColumn(column.at, self._role_of_years, meaning.year.year, meaning.year.text, _unit(column))
        elif meaning.known and of_rows and holds and self._row_year is not None and not meaning.year:
            return ValueColumn(column.at, None, None, None, _unit(column))
        elif holds and not (meaning.known and role in _TEXTS) and not self._classifies(column):
            lacks = "が目標か実績か" if meaning.known and meaning.year else "の意味が"
            raise NotUnderstoodError(f"表の見出し「{column.header}」{lacks}分かりません", column.cell)
        return None

    def _judges(self, column: Column) -> bool:
        """Whether 中間評価 heads judgements (A, 達成) and no figures."""
        texts = self._beside.cells(column.at)
        figures = sum(map(_may_be_value, texts))
        return _JUDGED.search(fold(column.header)) is not None and 2 * figures < len(texts)

    def _in_pairs(self) -> bool:
        """Whether each cell below a year has two lines, as the table says: 上段：目標値　下段：実績値."""
        at = [column.at for column in self._head.columns if column.meaning.year and column.meaning.role in _BARE]
        cells = [cell for column in at for cell in self._beside.held(column)]
        two_lines = bool(cells) and all(len(list(lines_of(cell))) == 2 for cell in cells)
        names = [held.at for held in self._head.columns if held.meaning.role == "name"]
        # Or each name has an upper and a lower row.
        heights = [cell.height for cell in self._beside.held(names[-1])] if names else []
        return self._pair is not None and (two_lines or (bool(heights) and set(heights) == {2}))

    def _neither(self, column: Column, cell: Cell) -> ValueColumn | None:
        """決算 is what was reached where no other word tells of that; what is expected for a year is neither."""
        year, header = column.meaning.year, fold(column.header)
        others = {held.meaning.role for held in self._head.columns}
        projects = any("事業" in held.header for held in self._head.columns)
        alone = not others & {"actual", "current", "baseline"} and not projects
        if column.meaning.role == "account" and year and year.year and alone and "見込" not in header:
            return ValueColumn(column.at, "actual", year.year, year.text, _unit(column))
        if column.meaning.role == "account" or _EXPECTED.search(header):
            self._unread.append(LeftOut(cell.place, _NEITHER.format(text_of(cell))))
        return None

    def _classifies(self, column: Column) -> bool:
        """Whether an unknown column left of the names says where they belong: it holds none of their figures."""
        names = [held.at for held in self._head.columns if held.meaning.role == "name"]
        telling = column.meaning.role in VALUES or column.meaning.year is not None
        return column.at < min(names) and not telling

    def _refuse_unnamed(self, column: Column, holds: bool) -> None:
        numbers = self._beside.cells(column.at)
        counted = [str(number) for number in range(1, len(numbers) + 1)]
        if holds and [fold(text) for text in numbers] != counted:
            raise NotUnderstoodError(f"左から{column.at + 1}列目に見出しがなく、意味が分かりません", None)

    def _dated(self, column: Column, role: Role, years: dict[Role, int], holds: bool) -> ValueColumn | None:
        year = column.meaning.year
        told = year is None or year.year is not None or (role not in YEARLY and year.count is None)
        if year is None and role in YEARLY and role not in years:
            year = year_of_captions(role, self._captions)
            told = year is not None or self._row_year is not None or self._tells_years(column.at)
        if not told:
            if holds:
                raise NotUnderstoodError(f"表の見出し「{column.header}」がどの年度か分かりません", column.cell)
            return None
        return ValueColumn(column.at, role, year.year if year else None, year.text if year else None, _unit(column))

    def _tells_years(self, at: int) -> bool:
        """Whether most figures of the column name their years beside them; those that do not are left out later."""
        cells = self._beside.held(at)
        dated = sum(bool(dated_figures(cell)) for cell in cells)
        said = [read_figure(text_of(cell), cell.place, None) for cell in cells]
        figures = sum(held.kind == "unsure" or bool(held.value and held.value.parts) for held in said)
        return dated > 0 and 2 * dated >= figures


def layout_of(
    grid: Grid,
    head: Head,
    captions: Sequence[str],
    said: Sequence[str] = (),
    aims: Sequence[str] = (),
    period: tuple[int, int] | None = None,
) -> Layout:
    """The columns of one header. Raises NotUnderstoodError unless every column that holds figures is understood.

    captions: lines above the table. said: those that may say of columns of years that they are 目標値 or 実績値.
    aims: all headings and captions, which may speak of goals to come. period: first and last year of the plan.
    """
    return _Reader(grid, head, captions, said, aims, period).layout()


def _cells(grid: Grid, head: Head) -> list[Cell]:
    return [cell for row in range(head.start, head.stop) for cell in grid.row(row)]


def _at(columns: Sequence[Column], role: Role) -> list[int]:
    return [column.at for column in columns if column.meaning.role == role]


def _unit(column: Column) -> tuple[str, Cell] | None:
    unit = column.meaning.unit
    return (unit, column.cell) if unit and column.cell else None


def _may_be_value(text: str) -> bool:
    return looks_like_value(text) or re.fullmatch(r"[^ぁ-んァ-ヶ]{0,6}[0-9０-９][^ぁ-んァ-ヶ]{0,12}", text) is not None
