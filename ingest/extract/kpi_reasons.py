"""Why a column of a table of indicators was read as it was, and where measure and unit of an indicator came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ingest.extract.kpi_captions import role_of_captions
from ingest.extract.kpi_columns import Column, Head, find_heads, text_of
from ingest.extract.kpi_drafts import Draft
from ingest.extract.kpi_layout import Layout, ValueColumn
from ingest.extract.kpi_listing import Listed
from ingest.extract.kpi_units import told_unit
from ingest.extract.kpi_words import Role
from ingest.grid import Grid
from ingest.locators import covering
from ingest.normalize import year_label
from ingest.raw import Cell
from ingest.reasons import Reason, quoted
from ingest.records import Indicator

__all__ = ["reasons_of_cards", "reasons_of_columns", "reasons_of_indicators"]

_CALLED: Final[Mapping[Role, str]] = {
    "name": "指標名",
    "detail": "指標を分ける見出し",
    "unit": "単位",
    "baseline": "基準値",
    "current": "現状値",
    "plan": "計画",
    "goal": "目標値",
    "actual": "実績",
    "base_year": "基準の年度",
    "goal_year": "目標の年度",
    "measure": "施策",
    "group": "まとまり",
    "formula": "算式",
    "reason": "設定理由",
    "rate": "達成率や評価",
    "number": "番号",
    "department": "担当",
    "note": "備考・参考・予算など",
    "account": "予算や決算",
    "former": "訂正や変更の前",
    "sum": "累計",
    "neutral": "値",
}

_LINE: Final = "表ではなく、名前と値がそろっている文です。"


def reasons_of_columns(grid: Grid, head: Head, layout: Layout, said: Sequence[str], turned: bool) -> Iterator[Reason]:
    """Column by column, at its header. said: words that may tell what columns of years hold. turned: they are rows."""
    if head.start == head.stop:
        words = quoted(column.header for column in head.columns)
        first = covering(cell.place for cell in grid.row(0))
        yield Reason(first, "前の表の続き", f"見出しがなく、列が前の表の見出し{words}と合います")
        return
    values = {value.at: value for value in layout.values}
    lowest = {id(column.cell) for column in head.columns}
    for column in head.columns:
        for cell in _above(grid, head, column):
            if id(cell) not in lowest:
                yield Reason(cell.place, "表の見出しの上の段", "下の段の見出しとあわせて読みました")
        value = values.get(column.at)
        if column.cell is not None and (value or not _is_part_of_name(head, column, layout)):
            what, why = _of_value(grid, head, column, value, layout, said) if value else _of_other(column, layout)
            yield Reason(column.cell.place, f"{what}{'行' if turned else '列'}", why)


def reasons_of_cards(drafts: Sequence[Draft]) -> Iterator[Reason]:
    """Of indicators that have a small form each: where the years of their figures stand."""
    for draft in drafts:
        yield Reason(draft.name[0].place, "", "一つの指標ごとに名前と年度の並びがある、小さな表の形です")
        for figure in draft.figures:
            if figure.year_text:
                yield Reason(figure.cell.place, "", f"年度は「{figure.year_text}」から")


def _is_part_of_name(head: Head, column: Column, layout: Layout) -> bool:
    """Whether the header is that of the names: marks stand before them, or they take several columns."""
    return column.at != layout.name and column.cell is head.columns[layout.name].cell


def _above(grid: Grid, head: Head, column: Column) -> list[Cell]:
    cells = {id(cell): cell for row in range(head.start, head.stop) if (cell := grid.at(row, column.at))}
    return [cell for cell in cells.values() if cell.text.strip()]


def _of_value(
    grid: Grid, head: Head, column: Column, value: ValueColumn, layout: Layout, said: Sequence[str]
) -> tuple[str, str]:
    year = f"（{year_label(value.year)}）" if value.year is not None else ""
    words = quoted(text_of(cell) for cell in _above(grid, head, column))
    told = [f"見出し{words}", _role_told(column, value, layout, said), _year_told(grid, head, column, value, layout)]
    told.append(f"単位は見出しの「{value.unit[0]}」" if value.unit else "")
    return f"{_CALLED[value.role] if value.role else '目標と実績'}{year}の", "、".join(part for part in told if part)


def _role_told(column: Column, value: ValueColumn, layout: Layout, said: Sequence[str]) -> str:
    """Where the role is not the one that the header itself says."""
    role = column.meaning.role
    if value.role is None:
        sides = f"各欄の上の行が{_CALLED[layout.pair[0]]}、下の行が{_CALLED[layout.pair[1]]}" if layout.pair else ""
        return sides or "目標か実績かは各行の見出しから"
    if role == "current":
        other = "基準値の列がほかにあるので実績" if value.role == "actual" else "ほかに基準値の列がないので基準値"
        return f"現状の値は、{other}"
    if role in (None, "neutral"):
        lines = quoted(line for line in said if line.strip() and role_of_captions([line], ()) == value.role)
        return f"{_CALLED[value.role]}であることは、表の近くの言葉{lines}から"
    return ""


def _year_told(grid: Grid, head: Head, column: Column, value: ValueColumn, layout: Layout) -> str:
    """Where the year is not written in the header as it was read."""
    year = column.meaning.year
    if value.year is None:
        if value.role in layout.years:
            return "年度は年度の列から"
        return "年度は各行の年度から" if layout.row_year is not None else "年度は欄の中に書かれていれば、それから"
    if year is None:
        return f"年度は表の上の「{value.year_text}」から"
    if year.count is None:
        return ""
    found = next((held for held in find_heads(grid) if held.start == head.start), None)
    before = found.columns[column.at].meaning.year if found else None
    if before is not None and before.year is None:
        return f"「{year.text}」の元号は、表の上に書かれた年度から"
    return f"「{year.text}」の元号は、並んだ列の年度から"


def _of_other(column: Column, layout: Layout) -> tuple[str, str]:
    """A column without figures of an indicator."""
    word, role = f"見出し{quoted([column.header])}", column.meaning.role
    texts = {at: _CALLED[role] for role, at in layout.texts.items()}
    years = {at: f"{_CALLED[role]}の年度" for role, at in layout.years.items()}
    details = dict.fromkeys(layout.details, _CALLED["detail"])
    called = {layout.name: _CALLED["name"], **details, **years, **texts}
    if column.at == layout.row_role:
        return "目標と実績の別の", "どの行にも「目標」「実績」などの言葉があります"
    if column.at == layout.row_year:
        return "年度の", "どの行にも年度だけがあります"
    if column.at in called:
        return f"{called[column.at]}の", word
    if column.meaning.known and role is not None:
        return "値にしない", f"{word}は、{_CALLED[role]}の言葉です"
    return "値にしない", f"{word}は知らない言葉で、値と読める数字もありません"


def reasons_of_indicators(listed: Sequence[Listed], records: Sequence[Indicator]) -> Iterator[Reason]:
    """Of every record, at its name: why it is of its measure, and where its unit stands."""
    entries = {(covering(cell.place for cell in held.draft.name), held.draft.name_text): held for held in listed}
    for record in records:
        if entry := entries.get((record.name.place, record.name.text)):
            yield Reason(
                record.name.place,
                "",
                f"{_LINE if entry.of is None else ''}{_measure_told(entry, record)}{_unit_told(entry, record)}",
            )


def _measure_told(entry: Listed, record: Indicator) -> str:
    draft = entry.draft
    if record.measure == entry.standing.project:
        return f"施策の番号がないので、上に書かれた「{record.measure}」の指標としました"
    if record.measure == entry.label:
        return f"どの施策のものか一つに決まらないので「{entry.label}」の指標としました"
    if draft.measure:
        return f"施策{record.measure}であることは施策の欄の{quoted([draft.measure])}から"
    if draft.group:
        return f"施策{record.measure}であることは上の行の{quoted([draft.group])}から"
    return f"施策{record.measure}であることは上に書かれた{quoted([' '.join(entry.standing.measure or ())])}から"


def _unit_told(entry: Listed, record: Indicator) -> str:
    if record.unit is None:
        return ""
    draft, unit = entry.draft, record.unit
    if draft.unit is not None and unit.place == draft.unit.place and unit == told_unit(draft):
        whence = "単位の欄"
    else:
        bare = replace(draft, unit=None)
        # What is asked for in turn is what the record's own unit was looked for in.
        tried = {
            "指標名の括弧": replace(bare, figures=[], unit_of_all=None),
            "表の見出し": replace(bare, unit_of_all=None),
            "表の上の言葉": bare,
        }
        whence = next((name for name, part in tried.items() if told_unit(part) == unit), "値の後ろ")
    return f"、単位「{unit.text}」は{whence}から"
