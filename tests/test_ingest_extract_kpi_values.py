from __future__ import annotations

import pytest

from ingest import Place
from ingest.extract.kpi_values import read_figure

HERE = Place((1, 1))


@pytest.mark.parametrize(
    ("text", "unit", "numbers", "bound"),
    [
        ("約1,200", "人", [1200.0], None),
        ("1.2万人", "人", [1.2], None),
        ("▲3.5", "％", [-3.5], None),
        ("延べ500人", "人", [500.0], None),
        ("累計30", "件", [30.0], None),
        ("5位以内", "位", [5.0], "以内"),
        ("100以上を維持", "％", [100.0], "以上"),
        ("12.5※1", None, [12.5], None),
        ("80", "％以上", [80.0], "以上"),
        ("3/4", None, [3.0, 4.0], None),
        ("2倍", "倍", [2.0], None),
        ("100%維持", "％", [100.0], None),
        ("毎年度100件", "件", [100.0], None),
        ("85.2％（2022）", "％", [85.2], None),
        ("12件", "件/年", [12.0], None),
        ("12箇所", "か所", [12.0], None),
        ("12人", "延べ人数", [12.0], None),
    ],
)
def test_a_figure_is_read_with_its_text_as_written(
    text: str, unit: str | None, numbers: list[float], bound: str | None
) -> None:
    said = read_figure(text, HERE, unit)
    assert said.kind == "value"
    assert said.value is not None
    assert said.value.text == text
    assert [part.number for part in said.value.parts] == numbers
    assert said.value.bound == bound


@pytest.mark.parametrize(
    "text",
    [
        "5年間で500件",
        "計画期間累計500件",
        "500件（5年累計）",
        "85（3か年平均）",
        "80〜90％",
        "70%台",
        "前年度以上",
        "全国平均以下",
        "実施",
        "10％増",
        "5%削減",
        "前年度比3%増",
        "2倍",
        "増加",
        "現状維持",
        "半減",
        "基準値比10%以上",
        "3割減以上",
    ],
)
def test_a_target_relative_to_another_figure_or_in_words_has_no_number(text: str) -> None:
    said = read_figure(text, HERE, None)
    assert said.kind == "value"
    assert said.value is not None
    assert said.value.parts == ()
    assert said.value.text == text


@pytest.mark.parametrize(
    "text", ["―", "-", "…", "未集計", "調査なし", "（未実施）", "N/A", "該当なし", "検討中", "未定"]
)
def test_a_dash_or_a_word_says_that_there_is_none(text: str) -> None:
    assert read_figure(text, HERE, "人").kind == "none"


def test_a_blank_cell_says_nothing() -> None:
    assert read_figure(" 　", HERE, "人").kind == "blank"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("1,1201)", "人"),
        ("8割", "％"),
        ("1,200万円", "千円"),
        ("5位", "％"),
        ("R5：10人、R6：12人", "人"),
        ("12 15", "人"),
        ("1.2.3", None),
        ("12,34", None),
        ("12日", "人日"),
        ("12人日", "日"),
        ("12人", "人・日"),
        ("12m", "m2"),
        ("1,850（2022）", None),
        ("85（2024.1）", None),
        ("R4～R6平均 85", None),
    ],
)
def test_a_cell_that_is_not_certain_yields_no_value(text: str, unit: str | None) -> None:
    assert read_figure(text, HERE, unit).kind == "unsure"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("85.2（R4）", {2022}),
        ("85.2（R6.3.31現在）", {2023}),
        ("85.2（R5.10.1）", {None}),
        ("85.2", set()),
        ("50（R2～R6）", {2020, 2024}),
        ("85.2【R4】", {2022}),
        ("85.2（R4年度末実績）", {2022}),
        ("85.2（R6.3）", {2023}),
        ("85.2（R6.3.15）", {None}),
        ("85.2（令和6年1月）", {None}),
        ("85.2（令和6年1～3月）", {2024, None}),
        ("85.2（R4～6平均）", {2022, None}),
        ("85.2（R4比）", {2022, None}),
        ("85.2（1860年）", {None}),
    ],
)
def test_a_year_beside_a_figure_is_told(text: str, years: set[int | None]) -> None:
    assert read_figure(text, HERE, None).years == years
