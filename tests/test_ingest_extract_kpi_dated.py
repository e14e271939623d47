"""Cells that tell the years of their figures themselves."""

from __future__ import annotations

import pytest
from kpi_samples import of_csv, of_pages, short, why

from ingest import Place
from ingest.extract.kpi_dated import dated_figures
from ingest.raw import Cell


def told(text: str) -> list[tuple[str, int]]:
    return [(held.cell.text, held.year) for held in dated_figures(Cell(text, Place((1, text.count("\n") + 1))))]


@pytest.mark.parametrize(
    "text",
    [
        "R4　7件",
        "R4：7件",
        "令和4年度：7件",
        "令和4年度7件",
        "(R4)7件",
        "【R4】7件",
        "R4年度末 7件",
        "2022年度 7件",
        "2022：7件",
        "R4\n7件",
        "令和4(2022)年度 7件",
    ],
)
def test_a_year_before_a_figure_is_that_of_the_figure(text: str) -> None:
    assert told(text) == [("7件", 2022)]


@pytest.mark.parametrize(
    "text", ["7件（R4）", "7件〔令和4年度〕", "7件\n（R4）", "7件（令和4年度末現在）", "7件（2022）"]
)
def test_a_year_in_brackets_behind_a_figure_is_that_of_the_figure(text: str) -> None:
    assert told(text) == [(text, 2022)]


def test_lines_of_one_cell_with_a_year_each_are_so_many_figures_each_in_its_line() -> None:
    first, second = dated_figures(Cell("R4 7件\nR5 8件", Place((4, 5))))
    assert (first.cell, first.year_text) == (Cell("7件", Place((4, 4))), "R4")
    assert (second.cell, second.year_text) == (Cell("8件", Place((5, 5))), "R5")


@pytest.mark.parametrize(
    "text",
    [
        "7件",
        "R4 7件\n8件",
        "R4～R6平均 85",
        "R4.3 7件",
        "令和4年7件",
        "令和6年1月 7件",
        "R4年度比5%増",
        "R4見込 7件",
        "R47件",
        "2022 7件",
        "R4 検討",
        "7件（R4:6件）",
        "R5:10人、R6:12人",
        "昔 7件",
    ],
)
def test_a_cell_that_is_not_wholly_figures_with_years_tells_none(text: str) -> None:
    assert told(text) == []


def test_the_years_of_the_cells_do_where_the_headers_have_none() -> None:
    (record,) = short(of_csv("指標名,現状値,目標値\n講座の数,R4　7件,令和9年度：10件\n"))
    assert record["baseline"] == ["R4", "7件", "7"]
    assert record["target"] == ["令和9年度", "10件", "10"]


def test_two_years_in_a_cell_are_two_values_and_the_last_goal_is_the_target() -> None:
    (record,) = short(of_csv('指標名,現状値,目標値\n講座の数,"R4 7件\nR5 8件","R7 9件\nR9 10件"\n'))
    # Neither of two current values is the one that the target starts from.
    assert "baseline" not in record
    assert record["actual"] == [["令和4年度", "7件", "7"], ["令和5年度", "8件", "8"]]
    assert record["plan"] == [["令和7年度", "9件", "9"]]
    assert record["target"] == ["令和9年度", "10件", "10"]


@pytest.mark.parametrize("cell", ["R5 7件", "R4目標 7件", "7件（R5）", "7件〔R5〕", '"R4 7件\nR5 8件"'])
def test_a_cell_of_another_year_or_kind_than_its_column_is_left_out(cell: str) -> None:
    records = of_csv(f"指標名,実績値（R4）,目標値（R9）\n講座の数,{cell},10件\n")
    assert "actual" not in short(records)[0]
    assert "がどの年度の値か分かりません" in why(records)


@pytest.mark.parametrize(("actual", "goal"), [("7件（R4目標）", "10件"), ("7件", "10件（R9実績）")])
def test_a_figure_that_calls_itself_the_other_kind_is_left_out(actual: str, goal: str) -> None:
    records = of_csv(f"指標名,実績値（R4）,目標値（R9）\n講座の数,{actual},{goal}\n")
    assert len({"actual", "target"} & {*short(records)[0]}) == 1
    assert "が目標か実績か分かりません" in why(records)


def test_few_figures_with_years_among_many_without_do_not_tell_the_column() -> None:
    records = of_csv("指標名,現状値,目標値\na講座,R4 7件,R9 10件\nb講座,R4 7件,11件\nc講座,R4 7件,12件\n")
    assert records.records == ()
    assert "「目標値」がどの年度か分かりません" in why(records)


# columns that are years and nothing else


def of_years(caption: str, *headers: str) -> tuple[list[dict[str, object]], str]:
    table = [["指標名", "単位", *headers], ["講座の受講者数", "人", "1", "2", "3"]]
    records = of_pages({"lines": [caption]}, {"table": table})
    return short(records), why(records)


@pytest.mark.parametrize(
    "headers",
    [
        ("R4", "R5", "R6"),
        ("R4", "5", "6"),
        ("2022", "2023", "2024"),
        ("令和4", "令和5", "令和6"),
        ("令和4年度", "5年度", "6年度"),
    ],
)
@pytest.mark.parametrize(("caption", "kind"), [("表1 実績値の推移", "actual"), ("年度別目標値", "plan")])
def test_a_caption_says_what_columns_of_years_hold(caption: str, kind: str, headers: tuple[str, ...]) -> None:
    (record,), left = of_years(caption, *headers)
    held = record[kind]
    assert isinstance(held, list)
    assert held[0] == ["令和4年度", "1", "1"]
    assert left == ""


@pytest.mark.parametrize(
    "caption",
    [
        "指標の推移",
        "目標値と実績値",
        "目標・実績",
        "全国の実績値",
        "基本目標1 豊かな町",
        "実績値を高める目標",
        "令和4年度は実績値の推移です。",
    ],
)
def test_columns_of_years_of_which_nobody_says_what_they_hold_are_not_read(caption: str) -> None:
    records, left = of_years(caption, "R4", "R5", "R6")
    assert records == []
    assert "「R4」が目標か実績か分かりません" in left


def test_a_word_beside_the_names_says_it_too_and_a_column_of_its_own_unsays_it() -> None:
    (record,) = short(of_csv("指標名（実績値）,R4,R5\n講座の数,1,2\n"))
    assert record["actual"] == [["令和4年度", "1", "1"], ["令和5年度", "2", "2"]]
    assert of_csv("実績値の推移,,,\n指標名,R4,R5,実績値（R6）\n講座の数,1,2,3\n").records == ()


@pytest.mark.parametrize("headers", [("4", "5", "6"), ("R4", "6", "7"), ("R4", "5", "10")])
def test_numbers_that_do_not_go_on_from_a_year_are_none(headers: tuple[str, ...]) -> None:
    assert of_years("実績値", *headers)[0] == []


def test_the_title_of_one_part_of_a_table_says_nothing_of_the_next_part() -> None:
    part = [["指標名", "R4", "R5"], ["講座の数", "5", "6"]]
    other = [["指標名", "R4", "R5"], ["講習の数", "7", "8"]]
    goals = [{"text": "目標値", "width": 3}, None, None]
    actual = [{"text": "実績値", "width": 3}, None, None]
    first, second = short(of_pages({"table": [goals, *part, actual, *other]}))
    assert ("plan" in first, "actual" in first) == (True, False)
    assert ("plan" in second, "actual" in second) == (False, True)
    untitled = of_pages({"table": [goals, *part, *other]})
    assert [record["name"] for record in short(untitled)] == ["講座の数"]
