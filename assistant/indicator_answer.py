"""An answer about one indicator: the cell that was asked for, from the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers import Answer, Answered, Clarify, Fact, FactField, NotFound
from assistant.citations import Citations
from assistant.question import Question
from assistant.settings import AssistantSettings
from assistant.vocabulary import Match, Vocabulary
from ingest import Corpus, Indicator, Located, Value, YearValue, fiscal_year, year_label

__all__ = ["answer_indicator", "chosen_indicators"]

FIELD_NAMES: dict[FactField, str] = {
    "baseline": "計画策定時の値",
    "target": "目標",
    "plan": "計画値",
    "actual": "実績",
    "unit": "単位",
    "formula": "算式",
    "reason": "設定理由",
}
_VALUE_WORDS = re.compile(
    r"何(?:人|件|%|パーセント|歳|回|割|円|億|t|トン|グラム|g|位|地区|箇所|か所)|いくつ|いくら|どのくらい|どれくらい|どれだけ|"
    r"数字|数値|値|割合|率|件数|人数|満足度|順位|面積|密度|残高|量|数は|何番"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell to show. year: label, None for a cell without."""

    field: FactField
    year: str | None
    text: Located
    value: Value | None


def chosen_indicators(question: Question, vocabulary: Vocabulary, settings: AssistantSettings) -> tuple[Match, ...]:
    """The indicators that the question is about: none, one, or several between which only the asker can choose."""
    matches = vocabulary.indicators(question.subject)
    if not matches:
        return ()
    best = matches[0]
    asks_value = bool(question.fields or question.status or _VALUE_WORDS.search(question.text))
    needed = settings.indicator_score if asks_value else settings.indicator_score_unasked
    if best.score < needed or best.covered < settings.indicator_covered:
        return ()
    return tuple(match for match in matches if best.score - match.score < settings.indicator_margin)


def answer_indicator(
    question: Question, corpus: Corpus, vocabulary: Vocabulary, settings: AssistantSettings
) -> Answer | None:
    """None when the question is about no indicator."""
    chosen = chosen_indicators(question, vocabulary, settings)
    if not chosen:
        return None
    if len(chosen) > 1:
        return _which(question, [match.indicator for match in chosen])
    return _of_one(question, chosen[0].indicator, corpus)


def _which(question: Question, indicators: Sequence[Indicator]) -> Clarify:
    names = [indicator.name.text for indicator in indicators]
    fields = "と".join(FIELD_NAMES[field] for field in question.fields) or "実績"
    year = "".join(f"{year_label(year)}の" for year in question.years[:1])
    return Clarify(
        question=question.text,
        intent="indicator",
        text="次のどの指標についてのお尋ねでしょうか。\n" + "\n".join(f"・{name}" for name in names),
        followups=tuple(f"{name}の{year}{fields}は？" for name in names),
    )


def _of_one(question: Question, indicator: Indicator, corpus: Corpus) -> Answer:
    years, notes = _years_meant(question, indicator)
    cells: list[_Cell] = []
    missing: list[tuple[FactField, int | None]] = []
    for field in question.fields or (_field_for(years, indicator),):
        for year in years or (None,):
            found = _cells(indicator, field, year)
            cells += [cell for cell in found if cell not in cells]
            if not found:
                missing.append((field, year))
    if missing or not cells:
        return _not_recorded(question, indicator, missing, corpus, notes)
    return _tell(question, indicator, cells, corpus, notes)


def _years_meant(question: Question, indicator: Indicator) -> tuple[tuple[int, ...], list[str]]:
    """The fiscal years asked for; 今年度 and the like are read from the year of the indicator's latest 実績."""
    notes: list[str] = []
    years = list(question.years)
    for word, offset in question.relative:
        base = fiscal_year(indicator.actual[-1].year) if indicator.actual else None
        if base is not None:
            years.append(base + offset)
            notes.append(
                f"「{word}」は、資料の実績の年度（{year_label(base)}）を基準に{year_label(base + offset)}と読みました。"
            )
    return tuple(dict.fromkeys(years)), notes


def _field_for(years: Sequence[int], indicator: Indicator) -> FactField:
    """What is meant when only a year, or nothing, is said: the 実績 where there is one, else what is planned."""
    if not years:
        return "actual" if indicator.actual else "target"
    year = years[0]
    if _of_year(indicator.actual, year):
        return "actual"
    if indicator.target and fiscal_year(indicator.target.year) == year and not _of_year(indicator.plan, year):
        return "target"
    return "plan"


def _of_year(values: Sequence[YearValue], year: int) -> YearValue | None:
    return next((value for value in values if fiscal_year(value.year) == year), None)


def _cells(indicator: Indicator, field: FactField, year: int | None) -> list[_Cell]:
    if field == "baseline":
        return [_value_cell(field, "計画策定時", indicator.baseline)] if indicator.baseline else []
    if field in ("unit", "formula", "reason"):
        cell = {"unit": indicator.unit, "formula": indicator.formula, "reason": indicator.reason}[field]
        return [_Cell(field, None, cell, None)] if cell else []
    return _year_cells(indicator, field, year)


