"""An answer about one indicator: the cell that was asked for, from the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers import Answer, Answered, Clarify, FactField, NotFound
from assistant.indicator_department import row_lines
from assistant.names import core_of
from assistant.question import Question
from assistant.telling import FIELD_NAMES, Telling, baseline_name
from assistant.years import of_year, years_meant
from ingest import Corpus, Indicator, Located, YearValue, fiscal_year, year_label

__all__ = ["answer_indicator", "ask_whether", "ask_which"]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell to tell: of a year, the baseline (no value, no text), or a text."""

    field: FactField
    value: YearValue | None = None
    text: Located | None = None


def ask_which(question: Question, indicators: Sequence[Indicator], names: Sequence[str] = ()) -> Clarify:
    """Two or more indicators are as near: the asker decides. names: what to call them, by their own names without."""
    names = names or [indicator.name.text for indicator in indicators]
    fields = "と".join(FIELD_NAMES[field] for field in question.fields) or "実績"
    year = "".join(f"{year_label(year)}の" for year in question.years[:1])
    return Clarify(
        question=question.asked,
        intent="indicator",
        text="次のどの指標についてのお尋ねでしょうか。\n" + "\n".join(f"・{name}" for name in names),
        followups=tuple(f"{name}の{year}{fields}は？" for name in names),
    )


def ask_whether(question: Question, indicators: Sequence[Indicator], astray: Sequence[str]) -> Clarify:
    """Something in the question is not in the name: the nearest indicators are offered, not taken for the answer."""
    missing = list(dict.fromkeys(_whole_word(question.text, word) for word in astray))
    # Several words, or one with 何 in it, are pieces of a sentence, not the name of a thing.
    said = (
        f"「{missing[0]}」についての指標は、資料に見つかりません。"
        if len(missing) == 1 and not re.search(r"何|幾|誰", missing[0])
        else "お尋ねにそのまま当たる名前の指標は、資料に見つかりません。"
    )
    return replace(
        ask_which(question, indicators),
        text=f"{said}近い指標は次のとおりです。この指標のことでしょうか。\n"
        + "\n".join(f"・{indicator.name.text}" for indicator in indicators),
    )


def _whole_word(text: str, word: str) -> str:
    """The compound that the word is part of: of 図書 the 図書館."""
    found = re.search(rf"[一-龠々ヶァ-ヴーA-Za-z]*{re.escape(word)}[一-龠々ヶァ-ヴーA-Za-z]*", text)
    return found.group() if found else word


def answer_indicator(question: Question, indicator: Indicator, corpus: Corpus) -> Answer:
    """The asked cells; NotFound as soon as one of them is not recorded, with what stands beside it."""
    years, notes = years_meant(question, indicator, corpus)
    cells: list[_Cell] = []
    missing: list[tuple[FactField, int | None]] = []
    for field in question.fields or (_field_for(years, indicator),):
        for year in years or (None,):
            found = _cells(indicator, field, year, "中間" in question.text) or _baseline_instead(
                question, indicator, field, year
            )
            cells += [cell for cell in found if cell not in cells]
            if not found:
                missing.append((field, year))
    told = {cell.field for cell in cells}
    if not cells or any(field not in told for field, _ in missing):
        return _not_recorded(question, indicator, missing, corpus, notes)
    if "中間" in question.text and "plan" in told:
        notes = [*notes, "「中間」の目標は、最後の年度より前の年度について計画された値と読みました。"]
    return _tell(question, indicator, cells, corpus, [*notes, *_also_missing(missing)])


_NOW = re.compile(r"現状|現在|今|最新|直近")


def _baseline_instead(question: Question, indicator: Indicator, field: FactField, year: int | None) -> list[_Cell]:
    """The baseline where there is no 実績: of its own year, or as the latest that a plan knows (現状値)."""
    if field != "actual" or indicator.baseline is None:
        return []
    if year is not None:
        return [_Cell("baseline")] if _baseline_year(indicator) == year else []
    return [] if indicator.actual or not _NOW.search(question.text) else [_Cell("baseline")]


def _baseline_year(indicator: Indicator) -> int | None:
    return fiscal_year(indicator.baseline_year) if indicator.baseline_year else None


