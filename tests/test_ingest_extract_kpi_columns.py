"""Columns of tables of indicators: which are figures of what, which are none, and what is said of those not read."""

from __future__ import annotations

import pytest
from kpi_samples import ids, of_csv, of_pages, short, why


def high(text: str, height: int) -> dict[str, object]:
    return {"text": text, "height": height}


def wide(text: str, width: int) -> dict[str, object]:
    return {"text": text, "width": width}


# a year with another word


def test_settled_accounts_are_what_was_reached_where_no_other_word_tells_of_it() -> None:
    (found,) = short(of_csv("財政指標,R3決算,R4決算,R8目標\n経常収支比率,91.8％,94.2％,93.0％以下\n"))
    assert found["actual"] == [["令和3年度", "91.8％", "91.8"], ["令和4年度", "94.2％", "94.2"]]
    assert found["target"] == ["令和8年度", "93.0％以下", "93以下"]


@pytest.mark.parametrize("header", ["R5決算見込", "R5見込", "令和5年度（推計）"])
def test_a_column_that_is_neither_goal_nor_result_is_named(header: str) -> None:
    records = of_csv(f"財政指標,R3決算,{header},R8目標\n経常収支比率,91.8％,94.2％,93.0％以下\n")
    (found,) = short(records)
    assert found["actual"] == [["令和3年度", "91.8％", "91.8"]]
    assert f"表の見出し「{header}」の列は実績とも目標とも決められない" in why(records)


def test_accounts_of_projects_are_money_and_said_so() -> None:
    records = of_csv("事業名,指標名,R5決算,R8目標\n講座事業,講座の受講者数,120,130\n")
    (found,) = short(records)
    assert "actual" not in found
    assert "「R5決算」" in why(records)


def test_years_after_what_is_now_are_goals_where_the_words_above_say_so() -> None:
    rows = [["指標", "R2（現況）", "R8", "R13"], ["緑地の面積", "9.8㎡", "10.2㎡", "10.5㎡"]]
    (found,) = short(of_pages({"lines": ["環境目標"]}, {"table": rows}))
    assert (found["baseline"], found["plan"], found["target"]) == (
        ["R2", "9.8㎡", "9.8"],
        [["令和8年度", "10.2㎡", "10.2"]],
        ["令和13年度", "10.5㎡", "10.5"],
    )


@pytest.mark.parametrize(
    ("caption", "years"),
    [
        ("緑地の推移", ("R8", "R13")),
        ("基本目標３　自然環境", ("R8", "R13")),
        ("環境目標の達成状況", ("R8", "R13")),
        ("環境目標", ("R3", "R4")),
    ],
)
def test_years_after_what_is_now_may_as_well_be_results(caption: str, years: tuple[str, str]) -> None:
    rows = [["指標", "R2（現況）", *years], ["緑地の面積", "9.8㎡", "10.2㎡", "10.5㎡"]]
    records = of_pages({"lines": [caption]}, {"table": rows})
    assert records.records == ()
    assert "が目標か実績か分かりません" in why(records)


def test_in_a_report_years_after_what_is_now_are_not_taken_for_goals() -> None:
    rows = [["指標", "R2（現況）", "R4", "R6"], ["緑地の面積", "9.8㎡", "10.2㎡", "10.5㎡"]]
    report = of_pages({"lines": ["環境基本計画 検証報告書"]}, {"heading": "環境目標", "level": 1}, {"table": rows})
    assert report.records == ()


# headers


def test_an_era_in_brackets_above_years_is_theirs() -> None:
    head = [high("指標名", 2), wide("実績値（令和）", 2), None, high("目標値（R8）", 2)]
    (found,) = short(of_pages({"table": [head, [None, "4年度", "5年度", None], ["講座の受講者数", "10", "12", "20"]]}))
    assert found["actual"] == [["令和4年度", "10", "10"], ["令和5年度", "12", "12"]]


def test_a_period_above_years_leaves_to_the_rows_what_they_are() -> None:
    head = [high("指標名", 2), high("区分", 2), wide("計画期間（年度）", 2), None]
    body = [[high("講座の受講者数", 3), "目標", "11", "12"], [None, "実績", "10", ""], [None, "達成率", "90.9%", ""]]
    (found,) = short(of_pages({"table": [head, [None, None, "R4", "R5"], *body]}))
    assert (found["plan"], found["target"]) == ([["令和4年度", "11", "11"]], ["令和5年度", "12", "12"])
    assert found["actual"] == [["令和4年度", "10", "10"]]


