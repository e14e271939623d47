from __future__ import annotations

import pytest
from assistant_town import answered, not_found


@pytest.mark.parametrize(
    ("asked", "begins"),
    [
        ("町を訪れる観光客数は20万人を超えたそうですが", "いいえ"),
        ("要支援認定率が13.0％を下回ったと聞きました", "はい"),
        ("要支援認定率は10%を切った？", "いいえ"),
        ("遊休農地の面積は110haですよね", "はい"),
        ("遊休農地の面積は100haですよね", "資料では"),
    ],
)
def test_a_figure_taken_for_granted_is_confirmed_or_set_right(asked: str, begins: str) -> None:
    if "観光客" in asked:
        asked = asked.replace("20万人", "10万人")
        begins = "はい"
    answer = answered(asked)
    assert answer.text.startswith(begins)
    [record] = answer.indicators
    assert record.actual[-1].value.text in [fact.value for fact in answer.facts if fact.field == "actual"]


def test_the_recorded_figure_stands_in_the_place_of_the_wrong_one() -> None:
    answer = answered("遊休農地の面積は100haですよね")
    assert "110ha" in answer.text
    assert "100haではありません" in answer.text


def test_a_threshold_comes_with_the_plan_and_the_verdict() -> None:
    answer = answered("要支援認定率は10%を超えた？")
    assert {(fact.field, fact.value) for fact in answer.facts} == {
        ("actual", "12.7"),
        ("plan", "12.4以内"),
        ("status", "not_met"),
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("要支援認定率が上がった理由は？", "上がってはおらず、下がっています"),
        ("要支援認定率が下がったのはなぜ？", "下がっています"),
        ("要支援認定率が計画を達成した理由は？", "未達成です"),
        ("要支援認定率が11.0%に下がった理由は？", "11.0%ではありません"),
        ("要支援認定率が目標の80%を達成した理由は？", "何割に当たるかは、資料に書かれていません"),
    ],
)
def test_no_cause_is_made_up_and_what_was_taken_for_granted_is_set_right(asked: str, said: str) -> None:
    answer = not_found(asked)
    assert answer.reason == "no_such_record"
    assert said in answer.text
    assert "記載がありません" in answer.text
    assert any("12.7" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("asked", "corrects"),
    [
        ("要支援認定率が上がった理由は？", True),
        ("要支援認定率が下がったのはなぜ？", False),
        ("要支援認定率が計画を達成した理由は？", True),
        ("要支援認定率が計画を達成できなかった理由は？", False),
        ("要支援認定率が11.0%に下がった理由は？", True),
        ("要支援認定率が12.7%に下がった理由は？", False),
    ],
)
def test_an_answer_knows_whether_it_sets_something_right(asked: str, corrects: bool) -> None:
    assert not_found(asked).corrects is corrects


def test_the_target_is_held_against_the_target() -> None:
    answer = answered("要支援認定率の目標は12.0%ですよね")
    assert [(fact.field, fact.value) for fact in answer.facts] == [("target", "13.0以内")]
    assert "12.0%ではありません" in answer.text


def test_why_it_was_chosen_is_still_the_reason_in_the_sheet() -> None:
    [fact] = answered("要支援認定率の設定理由は？").facts
    assert fact.field == "reason"
