"""The rows of a table of indicators become drafts: which cell is the target of the second indicator."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from ingest.extract.kpi_columns import Head, columns_of, text_of
from ingest.extract.kpi_header import is_ditto, without_notes
from ingest.extract.kpi_layout import Layout, ValueColumn, row_role, year_of_cell
from ingest.extract.kpi_words import Role
from ingest.grid import Grid
from ingest.locators import Place, covering
from ingest.normalize import fold, is_dash, looks_like_value
from ingest.raw import Cell, LeftOut, Table

__all__ = ["Draft", "DraftFigure", "drafts_of"]

_NOTE: Final = re.compile(r"\s*(?:[※*＊]|[(（]?注|出典|資料[:：]|備考[:：]|[(（]出典)")
_GROUP: Final = re.compile(
    r"[■◆●○▼□【〈《<]|(?:基本|重点|個別)?(?:目標|施策|政策|方針|戦略|分野|柱)|第\s*[0-9０-９一-十]+|"
    r"[0-9０-９]+[.．\-－\s　]|[(（][0-9０-９]+[)）]"
)
_LABELLED: Final = re.compile(r"\s*[(（]?([^\W\d_]{1,6}?)[)）]?[\s　:：]*[▲△－-]?[0-9０-９]")
_NO_LABELS: Final = frozenset(
    ["約", "延べ", "延", "のべ", "およそ", "計", "累計", "年", "年間", "月", "各", "全", "平均", "毎年"]
)
# 合計, うち公立, 基本目標1: of what, only other rows tell.
_OF_OTHERS: Final = re.compile(
    r"(?:小|合|総|累)?計$|総数$|平均$|その他$|(?:うち|内訳)|\(?うち|(?:基本目標|基本方針|施策|政策)[0-9一-十ivx]"
)
_LETTER: Final = "[ぁ-んァ-ヶー一-龠々A-Za-zＡ-Ｚａ-ｚ]"
_LETTERS: Final = re.compile(f"{_LETTER}.*{_LETTER}")


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
    outside of the measure (基本目標). None without one.
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

    @property
    def name_text(self) -> str:
        """「体力合計点（男）」: the name, and in brackets what its row is called besides."""
        first, *labels = (without_notes(text_of(cell)) for cell in self.name)
        return first + "".join(f"（{label.strip('()（）')}）" for label in labels)


@dataclass(slots=True)
class _Row:
    at: int
    name: Cell | None
    details: tuple[Cell, ...]
    measure: str | None
    group: str | None
    theme: str | None


class _Rows:
    """Reads the rows below one header from top to bottom."""

    def __init__(self, table: Table, grid: Grid, head: Head, layout: Layout, turned: bool) -> None:
        self._table, self._grid, self._head, self._layout = table, grid, head, layout
        self._turned = turned
        self.left_out: list[LeftOut] = []
        self._group: str | None = None
        self._measure: str | None = None
        self._theme: str | None = None

    def drafts(self) -> Iterator[Draft]:
        for rows in self._by_name():
            yield from self._of_name(rows)

    def leave_out(self, row: int, why: str) -> None:
        self.left_out.append(LeftOut(self.place(row), why))

    def place(self, row: int) -> Place:
        if not self._turned:
            return self._table.rows[row].place
        return covering(cell.place for cell in self._grid.row(row) if cell.text.strip())

    def _by_name(self) -> Iterator[list[_Row]]:
        """Rows of one name each; a row without a name of its own goes with the one above."""
        if self._layout.row_year is not None:
            yield from self._by_name_told()
            return
        held: list[_Row] = []
        for row in self._read():
            same = held and (row.name is None or row.name is held[0].name)
            if held and not same:
                yield held
                held = []
            held.append(row)
        if held:
            yield held

    def _by_name_told(self) -> Iterator[list[_Row]]:
        """Rows of one year each, those of one indicator wherever they stand."""
        held: dict[tuple[str | None, ...], list[_Row]] = {}
        name: Cell | None = None
        for row in self._read():
            name = row.name or name
            unit = self._cell(row.at, "unit")
            told = (text_of(name), *map(text_of, row.details), text_of(unit), row.measure, row.group, row.theme)
            held.setdefault(told, []).append(replace(row, name=name))
        yield from held.values()

    def _read(self) -> Iterator[_Row]:
        for at in range(self._head.stop, self._head.end):
            own = [cell for cell in self._grid.row(at) if cell.text.strip()]
            began = [cell for cell in own if self._grid.begins(cell)[0] == at]
            if not began or self._is_special(at, own, began) or self._is_remark(at):
                continue
            if not self._is_whole(at):
                self.leave_out(at, "列の数が表の見出しと合わない行です")
                continue
            measure = self._text(at, "measure")
            self._measure = measure or self._measure
            self._theme = self._text(at, "group") or self._theme
            name = self._grid.at(at, self._layout.name)
            yield _Row(
                at,
                name if name is not None and name.text.strip() else None,
                tuple(
                    cell
                    for column in self._layout.details
                    if (cell := self._grid.at(at, column)) is not None and cell is not name and cell.text.strip()
                ),
                self._measure,
                self._group,
                self._theme,
            )

    def _is_special(self, at: int, own: Sequence[Cell], began: Sequence[Cell]) -> bool:
        """Whether the row is a note or heads the rows below it."""
        if len(began) != 1:
            return False
        text = text_of(began[0])
        if _NOTE.match(text):
            return True
        wide = len(columns_of(self._grid, at, began[0])) > 1
        if len(own) == 1 and (wide or _GROUP.match(text)) and not looks_like_value(text):
            self._group, self._measure = text, None
            return True
        return False

    def _is_remark(self, at: int) -> bool:
        """Whether one text covers the columns of all figures and the one before them: 評価・課題 below the figures."""
        values = [value.at for value in self._layout.values]
        first = self._grid.at(at, min(values))
        covered = columns_of(self._grid, at, first) if first is not None and first.text.strip() else []
        return len(values) > 1 and {min(values) - 1, *values} <= {*covered} - {self._layout.name}

    def _is_whole(self, at: int) -> bool:
        """Whether the row has as many cells as its header, where nothing else tells which stands below what."""
        if self._turned or self._table.ruled or any(cell.column is not None for cell in self._table.rows[at].cells):
            return True
        return len(self._table.rows[at].cells) == len(self._head.columns)

    def _text(self, at: int, role: Role) -> str | None:
        column = self._layout.texts.get(role)
        return None if column is None else text_of(self._grid.at(at, column)) or None

    def _cell(self, at: int, role: Role) -> Cell | None:
        column = self._layout.texts.get(role)
        cell = None if column is None else self._grid.at(at, column)
        return cell if cell is not None and cell.text.strip() and not is_dash(fold(cell.text)) else None

    def _of_name(self, rows: list[_Row]) -> Iterator[Draft]:
        name = rows[0].name
        if name is None or not _is_name(text_of(name)):
            for row in rows:
                self.leave_out(row.at, "指標名が読み取れない行です")
            return
        labels = [tuple(map(text_of, row.details)) for row in rows]
        runs = self._runs(rows, labels)
        if len(runs) > 1 and not any(labels) and (called := self._labels_of_figures(rows)):
            runs = [[replace(row, details=(label,))] for row, label in zip(rows, called, strict=True)]
        told = [tuple(map(text_of, run[0].details)) for run in runs]
        if len(runs) > 1 and (len(set(told)) < len(runs) or not all(told)):
            for row in rows:
                self.leave_out(row.at, f"指標名「{text_of(name)}」が複数の行にかかり、どの行の値か分かりません")
            return
        for run in runs:
            yield self._draft(name, run)

    def _labels_of_figures(self, rows: list[_Row]) -> list[Cell]:
        """What the figures of each row call themselves, 男 79.8 above 女 84.1; none unless all do."""
        found: list[Cell] = []
        for row in rows:
            cells = [cell for value in self._layout.values if (cell := self._grid.at(row.at, value.at))]
            said = [match[1] if (match := _LABELLED.match(text)) else "" for cell in cells if (text := text_of(cell))]
            if len(set(said)) != 1 or not said[0] or fold(said[0]) in _NO_LABELS:
                return []
            found.append(replace(cells[0], text=said[0]))
        return found if len({fold(cell.text) for cell in found}) == len(rows) else []

    def _runs(self, rows: list[_Row], labels: Sequence[tuple[str, ...]]) -> list[list[_Row]]:
        """Rows of one indicator: each by itself, or those of one label where rows are 目標 and 実績."""
        if self._layout.row_year is not None:
            return [rows]
        runs: list[list[_Row]] = []
        for index, row in enumerate(rows):
            together = self._layout.row_role is not None and index and labels[index] in ((), labels[index - 1])
            if together and self._role_of(row.at) not in {self._role_of(other.at) for other in runs[-1]}:
                runs[-1].append(row)
            else:
                runs.append([row])
        return runs

    def _role_of(self, at: int) -> Role | None:
        assert self._layout.row_role is not None
        return row_role(text_of(self._grid.at(at, self._layout.row_role)))

    def _draft(self, name: Cell, rows: list[_Row]) -> Draft:
        first = rows[0]
        draft = Draft(
            (name, *first.details),
            self._cell(first.at, "unit"),
            self._cell(first.at, "formula"),
            self._cell(first.at, "reason"),
            first.measure,
            first.group,
            first.theme,
        )
        for row in rows:
            draft.places.append(self.place(row.at))
        draft.rows += [] if self._turned else draft.places
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
            self.left_out += [LeftOut(figure.cell.place, why) for figure in alike]
        return kept

    def _figures(self, value: ValueColumn, rows: Sequence[int]) -> Iterator[DraftFigure]:
        taken: list[Cell] = []
        for at in rows:
            role = value.role or self._role_of(at)
            cell = self._grid.at(at, value.at)
            if cell is None or role in (None, "rate") or any(cell is held for held in taken):
                continue
            taken.append(cell)
            if not cell.text.strip():
                continue
            if not self._stands_alone(cell, value, rows):
                self.left_out.append(
                    LeftOut(cell.place, f"「{text_of(cell)}」がどの値か分かりません（結合したセルです）")
                )
                continue
            year, text = value.year, value.year_text
            dated = self._layout.years.get(role, None if role == "baseline" else self._layout.row_year)
            if dated is not None and year is None:
                told = year_of_cell(text_of(self._grid.at(at, dated)))
                year, text = (told.year, told.text) if told else (None, None)
            yield DraftFigure(role, year, text, value.unit, cell)

    def _stands_alone(self, cell: Cell, value: ValueColumn, rows: Sequence[int]) -> bool:
        """Whether the cell is of these rows and of this column alone."""
        columns = {held.at for held in self._layout.values}
        wide = {at for row in rows for at in columns_of(self._grid, row, cell)} & columns
        outside = (min(rows) - 1, max(rows) + 1)
        return len(wide) <= 1 and all(self._grid.at(at, value.at) is not cell for at in outside)


def _is_name(text: str) -> bool:
    whole = _LETTERS.search(without_notes(text)) is not None and not looks_like_value(text)
    return whole and _OF_OTHERS.match(fold(text)) is None and not is_ditto(text)


def drafts_of(table: Table, grid: Grid, head: Head, layout: Layout, turned: bool) -> tuple[list[Draft], list[LeftOut]]:
    """The indicators below one header, and the rows and cells that are not certain. turned: rows are columns."""
    rows = _Rows(table, grid, head, layout, turned)
    drafts = list(rows.drafts())
    return drafts, list(dict.fromkeys(rows.left_out))
