"""Indicators of tables, which no measure's sheet stands above: asked about like any others."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from layout_sources import LAYOUTS

from assistant import Answered, Assistant, NotFound
from index import IndexSettings, update_corpus
from ingest import IngestSettings


@cache
def assistant() -> Assistant:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    documents = folder / "documents"
    documents.mkdir()
    for name, source in (("progress.md", "two_row_headers"), ("strategy.csv", "strategy_csv")):
        shutil.copy(next((LAYOUTS / source).glob("source.*")), documents / name)
    for name, source in (("projects.csv", "project_progress"), ("moves.tsv", "era_years")):
        shutil.copy(next((LAYOUTS / source).glob("source.*")), documents / name)
    update_corpus([documents], folder / "data", IngestSettings(), IndexSettings())
    return Assistant.open(folder / "data")


def answered(question: str) -> Answered:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered), answer
    return answer


def not_found(question: str) -> NotFound:
    answer = assistant().ask(question)
    assert isinstance(answer, NotFound), answer
    return answer


@pytest.mark.parametrize(
    ("question", "field", "year", "value"),
    [
        ("年間出生数の目標は？", "target", "令和9年度", "1,200"),
        ("観光消費額の実績は？", "actual", "令和5年度", "約48"),
        ("特定健診の受診率の令和7年度の計画は？", "plan", "令和7年度", "55.0"),
        ("空き家の利活用数の目標は？", "target", "令和9年度", "累計50"),
    ],
)
def test_a_cell_of_a_table_is_told_as_written(question: str, field: str, year: str, value: str) -> None:
    fact = answered(question).facts[0]
    assert (fact.field, fact.year, fact.value) == (field, year, value)


def test_a_baseline_is_told_with_the_year_that_its_header_gives() -> None:
    answer = answered("年間出生数の計画策定時の値は？")
    assert "312人[1]（令和元年度）" in answer.text
    assert answer.facts[0].year == "令和元年度"


def test_a_dash_or_a_word_for_none_is_told_as_the_document_has_it() -> None:
    said = not_found("福祉の相談件数の令和5年度の実績は？")
    assert said.reason == "empty_in_source"
    assert "令和5年度の実績の欄には「調査なし」とあり" in said.text


def test_a_blank_cell_is_not_said_to_hold_anything() -> None:
    assert "とあり" not in not_found("公共交通の満足度の令和5年度の実績は？").text


def test_a_calendar_year_is_told_beside_the_figure() -> None:
    answer = answered("移住相談の件数の令和4年度の実績は？")
    assert any("「令和４年」" in note and "暦年" in note for note in answer.notes)


def test_the_last_year_of_a_plan_is_judged_by_its_target() -> None:
    answer = answered("一時預かりの利用者数は達成した？")
    assert "令和6年度は、目標600人[1]に対して実績648人[1]で、目標は達成です" in answer.text


def test_measures_of_which_there_is_no_sheet_can_be_asked_for_by_number() -> None:
    assert [held.id for held in answered("施策1-1の指標の一覧は？").indicators] == ["1-1/1", "1-1/2"]
    assert not_found("施策9-9の指標の一覧は？").text == "施策9-9は、資料にありません。"


def test_no_answer_speaks_of_a_table_as_of_a_measure() -> None:
    for question in ("年間出生数はなぜ減ったのか？", "年間出生数の実績は？", "指標の一覧は？"):
        answer = assistant().ask(question)
        assert "施策表" not in answer.text + "".join(answer.followups)


def test_every_indicator_has_a_page_and_none_is_withheld() -> None:
    overview = assistant().indicator_overview
    assert overview.withheld == ()
    for entry in overview.entries:
        dossier = assistant().indicator_dossier(entry.line.indicator.uid)
        assert dossier is not None
        assert dossier.measure is None or dossier.measure.id == entry.line.indicator.measure
