"""Drafts of a table of indicators become records: years, values, targets; what is not certain is left out and said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_header import is_ditto
from ingest.extract.kpi_units import attached_to_all, told_unit
from ingest.extract.kpi_values import calls_itself_other, figure_text, read_figure, units_agree
from ingest.extract.kpi_words import WORDS, Role
from ingest.locators import covering
from ingest.normalize import fold, narrow, year_label
from ingest.raw import Cell, LeftOut
from ingest.records import Document, Indicator, Located, Part, Value, YearValue

__all__ = ["Numbered", "indicator_of"]

_LINES: Final = re.compile(r"上段[:：]?\s*(?P<upper>[^\W\d_]{1,6}?)[\s、,/・;]*下段[:：]?\s*(?P<lower>[^\W\d_]{1,6})")


@dataclass(frozen=True, slots=True)
class Numbered:
    """Where a draft stands among the indicators of its document. section: headings and the table's name."""

    measure: str
    order: int
    section: str


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure as read. year: None for a baseline without one."""

    role: Role
    year: int | None
    year_text: str | None
    value: Value
    none: bool


def indicator_of(draft: Draft, numbered: Numbered, document: Document, left_out: list[LeftOut]) -> Indicator | None:
    """The record; None, and said so in ``left_out``, when no figure of it is certain."""
    if draft.unit is not None and is_ditto(text_of(draft.unit)):
        left_out.append(
            LeftOut(draft.unit.place, f"単位「{text_of(draft.unit)}」が何を指すか分かりません（単位なしにします）")
        )
        draft = replace(draft, unit=None)
    unit = told_unit(draft)
    labels = _labels_of_lines(draft.name_text)
    told = [read for figure in draft.figures if (read := _figure(figure, unit, labels, left_out)) is not None]
    figures = _once_a_year(told, left_out)
    baseline = next((read for read in figures if read.role == "baseline" and not read.none), None)
    target, plan = _planned([read for read in figures if read.role in ("goal", "plan") and not read.none])
    actual = [read for read in figures if read.role == "actual"]
    if not figures:
        left_out.append(LeftOut(covering(draft.places), f"「{draft.name_text}」の値が一つも読み取れません"))
        return None
    identity = f"{numbered.measure}/{numbered.order}"
    name = Located(draft.name_text, covering(cell.place for cell in draft.name))
    return Indicator(
        uid=f"{document.uid}/indicator/{identity}",
        id=identity,
        measure=numbered.measure,
        order=numbered.order,
        name=name,
        unit=unit
        or attached_to_all([read.value for read in figures if not read.none], len(told) == len(draft.figures)),
        baseline=baseline.value if baseline else None,
        target=target,
        plan=_by_year(_once_a_year(plan, left_out)),
        actual=_by_year(read for read in actual if not read.none),
        formula=_located(draft.formula),
        reason=_located(draft.reason),
        document=document.uid,
        municipality=document.municipality,
        section=f"{numbered.section} ＞ {name.text}",
        place=name.place,
        baseline_year=baseline.year_text if baseline else None,
        none_recorded=_by_year(read for read in actual if read.none),
    )


def _located(cell: Cell | None) -> Located | None:
    return Located(text_of(cell), cell.place) if cell else None


def _labels_of_lines(name: str) -> tuple[str, str] | None:
    """What the name says of the two lines of its figures: 健康寿命（上段：男性／下段：女性）."""
    match = _LINES.search(narrow(name))
    return (match["upper"], match["lower"]) if match and not {match["upper"], match["lower"]} & {*WORDS} else None


def _of_lines(figure: DraftFigure, labels: tuple[str, str]) -> Value | None:
    """The two lines of the cell as one value with a label each; None unless each is one number."""
    read = [read_figure(text, figure.cell.place, None).value for text in figure.cell.text.split("\n") if text.strip()]
    numbers = [value.parts[0].number for value in read if value and len(value.parts) == 1 and not value.bound]
    if len(read) != 2 or len(numbers) != 2:
        return None
    parts = tuple(Part(label, number) for label, number in zip(labels, numbers, strict=True))
    return Value(text_of(figure.cell), parts, None, False, figure.cell.place)


def _figure(
    figure: DraftFigure, unit: Located | None, labels: tuple[str, str] | None, left_out: list[LeftOut]
) -> _Read | None:
    text = figure_text(figure.cell)
    if labels and (value := _of_lines(figure, labels)) and (figure.year is not None or figure.role == "baseline"):
        return _Read(figure.role, figure.year, figure.year_text, value, none=False)
    said = read_figure(text, figure.cell.place, unit.text if unit else figure.unit and figure.unit[0])
    if unit and figure.unit and not units_agree(unit.text, figure.unit[0]):
        left_out.append(LeftOut(figure.cell.place, f"「{text}」の単位が表の中で食い違っています"))
        return None
    if calls_itself_other(text, planned=figure.role in ("goal", "plan")):
        left_out.append(LeftOut(figure.cell.place, f"「{text}」が目標か実績か分かりません"))
        return None
    if said.kind == "blank" or said.value is None:
        if said.kind == "unsure":
            left_out.append(LeftOut(figure.cell.place, f"「{text}」が値としてどう読めるか分かりません"))
        return None
    if said.kind == "none" and figure.role in ("goal", "plan"):
        # 検討中: there is no target to tell the year of.
        return None
    year, year_text = figure.year, figure.year_text
    if said.years:
        told = next(iter(said.years)) if len(said.years) == 1 else None
        if told is None or (year is not None and told != year):
            other = f"（欄の見出しは{year_text}です。元の資料で確かめてください）" if told and year_text else ""
            left_out.append(LeftOut(figure.cell.place, f"「{text}」がどの年度の値か分かりません{other}"))
            return None
        year, year_text = told, year_text or said.year_text or year_label(told)
    if year is None and figure.role != "baseline":
        left_out.append(LeftOut(figure.cell.place, f"「{text}」がどの年度の値か分かりません"))
        return None
    return _Read(figure.role, year, year_text, said.value, said.kind == "none")


def _planned(reads: Sequence[_Read]) -> tuple[YearValue | None, list[_Read]]:
    """The target is the goal of the last year; what is planned for the years before it is the plan."""
    goals = [read for read in reads if read.role == "goal"]
    last = max(goals, key=lambda read: read.year or 0, default=None)
    if last is None:
        return None, list(reads)
    held = _year_value(last)
    return held, [replace(read, role="plan") for read in reads if read is not last]


def _once_a_year(reads: Sequence[_Read], left_out: list[LeftOut]) -> list[_Read]:
    """What is told twice of a year once; none of what is told differently (計画 beside 目標 of the same year)."""
    told: dict[tuple[Role, int | None], list[_Read]] = {}
    for read in reads:
        told.setdefault((read.role, read.year), []).append(read)
    kept: list[_Read] = []
    for alike in told.values():
        if len({read.value.parts or fold(read.value.text) for read in alike}) == 1:
            kept.append(alike[0])
            continue
        why = "同じ年度の値が二つあり、違います（どちらも値にしません）"
        left_out += [LeftOut(read.value.place, why) for read in alike]
    return kept


def _year_value(read: _Read) -> YearValue:
    assert read.year is not None
    return YearValue(year_label(read.year), read.year_text or year_label(read.year), read.value)


def _by_year(reads: Iterable[_Read]) -> tuple[YearValue, ...]:
    return tuple(_year_value(read) for read in sorted(reads, key=lambda read: read.year or 0))
