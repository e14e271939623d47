"""Small forms, one for each indicator, and tables that are only lines."""

from __future__ import annotations

from typing import Any

import pytest
from kpi_samples import of_pages, read, short, why

from ingest.extract.kpi_tables import KpiRecords
from ingest.readers.text import read_text


def of_text(*lines: str) -> KpiRecords:
    return read(read_text("\n".join(lines).encode(), "paper.txt"))


CARD = [
    ["指標名①", "相談の件数", "単位", "件", "方向", "↗"],
    ["年度", "R2（基準）", "R4", "R5", "R6", "R7（最終）"],
    ["目標値", "", "32", "33", "34", "35"],
    ["実績値", "29", "31", "34", "", ""],
    ["達成率", "", "97％", "103％", "", ""],
]


def test_a_form_of_one_indicator_tells_its_years_row_by_row() -> None:
    assert short(of_pages({"table": CARD})) == [
        {
            "id": "表1/1",
            "name": "相談の件数",
            "unit": "件",
            "baseline": ["R2", "29", "29"],
            "plan": [["令和4年度", "32", "32"], ["令和5年度", "33", "33"], ["令和6年度", "34", "34"]],
            "target": ["令和7年度", "35", "35"],
            "actual": [["令和4年度", "31", "31"], ["令和5年度", "34", "34"]],
        }
    ]


def test_a_plan_for_the_first_year_is_no_baseline() -> None:
    card = [list(row) for row in CARD]
    card[2][1] = "30"
    (found,) = short(of_pages({"table": card}))
    assert found["baseline"] == ["R2", "29", "29"]
    assert found["plan"][0] == ["令和2年度", "30", "30"]


def test_a_figure_over_several_years_of_a_form_is_that_of_none() -> None:
    card = [*CARD[:2], ["目標値", "", {"text": "32", "width": 2}, None, "34", "35"], *CARD[3:]]
    records = of_pages({"table": card})
    assert [held[0] for held in short(records)[0]["plan"]] == ["令和6年度"]
    assert "「32」がどの値か分かりません（結合したセルです）" in why(records)


def test_years_over_two_columns_each_make_no_form() -> None:
    years = ["年度", {"text": "R4", "width": 2}, None, {"text": "R5", "width": 2}, None, ""]
    records = of_pages({"table": [CARD[0], years, *CARD[2:]]})
    assert records.records == ()
    assert why(records)


def test_a_row_of_goals_with_its_name_in_brackets_is_one_indicator() -> None:
    table = [
        ["番号", "1-1", "所管課", "納税課"],
        ["年度", "令和４年度\n（現状）", "令和５年度", "令和６年度"],
        ["取組計画", "－", "実施", "→"],
        ["数値目標\n（市税収納率（現年分））", "98.9％", "99.0％", "99.1％"],
    ]
    (found,) = short(of_pages({"table": table}))
    assert (found["name"], found["baseline"][:2]) == ("市税収納率（現年分）", ["令和４年度", "98.9％"])
    assert (found["plan"], found["target"]) == (
        [["令和5年度", "99.0％", "99"]],
        ["令和6年度", "99.1％", "99.1"],
    )
    table[3][0] = "取組指標\n（収納率）"
    records = of_pages({"table": table})
    assert records.records == ()
    assert "「取組指標（収納率）」の値が目標か実績か分かりません" in why(records)


def test_a_name_above_what_is_and_what_is_aimed_at() -> None:
    table: list[list[Any]] = [
        ["番号", {"text": "KPI", "width": 2}, None],
        [{"text": "8.9", "height": 2}, {"text": "指標：観光消費額", "width": 2}, None],
        [None, "現在（2022年）：\n98億円", "2030年：\n150億円"],
    ]
    (found,) = short(of_pages({"table": table}))
    assert (found["baseline"], found["target"]) == (
        ["2022年", "98億円", "98"],
        ["令和12年度", "150億円", "150"],
    )
    table[2][2] = "2020年：\n150億円"
    records = of_pages({"table": table})
    assert records.records == ()
    assert why(records)