def _year_cells(indicator: Indicator, field: FactField, year: int | None) -> list[_Cell]:
    if field == "target":
        target = indicator.target
        if target and (year is None or fiscal_year(target.year) == year):
            return [_value_cell("target", target.year, target.value)]
        # 「令和7年度の目標」 is what the sheet calls the plan of that year.
        field = "plan"
        if year is None:
            return []
    values = indicator.plan if field == "plan" else indicator.actual
    if year is None:
        held = list(values) if field == "plan" else list(values[-1:])
    else:
        held = [value] if (value := _of_year(values, year)) else []
        if not held and field == "plan" and indicator.target and fiscal_year(indicator.target.year) == year:
            return [_value_cell("target", indicator.target.year, indicator.target.value)]
    return [_value_cell(field, value.year, value.value) for value in held]


def _value_cell(field: FactField, year: str, value: Value) -> _Cell:
    return _Cell(field, year, Located(value.text, value.place), value)


def with_unit(text: str, unit: str | None) -> str:
    """A figure as a person reads it: 1,303人, but 14.2以内（単位：%）."""
    if unit is None:
        return text
    return f"{text}{unit}" if re.fullmatch(r"[\d,.，．０-９]+", text) else f"{text}（単位：{unit}）"


def _tell(
    question: Question, indicator: Indicator, cells: Sequence[_Cell], corpus: Corpus, notes: Sequence[str]
) -> Answered:
    citations = Citations(corpus)
    unit = indicator.unit.text if indicator.unit else None
    facts: list[Fact] = []
    said: list[str] = []
    for cell in cells:
        number = citations.place(indicator.document, cell.text.place, indicator.section)
        facts.append(
            Fact(
                indicator=indicator.id,
                name=indicator.name.text,
                field=cell.field,
                year=cell.year,
                value=cell.text.text,
                unit=unit if cell.value else None,
                citation=number,
            )
        )
        said.append(_statement(cell, unit, number))
    name = citations.place(indicator.document, indicator.name.place, indicator.section)
    text = f"「{indicator.name.text}」[{name}]の" + "、".join(said) + "です。"
    return Answered(
        question=question.text,
        intent="indicator",
        text=text,
        citations=citations.all(),
        facts=tuple(facts),
        indicators=(indicator,),
        notes=(*notes, *_cautions(indicator, cells, corpus)),
        followups=_followups(indicator, cells),
    )


def _statement(cell: _Cell, unit: str | None, number: int) -> str:
    name = FIELD_NAMES[cell.field]
    year = f"{cell.year}の" if cell.year and cell.field != "baseline" else ""
    if cell.value is None:
        shown = f"「{cell.text.text}」" if cell.field != "unit" else cell.text.text
    else:
        shown = with_unit(cell.text.text, unit)
    return f"{year}{name}は{shown}[{number}]"


def _cautions(indicator: Indicator, cells: Sequence[_Cell], corpus: Corpus) -> list[str]:
    notes = []
    for cell in cells:
        if cell.value and cell.value.provisional:
            notes.append(f"「{cell.text.text}」は確定前の値（速報値など）です。")
        if cell.value and any(part.label == "括弧内" for part in cell.value.parts):
            notes.append("括弧の内と外の値の意味は、指標名の説明をご覧ください。")
    return list(dict.fromkeys(notes))


def _followups(indicator: Indicator, cells: Sequence[_Cell]) -> tuple[str, ...]:
    shown = {cell.field for cell in cells}
    offered: list[tuple[FactField, bool, str]] = [
        ("actual", bool(indicator.actual), "実績は？"),
        ("target", indicator.target is not None, "目標は？"),
        ("baseline", indicator.baseline is not None, "計画策定時の値は？"),
        ("reason", indicator.reason is not None, "設定理由は？"),
    ]
    return tuple(f"{indicator.name.text}の{ask}" for field, there, ask in offered if there and field not in shown)[:3]


def _not_recorded(
    question: Question,
    indicator: Indicator,
    missing: Sequence[tuple[FactField, int | None]],
    corpus: Corpus,
    notes: Sequence[str],
) -> NotFound:
    """Say which cell is empty or not there, and what stands beside it."""
    field, year = missing[0]
    what = (f"{year_label(year)}の" if year is not None else "") + FIELD_NAMES[field]
    citations = Citations(corpus)
    name = citations.place(indicator.document, indicator.name.place, indicator.section)
    text = f"「{indicator.name.text}」[{name}]の{what}は、資料に記載がありません。"
    latest = max((fiscal_year(value.year) or 0 for value in indicator.actual), default=None)
    planned = _of_year(indicator.plan, year) if year is not None else None
    pending = field == "actual" and year is not None and latest is not None and year > latest
    if pending:
        text = f"「{indicator.name.text}」[{name}]の{what}は、まだ記載されていません。"
    if planned is not None and field == "actual":
        number = citations.place(indicator.document, planned.value.place, indicator.section)
        unit = indicator.unit.text if indicator.unit else None
        text += f"{planned.year}の計画値は{with_unit(planned.value.text, unit)}です[{number}]。"
    recorded = [value.year for value in indicator.actual]
    if field == "actual" and recorded:
        text += f"実績の記載があるのは{'、'.join(recorded)}です。"
    empty = year is None and field in ("formula", "reason", "unit", "baseline")
    return NotFound(
        question=question.text,
        intent="indicator",
        reason="not_yet_recorded" if pending else "empty_in_source" if empty else "no_such_record",
        text=text,
        citations=citations.all(),
        notes=tuple(notes),
        followups=_followups(indicator, ()),
    )
