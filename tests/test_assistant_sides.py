from __future__ import annotations

import pytest
from assistant_town import answered, assistant, clarified, corpus

from assistant import Answered
from assistant.compare_answer import answer_between
from assistant.question import understand
from assistant.sides import sides_asked


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("要支援認定率と遊休農地、高いのはどちら？", ["1-2/1", "2-1/1"]),
        ("遊休農地と観光客、多いのはどっち？", ["2-1/1", "2-1/2"]),
        ("観光客数、遊休農地の面積、どちらが大きい？", ["2-1/2", "2-1/1"]),
    ],
)
def test_each_side_is_looked_for_in_its_own_part_of_the_question(asked: str, ids: list[str]) -> None:
    assert [record.id for record in answered(asked).indicators] == ids


def test_both_verdicts_are_told_when_both_are_asked_for() -> None:
    answer = answered("要支援認定率と遊休農地、どちらも達成した？")
    assert answer.text.startswith("どちらも計画は未達成です。")
    assert [fact.value for fact in answer.facts if fact.field == "actual"] == ["12.7", "110"]


def test_verdicts_that_differ_are_not_told_as_one() -> None:
    answer = answered("観光客数と遊休農地、どちらも達成した？")
    assert "どちらも" not in answer.text
    assert "（達成）" in answer.text
    assert "（未達成）" in answer.text


def test_a_side_with_a_word_that_nothing_accounts_for_is_asked_back_about() -> None:
    assert "遊休農地の面積" in clarified("美術館の観光客数と遊休農地、どちらが多い？").text


def test_the_target_and_the_named_year_are_what_is_set_side_by_side() -> None:
    targets = answered("要支援認定率と遊休農地の目標はどちらが高い？")
    assert [fact.value for fact in targets.facts] == ["13.0以内", "120"]
    pair = [record for record in corpus().indicators if record.id in ("1-2/1", "2-1/1")]
    assert answer_between(understand("令和7年度はどちらが高い？"), pair, corpus()) is None


def test_parts_of_one_indicator_are_no_sides() -> None:
    answer = assistant().ask("健康寿命は男性と女性、どちらが長い？")
    assert isinstance(answer, Answered)
    assert {record.id for record in answer.indicators} <= {"1-1/2"}


@pytest.mark.parametrize(
    ("asked", "sides"),
    [("AとB、どちらが高い", True), ("Aの目標は", False), ("どちらが高い", False), ("AとBの値は", False)],
)
def test_sides_need_two_things_and_a_word_that_sets_them_against_each_other(asked: str, sides: bool) -> None:
    assert sides_asked(asked) is sides
