"""Which year each column of a table of indicators is of."""

from __future__ import annotations

import pytest
from kpi_samples import of_csv, of_pages, short, why


def test_an_era_that_is_not_written_is_known_only_from_the_neighbour_at_the_left() -> None:
    (record,) = short(of_csv("指標名,平成30年度実績,元年度実績,2年度実績,3年度目標\n講座の受講者数,1,2,3,4\n"))
    assert [year for year, *_ in record["actual"]] == ["平成30年度", "令和元年度", "令和2年度"]
    assert record["target"][0] == "令和3年度"
    alone = of_csv("指標名,4年度実績,5年度目標\n講座の受講者数,1,2\n")
    assert alone.records == ()
    assert "「4年度実績」がどの年度か分かりません" in why(alone)


def test_a_year_of_the_era_above_a_number_is_one_year() -> None:
    table = [
        ["指標名", {"text": "実績", "width": 2}, None],
        ["", {"text": "令和", "width": 2}, None],
        ["", "4年度", "5年度"],
        ["講座の受講者数", "10", "12"],
    ]
    assert [held[0] for held in short(of_pages({"table": table}))[0]["actual"]] == ["令和4年度", "令和5年度"]


def test_a_bare_number_of_four_digits_is_a_year_only_in_a_header() -> None:
    (record,) = short(of_csv("指標名,実績,,目標\n,2022,2023,2027\n入園者数,2019,2020,2500\n"))
    assert record["actual"] == [["令和4年度", "2019", "2019"], ["令和5年度", "2020", "2020"]]
    assert record["target"] == ["令和9年度", "2500", "2500"]


def test_a_sentence_above_the_table_gives_no_year_and_a_caption_does() -> None:
    table = {"table": [["指標名", "現状値", "目標値"], ["講座の受講者数", "1", "2"]]}
    assert of_pages({"lines": ["令和7年度目標を達成した事業は、次のとおりです。"]}, table).records == ()
    (record,) = short(of_pages({"lines": ["目標年度：令和9年度"]}, table))
    assert record["target"][0] == "令和9年度"


def test_two_years_in_captions_decide_nothing() -> None:
    table = {"table": [["指標名", "目標値"], ["講座の受講者数", "2"]]}
    assert of_pages({"lines": ["中間目標年度：令和7年度", "最終目標年度：令和11年度"]}, table).records == ()


def test_a_cell_of_another_year_than_its_column_is_left_out() -> None:
    records = of_csv("指標名,実績（R5）,目標（R9）\n講座の受講者数,10（R4）,20\n")
    assert short(records)[0].get("actual") is None
    assert "「10（R4）」がどの年度の値か分かりません" in why(records)


def test_a_current_value_beside_a_baseline_is_the_figure_of_its_year() -> None:
    (record,) = short(of_csv("指標名,基準値（R1）,現状値（R5）,目標値（R9）\n講座の受講者数,1,2,3\n"))
    assert record["baseline"] == ["R1", "1", "1"]
    assert record["actual"] == [["令和5年度", "2", "2"]]


def test_a_baseline_needs_no_year_and_a_target_does() -> None:
    assert of_csv("指標名,現状値,目標値\n講座の受講者数,1,2\n").records == ()
    (record,) = short(of_csv("指標名,現状値,目標値（R9）\n講座の受講者数,1,2\n"))
    assert record["baseline"] == [None, "1", "1"]


@pytest.mark.parametrize(("above", "first"), [("令和６年度 評価", "令和4年度"), ("平成５年度 評価", "平成4年度")])
def test_years_without_an_era_have_the_one_of_a_year_above_that_lies_among_them(above: str, first: str) -> None:
    table = [["指標名", "4年度実績", "5年度実績", "6年度目標"], ["講座の受講者数", "1", "2", "3"]]
    (record,) = of_pages({"lines": [above, "事業の期間 平成27年度から"]}, {"table": table}).records
    assert record.actual[0].year == first


def test_years_without_an_era_stay_unknown_below_years_of_two_eras_that_both_fit() -> None:
    table = [["指標名", "4年度実績", "5年度目標"], ["講座の受講者数", "1", "2"]]
    records = of_pages({"lines": ["令和4年度", "平成4年度"]}, {"table": table})
    assert records.records == ()
    assert "どの年度か分かりません" in why(records)


def test_a_year_without_its_era_is_the_same_again_farther_right() -> None:
    (record,) = of_csv("指標名,令和4年度目標,5年度目標,4年度実績,5年度実績\n講座の受講者数,1,2,3,4\n").records
    assert [held.year for held in record.actual] == ["令和4年度", "令和5年度"]


def test_a_year_before_any_that_figures_are_of_is_none() -> None:
    records = of_csv("指標名,実績（1850年度）,目標（R9）\n講座の受講者数,1,2\n")
    assert records.records == ()
    assert "「実績（1850年度）」がどの年度か分かりません" in why(records)
