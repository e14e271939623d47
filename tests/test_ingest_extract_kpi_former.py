"""What a document calls wrong or no longer valid is no value: 誤, 訂正前, 変更前, 当初目標."""

from __future__ import annotations

from typing import Any

from kpi_samples import of_pages, short, why

_HEAD = ["指標", "単位", "実績（R4）", "目標（R9）"]
_WRONG = {"table": [_HEAD, ["受診率", "％", "10", "20"]]}
_RIGHT = {"table": [_HEAD, ["受診率", "％", "10", "30"]]}


def _targets(*blocks: dict[str, Any]) -> list[str]:
    return [held["target"][1] for held in short(of_pages(*blocks)) if "target" in held]


def test_a_table_under_go_yields_nothing_and_the_one_under_sei_does() -> None:
    blocks = ({"lines": ["（誤）"]}, _WRONG, {"lines": ["（正）"]}, _RIGHT)
    assert _targets(*blocks) == ["30"]
    assert "訂正や変更の前の表" in why(of_pages(*blocks))


def test_the_word_may_stand_in_a_heading_or_before_a_title_and_holds_until_the_contrary_is_said() -> None:
    assert _targets({"heading": "変更前", "level": 2}, _WRONG, {"heading": "変更後", "level": 2}, _RIGHT) == ["30"]
    blocks = ({"lines": ["【改定前】受診率の目標"]}, _WRONG, {"lines": ["参考"]}, _WRONG, {"lines": ["【改定後】"]})
    assert _targets(*blocks, _RIGHT) == ["30"]


def test_a_heading_of_the_same_rank_ends_it_and_a_lower_one_does_not() -> None:
    wrong = ({"heading": "第1章", "level": 1}, {"lines": ["旧"]}, {"heading": "保健", "level": 2}, _WRONG)
    assert _targets(*wrong, {"heading": "第2章", "level": 1}, _RIGHT) == ["30"]


def test_above_two_tables_side_by_side_neither_is_read() -> None:
    assert _targets({"lines": ["誤　　　　正"]}, _WRONG, _RIGHT) == []


def test_a_bracket_before_a_name_is_no_such_word() -> None:
    assert _targets({"lines": ["・（旧）市民会館の活用"]}, _RIGHT) == ["30"]


def test_lines_of_indicators_under_go_yield_nothing() -> None:
    lines = ["成果指標", "（誤）", "・来館者の数：85人（R4）→95人（R9）", "（正）"]
    assert short(of_pages({"lines": lines})) == []


def test_columns_of_what_was_before_the_change_stay_text() -> None:
    head = ["指標", "実績（R4）", "目標（R9）（変更前）", "目標（R9）（変更後）"]
    found = of_pages({"table": [head, ["受診率", "1％", "10％", "20％"]]})
    assert [held["target"][1] for held in short(found)] == ["20％"]
    assert "「目標（R9）（変更前）」の値は、訂正や変更の前のもの" in why(found)


def test_the_first_target_beside_the_corrected_one_stays_text() -> None:
    head = ["指標", "実績（R4）", "当初目標（R9）", "修正後目標（R9）"]
    found = of_pages({"table": [head, ["受診率", "1％", "10％", "20％"]]})
    assert [held["target"][1] for held in short(found)] == ["20％"]
    assert "当初目標" in why(found)


def test_a_row_of_what_was_before_the_change_is_left_out() -> None:
    rows = [{"text": "受診率", "height": 2}, "変更前", "10％", "20％"], [None, "変更後", "10％", "30％"]
    found = of_pages({"table": [["指標", "区分", "実績（R4）", "目標（R9）"], *rows]})
    assert [(held["name"], held["target"][1]) for held in short(found)] == [("受診率（変更後）", "30％")]
    assert "「変更前」の値" in why(found)