def _also_missing(missing: Sequence[tuple[FactField, int | None]]) -> list[str]:
    """Of several years asked for, those that have no such figure."""
    return [
        f"{year_label(year)}の{FIELD_NAMES[field]}は、資料に記載がありません。"
        for field, year in missing
        if year is not None
    ]


def _field_for(years: Sequence[int], indicator: Indicator) -> FactField:
    """What is meant when only a year, or nothing, is said: the 実績 where there is one, else what is planned."""
    if not years:
        return "actual" if indicator.actual else "target" if indicator.target or not indicator.plan else "plan"
    if of_year(indicator.actual, years[0]):
        return "actual"
    return "plan" if _in_year(indicator, "plan", years[0]) else "actual"


def _cells(indicator: Indicator, field: FactField, year: int | None, middle: bool = False) -> list[_Cell]:
    """middle: whether only what is planned before the last year is asked for."""
    if field == "baseline":
        return [_Cell(field)] if indicator.baseline else []
    if field in ("unit", "formula", "reason"):
        cell = {"unit": indicator.unit, "formula": indicator.formula, "reason": indicator.reason}[field]
        return [_Cell(field, text=cell)] if cell else []
    if year is None:
        return [_Cell(found, value) for found, value in _without_year(indicator, field, middle)]
    return [_Cell(found, value) for found, value in _in_year(indicator, field, year)]


def _without_year(indicator: Indicator, field: FactField, middle: bool) -> list[tuple[FactField, YearValue]]:
    if field == "target":
        return [("target", indicator.target)] if indicator.target else []
    if field == "plan":
        # What a plan says of itself is where it leads to as well; a sheet that reports has a row of its own for it.
        leads = indicator.target is not None and not (indicator.actual or middle)
        planned: list[tuple[FactField, YearValue]] = [("plan", value) for value in indicator.plan]
        return [*planned, ("target", indicator.target)] if leads and indicator.target else planned
    return [("actual", value) for value in indicator.actual[-1:]]


def _in_year(indicator: Indicator, field: FactField, year: int) -> list[tuple[FactField, YearValue]]:
    """「令和7年度の目標」 is that year's plan, and 「令和9年度の計画」 the target: people do not mind the columns."""
    target = indicator.target if indicator.target and fiscal_year(indicator.target.year) == year else None
    planned = of_year(indicator.plan, year)
    if field == "actual":
        actual = of_year(indicator.actual, year)
        return [("actual", actual)] if actual else []
    ordered: list[tuple[FactField, YearValue | None]] = [("target", target), ("plan", planned)]
    if field == "plan":
        ordered.reverse()
    return [(name, value) for name, value in ordered if value is not None][:1]


def _tell(
    question: Question, indicator: Indicator, cells: Sequence[_Cell], corpus: Corpus, notes: Sequence[str]
) -> Answered:
    telling = Telling(corpus)
    # The asked figures come first among the citations, the name after them.
    said = [_statement(telling, indicator, cell) for cell in cells]
    text = f"{telling.name(indicator)}の" + "、".join(said) + "です。"
    return telling.answered(question, text, (indicator,), before=notes, followups=_followups(indicator, cells))


def _statement(telling: Telling, indicator: Indicator, cell: _Cell) -> str:
    name = FIELD_NAMES[cell.field]
    if cell.text is not None:
        return f"{name}は{telling.cell(indicator, cell.field, cell.text)}"
    if cell.value is None:
        return f"{baseline_name(indicator)}は{telling.baseline(indicator)}"
    return f"{cell.value.year}の{name}は{telling.year_value(indicator, cell.field, cell.value)}"


def _followups(indicator: Indicator, cells: Sequence[_Cell]) -> tuple[str, ...]:
    shown = {cell.field for cell in cells}
    offered: list[tuple[FactField, bool, str]] = [
        ("actual", bool(indicator.actual), "実績は？"),
        ("target", indicator.target is not None, "目標は？"),
        ("status", bool(indicator.actual and indicator.plan), "計画は達成した？"),
        ("baseline", indicator.baseline is not None, "計画策定時の値は？"),
        ("reason", indicator.reason is not None, "設定理由は？"),
    ]
    name = core_of(indicator.name.text)
    return tuple(f"{name}の{ask}" for field, there, ask in offered if there and field not in shown)[:3]