def test_what_would_come_of_itself_is_no_target() -> None:
    head = [wide("成果指標", 2), None, "区分", "R4", "R5"]
    rows = [
        [high("Ａ", 3), high("ごみの排出量", 3), "成り行き値", "970", "972"],
        [None, None, "目標値", "940", "930"],
        [None, None, "実績値", "949", ""],
    ]
    (found,) = short(of_pages({"table": [head, *rows]}))
    assert found["name"] == "ごみの排出量"
    assert (found["plan"], found["target"], found["actual"]) == (
        [["令和4年度", "940", "940"]],
        ["令和5年度", "930", "930"],
        [["令和4年度", "949", "949"]],
    )


def test_rows_beside_last_years_figures_are_told_by_their_words() -> None:
    head = ["指標名", "区分", "R4", "R8（最終）"]
    rows = [[high("講座の受講者数", 2), "目標", "11", "20"], [None, "実績", "10", "19"]]
    (found,) = short(of_pages({"table": [head, *rows]}))
    assert (found["target"], found["actual"]) == (
        ["令和8年度", "20", "20"],
        [["令和4年度", "10", "10"], ["令和8年度", "19", "19"]],
    )
    head[3] = "目標値（R8）"
    records = of_pages({"table": [head, *rows]})
    assert short(records)[0]["actual"] == [["令和4年度", "10", "10"]]
    assert "「19」が目標か実績か分かりません" in why(records)


@pytest.mark.parametrize("header", ["本計画における重要業績評価指標（KPI）", "まちづくりに関する指標"])
def test_words_around_indicators_head_them(header: str) -> None:
    (found,) = short(of_csv(f"{header},ベースライン値（R4）,目標値（R9）\n講座の受講者数,10,20\n"))
    assert found["baseline"] == ["R4", "10", "10"]


@pytest.mark.parametrize("header", ["第1期末（2026年度）", "中間（R8）", "計画最終年（R8）"])
def test_a_phase_beside_a_year_below_goals_is_that_year(header: str) -> None:
    head = [high("指標", 2), high("現状（R2）", 2), wide("目標値", 2), None]
    (found,) = short(of_pages({"table": [head, [None, None, header, "R12"], ["緑地", "1ha", "2ha", "3ha"]]}))
    assert (found["plan"][0][0], found["target"][0]) == ("令和8年度", "令和12年度")


@pytest.mark.parametrize("header", ["把握方法", "データ出典", "出典等", "方向", "削減率", "判定"])
def test_how_a_figure_is_known_is_no_formula_of_it(header: str) -> None:
    (found,) = short(of_csv(f"指標,現状値（R4）,目標値（R9）,{header}\n受講者数,10,20,30\n"))
    assert found == {
        "id": "表1/1",
        "name": "受講者数",
        "baseline": ["R4", "10", "10"],
        "target": ["令和9年度", "20", "20"],
    }


@pytest.mark.parametrize("name", ["全国大会の出場者数", "県内就職率", "県内総生産", "他団体との連携件数"])
def test_a_name_that_begins_with_other_places_is_a_name(name: str) -> None:
    assert [found["name"] for found in short(of_csv(f"指標,現状値（R4）,目標値（R9）\n{name},10,20\n"))] == [name]


# words of the names


def test_what_only_tells_kinds_or_themes_is_no_part_of_a_name() -> None:
    head = ["区分", "指標", "現状値（R4）", "目標値（R9）", "主な事業"]
    rows = [["数値目標", "出生数", "1", "2", "祝金"], ["ＫＰＩ", "成婚数", "3", "4", "―"]]
    records = of_pages({"table": [head, *rows]})
    assert [found["name"] for found in short(records)] == ["出生数", "成婚数"]
    assert not any("祝金" in record.section for record in records.records)


def test_a_dash_is_no_sub_label() -> None:
    head = ["指標", "区分", "現状値（R4）", "目標値（R9）"]
    rows = [[high("満足度", 2), "小", "1", "2"], [None, "中", "3", "4"], ["登録者数", "―", "5", "6"]]
    assert [found["name"] for found in short(of_pages({"table": [head, *rows]}))] == [
        "満足度（小）",
        "満足度（中）",
        "登録者数",
    ]


