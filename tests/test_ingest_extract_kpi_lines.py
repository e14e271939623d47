"""Indicators that stand in bullets and lines instead of a table."""

from __future__ import annotations

import pytest
from kpi_samples import read, short, why
from layout_sources import document_of_blocks

from ingest.extract.kpi_tables import KpiRecords
from ingest.readers.text import read_text


def of_text(*lines: str) -> KpiRecords:
    return read(read_text("\n".join(lines).encode(), "paper.txt"))


@pytest.mark.parametrize(
    "title",
    ["■成果指標", "KPI", "【数値目標】", "(2) 重要業績評価指標（KPI）", "３．施策の成果指標", "成果指標と目標値"],
)
def test_below_a_title_of_indicators_an_arrow_goes_from_what_is_to_the_target(title: str) -> None:
    (record,) = short(of_text(title, "・図書館の来館者数：30,000人（R4）→35,000人（R9）"))
    assert record == {
        "id": "指標1/1",
        "name": "図書館の来館者数",
        "unit": "人",
        "baseline": ["R4", "30,000人（R4）", "30000"],
        "target": ["令和9年度", "35,000人（R9）", "35000"],
    }


@pytest.mark.parametrize("title", ["現状と課題", "■主な取組", "成果指標の推移", "KPIの実績", "目標の達成状況"])
def test_below_any_other_title_an_arrow_tells_no_target(title: str) -> None:
    assert of_text(title, "・高齢化率：25％（H30）→28％（R4）").records == ()


def test_the_list_ends_where_another_title_or_a_sentence_begins() -> None:
    first = ("■成果指標", "・満足度：85％（R4）→95％（R9）")
    other = "・高齢化率：25％（H30）→28％（R4）"
    assert len(of_text(*first, "■主な取組", other).records) == 1
    assert len(of_text(*first, "次に、町の姿を示します。", other).records) == 1
    assert len(of_text("■成果指標", "次の指標を定めます。", *first[1:]).records) == 1


def test_in_a_report_an_arrow_may_lead_to_what_was_reached() -> None:
    records = of_text("令和4年度 評価報告書", "■成果指標", "・満足度：85％（H30）→95％（R4）")
    assert records.records == ()
    assert "指標の文のようですが" in why(records)


@pytest.mark.parametrize(
    "line",
    [
        "来館者数　現状値 85人（令和4年度）　目標値 95人（令和9年度）",
        "来館者数：現状値（令和4年度）85人／目標値（令和9年度）95人",
        "・来館者数（現状値：85人（令和4年度）、目標値：95人（令和9年度））",
        "指標名：来館者数　現状値：85人（令和4年度）→目標値：95人（令和9年度）",
        "〔KPI〕来館者数：85人（令和4年度）→95人（令和9年度）",
        "【成果指標1】来館者数：令和4年度 85人→令和9年度 95人",
    ],
)
def test_labels_of_its_own_make_a_line_an_indicator(line: str) -> None:
    (record,) = of_text("はじめに", "", line).records
    assert record.name.text == "来館者数"
    assert (record.baseline_year, record.baseline and record.baseline.parts[0].number) == ("令和4年度", 85)
    assert record.target is not None
    assert (record.target.year, record.target.value.parts[0].number) == ("令和9年度", 95)


def test_labels_may_stand_below_the_name() -> None:
    (record,) = short(
        of_text("・来館者数", "　現状値：85人（R4）", "　中間目標値：90人（R6）", "　目標値：95人（R9）", "・その他")
    )
    assert record["plan"] == [["令和6年度", "90人（R6）", "90"]]
    assert record["target"] == ["令和9年度", "95人（R9）", "95"]


@pytest.mark.parametrize(
    "line",
    [
        "高齢化率は25％（H30）→28％（R4）と上昇しています。",
        "高齢化率は25％（H30）→28％（R4）",
        "・満足度：85％→95％（R9）",
        "・満足度：85％（R4）→95％",
        "・満足度：現状値85％　目標値95％",
        "・満足度：95％（R9）→85％（R4）",
        "・満足度：85％（R4）→90％（R6）→95％（R9）",
        "・待機児童数：10人（R4）→解消（R9）",
        "・現状：高齢化率 25％（H30）→28％（R4）",
        "・目標値：95％（R8）→96％（R9）",
        "【参考】高齢化率：25％（R2）→30％（R7）",
        "利用者数　現状値 85人（R4）　目標値 95人（R9）を目指します。",
        "・合計：85人（R4）→95人（R9）",
    ],
)
def test_a_line_that_is_not_wholly_an_indicator_stays_text(line: str) -> None:
    assert of_text("■成果指標", line).records == ()


def test_a_name_that_may_have_begun_on_the_line_above_is_not_read() -> None:
    assert of_text("■成果指標", "・地域で見守りの活動に加わる", "事業者の数：12社（R4）→20社（R9）").records == ()
    assert of_text("本文がここで終わり", "来館者の数　現状値 12人（R4）　目標値 20人（R9）").records == ()


def test_a_line_broken_at_its_arrow_is_one() -> None:
    (record,) = of_text("KPI", "・新規就農者の数：12人（R4）→", "　20人（R9）").records
    assert (record.name.place.lines, record.target and record.target.value.place.lines) == ((2, 2), (3, 3))


def test_the_measure_of_a_line_is_that_of_the_heading_above() -> None:
    records = of_text("施策1-1 学びを広げる", "■成果指標", "・満足度：85％（R4）→95％（R9）")
    assert [record.id for record in records.records] == ["1-1/1"]


def test_what_a_table_lists_is_not_told_again_by_a_line() -> None:
    table = {"table": [["指標名", "現状値（R4）", "目標値（R9）"], ["満足度", "85％", "95％"]]}
    lines = {"lines": ["〔KPI〕満足度：85％（R4）→95％（R9）"]}
    records = read(document_of_blocks([lines, table]))
    assert [record.id for record in records.records] == ["表1/1"]


def test_a_line_read_from_a_picture_yields_no_value() -> None:
    records = read(document_of_blocks([{"by_sight": True, "lines": ["〔KPI〕満足度：85％（R4）→95％（R9）"]}]))
    assert records.records == ()
    assert "画像から読み取った文" in why(records)
