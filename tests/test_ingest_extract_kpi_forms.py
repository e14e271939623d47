"""Forms of tables of indicators as cities have them: what stands around the header, beside the figures, below them."""

from __future__ import annotations

import pytest
from kpi_samples import DOCUMENT, of_csv, why
from layout_sources import document_of_blocks, in_short

from ingest import IngestSettings
from ingest.extract import read_records
from ingest.extract.kpi_tables import KpiRecords


def names(records: KpiRecords) -> list[str]:
    return [record.name.text for record in records.records]


@pytest.mark.parametrize("word", ["環境指標", "モニタリング指標", "進捗管理指標名"])
def test_whatever_indicators_are_of_their_header_names_them(word: str) -> None:
    assert names(of_csv(f"{word},現状値（R5）,目標値（R9）\n講座の受講者数,1,2\n")) == ["講座の受講者数"]


def test_lines_of_labels_above_the_header_are_none_of_it() -> None:
    records = of_csv("作成日,2025/9/30,,\n作成課,政策課,,\n番号,指標名,実績（R5）,目標（R9）\n1,講座の受講者数,10,20\n")
    (short,) = map(in_short, records.records)
    assert (short["actual"], short["target"]) == ([["令和5年度", "10", "10"]], ["令和9年度", "20", "20"])


def test_a_word_above_columns_of_figures_stays_part_of_their_header() -> None:
    assert of_csv("番号,,近隣市,\n,指標名,実績（R5）,目標（R9）\n1,講座の受講者数,10,20\n").records == ()


@pytest.mark.parametrize("mark", ["同左", "〃", "△", "○"])
def test_a_mark_is_no_value(mark: str) -> None:
    records = of_csv(f"指標名,実績（R5）,目標（R9）\n講座の受講者数,{mark},20\n")
    assert records.records[0].actual == ()
    assert f"「{mark}」が値としてどう読めるか分かりません" in why(records)


def test_a_star_alone_says_that_there_is_no_figure() -> None:
    (record,) = of_csv("指標名,実績（R5）,目標（R9）\n講座の受講者数,*,20\n").records
    assert (record.actual, [held.value.text for held in record.none_recorded]) == ((), ["*"])


@pytest.mark.parametrize("name", ["合計", "うち公立", "同上", "基本目標１", "施策２の指標"])
def test_a_row_that_speaks_of_other_rows_is_no_indicator(name: str) -> None:
    records = of_csv(f"指標名,実績（R5）,目標（R9）\n講座の受講者数,10,20\n{name},1,2\n")
    assert names(records) == ["講座の受講者数"]


def test_figures_of_two_rows_for_one_year_that_differ_are_neither() -> None:
    records = of_csv(
        "指標名,年度,実績値,目標値\n講座の受講者数,2022,10,11\n講座の受講者数,2022,12,11\n講座の受講者数,2023,13,14\n"
    )
    (short,) = map(in_short, records.records)
    assert short["actual"] == [["令和5年度", "13", "13"]]
    assert short["plan"] == [["令和4年度", "11", "11"]]
    assert "同じ年度の値が二つあり" in why(records)


@pytest.mark.parametrize(
    ("header", "figures"),
    [("目標（R7）,計画（R7）,目標（R9）", "20,25,30"), ("実績,実績（R5）,目標（R9）", "10（令和5年度）,12,30")],
)
def test_figures_of_two_columns_for_one_year_that_differ_are_neither(header: str, figures: str) -> None:
    records = of_csv(f"指標名,{header}\n講座の受講者数,{figures}\n")
    (short,) = map(in_short, records.records)
    assert (short.get("plan"), short.get("actual"), short["target"]) == (None, None, ["令和9年度", "30", "30"])
    assert "同じ年度の値が二つあり" in why(records)


def test_a_corner_that_heads_a_row_and_a_column_is_read_the_way_that_is_understood() -> None:
    (record,) = of_csv("数値目標,移住者数（人）\n基準値（H30）,24\n実績値（R5）,41\n目標値（R9）,50\n").records
    assert (record.name.text, record.target.value.text if record.target else "") == ("移住者数（人）", "50")


def test_the_header_of_a_list_is_no_name_in_a_plan_of_measures() -> None:
    raw = document_of_blocks(
        [
            {"heading": "施策１－１ 子育て支援の充実", "level": 2},
            {"heading": "現状と課題", "level": 3},
            {"lines": ["保育の需要は高い水準で推移しています。"]},
            {"heading": "成果指標", "level": 3},
            {"table": [["指標名", "第8期の値", "第9期の値"], ["認定率の変化", "18.1％", "19.0％"]]},
        ]
    )
    records = read_records(raw, DOCUMENT, IngestSettings())
    assert records.indicators == ()
    assert any("18.1％" in passage.text for passage in records.passages)