@pytest.mark.parametrize("word", ["部門", "項目", "取組", ""])
def test_a_caption_makes_the_first_word_that_of_indicators(word: str) -> None:
    rows = [[word, "2013年度（基準年度）", "2030年度（目標年度）", "削減率"], ["産業部門", "412", "251", "▲39％"]]
    (found,) = short(of_pages({"lines": ["【部門別の削減目標】"]}, {"table": rows}, {"lines": ["単位：千t-CO2"]}))
    assert found == {
        "id": "表1/1",
        "name": "産業部門",
        "unit": "千t-CO2",
        "baseline": ["2013年度", "412", "412"],
        "target": ["令和12年度", "251", "251"],
    }
    assert of_pages({"lines": ["部門別の排出量"]}, {"table": rows}).records == ()


def test_an_empty_corner_heads_indicators_side_by_side() -> None:
    rows = [
        ["", "集会施設の利用者数", "図書館の貸出冊数"],
        ["単位", "人", "冊"],
        ["基準値（2019年度）", "148", "402"],
        ["2022年度実績", "96", "371"],
        ["目標値（2026年度）", "160", "410"],
    ]
    first, second = short(of_pages({"lines": ["取組指標"]}, {"table": rows}))
    assert (first["unit"], first["baseline"], first["target"]) == (
        "人",
        ["2019年度", "148", "148"],
        ["令和8年度", "160", "160"],
    )
    assert second["actual"] == [["令和4年度", "371", "371"]]


# cells


def test_one_year_that_is_none_does_not_lose_the_others() -> None:
    head = [high("指標", 2), wide("基準値", 2), None, high("目標値（R6）", 2)]
    rows = [["農家の数", "H30", "4", "20"], ["倍率", "R元年10月", "1.42", "1.50"], ["企業数", "－", "－", "3"]]
    first, second, third = short(of_pages({"table": [head, [None, "年度", "数値", None], *rows]}))
    assert (first["baseline"][0], second["baseline"]) == ("H30", ["R元年10月", "1.42", "1.42"])
    assert "baseline" not in third


def test_upper_and_lower_lines_are_what_the_words_above_say() -> None:
    rows = [["指標", "R4", "R5"], ["団体の数", "5\n4", "6\n－"]]
    (found,) = short(of_pages({"lines": ["【指標】（上段：目標値　下段：実績値）"]}, {"table": rows}))
    assert (found["plan"], found["target"]) == ([["令和4年度", "5", "5"]], ["令和5年度", "6", "6"])
    assert (found["actual"], found["none"]) == ([["令和4年度", "4", "4"]], [["令和5年度", "－"]])
    rows[1][1] = "5"
    records = of_pages({"lines": ["【指標】（上段：目標値　下段：実績値）"]}, {"table": rows})
    assert records.records == ()
    assert "目標か実績か分かりません" in why(records)


def test_upper_and_lower_rows_are_what_the_words_above_say() -> None:
    rows = [["指標", "R4", "R5"], [high("電気の使用量", 2), "900", "880"], [None, "912", "871"]]
    (found,) = short(of_pages({"lines": ["上段：目標、下段：実績"]}, {"table": rows}))
    assert found["target"] == ["令和5年度", "880", "880"]
    assert found["actual"] == [["令和4年度", "912", "912"], ["令和5年度", "871", "871"]]


def test_a_name_that_tells_its_lines_labels_them() -> None:
    name = "健康寿命（上段：男性／下段：女性）"
    records = of_pages(
        {"table": [["指標", "単位", "現状値（R4）", "目標値（R9）"], [name, "年", "79.8\n83.9", "80.8\n84.9"]]}
    )
    assert records.records[0].target is not None
    assert [(part.label, part.number) for part in records.records[0].target.value.parts] == [
        ("男性", 80.8),
        ("女性", 84.9),
    ]


def test_a_number_that_a_narrow_cell_breaks_is_one() -> None:
    rows = [
        ["指標", "現状値（R4）", "目標値（R9）"],
        ["利用者数", "８，５４２", "１２，０\n００"],
        ["割合", "8.5", "12\n00"],
    ]
    records = of_pages({"table": rows})
    assert short(records)[0]["target"] == ["令和9年度", "１２，０００", "12000"]
    assert "target" not in short(records)[1]
    assert "「12 00」が値としてどう読めるか分かりません" in why(records)


def test_no_change_and_words_with_a_year_are_targets_in_words() -> None:
    first, second = short(of_csv("指標,現状値,目標値（R9）\n転入超過数,▲12,±0\n普及率,93.1％,現状維持(令和９年度)\n"))
    assert (first["target"], second["target"]) == (
        ["令和9年度", "±0", ""],
        ["令和9年度", "現状維持(令和９年度)", ""],
    )


