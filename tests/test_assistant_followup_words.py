"""What a question says beside the words that ask: nothing of its own, a pointer back, a place in a list."""

from __future__ import annotations

import pytest

from assistant.followup_words import asks_something, bare, names_nothing, ordinal, points_back, subject_of
from assistant.question import understand


@pytest.mark.parametrize(
    "text",
    [
        "じゃあ実績は？",
        "その設定理由は",
        "達成した？",
        "令和8年度は？",
        "会場は？",
        "何回？",
        "どうして？",
        "土曜日は？",
        "課題は？",
    ],
)
def test_a_question_of_asking_words_alone_names_nothing(text: str) -> None:
    assert names_nothing(understand(text))
    assert asks_something(understand(text))


@pytest.mark.parametrize("text", ["公園の数の実績は？", "ごみの目標は？", "図書館は何をしている？", "健康寿命は？"])
def test_a_noun_of_its_own_in_kanji_or_kana_is_a_name(text: str) -> None:
    assert not names_nothing(understand(text))


def test_a_name_that_the_topic_lets_it_say_is_none() -> None:
    assert not names_nothing(understand("北町地区は？"))
    assert names_nothing(understand("北町地区は？"), "北町地区")


@pytest.mark.parametrize("text", ["ありがとう", "そうですか", "わかりました"])
def test_thanks_and_the_like_ask_nothing(text: str) -> None:
    assert not asks_something(understand(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("じゃあ、それは達成した?", "達成した?"),
        ("ちなみにその算式は?", "算式は?"),
        ("そのうち達成したのは?", "達成したのは?"),
        ("さっきの指標の目標は?", "目標は?"),
        ("その後どうなった?", "その後どうなった?"),
        ("これからの予定は?", "これからの予定は?"),
        ("それぞれの値は?", "それぞれの値は?"),
    ],
)
def test_words_that_only_tie_it_to_the_question_before_are_taken_off(text: str, expected: str) -> None:
    assert bare(text) == expected
    assert points_back(text) is (bare(text) != text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2つ目の目標は?", (2, "目標は?")),
        ("三番目は?", (3, "?")),
        ("最後の指標の算式は?", (-1, "算式は?")),
        ("目標は?", None),
        ("第2回の会場は?", None),
    ],
)
def test_a_place_in_a_list_is_read_with_what_is_asked_of_it(text: str, expected: tuple[int, str] | None) -> None:
    assert ordinal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不登校の子への支援は何をしている?", "不登校の子への支援"),
        ("ごみの減量について教えて", "ごみの減量"),
        ("空き家対策はどうなっている?", "空き家対策"),
        ("移住を増やすために市は何をしていますか", "移住を増やす"),
        ("重点項目にはどんなものがある?", "重点項目"),
    ],
)
def test_the_subject_is_the_question_without_its_asking_end(text: str, expected: str) -> None:
    assert subject_of(text) == expected
