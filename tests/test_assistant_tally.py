from __future__ import annotations

import pytest
from assistant_town import answered, corpus, not_found

from assistant.tally import share_in_words, tally_of


def test_the_counts_add_up_to_all() -> None:
    tally = tally_of(corpus().indicators, None)
    assert {status: len(held) for status, held in tally.by_status.items()} == {
        "met": 3,
        "partly": 1,
        "not_met": 2,
        "unknown": 1,
    }
    assert tally.total == len(corpus().indicators) == 7


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [
        (0, 5, "一件もありません"),
        (5, 5, "すべて"),
        (5, 10, "ちょうど五割"),
        (33, 61, "約五割"),
        (1, 61, "一割に満たない数"),
        (99, 100, "ほとんど"),
    ],
)
def test_a_share_is_said_as_a_clerk_would(part: int, whole: int, words: str) -> None:
    assert share_in_words(part, whole) == words


@pytest.mark.parametrize(
    ("asked", "said", "ids"),
    [
        ("達成した指標は何割？", "指標7件のうち、計画を達成したものは3件で、約四割です", ["1-1/2", "1-2/2", "2-1/2"]),
        ("何割が未達ですか", "指標7件のうち、計画が未達成のものは2件で、約三割です", ["1-2/1", "2-1/1"]),
        ("政策1の達成率は？", "政策1の指標4件のうち、計画を達成したものは2件で、ちょうど五割です", ["1-1/2", "1-2/2"]),
        (
            "学びの課の指標で達成した割合は？",
            "学びの課の指標2件のうち、計画を達成したものは1件で、ちょうど五割です",
            ["1-1/2"],
        ),
    ],
)
def test_a_share_is_told_with_both_counts(asked: str, said: str, ids: list[str]) -> None:
    answer = answered(asked)
    assert answer.text.startswith(said)
    assert [record.id for record in answer.indicators] == ids


def test_an_overview_lists_all_with_counts_that_add_up() -> None:
    answer = answered("全体の達成状況を教えて")
    assert answer.text.startswith("指標7件の達成状況は、達成3件、一部達成1件、未達成2件、判定できないもの1件です。")
    assert len(answer.indicators) == 7


def test_a_count_comes_with_the_breakdown_of_all() -> None:
    answer = answered("達成した指標は何件？")
    assert answer.text.startswith("計画を達成した指標は3件です。")
    assert "指標7件の内訳は、達成3件、一部達成1件、未達成2件、判定できないもの1件です。" in answer.notes


def test_nothing_was_achieved_in_a_year_that_is_not_recorded() -> None:
    assert not_found("令和7年度に達成した指標は何割？").reason == "not_yet_recorded"
    assert not_found("令和7年度に達成した指標の一覧").reason == "not_yet_recorded"


def test_the_last_year_is_held_against_the_target() -> None:
    answer = answered("令和9年度の目標をすでに達成している指標は？")
    assert "目標を達成した" in answer.text
    assert [record.id for record in answer.indicators] == ["1-2/1", "1-2/2", "2-1/1"]
