from __future__ import annotations

import pytest
from assistant_town import answered, assistant, indicator, not_found

from assistant import Answered
from assistant.status import VerdictStatus


def fact_of(answer: Answered, field: str) -> str:
    [fact] = [fact for fact in answer.facts if fact.field == field]
    return fact.value


@pytest.mark.parametrize(
    ("name", "status", "word"),
    [
        ("基礎学力調査の正答率", "partly", "一部"),
        ("健康寿命", "met", "達成"),
        ("要支援認定率", "not_met", "未達成"),
        ("温室効果ガスの削減量", "met", "達成"),
        ("遊休農地の面積", "not_met", "未達成"),
        ("観光客数", "met", "達成"),
    ],
)
@pytest.mark.parametrize("form", ["{}は達成した？", "{}は計画を達成していますか", "{}の令和6年度の達成状況は？"])
def test_a_verdict_comes_with_the_plan_and_the_actual_value(
    name: str, status: VerdictStatus, word: str, form: str
) -> None:
    answer = answered(form.format(name))
    [record] = answer.indicators
    assert fact_of(answer, "status") == status
    assert fact_of(answer, "plan") == record.plan[0].value.text
    assert fact_of(answer, "actual") == record.actual[0].value.text
    assert word in answer.text


def test_the_rule_of_the_verdict_is_said() -> None:
    notes = answered("遊休農地の面積は達成した？").notes
    assert any("遊休" in note for note in notes)
    assert any("以内" in note for note in answered("要支援認定率は達成した？").notes)


def test_a_missed_plan_beside_a_met_target_says_both() -> None:
    answer = answered("要支援認定率は達成した？")
    assert fact_of(answer, "status") == "not_met"
    assert fact_of(answer, "target") == "13.0以内"
    assert answer.text.index("未達成") < answer.text.index("すでに")


def test_a_provisional_value_is_cautioned_about() -> None:
    assert any("速報" in note for note in answered("観光客数は達成した？").notes)


def test_a_year_without_an_actual_value_is_unknown() -> None:
    answer = answered("令和7年度の健康寿命は達成した？")
    assert fact_of(answer, "status") == "unknown"
    assert not any(fact.field == "actual" for fact in answer.facts)


@pytest.mark.parametrize("question", ["移住の相談会に参加した世帯数は達成した？", "令和15年度の健康寿命は達成した？"])
def test_without_any_figure_there_is_no_verdict(question: str) -> None:
    assert not_found(question).intent == "indicator"


def test_the_status_stands_at_the_actual_value() -> None:
    answer = answered("健康寿命は達成した？")
    [status] = [fact for fact in answer.facts if fact.field == "status"]
    assert answer.citations[status.citation - 1].place == indicator("1-1/2").actual[0].value.place


def test_the_verdict_of_an_answer_is_that_of_its_record() -> None:
    for name in ("基礎学力調査の正答率", "健康寿命", "要支援認定率", "遊休農地の面積"):
        answer = answered(f"{name}は達成した？")
        [record] = assistant().to_json(answer)["indicators"]
        assert [held["status"] for held in record["status"]] == [fact_of(answer, "status")]
