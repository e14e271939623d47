"""The year table of one indicator slot on a scrambled sheet: unit, years, planned and actual values."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.layouts.cursor import FormCursor, Group
from ingest.layouts.sheet import LeftOut
from ingest.normalize import fold, is_dash, looks_like_value
from ingest.records import Located

__all__ = ["ERA_YEAR", "YearTable", "actual_up_to", "is_value_cell", "take_table"]

ERA_YEAR = r"(?:令和|平成|昭和)(?:\d+|元)年度"


@dataclass(frozen=True, slots=True)
class YearTable:
    """plan, actual: pairs of year label as written and cell, in the order of the columns."""

    unit: Located | None
    plan: tuple[tuple[str, Located], ...]
    actual: tuple[tuple[str, Located], ...]


def take_table(cursor: FormCursor, left_out: list[LeftOut]) -> YearTable:
    """The next table. What cannot be given to a year for certain is left out."""
    unit = cursor.take("単位")
    years = tuple(cursor.take(rf"(?:{ERA_YEAR})+$", "年度").located().text.split())
    plan = _cells(cursor.take("計画"), "計画")
    actual = _cells(cursor.take("実績"), "実績")
    if plan and len(plan) != len(years):
        left_out.append(LeftOut(plan[0].place, "計画の値の数が年度の数と違うので、どの年度の値か分かりません"))
        plan = ()
    if len(actual) > len(years):
        left_out.append(LeftOut(actual[0].place, "実績の値が年度の数より多いので、どの年度の値か分かりません"))
        actual = ()
    return YearTable(
        unit.after("単位"),
        _readable(tuple(zip(years, plan, strict=False)), left_out),
        _readable(tuple(zip(years, actual, strict=False)), left_out),
    )


def actual_up_to(
    actual: tuple[tuple[str, Located], ...], fiscal_year: str, left_out: list[LeftOut]
) -> tuple[tuple[str, Located], ...]:
    """The actual values, if the last one is the sheet's own year's.

    Extraction drops empty cells, so values can only be counted from the left; that the count ends at the year which the
    sheet reports on is what proves it right.
    """
    if actual and fold(actual[-1][0]) != fold(fiscal_year):
        why = f"実績の最後の値が{fiscal_year}の欄にないので、どの年度の値か分かりません"
        left_out.append(LeftOut(actual[-1][1].place, why))
        return ()
    return actual


def is_value_cell(cell: Located) -> bool:
    """Whether the cell holds a value, or a dash for none."""
    return looks_like_value(cell.text) or is_dash(cell.text)


def _readable(cells: tuple[tuple[str, Located], ...], left_out: list[LeftOut]) -> tuple[tuple[str, Located], ...]:
    for _, cell in cells:
        if not is_value_cell(cell):
            left_out.append(LeftOut(cell.place, f"「{cell.text}」は値として読めません"))
    return tuple((year, cell) for year, cell in cells if is_value_cell(cell))


def _cells(group: Group, label: str) -> tuple[Located, ...]:
    """The cells of a table row. Columns are parted by a half-width space; a full-width one stands within a cell."""
    rest = group.after(label)
    return tuple(Located(cell, rest.place) for cell in rest.text.split(" ") if cell) if rest else ()
