"""Tables of indicators that go on in the next one, rows that a page cuts, notes with targets, forms without names."""

from __future__ import annotations

from kpi_samples import of_csv, of_pages, short, why

from ingest.extract.kpi_tables import KpiRecords

_LEFT = {
    "table": [
        ["番号", "指標名", "単位", "現状値（R4）", "目標（R5）"],
        ["1", "受診率", "％", "1", "2"],
        ["2", "参加者数", "人", "4", "5"],
    ]
}


def _wide(table: list[list[str]]) -> KpiRecords:
    return of_pages(_LEFT, {"lines": ["次ページに続く"]}, {"page": 2, "table": table})


def test_columns_on_the_next_page_belong_to_the_rows_with_the_same_numbers() -> None:
    found = _wide([["番号", "目標（R9）", "実績（R5）"], ["1", "8", "9"], ["2", "11", "12"]])
    assert [(held["target"], held["plan"], held["actual"]) for held in short(found)] == [
        (["令和9年度", "8", "8"], [["令和5年度", "2", "2"]], [["令和5年度", "9", "9"]]),
        (["令和9年度", "11", "11"], [["令和5年度", "5", "5"]], [["令和5年度", "12", "12"]]),
    ]


def test_without_the_same_numbers_the_first_part_has_no_target_and_says_so() -> None:
    for table in (
        [["目標（R9）", "実績（R5）"], ["8", "9"], ["11", "12"]],
        [["番号", "目標（R9）", "実績（R5）"], ["2", "8", "9"], ["3", "11", "12"]],
        [["番号", "目標（R9）", "謎"], ["1", "8", "9"], ["2", "11", "12"]],
    ):
        found = _wide(table)
        assert [held.get("target") for held in short(found)] == [None, None]
        assert [held["plan"] for held in short(found)] == [[["令和5年度", "2", "2"]], [["令和5年度", "5", "5"]]]
        assert "列が次の表に続く" in why(found)
        assert "前の表の列の続き" in why(found)


def _torn(first: str, number: list[str]) -> KpiRecords:
    head = [*number, "指標", "実績（R4）", "目標（R9）"]
    before = [head, [*([first] if number else []), "受診率", "1％", "2％"]]
    after = [[*(["3"] if number else []), "別の率", "3％", "4％"]]
    lines = {"lines": ["2　相談の件　7件"]}, {"lines": ["数"], "page": 2}
    return of_pages({"table": before}, *lines, {"page": 2, "table": after})


def test_rows_behind_one_that_the_page_cut_are_read_where_numbers_go_on() -> None:
    found = _torn("1", ["No."])
    assert [held["name"] for held in short(found)] == ["受診率", "別の率"]
    assert "1ページと2ページの境で切れた" in why(found)


def test_else_they_are_left_out_with_their_page() -> None:
    for found in (_torn("", []), _torn("5", ["No."])):
        assert [held["name"] for held in short(found)] == ["受診率"]
        assert "1ページの表の続きのよう" in why(found)


def test_a_note_that_tells_a_target_is_named_where_a_cell_has_its_mark() -> None:
    table = {"table": [["指標", "令和4年度実績", "令和5年度実績"], ["取得率※1", "1％", "2％"]]}
    assert "注に書かれた目標は値にしていません" in why(of_pages(table, {"lines": ["※１　目標値は令和10年度に75％"]}))
    for line in ("※２　目標値は令和10年度に75％", "※１　目標値は令和10年度に定める", "※１　市の調べによる75％"):
        assert "注に書かれた" not in why(of_pages(table, {"lines": [line]}))


def test_the_heading_right_above_names_what_plan_and_result_are_of() -> None:
    table = {"table": [["区分（単位：人）", "令和3年度", "令和4年度"], ["計画値", "10", "20"], ["実績値", "9", "18"]]}
    table["table"].append(["計画比", "90％", "90％"])
    found = short(of_pages({"heading": "（2）通いの場の参加者数", "level": 2}, table))
    assert [(held["name"], held["unit"], held["actual"][1]) for held in found] == [
        ("通いの場の参加者数", "人", ["令和4年度", "18", "18"])
    ]
    unsure = of_pages({"heading": "（2）通いの場", "level": 2}, table)
    assert not short(unsure)
    assert "何の値か確かでない" in why(unsure)


