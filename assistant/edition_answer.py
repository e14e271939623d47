"""Answers that draw on several editions of a sheet: what changed from one to the next, and one row over all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answers import Answer, Answered, FactField
from assistant.compare_answer import signs_between
from assistant.edition_before import differing
from assistant.edition_choice import not_in_older, old_notes
from assistant.edition_words import change_asked, edition_asked, series_asked
from assistant.editions import Change, ChangeKind, History, edition_name
from assistant.names import core_of
from assistant.question import Question
from assistant.telling import FIELD_NAMES, Telling, baseline_name
from assistant.wording import measure_name
from assistant.years import years_meant
from ingest import Corpus, Indicator, Located, YearValue, fiscal_year, fold, year_label

__all__ = ["answer_over_editions", "tell_change"]

_CELLS: Mapping[ChangeKind, str] = {
    "name": "指標名",
    "measure": "施策の番号",
    "unit": "単位",
    "target": "目標",
    "baseline": "計画策定時の値",
    "plan": "計画値",
    "actual": "実績",
}
_Row = list[tuple[Indicator, YearValue]]


def answer_over_editions(question: Question, indicator: Indicator, history: History) -> Answer | None:
    """What changed, or a row of values; None when neither is asked or one edition holds all that is."""
    if not history.documents(indicator):
        return None
    if kinds := change_asked(question, core_of(indicator.name.text)):
        return _changes(question, indicator, kinds, history)
    if edition_asked(question):
        return None
    field: FactField = "plan" if "plan" in question.fields and "actual" not in question.fields else "actual"
    years, notes = years_meant(question, indicator, history.corpus)
    row = _row(indicator, field, history)
    wanted = [(held, value) for held, value in row if not years or fiscal_year(value.year) in years]
    across = len(years) > 1 and any(held is not indicator for held, _ in wanted)
    if not (series_asked(question) or (across and not question.status)) or len(wanted) < 2:
        return None
    if set(question.fields) - {"plan", "actual"}:
        return None
    return _series(question, indicator, field, wanted, history, [*notes, *_missing(years, wanted, field)])


def _missing(years: Sequence[int], row: _Row, field: FactField) -> list[str]:
    held = {fiscal_year(value.year) for _, value in row}
    return [
        f"{year_label(year)}の{FIELD_NAMES[field]}は、資料に記載がありません。" for year in years if year not in held
    ]


def _row(indicator: Indicator, field: FactField, history: History) -> _Row:
    """Each year once, as the newest edition that records it says; in the order of the years."""
    found: dict[int, tuple[Indicator, YearValue]] = {}
    denied = {fiscal_year(value.year) for value in indicator.none_recorded} if field == "actual" else set[int | None]()
    for held in (indicator, *history.older(indicator)):
        for value in held.actual if field == "actual" else held.plan:
            year = fiscal_year(value.year)
            if year is not None and year not in denied:
                found.setdefault(year, (held, value))
    return [found[year] for year in sorted(found)]


def _series(
    question: Question, indicator: Indicator, field: FactField, row: _Row, history: History, notes: Sequence[str]
) -> Answered:
    telling = Telling(history.corpus)
    told = [f"{value.year}が{telling.year_value(held, field, value)}" for held, value in row]
    text = f"{telling.name(indicator)}の{FIELD_NAMES[field]}は、{'、'.join(told)}です。"
    holders = tuple({held.uid: held for held, _ in row}.values())
    after = _cautions(indicator, holders, history)
    if len(row) == 2 and len(_units(holders)) == 1:
        text += _way(row[0][1], row[1][1])
    text += "".join(
        differing(telling, FIELD_NAMES[field], held, value.year, value.value, field, history) for held, value in row
    )
    core = core_of(indicator.name.text)
    return telling.answered(
        question,
        text,
        (indicator,),
        before=notes,
        after=after,
        followups=(f"{core}は計画を達成した？", f"{core}の目標は？"),
    )


def _way(first: YearValue, last: YearValue) -> str:
    signs = set(signs_between(first.value, last.value))
    if len(signs) != 1:
        return ""
    sign = signs.pop()
    return f"{last.year}の方が{'高い（多い）' if sign > 0 else '低い（少ない）'}値です。" if sign else "同じ値です。"


def _units(indicators: Sequence[Indicator]) -> set[str]:
    return {fold(held.unit.text) if held.unit else "" for held in indicators}


def _cautions(indicator: Indicator, holders: Sequence[Indicator], history: History) -> list[str]:
    notes = []
    older = [held for held in holders if held.document != indicator.document]
    if len(holders) > 1:
        names = "、".join(edition_name(history.corpus.document(held.document)) for held in older)
        notes.append(f"新しい版にない年度の値は、古い版の資料から引いています（{names}）。")
    elif older:
        notes += old_notes(older[0], history)
    if len(_units(holders)) > 1:
        notes.append("版によって単位が違うため、値をそのまま比べることはできません。")
    names_before = {core_of(held.name.text) for held in holders} - {core_of(indicator.name.text)}
    notes += [f"古い版では「{name}」という名前の指標です。" for name in sorted(names_before)]
    return notes


def _changes(question: Question, indicator: Indicator, kinds: Sequence[ChangeKind], history: History) -> Answer:
    older = history.older(indicator)
    if not older:
        return not_in_older(question, indicator, history)
    telling = Telling(history.corpus)
    name = telling.name(indicator)
    found = [change for change in history.changes(indicator) if change.kind in kinds]
    if found:
        text = f"{name}は、版によって次の記載が違います。" + "".join(
            tell_change(telling, held, history.corpus) for held in found
        )
    else:
        text = _unchanged(telling, name, indicator, older[0], kinds, history.corpus)
    return telling.answered(question, text, (indicator,), after=_renamed(indicator, older))


def _renamed(indicator: Indicator, older: Sequence[Indicator]) -> list[str]:
    names = dict.fromkeys(
        core_of(held.name.text) for held in older if fold(held.name.text) != fold(indicator.name.text)
    )
    return [f"古い版では「{name}」という名前の指標です。" for name in names]


def tell_change(telling: Telling, change: Change, corpus: Corpus) -> str:
    """単位は、『…』（令和5年度）では「kg」[2]、『…』（令和6年度）では「t」[3]です。"""
    before = _cited(telling, change, change.older, change.before)
    now = _cited(telling, change, change.newer, change.now)
    old, new = (edition_name(corpus.document(held.document)) for held in (change.older, change.newer))
    return f"{_named(change)}は、{old}では{before}、{new}では{now}です。"


def _named(change: Change) -> str:
    if change.kind == "baseline":
        return baseline_name(change.newer)
    return f"{change.year}の{_CELLS[change.kind]}" if change.year else _CELLS[change.kind]


def _cited(telling: Telling, change: Change, indicator: Indicator, cell: Located) -> str:
    """The cell of one of the two editions with its citation; values are facts."""
    if change.kind == "target" and indicator.target:
        return f"{telling.year_value(indicator, 'target', indicator.target)}（{indicator.target.year}）"
    if change.kind == "baseline":
        return telling.baseline(indicator)
    if change.kind in ("plan", "actual"):
        row = indicator.plan if change.kind == "plan" else indicator.actual
        held = next(value for value in row if value.year == change.year)
        return telling.year_value(indicator, "plan" if change.kind == "plan" else "actual", held)
    if change.kind == "unit":
        return f"「{cell.text}」[{telling.citations.place(indicator.document, cell.place, indicator.section)}]"
    shown = measure_name(cell.text) if change.kind == "measure" else f"「{cell.text}」"
    return f"{shown}[{telling.citations.place(indicator.document, cell.place, indicator.section)}]"


def _unchanged(
    telling: Telling, name: str, now: Indicator, before: Indicator, kinds: Sequence[ChangeKind], corpus: Corpus
) -> str:
    old = edition_name(corpus.document(before.document))
    what = _CELLS[kinds[0]] if len(kinds) == 1 else "記載"
    if kinds == ("target",) and now.target and before.target:
        told = telling.year_value(now, "target", now.target)
        again = telling.year_value(before, "target", before.target)
        return f"{name}の目標（{now.target.year}）は{told}で、前の版の{old}の{again}から変わっていません。"
    number = telling.citations.place(before.document, before.name.place, before.section)
    return f"{name}の{what}には、前の版の{old}[{number}]からの違いは見つかりません。"
