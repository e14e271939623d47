"""Drafts of a table of indicators become records: years, values, targets; what is not certain is left out and said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_header import is_ditto, is_unit, without_notes
from ingest.extract.kpi_rows import Draft, DraftFigure
from ingest.extract.kpi_values import attached_unit, read_figure
from ingest.extract.kpi_words import Role
from ingest.locators import Place, covering
from ingest.normalize import fold, is_dash, narrow, year_label
from ingest.raw import Cell, LeftOut
from ingest.records import Document, Indicator, Located, Value, YearValue

__all__ = ["Numbered", "indicator_of"]


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
    unit = _unit(draft) or _of_headers(draft.figures)
    told = [read for figure in draft.figures if (read := _figure(figure, unit, left_out)) is not None]
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
        unit=unit or _attached(figures),
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


def _unit(draft: Draft) -> Located | None:
    """The unit as the table gives it: in its column, behind the name in brackets, or in the headers of the figures."""
    if draft.unit is not None:
        text = without_notes(text_of(draft.unit)).strip("()（）［］[]")
        return Located(text, draft.unit.place) if text and not is_dash(fold(text)) else None
    name = draft.name[0]
    text = without_notes(text_of(name))
    opened = max(narrow(text).rfind("("), text.rfind("〔"), text.rfind("["))
    if opened > 0 and narrow(text)[-1] in ")〕]":
        inner = text[opened + 1 : -1].strip()
        said = inner.removeprefix("単位").lstrip(":：")
        if is_unit(said):
            return Located(said, name.place)
    return None


def _figure(figure: DraftFigure, unit: Located | None, left_out: list[LeftOut]) -> _Read | None:
    text = text_of(figure.cell)
    said = read_figure(text, figure.cell.place, unit.text if unit else figure.unit and figure.unit[0])
    if said.kind == "blank" or said.value is None:
        if said.kind == "unsure":
            left_out.append(LeftOut(figure.cell.place, f"「{text}」が値としてどう読めるか分かりません"))
        return None
    year, year_text = figure.year, figure.year_text
    if said.years:
        told = next(iter(said.years)) if len(said.years) == 1 else None
        if told is None or (year is not None and told != year):
            left_out.append(LeftOut(figure.cell.place, f"「{text}」がどの年度の値か分かりません"))
            return None
        year, year_text = told, year_text or year_label(told)
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


def _attached(figures: Sequence[_Read]) -> Located | None:
    """The unit that every figure carries behind it, where the table gives none."""
    values = [read.value for read in figures if read.value.parts]
    units = {attached_unit(without_notes(value.text)) for value in values}
    if len(units) != 1 or not (unit := units.pop()):
        return None
    return _written(unit, values[0].text, values[0].place)


def _of_headers(figures: Sequence[DraftFigure]) -> Located | None:
    """The unit in the headers of all figures."""
    units = {figure.unit[0] if figure.unit else None for figure in figures}
    first = figures[0].unit if figures else None
    return _written(first[0], text_of(first[1]), first[1].place) if first and len(units) == 1 else None


def _written(unit: str, text: str, place: Place) -> Located | None:
    """The folded unit as the text has it, the last time."""
    for start in range(len(text) - 1, -1, -1):
        for end in range(start + 1, len(text) + 1):
            if fold(text[start:end]) == unit:
                return Located(text[start:end].strip(), place)
    return None
