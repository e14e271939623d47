"""The page of conversations: what it shows of an answer, and that it is what the assistant says now."""

from __future__ import annotations

from pathlib import Path

import pytest
from assistant_town import assistant

from assistant import Assistant
from eval.examples import Conversation, cut, examples_page, read_conversations

PAGE = Path(__file__).resolve().parents[1] / "docs" / "examples.md"


def test_a_long_quote_is_cut_and_a_short_one_is_not() -> None:
    long = "あ" * 26
    assert cut(f"資料に、「{long}」とあります[1]。") == f"資料に、「{'あ' * 25}…」とあります[1]。"
    assert cut(f"「{'あ' * 25}」です。") == f"「{'あ' * 25}」です。"
    # What stands in a quote within the quote belongs to it.
    assert cut(f"「甲「乙」{'丙' * 30}」です。") == f"「甲「乙」{'丙' * 21}…」です。"


def test_each_turn_shows_the_question_how_it_was_read_the_first_sentence_and_the_places() -> None:
    talk = Conversation("staff", "idle land", ("遊休農地の面積の目標は？", "実績は？"))
    page = examples_page(assistant(), [talk])
    assert "## 1. idle land (staff)" in page
    first, second = page.split("**実績は？**")
    assert "令和9年度の目標は120" in first
    assert "→" not in first.split("##")[1]
    assert "→ 前の質問の「遊休農地の面積」についてのお尋ねと読みました。" in second
    assert "令和6年度の実績は110" in second
    assert "answered · [1] 月見野町第5次計画 施策評価シート l. " in second


def test_the_page_holds_no_sentence_of_a_document() -> None:
    talk = Conversation("citizen", "care", ("ひとり暮らしの高齢者の見守りはどうしている？", "こども図書館の公約は？"))
    page = examples_page(assistant(), [talk])
    for sentence in (
        "ひとり暮らしの高齢者がふえ、見守りの担い手が足りない。",
        "見守りの輪を広げ、住宅の断熱を助ける補助金を1件10万円とする。",
        "駅の近くに、5万冊のこども図書館を建てます。",
    ):
        assert sentence not in page


def test_an_answer_without_an_answer_says_its_reason() -> None:
    page = examples_page(assistant(), [Conversation("citizen", "unknown", ("桜台地区の会合は？",))])
    assert "<sub>not_found: no_such_record" in page


def test_there_are_ten_conversations_of_five_turns_by_all_three_kinds_of_people() -> None:
    held = read_conversations()
    assert [len(conversation.questions) for conversation in held] == [5] * 10
    assert {conversation.user for conversation in held} == {"staff", "citizen", "council"}


def test_the_page_is_what_the_assistant_says_of_the_real_documents(real_data: Path) -> None:
    made = examples_page(Assistant.open(real_data), read_conversations())
    if PAGE.read_text(encoding="utf-8") != made:
        pytest.fail(
            "docs/examples.md is not what comes back now: python -m eval.examples --data DIR > docs/examples.md"
        )