def test_a_year_stays_as_it_is_written() -> None:
    (found,) = of_csv("指標,現状,目標\n死亡率,17.2（令和４年）,13.0（令和９年）\n").records
    assert found.target is not None
    assert (found.baseline_year, found.target.year_text) == ("令和４年", "令和９年")


# units


def test_the_unit_above_the_table_is_that_of_all() -> None:
    rows = [
        ["指標", "実績（R4）", "目標（R9）"],
        ["割合", "10", "20"],
        ["人数（人）", "1", "2"],
        ["件数", "3件", "4件"],
    ]
    units = [found.get("unit") for found in short(of_pages({"lines": ["（単位：％）"]}, {"table": rows}))]
    assert units == ["％", "人", "件"]


@pytest.mark.parametrize(
    ("name", "unit"), [("登録者数（累計・人）", "人"), ("参加者数（延べ人）", "延べ人"), ("比率（％）", "％")]
)
def test_what_counts_from_the_beginning_is_no_part_of_the_unit(name: str, unit: str) -> None:
    (found,) = short(of_csv(f"指標,実績（R4）,目標（R9）\n{name},10,20\n"))
    assert (found["name"], found["unit"]) == (name, unit)


def test_sums_that_no_one_number_tells_are_in_yen() -> None:
    (found,) = short(of_csv('指標,実績（R4）,目標（R9）\n売上額,"2億1,000万円","2億4,000万円"\n'))
    assert (found["unit"], found["target"]) == ("円", ["令和9年度", "2億4,000万円", ""])
    (other,) = short(of_csv('指標,実績（R4）,目標（R9）\n売上額,1.2億円,"2億4,000万円"\n'))
    assert "unit" not in other


# where it stands


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["施策番号", "１－２", "施策名", "健康づくり"], "1-2/1"),
        (["施策No.", "17", "施策名", "ごみの減量"], "17/1"),
        (["事業番号", "0312", "事務事業名", "バスの運行"], "事業0312/1"),
        (["番号", "1-2", "所管課", "税務課"], "表1/1"),
    ],
)
def test_labels_above_the_table_tell_its_measure(labels: list[str], expected: str) -> None:
    table = [["指標名", "実績（R4）", "目標（R9）"], ["受診率", "10", "20"]]
    assert ids(of_pages({"table": [labels]}, {"lines": ["成果指標"]}, {"table": table})) == [expected]


def test_goals_and_results_in_two_tables_of_a_measure_are_of_one_indicator() -> None:
    goals = [["指標名", "R4目標", "R5目標"], ["受診率", "10", "20"]]
    actual = [["指標名", "R4実績"], ["受診率", "9"]]
    (found,) = short(
        of_pages({"heading": "施策1-1 健康", "level": 1}, {"table": goals}, {"lines": ["実績"]}, {"table": actual})
    )
    assert (found["plan"], found["target"], found["actual"]) == (
        [["令和4年度", "10", "10"]],
        ["令和5年度", "20", "20"],
        [["令和4年度", "9", "9"]],
    )


# the end of a page


def test_only_the_rows_that_a_page_cuts_off_are_lost() -> None:
    head = ["指標", "区分", "R4", "R5"]
    whole = [[high("受診率", 3), "目標", "10", "12"], [None, "実績", "9", ""], [None, "達成率", "90%", ""]]
    records = of_pages({"table": [head, *whole, [None, "目標", "5", "6"], [None, "実績", "4", ""]]})
    (found,) = short(records)
    assert (found["plan"], found["actual"]) == ([["令和4年度", "10", "10"]], [["令和4年度", "9", "9"]])
    assert why(records) == "指標名の欄がない行です（ページの境で切れた表なら、元の資料で確かめてください）"


def test_the_next_page_goes_on_with_the_sub_labels_of_a_name() -> None:
    head = ["指標", "区分", "単位", "実績（R4）", "目標（R9）"]
    first = {"table": [head, ["出現率", "小", "％", "1", "2"]], "page": 1}
    second = {"table": [head, ["", "中", "％", "3", "4"], ["解消率", "―", "％", "5", "6"]], "page": 2}
    assert [found["name"] for found in short(of_pages(first, second))] == ["出現率（小）", "出現率（中）", "解消率"]
    other = {"table": [head, ["", "中", "人", "3", "4"]], "page": 2}
    records = of_pages(first, other)
    assert len(records.records) == 1
    assert "指標名の欄がない行です" in why(records)
