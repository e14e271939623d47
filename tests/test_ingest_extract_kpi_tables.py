"""Rules of tables of indicators, each on the smallest table that shows it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kpi_samples import DOCUMENT, ids, of_csv, of_pages, read, short, why

from ingest import IngestSettings
from ingest.extract import read_records
from ingest.readers.delimited import read_delimited
from ingest.readers.markdown import read_markdown

HEAD = ["指標名", "単位", "実績値（R5）", "目標値（R9）"]


def rows(*names: str) -> list[list[str]]:
    return [HEAD, *([name, "人", "1", "2"] for name in names)]


# tables that are none


@pytest.mark.parametrize(
    "text",
    [
        "事業名,令和5年度予算額,令和6年度予算額\n道路の維持,100,200\n",
        "区分,平成27年,令和2年\n総人口,100,90\n",
        "項目,満足,不満\n道路,10,20\n",
        "年度,実績,目標\nR4,10,20\nR5,11,20\n",
        "指標名,内容\n講座の受講者数,講座を受けた人の数\n",
    ],
)
def test_tables_that_look_alike_yield_no_indicator(text: str) -> None:
    assert of_csv(text).records == ()


@pytest.mark.parametrize(
    ("header", "word"),
    [
        ("指標名,R4,R5,目標（R9）", "R4"),
        ("指標名,市の実績（R5）,実績（R5）,目標（R9）", "市の実績（R5）"),
        ("指標名,実績（R5）,実績（令和5年度）,目標（R9）", "実績（R5）"),
        ("指標名,実績（R5）,,目標（R9）", "左から3列目"),
        ("指標名,実績（R5）,補正後（R6）,目標（R9）", "補正後（R6）"),
    ],
)
def test_one_header_that_is_not_understood_keeps_the_whole_table_text(header: str, word: str) -> None:
    records = of_csv(f"{header}\n講座の受講者数,1,2,3\n")
    assert records.records == ()
    assert word in why(records)


def test_a_column_of_words_that_is_not_known_does_no_harm() -> None:
    (record,) = short(of_csv("指標名,実績（R5）,目標（R9）,市民の声\n講座の受講者数,1,2,よい\n"))
    assert record["target"] == ["令和9年度", "2", "2"]


def test_a_comparison_with_others_is_not_taken_for_the_own_figures() -> None:
    table = [
        [{"text": "指標名", "height": 2}, {"text": "本市", "width": 1}, "県"],
        [None, "実績（R5）", "目標（R9）"],
        ["講座の受講者数", "1", "2"],
    ]
    assert of_pages({"table": table}).records == ()


def test_words_and_values_side_by_side_are_no_columns() -> None:
    table = [["指標名", "講座の受講者数", "担当課", "生涯学習課"], ["目標値（R9）", "12", "実績値（R5）", "7"]]
    assert of_pages({"table": table}).records == ()


def test_what_was_read_from_a_picture_yields_no_value() -> None:
    records = of_pages({"by_sight": True, "table": rows("講座の受講者数")})
    assert records.records == ()
    assert why(records) == "画像から読み取った表は、人が確かめるまで値にしません"


# rows


def test_a_row_with_another_number_of_cells_is_left_out() -> None:
    # A comma in a number that nobody quoted moves what follows by a column.
    records = of_csv("指標名,単位,実績（R5）,目標（R9）\n入園者数,人,1,200,1,500\n講座の受講者数,人,1,2\n")
    assert [record["name"] for record in short(records)] == ["講座の受講者数"]
    assert "列の数が表の見出しと合わない行です" in why(records)


def test_rows_without_a_name_of_their_own_need_a_label_each() -> None:
    labelled = of_csv("指標名,区分,実績（R5）,目標（R9）\n体力測定の平均点,男,1,2\n,女,3,4\n")
    assert [record["name"] for record in short(labelled)] == ["体力測定の平均点（男）", "体力測定の平均点（女）"]
    bare = of_csv("指標名,実績（R5）,目標（R9）\n体力測定の平均点,1,2\n,3,4\n")
    assert bare.records == ()
    assert why(bare).count("指標名「体力測定の平均点」が複数の行にかかり") == 2


def test_labels_in_a_column_without_a_header_tell_rows_apart() -> None:
    records = of_csv("指標名,,実績（R5）,目標（R9）\n体力測定の平均点,男,1,2\n,女,3,4\n")
    assert [record["name"] for record in short(records)] == ["体力測定の平均点（男）", "体力測定の平均点（女）"]


def test_the_same_name_twice_with_other_figures_is_neither() -> None:
    records = of_csv("指標名,実績（R5）,目標（R9）\n受講者数,1,2\n受講者数,3,4\n貸出冊数,5,6\n")
    assert [(record["id"], record["name"]) for record in short(records)] == [("表1/2", "貸出冊数")]
    assert "どちらも値にしません" in why(records)


def test_a_blank_cell_and_a_dash_are_told_apart() -> None:
    first, second = of_csv("指標名,実績（R5）,目標（R9）\n受講者数,―,2\n貸出冊数,,6\n").records
    assert [(held.year, held.value.text) for held in first.none_recorded] == [("令和5年度", "―")]
    assert first.actual == second.actual == second.none_recorded == ()


def test_zero_is_a_value() -> None:
    (record,) = short(of_csv("指標名,実績（R5）,目標（R9）\n待機児童数,0,0\n"))
    assert record["actual"] == [["令和5年度", "0", "0"]]


# measures


def test_the_measure_is_that_of_the_nearest_heading_until_another_chapter_begins() -> None:
    records = of_pages(
        {"lines": ["施策1-1 学びを広げる"]},
        {"table": rows("講座の受講者数")},
        {"lines": ["第4章 計画全体の指標"]},
        {"table": rows("市民の満足度")},
    )
    assert ids(records) == ["1-1/1", "表2/1"]


def test_a_number_that_two_measures_bear_names_neither() -> None:
    records = of_pages(
        {"lines": ["施策1 学びを広げる"]},
        {"table": rows("講座の受講者数")},
        {"lines": ["施策1 道を整える"]},
        {"table": rows("道路の改良率")},
    )
    assert ids(records) == ["表1/1", "表2/1"]
    assert [record.section.split(" ＞ ")[0] for record in records.records] == ["施策1 学びを広げる", "施策1 道を整える"]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("基本施策２ 暮らしを守る", "2"),
        ("■施策3-2-1 道を整える", "3-2-1"),
        ("【施策１－（２）】学び", "1-2"),
        ("施策2か所で実施", "表1"),
        ("施策を3つに分けて進めます。", "表1"),
    ],
)
def test_a_measures_number_is_read_as_headings_write_it(heading: str, measure: str) -> None:
    assert ids(of_pages({"lines": [heading]}, {"table": rows("講座の受講者数")})) == [f"{measure}/1"]


def test_an_overview_of_what_stands_under_its_measure_adds_nothing() -> None:
    records = of_pages(
        {"lines": ["第1章 指標の一覧"]},
        {"table": rows("講座の受講者数", "市民の満足度")},
        {"lines": ["施策1-1 学びを広げる"]},
        {"table": rows("講座の受講者数")},
    )
    assert ids(records) == ["表1/2", "1-1/1"]


# pages


def test_a_table_without_a_header_goes_on_only_from_the_page_before() -> None:
    first = {"table": rows("講座の受講者数"), "page": 1}
    more = {"table": [["図書の貸出冊数", "人", "3", "4"]]}
    assert len(of_pages(first, {"number": "1"}, {**more, "page": 2}).records) == 2
    assert len(of_pages(first, {**more, "page": 1}).records) == 1
    assert len(of_pages(first, {"lines": ["別の表"], "page": 2}, {**more, "page": 2}).records) == 1
    assert len(of_pages(first, {"table": [["図書の貸出冊数", "3", "4"]], "page": 2}).records) == 1


# with sheets


SHEET = """\
# 月見野町 施策評価シート（令和6年度実績）