def test_items_that_state_their_baseline_and_target_with_years_are_indicators() -> None:
    rows = [["項目", "就任時（R4）", "実績（R5）", "任期末目標（R8）"], ["講座の数", "2回", "3回", "5回"]]
    assert [(held["baseline"][0], held["target"][1]) for held in short(of_pages({"table": rows}))] == [("R4", "5回")]
    assert not short(of_pages({"table": [["項目", "現状", "目標"], ["講座の数", "2回", "5回"]]}))


def test_a_table_with_a_target_among_its_rows_is_not_passed_over() -> None:
    rows = [["項目", "数値", "考え方"], ["【目標】令和8年度末の入所者数", "79人", "5％の削減"]]
    assert "目標の値がある表" in why(of_pages({"table": rows}))


def test_a_ratio_of_two_years_is_no_value_and_loses_nothing() -> None:
    for header in ("伸び率（R5/R4）", "R5/R4伸び率", "R5/R4"):
        found = short(of_csv(f"指標名,R4実績,R5実績,R9目標,{header}\n受診率,1％,2％,5％,200％\n"))
        assert [held["actual"] for held in found] == [[["令和4年度", "1％", "1"], ["令和5年度", "2％", "2"]]]


def test_a_final_figure_stands_for_the_provisional_one_of_its_year() -> None:
    found = of_csv("指標名,R5実績値（速報値）,R5実績値（確定値）,R6実績値（速報値）,R9目標\n受診率,1％,2％,3％,5％\n")
    assert [held["actual"] for held in short(found)] == [[["令和5年度", "2％", "2"], ["令和6年度", "3％", "3"]]]
    assert "速報値で、同じ年度の確定値" in why(found)


def test_an_interim_evaluation_is_a_result_unless_it_is_a_judgement() -> None:
    head = "指標名,策定時（H25）,中間評価（H30）,目標値（R6）\n"
    assert [held["actual"] for held in short(of_csv(f"{head}受診率,1％,2％,5％\n"))] == [[["平成30年度", "2％", "2"]]]
    assert all("actual" not in held for held in short(of_csv(f"{head}受診率,1％,Ａ,5％\n")))


def test_sums_beside_single_years_are_left_out_and_the_name_says_which_is_kept() -> None:
    wide = {"text": "目標値（R9）", "width": 2}, None
    rows = [["指標名", "現状値（R5）", *wide], ["", "", "単年度", "累計"], ["開設の数", "4", "2", "18"]]
    found = of_pages({"table": rows})
    assert [(held["name"], held["target"][1]) for held in short(found)] == [("開設の数（単年度）", "2")]
    assert "累計なので" in why(found)


def test_a_year_of_the_baseline_that_is_not_told_loses_one_year_alone() -> None:
    found = short(of_csv("指標名,基準年度,基準値,R6目標\n受診率,R元,1％,5％\n登録者数,…,2人,6人\n"))
    assert [held["baseline"] for held in found] == [["R元", "1％", "1"], [None, "2人", "2"]]


def test_two_units_in_the_cells_of_one_indicator_are_none() -> None:
    found = short(of_csv("指標名,基準値（R5）,目標値（R11）\n就業者数,３人/年,延べ25人（５年間）\n"))
    assert [held.get("unit") for held in found] == [None]


def test_all_years_of_the_plan_behind_one_before_it_are_goals() -> None:
    table = {"table": [["指標名", "R5（基準）", "R7", "R8", "R9"], ["登録者数", "42人", "45人", "48人", "52人"]]}
    title = {"lines": ["（令和７年度～令和９年度）"]}
    kpi = {"lines": ["重要業績評価指標"]}
    assert [held["target"][1] for held in short(of_pages(title, kpi, table))] == ["52人"]
    assert not short(of_pages({"lines": ["（令和７年度～令和10年度）"]}, kpi, table))
    assert not short(of_pages({"lines": ["進捗報告"]}, title, kpi, table))
