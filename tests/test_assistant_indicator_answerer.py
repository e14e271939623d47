from __future__ import annotations

import pytest
from assistant_town import answered, not_found

from assistant.question import setting_aside, understand


@pytest.mark.parametrize(
    ("asked", "fields", "status"),
    [
        ("目標達成率の実績は？", ("actual",), False),
        ("目標達成率は達成した？", (), True),
        ("目標達成率の令和6年度は？", (), False),
    ],
)
def test_words_of_the_name_ask_for_nothing(asked: str, fields: tuple[str, ...], status: bool) -> None:
    question = setting_aside(understand(asked), "目標達成率")
    assert (question.fields, question.status) == (fields, status)
    assert "目標達成率" in question.subject


def test_a_name_without_such_words_changes_nothing() -> None:
    question = understand("健康寿命の目標は達成した？")
    assert setting_aside(question, "健康寿命") is question


@pytest.mark.parametrize(
    "asked",
    [
        "要支援認定率は計画をつくった頃より増えた？減った？",
        "要支援認定率は、第5次計画ができた頃と比べて上がった？",
        "要支援認定率は計画が始まった時から変わった？",
    ],
)
def test_since_the_plan_was_made_in_everyday_words_is_since_the_baseline(asked: str) -> None:
    assert [(fact.field, fact.value) for fact in answered(asked).facts] == [("baseline", "13.4"), ("actual", "12.7")]


def test_this_year_without_any_figure_is_counted_from_what_the_sheet_reports() -> None:
    answer = not_found("移住の相談会に参加した世帯数の今年度の実績は？")
    assert answer.reason == "empty_in_source"
    assert any("令和6年度と読みました" in note for note in answer.notes)


def test_a_year_still_to_come_is_not_yet_recorded_and_comes_with_its_plan() -> None:
    answer = not_found("要支援認定率の令和7年度の実績は？")
    assert answer.reason == "not_yet_recorded"
    assert "令和7年度の計画値は12.6以内" in answer.text


def test_of_two_years_the_recorded_one_is_told_and_the_other_named() -> None:
    answer = answered("要支援認定率の令和6年度と令和7年度の実績は？")
    assert [fact.value for fact in answer.facts] == ["12.7"]
    assert any("令和7年度の実績は、資料に記載がありません" in note for note in answer.notes)


def test_all_years_from_one_to_another_are_told() -> None:
    answer = answered("健康寿命の令和6年度から令和8年度までの計画は？")
    assert [fact.year for fact in answer.facts] == ["令和6年度", "令和7年度", "令和8年度"]


def test_a_target_is_set_beside_the_baseline() -> None:
    answer = answered("町を訪れる観光客数の目標は策定時より多い？")
    assert [(fact.field, fact.value) for fact in answer.facts if fact.field != "status"][:2] == [
        ("baseline", "182,000"),
        ("target", "230,000"),
    ]


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ("実績が100人を超えている指標は？", ["2-1/2"]),
        ("計画策定時より値が下がった指標は？", ["1-2/1", "1-2/2"]),
        ("計画策定時より改善した指標は？", ["1-1/1", "1-1/2", "1-2/1", "2-1/2"]),
        ("指標は全部でいくつ？", ["1-1/1", "1-1/2", "1-2/1", "1-2/2", "2-1/1", "2-1/2", "2-1/3"]),
    ],
)
def test_lists_by_threshold_and_by_movement(asked: str, ids: list[str]) -> None:
    assert [record.id for record in answered(asked).indicators] == ids


def test_a_topic_that_nothing_is_known_by_does_not_list_everything() -> None:
    assert "宇宙" not in not_found("宇宙開発の指標で達成していないものは？").text


@pytest.mark.parametrize(
    ("asked", "identity"),
    [("観光客 訪れる 令和8年度", "2-1/2"), ("学力調査 小・中学校", "1-1/1"), ("相談会 世帯 目標", "2-1/3")],
)
def test_words_with_blanks_between_them_that_stand_in_one_full_name_mean_it(asked: str, identity: str) -> None:
    assert [record.id for record in answered(asked).indicators] == [identity]


def test_a_difference_to_the_plan_is_told_by_both_figures_and_a_note() -> None:
    answer = answered("遊休農地の面積は計画よりどれだけ多い？")
    assert {"plan", "actual"} <= {fact.field for fact in answer.facts}
    assert any("差や比は資料に書かれていない" in note for note in answer.notes)


def test_a_figure_to_be_confirmed_is_set_right() -> None:
    answer = answered("遊休農地の面積は150haで間違いない？")
    assert "110ha" in answer.text
    assert "150haではありません" in answer.text
