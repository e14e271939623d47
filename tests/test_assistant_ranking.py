from __future__ import annotations

import pytest
from assistant_samples import indicator, value
from assistant_town import answered, clarified, corpus, not_found

from assistant.question import understand
from assistant.ranking import Basis, Wish, achieved, rank, wish_of


@pytest.mark.parametrize(
    ("asked", "basis", "lowest", "count"),
    [
        ("一番達成率が低い指標は", "plan", True, 1),
        ("目標から一番遠い指標は", "target", True, 1),
        ("最も伸びた指標", "growth", False, 1),
        ("一番減った指標", "growth", True, 1),
        ("最も改善した指標トップ3", "improvement", False, 3),
        ("ワースト5の指標", "plan", True, 5),
        ("満足度が一番高いのは", "value", False, 1),
        ("割合が最も低い指標", "value", True, 1),
    ],
)
def test_words_tell_the_order(asked: str, basis: Basis, lowest: bool, count: int) -> None:
    assert wish_of(understand(asked)) == Wish(basis, lowest, count)


@pytest.mark.parametrize(
    "asked", ["達成率は？", "一番新しい指標は", "会合が一番多い地区は", "達成が一番多い政策は", ""]
)
def test_what_asks_for_no_order_of_indicators_is_none(asked: str) -> None:
    assert wish_of(understand(asked)) is None


def test_the_ratio_is_turned_over_where_less_is_better() -> None:
    more = indicator("利用者数", plan=value("100", 100.0), actual=value("80", 80.0))
    less = indicator("事故件数", plan=value("100", 100.0), actual=value("200", 200.0))
    assert achieved(more, None) == 0.8
    assert achieved(less, None) == 0.5


def test_a_value_with_parts_counts_with_its_weakest() -> None:
    held = indicator(
        "正答率",
        plan=value("小50中50", ("小", 50.0), ("中", 50.0)),
        actual=value("小60中40", ("小", 60.0), ("中", 40.0)),
    )
    assert achieved(held, None) == 0.8


@pytest.mark.parametrize(
    ("plan", "actual"),
    [(0.0, 5.0), (-5.0, 5.0), (5.0, -5.0)],
)
def test_no_ratio_is_made_of_nothing_or_less(plan: float, actual: float) -> None:
    assert achieved(indicator("利用者数", plan=value("", plan), actual=value("", actual)), None) is None


def test_no_ratio_without_figure_direction_or_the_same_parts() -> None:
    assert achieved(indicator("利用者数", plan=value("1", 1.0)), None) is None
    assert achieved(indicator("扶助費", plan=value("1", 1.0), actual=value("2", 2.0)), None) is None
    assert achieved(indicator("利用者数", plan=value("1万", 1.0), actual=value("9000", 9000.0)), None) is None


def test_those_compared_and_those_left_out_are_all() -> None:
    for basis in ("plan", "target", "growth", "improvement", "value"):
        found = rank(corpus().indicators, Wish(basis, True, 1), None)
        assert found.compared + len(found.left_out) == len(corpus().indicators)


def test_the_lowest_share_of_the_plan_comes_first() -> None:
    # 12.4/12.7 = 0.976, 108/110 = 0.982 (less is better), 59.1/60 = 0.985: the others are above.
    answer = answered("達成率が最も低い指標を下位3つ")
    assert [record.id for record in answer.indicators] == ["1-2/1", "2-1/1", "1-1/1"]
    assert {"plan", "actual"} <= {fact.field for fact in answer.facts}
    assert any("比べたのは6件" in note and "1件は除きました" in note for note in answer.notes)


def test_those_level_with_each_other_are_all_named() -> None:
    one = indicator("甲の利用者数", plan=value("10", 10.0), actual=value("5", 5.0))
    assert len(rank([one, one], Wish("plan", True, 1), None).first) == 2


def test_an_order_within_a_measure() -> None:
    answer = answered("施策2-1で最も伸びた指標は？")
    assert [record.id for record in answer.indicators] == ["2-1/1"]


def test_figures_of_different_units_are_asked_back_about() -> None:
    assert "単位" in clarified("実績が一番高い指標は？").text


def test_a_year_without_figures_has_no_order() -> None:
    assert not_found("令和7年度に達成率が一番高い指標は？").reason == "not_yet_recorded"