def _not_recorded(
    question: Question,
    indicator: Indicator,
    missing: Sequence[tuple[FactField, int | None]],
    corpus: Corpus,
    notes: Sequence[str],
) -> NotFound:
    """Say which cell is empty, not filled in yet or not of this plan, and what stands beside it."""
    field, year = missing[0]
    what = (f"{year_label(year)}の" if year is not None else "") + FIELD_NAMES[field]
    telling = Telling(corpus)
    latest = max((fiscal_year(value.year) or 0 for value in indicator.actual), default=_reported(indicator, corpus))
    planned = of_year(indicator.plan, year) if year is not None else None
    horizon = indicator.target and fiscal_year(indicator.target.year)
    pending = field == "actual" and year is not None and latest is not None and latest < year <= (horizon or 0)
    name = telling.name(indicator)
    text = f"{name}の{what}は、{'まだ記載されていません' if pending else '資料に記載がありません'}。"
    said = of_year(indicator.none_recorded, year) if year is not None and field == "actual" else None
    if said is not None:
        number = telling.citations.place(indicator.document, said.value.place, indicator.section)
        text = f"{name}の{what}の欄には「{said.value.text}」とあり[{number}]、値は記載されていません。"
    if planned is not None and field == "actual":
        text += f"{planned.year}の計画値は{telling.year_value(indicator, 'plan', planned)}です。"
    if field == "actual" and indicator.actual:
        text += f"実績の記載があるのは{'、'.join(value.year for value in indicator.actual)}です。"
    elif field == "actual" and indicator.baseline is not None and year is None:
        text += f"{baseline_name(indicator)}は{telling.baseline(indicator)}です。"
    if field == "actual" and indicator.target and "target" in question.fields:
        text += f"{indicator.target.year}の目標は{telling.year_value(indicator, 'target', indicator.target)}です。"
    if unread := _unread(telling, indicator, corpus, field):
        text = (
            re.sub("資料に記載がありません|まだ記載されていません", "資料から読み取れませんでした", text, count=1)
            + unread
        )
    if field == "target" and indicator.target is None and year is None and indicator.plan:
        held = "、".join(f"{value.year}が{telling.year_value(indicator, 'plan', value)}" for value in indicator.plan)
        text += f"それより前の年度について計画された値は、{held}です。"
    if field in ("target", "plan") and indicator.target:
        text += f"資料にある目標は{indicator.target.year}のものです。"
    # A year that the plan reaches and the sheet reports on, and yet without a figure: the cell is there and empty.
    blank = field == "actual" and not indicator.actual and (year is None or planned is not None)
    empty = blank or field in ("formula", "reason", "unit", "baseline")
    return NotFound(
        question=question.asked,
        intent="indicator",
        reason="unsure"
        if unread
        else "empty_in_source"
        if said or (empty and not pending)
        else "not_yet_recorded"
        if pending
        else "no_such_record",
        text=text,
        citations=telling.citations.all(),
        notes=tuple(notes),
        followups=_followups(indicator, ()),
    )


def _unread(telling: Telling, indicator: Indicator, corpus: Corpus, field: FactField) -> str:
    """Figures of its row that could not be read for certain: they are there, though they are no values."""
    if field not in ("baseline", "target", "plan", "actual"):
        return ""
    rows = row_lines(indicator, corpus)
    unread = [
        left.place for left in corpus.left_out(indicator.document) if left.place.lines and left.place.lines[0] in rows
    ]
    numbers = [telling.citations.place(indicator.document, place, indicator.section) for place in dict.fromkeys(unread)]
    said = "、".join(f"「{telling.citations.quote_of(number)}」[{number}]" for number in numbers)
    return (
        f"この指標の行には{said}との記載もありますが、どの値か確かに読み取れないため、値としてはお答えしていません。"
        if said
        else ""
    )


def _reported(indicator: Indicator, corpus: Corpus) -> int | None:
    """The fiscal year whose 実績 the indicator's document reports, None when it does not say."""
    label = corpus.document(indicator.document).fiscal_year
    return fiscal_year(label) if label else None
