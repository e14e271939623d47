"""The columns of figures of a table of indicators: role and year of each, no two of them the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_columns import Head
from ingest.extract.kpi_words import Role
from ingest.raw import Cell, LeftOut

__all__ = ["YEARLY", "NotUnderstoodError", "ValueColumn", "settled", "without_provisional"]

YEARLY: Final[frozenset[Role]] = frozenset({"plan", "goal", "actual"})
"""Roles of figures that are each of a year."""


class NotUnderstoodError(Exception):
    """A header whose meaning is not certain. why: one Japanese sentence without its full stop."""

    def __init__(self, why: str, cell: Cell | None) -> None:
        super().__init__(why)
        self.why, self.cell = why, cell


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """role: None where each row has its own. year: None for a baseline without one, or where the cell tells it.

    unit: from the header, folded, and the header's lowest cell; None without one.
    """

    at: int
    role: Role | None
    year: int | None
    year_text: str | None
    unit: tuple[str, Cell] | None


def settled(values: Sequence[ValueColumn], head: Head) -> tuple[ValueColumn, ...]:
    """現状値 is the baseline, or beside a baseline the figure of its year; no two columns hold the same."""
    based = any(value.role == "baseline" for value in values)
    found: list[ValueColumn] = []
    for value in values:
        if value.role == "current" and based and value.year is None:
            raise NotUnderstoodError(_header(head, value) + "がどの年度か分かりません", head.columns[value.at].cell)
        if value.role == "current":
            value = replace(value, role="actual" if based else "baseline")
        found.append(value)
    kinds = Counter((value.role, None if value.role == "baseline" else value.year) for value in found)
    for value in found:
        if kinds[value.role, None if value.role == "baseline" else value.year] > 1:
            raise NotUnderstoodError(
                _header(head, value) + "と同じ意味の列がほかにもあります", head.columns[value.at].cell
            )
    if not any(value.role in YEARLY or value.role is None for value in found):
        raise NotUnderstoodError("目標や実績の列がありません", None)
    return tuple(found)


def without_provisional(values: Sequence[ValueColumn], head: Head) -> tuple[list[ValueColumn], list[LeftOut]]:
    """Without the columns 速報値 of years that have a column 確定値 of their own, and that these were left out."""
    final = {(value.role, value.year) for value in values if value.year and "確定" in head.columns[value.at].header}
    kept: list[ValueColumn] = []
    left: list[LeftOut] = []
    for value in values:
        cell = head.columns[value.at].cell
        if cell is not None and (value.role, value.year) in final and "速報" in head.columns[value.at].header:
            why = "は速報値で、同じ年度の確定値の列があるので、値にしません（文章として残します）"
            left.append(LeftOut(cell.place, f"{_header(head, value)}{why}"))
        else:
            kept.append(value)
    return kept, left


def _header(head: Head, value: ValueColumn) -> str:
    return f"表の見出し「{head.columns[value.at].header}」"
