"""The rows of one name become drafts of indicators: which cell is the target of the second one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingest.extract.kpi_beside import row_role, tells_nothing, year_of_cell
from ingest.extract.kpi_columns import Head, columns_of, text_of
from ingest.extract.kpi_dated import Dated, dated_figures, lines_of
from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_layout import Layout, ValueColumn
from ingest.extract.kpi_names import is_name
from ingest.extract.kpi_rows import TableRow, TableRows
from ingest.extract.kpi_words import Role
from ingest.grid import Grid
from ingest.locators import covering
from ingest.normalize import fold
from ingest.raw import Cell, LeftOut, Table

__all__ = ["drafts_of"]

_LABELLED: Final = re.compile(r"\s*[(（]?([^\W\d_]{1,6}?)[)）]?[\s　:：]*[▲△－-]?[0-9０-９]")
_NO_LABELS: Final = frozenset(
    ["約", "延べ", "延", "のべ", "およそ", "計", "累計", "年", "年間", "月", "各", "全", "平均", "毎年"]
)
_NO_FIGURES: Final[frozenset[Role]] = frozenset({"rate", "note"})
"""Of rows that tell nothing of the indicator itself."""


class _Named:
    """Makes drafts of the rows that have one name."""

    def __init__(self, rows: TableRows, before: Draft | None) -> None:
        self._rows, self._grid, self._layout = rows, rows.grid, rows.layout
        self._before = before

    def drafts(self) -> Iterator[Draft]:
        before = self._before
        for rows in self._rows.by_name():
            if before is not None and rows[0].name is None and self._goes_on(before, rows):
                rows = [replace(row, name=before.name[0]) for row in rows]
            before = None
            yield from self._of_name(rows)

    def _goes_on(self, before: Draft, rows: Sequence[TableRow]) -> bool:
        """Whether the first rows of a page belong to the last name of the one before: 中 below 小, all else alike."""
        labels = [fold(" ".join(map(text_of, row.details))) for row in rows]
        last = fold(" ".join(text_of(cell) for cell in before.name[1:]))
        units = {fold(text_of(self._rows.cell(row.at, "unit"))) for row in rows}
        alike = units == {fold(text_of(before.unit))} and all(row.measure == before.measure for row in rows)
        return bool(last) and all(labels) and last not in labels and len(set(labels)) == len(labels) and alike

    def _of_name(self, rows: list[TableRow]) -> Iterator[Draft]:
        name = rows[0].name
        if name is None or not is_name(text_of(name)):
            place = covering(self._rows.place(row.at) for row in rows)
            self._rows.left_out.append(LeftOut(place, _no_name(name)))
            return
        labels = [tuple(map(text_of, row.details)) for row in rows]
        runs = self._runs(rows, labels)
        if len(runs) > 1 and not any(labels) and (called := self._labels_of_figures(rows)):
            runs = [[replace(row, details=(label,))] for row, label in zip(rows, called, strict=True)]
        told = [tuple(map(text_of, run[0].details)) for run in runs]
        if len(runs) > 1 and (len(set(told)) < len(runs) or not all(told)):
            for row in rows:
                self._rows.leave_out(row.at, f"指標名「{text_of(name)}」が複数の行にかかり、どの行の値か分かりません")
            return
        for run in runs:
            yield self._draft(name, run)

    def _labels_of_figures(self, rows: list[TableRow]) -> list[Cell]:
        """What the figures of each row call themselves, 男 79.8 above 女 84.1; none unless all do."""
        found: list[Cell] = []
        for row in rows:
            cells = [cell for value in self._layout.values if (cell := self._grid.at(row.at, value.at))]
            said = [match[1] if (match := _LABELLED.match(text)) else "" for cell in cells if (text := text_of(cell))]
            if len(set(said)) != 1 or not said[0] or fold(said[0]) in _NO_LABELS:
                return []
            found.append(replace(cells[0], text=said[0]))
        return found if len({fold(cell.text) for cell in found}) == len(rows) else []

    def _runs(self, rows: list[TableRow], labels: Sequence[tuple[str, ...]]) -> list[list[TableRow]]:
        """Rows of one indicator: each by itself, or those of one label where rows are 目標 and 実績."""
        if self._layout.row_year is not None or (self._layout.pair and len(rows) == 2 and not any(labels)):
            return [rows]
        runs: list[list[TableRow]] = []
        for index, row in enumerate(rows):
            together = self._layout.row_role is not None and index and labels[index] in ((), labels[index - 1])
            role = self._role_of(row.at) if self._layout.row_role is not None else None
            if together and (role in _NO_FIGURES or role not in {self._role_of(other.at) for other in runs[-1]}):
                runs[-1].append(row)
            else:
                runs.append([row])
        return runs

    def _role_of(self, at: int) -> Role | None:
        assert self._layout.row_role is not None
        return row_role(text_of(self._grid.at(at, self._layout.row_role)))

    def _draft(self, name: Cell, rows: list[TableRow]) -> Draft:
        first = rows[0]
        draft = Draft(
            (name, *first.details, *((self._layout.called,) if self._layout.called else ())),
            self._rows.cell(first.at, "unit"),
            self._rows.cell(first.at, "formula"),
            self._rows.cell(first.at, "reason"),
            first.measure,
            first.group,
            first.theme,
        )
        for row in rows:
            draft.places.append(self._rows.place(row.at))
        draft.rows += [] if self._rows.turned else draft.places
        for value in self._layout.values:
            draft.figures += self._figures(value, [row.at for row in rows])
        if self._layout.row_year is not None:
            draft.figures = self._once(draft.figures)
        return draft

    def _once(self, figures: Sequence[DraftFigure]) -> list[DraftFigure]:
        """What the rows of several years repeat once; none of what they tell differently."""
        told: dict[tuple[Role, int | None], list[DraftFigure]] = {}
        for figure in figures:
            told.setdefault((figure.role, figure.year), []).append(figure)
        kept: list[DraftFigure] = []
        for alike in told.values():
            if len({fold(text_of(figure.cell)) for figure in alike}) == 1:
                kept.append(alike[0])
                continue
            why = "同じ年度の値が二つあり、違います（どちらも値にしません）"
            self._rows.left_out += [LeftOut(figure.cell.place, why) for figure in alike]
        return kept

    def _figures(self, value: ValueColumn, rows: Sequence[int]) -> Iterator[DraftFigure]:
        taken: list[Cell] = []
        for at in rows:
            cell = self._grid.at(at, value.at)
            if cell is None or not cell.text.strip() or any(cell is held for held in taken):
                continue
            role = self._role_at(cell, value, at, rows)
            if self._layout.pair and role is None and len(rows) == 2 and cell.height == 1:
                role = self._layout.pair[list(rows).index(at)]
            if role in _NO_FIGURES or (role is None and self._layout.pair is None):
                continue
            taken.append(cell)
            header = self._rows.head.columns[value.at].header
            if role == "actual" and value.role in ("goal", "plan") and "目標" in header:
                self._rows.left_out.append(LeftOut(cell.place, f"「{text_of(cell)}」が目標か実績か分かりません"))
                continue
            if not self._stands_alone(cell, value, rows):
                self._rows.left_out.append(
                    LeftOut(cell.place, f"「{text_of(cell)}」がどの値か分かりません（結合したセルです）")
                )
                continue
            year, text = value.year, value.year_text
            if role is None:
                yield from self._paired(cell, value)
                continue
            dated = self._layout.years.get(role, None if role == "baseline" else self._layout.row_year)
            if dated is not None and year is None:
                written = text_of(self._grid.at(at, dated))
                told = year_of_cell(written)
                year, text = (told.year, told.text) if told else (None, written or None)
                text = None if text and tells_nothing(text) else text
            yield from self._dated(DraftFigure(role, year, text, value.unit, cell))

    def _role_at(self, cell: Cell, value: ValueColumn, at: int, rows: Sequence[int]) -> Role | None:
        """What the figure is: as its row says, where rows are 目標 and 実績, and else as its column does.

        基準値 stands once for all rows. In a column of a year that is the first or the last one the row tells of the
        two; a plan for the first year is one of its year.
        """
        if self._layout.row_role is None or value.role is None:
            return value.role or (self._role_of(at) if self._layout.row_role is not None else None)
        told = self._role_of(at)
        texts = [text_of(held) for row in rows if (held := self._grid.at(row, value.at)) and held.text.strip()]
        covers = len({id(self._grid.at(row, value.at)) for row in rows}) < len(rows)
        if len(rows) == 1 or told == value.role or covers or (len(texts) == 1 and told != "actual"):
            return value.role if told not in _NO_FIGURES or covers else told
        if told == "actual":
            return "baseline" if value.role == "baseline" else told
        return told

    def _paired(self, cell: Cell, value: ValueColumn) -> Iterator[DraftFigure]:
        """The upper and the lower line of a cell."""
        lines = list(lines_of(cell))
        if self._layout.pair is None or len(lines) != len(self._layout.pair):
            why = f"「{text_of(cell)}」が上段・下段のどちらの値か分かりません"
            self._rows.left_out.append(LeftOut(cell.place, why))
            return
        for role, (line, place) in zip(self._layout.pair, lines, strict=True):
            yield DraftFigure(role, value.year, value.year_text, value.unit, Cell(line, place))

    def _dated(self, figure: DraftFigure) -> Iterator[DraftFigure]:
        """The figure, or those of the cell that tell their years themselves."""
        found = dated_figures(figure.cell)
        if len(found) < 2 and not any(held.year_text for held in found):
            yield figure
            return
        if any(_contradicts(held, figure) for held in found):
            why = f"「{text_of(figure.cell)}」がどの年度の値か分かりません"
            self._rows.left_out.append(LeftOut(figure.cell.place, why))
            return
        # 現状値 of two years: neither is the one that the target starts from.
        role: Role = "actual" if figure.role == "baseline" and len(found) > 1 else figure.role
        for held in found:
            yield replace(figure, role=role, year=held.year, year_text=held.year_text or None, cell=held.cell)

    def _stands_alone(self, cell: Cell, value: ValueColumn, rows: Sequence[int]) -> bool:
        """Whether the cell is of these rows and of this column alone."""
        heads = self._rows.head.columns
        wide = {at for row in rows for at in columns_of(self._grid, row, cell)}
        others = [heads[at] for at in wide if at < len(heads) and heads[at].cell is not heads[value.at].cell]
        outside = (min(rows) - 1, max(rows) + 1)
        return not any(other.header for other in others) and all(
            self._grid.at(at, value.at) is not cell for at in outside
        )


def _no_name(name: Cell | None) -> str:
    """What the row lacks, and what to do where a page may have cut it off."""
    if name is not None and name.text.strip():
        return f"指標名「{text_of(name)}」が何を指すか分からない行です（ほかの行の内訳や合計のようです）"
    return "指標名の欄がない行です（ページの境で切れた表なら、元の資料で確かめてください）"


def _contradicts(held: Dated, figure: DraftFigure) -> bool:
    """Whether the column is of another year, or of another kind of figures, than what stands in the cell."""
    other_role = held.roles is not None and figure.role not in held.roles
    return other_role or (figure.year is not None and figure.year != held.year)


def drafts_of(
    table: Table, grid: Grid, head: Head, layout: Layout, turned: bool, before: Draft | None = None
) -> tuple[list[Draft], list[LeftOut]]:
    """The indicators below one header, and the rows and cells that are not certain. turned: rows are columns.

    before: the last indicator of the page before, below the same header.
    """
    rows = TableRows(table, grid, head, layout, turned)
    drafts = list(_Named(rows, before).drafts())
    return drafts, list(dict.fromkeys([*layout.unread, *rows.left_out]))