施策 1-1 学びの土台

◆現状と課題
学ぶ場が足りない。

◆成果指標

指標名：講座の受講者数
単位：人
計画策定時：100
目標値（令和9年度）：120

| 指標名 | 単位 | 実績値（R5） | 目標値（R9） |
|---|---|---|---|
| 講座の受講者数 | 人 | 110 | 125 |
"""


def test_beside_evaluation_sheets_a_table_gives_no_second_record_of_an_indicator() -> None:
    records = read_records(read_markdown(SHEET.encode(), "sheet.md"), DOCUMENT, IngestSettings())
    assert [indicator.id for indicator in records.indicators] == ["1-1/1"]
    assert any("二重にならないよう" in left.why for left in records.left_out)


PLAN = """\
# 月見野町 基本計画

## 施策 1-1 学びの土台

◆現状と課題
学ぶ場が足りない。

| 成果指標 | 単位 | 現状値（R5） | 目標値（R9） |
|---|---|---|---|
| 講座の受講者数 | 人 | 110 | 125 |
"""


def test_the_header_of_such_a_table_is_no_label_of_a_sheet() -> None:
    records = read_records(read_markdown(PLAN.encode(), "plan.md"), DOCUMENT, IngestSettings())
    assert [(indicator.id, indicator.name.text) for indicator in records.indicators] == [("1-1/1", "講座の受講者数")]
    assert [measure.id for measure in records.measures] == ["1-1"]


# anything at all

_CELLS = st.sampled_from(
    [
        "",
        "指標名",
        "単位",
        "目標値（R9）",
        "実績",
        "R5",
        "6年度",
        "講座の受講者数",
        "12",
        "―",
        "1,200人",
        "男",
        "※1 注",
        "施策1-1 学び",
    ]
)


@given(st.lists(st.lists(_CELLS, min_size=1, max_size=6), min_size=1, max_size=8))
def test_no_table_stops_the_reading_and_each_value_stands_in_its_cell(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    raw = read_delimited(("題\n" + out.getvalue()).encode(), "paper.csv")
    for indicator in read(raw).records:
        for held in (*indicator.plan, *indicator.actual, *((indicator.target,) if indicator.target else ())):
            assert held.value.place.lines is not None
            assert held.value.text in raw.lines[held.value.place.lines[0] - 1]
            assert held.value.text not in ("単位", "実績", "R5", "指標名")