def test_names_over_goals_and_results_with_years_below_each_other() -> None:
    table = [
        [{"text": "年度", "height": 2}, {"text": "貸出冊数（冊）", "width": 2}, None],
        [None, "目標", "実績"],
        ["令和2年度（基準年度）", "－", "214"],
        ["令和3年度", "220", "198"],
        ["令和4年度（目標年度）", "225", ""],
    ]
    (found,) = short(of_pages({"lines": ["成果指標の目標と実績"]}, {"table": table}))
    assert (found["baseline"], found["actual"], found["target"]) == (
        ["令和2年度", "214", "214"],
        [["令和3年度", "198", "198"]],
        ["令和4年度", "225", "225"],
    )
    assert of_pages({"lines": ["事業費の目標と実績"]}, {"table": table}).records == ()


# running text


@pytest.mark.parametrize(
    "lines",
    [
        ("指標：藻場の面積", "現在（2023年3月）：0.8ha　2026年：3.0ha"),
        ("・指標：藻場の面積 現在（2023年3月）：0.8ha 2026年：", "3.0ha"),
    ],
)
def test_what_is_now_and_in_years_to_come_is_read_over_two_lines(lines: tuple[str, ...]) -> None:
    (found,) = of_text(*lines).records
    assert found.target is not None
    assert (found.name.text, found.baseline_year, found.target.year_text) == ("藻場の面積", "2023年3月", "2026年")
    assert (found.baseline and found.baseline.text, found.target.value.text) == ("0.8ha", "3.0ha")


def test_a_line_that_ends_within_a_figure_goes_on() -> None:
    (found,) = of_text("【指標１】登録者の数　現状（令和４年度）約1.2万人 → 目標（令和９年度）２", "万人").records
    assert found.target is not None
    assert found.target.value.text == "２万人"


def test_a_figure_broken_between_its_digits_is_none() -> None:
    records = of_text("■成果指標", "登録者の数　現状（令和４年度）110人　目標（令和９年度）12", "0人")
    assert records.records == ()
    assert "値か年度が分かりません" in why(records)


# tables without upright rules


def test_lines_below_a_dated_header_are_rows_where_each_piece_fits() -> None:
    records = of_text(
        "成果指標　単位　現状値（R4）　目標値（R9）　担当課",
        "受講者の数　人　10　20　学習課",
        "施設の数　か所　3　5　建設課",
        "広場の数　4　公園課",
    )
    first, second = short(records)
    assert (first["unit"], first["baseline"], first["target"]) == ("人", ["R4", "10", "10"], ["令和9年度", "20", "20"])
    assert second["name"] == "施設の数"
    assert "縦の罫線がない指標の表の行" in why(records)


def test_a_remark_may_hold_a_piece_of_any_column() -> None:
    records = of_text("指標　実績（R4）　目標（R9）　備考", "受講者の数　10　20　休館")
    assert records.records == ()
    assert "縦の罫線がない指標の表のようで" in why(records)


def test_figures_around_a_name_with_their_years_below_are_one_row() -> None:
    (found,) = short(
        of_text("成果指標　現状値　目標値", "方向", "286件　240件以下", "認知件数　⇒　↘", "(令和４年)　(令和９年)")
    )
    assert (found["name"], found["baseline"], found["target"]) == (
        "認知件数",
        ["令和４年", "286件", "286"],
        ["令和9年度", "240件以下", "240以下"],
    )


@pytest.mark.parametrize(
    "rows",
    [
        ("受講者の数　10　20",),  # of which years
        ("286件　240件以下", "認知件数　⇒　↘", "(令和４年)"),
        ("286件", "認知件数　⇒　↘", "(令和４年)　(令和９年)"),
    ],
)
def test_lines_that_do_not_fit_their_header_are_said_to_be_a_table(rows: tuple[str, ...]) -> None:
    records = of_text("成果指標　現状値　目標値", *rows)
    assert records.records == ()
    assert "縦の罫線がない指標の表のようで" in why(records)
