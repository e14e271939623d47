from __future__ import annotations

import pytest
from assistant_town import answered, assistant, measure, not_found

from assistant import Answered


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("施策1-1の所管は？", "1-1"),
        ("施策１－２の担当課は？", "1-2"),
        ("施策2-1はどの課が担当？", "2-1"),
        ("見守りの担当はどの課？", "1-2"),
        ("遊休農地の担当課は？", "2-1"),
        ("不登校の児童の学びを支えているのは何課？", "1-1"),
    ],
)
def test_the_department_of_a_measure_is_named_with_its_place(question: str, identity: str) -> None:
    answer = answered(question)
    held = measure(identity)
    assert answer.intent == "department"
    for cell in held.departments:
        assert cell.text in answer.text
        assert any(cell.place == citation.place for citation in answer.citations)
    assert f"施策{identity}" in answer.text


def test_the_lead_is_told_before_those_that_help() -> None:
    text = answered("施策1-1の所管は？").text
    assert text.index("学びの課") < text.index("健康推進課") < text.index("こども支援課")


def test_a_measure_without_others_names_its_lead_alone() -> None:
    assert "関連" not in answered("施策2-1の所管は？").text


def test_a_measure_that_does_not_exist_is_said_to_be_missing() -> None:
    assert not_found("施策9-9の担当課は？").reason == "no_such_record"


def test_a_subject_that_no_measure_speaks_of_has_no_department() -> None:
    answer = not_found("宇宙開発の担当課は？")
    assert (answer.reason, answer.intent) == ("unsure", "department")


@pytest.mark.parametrize("subject", ["料理", "天気", "音楽"])
def test_a_measure_that_shares_no_word_with_the_subject_and_is_only_near_is_not_named(subject: str) -> None:
    answer = assistant().ask(f"{subject}の担当課は？")
    assert not isinstance(answer, Answered) or subject in "".join(citation.quote for citation in answer.citations)


def test_a_list_of_a_departments_indicators_is_no_question_for_a_department() -> None:
    assert assistant().ask("学びの課が担当する指標は？").intent == "indicator"


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("見守りのことはどこに聞けばいい？", "1-2"),
        ("遊休農地の相談窓口は？", "2-1"),
        ("観光の問い合わせ先はどこですか", "2-1"),
    ],
)
def test_whom_to_ask_about_a_subject_is_its_department(question: str, identity: str) -> None:
    assert f"施策{identity}" in answered(question).text


@pytest.mark.parametrize(
    "question", ["畑を売りたい。だれに相談すればいい", "公約に「担当課」とあるのは", "「所管の課」という言葉は？"]
)
def test_a_department_that_is_only_mentioned_is_not_asked_for(question: str) -> None:
    assert assistant().ask(question).intent != "department"


@pytest.mark.parametrize("question", ["ドローンのことはどの課に聞く？", "火葬場の窓口は？"])
def test_a_thing_that_no_document_names_has_no_department(question: str) -> None:
    answer = not_found(question)
    assert (answer.reason, answer.intent) == ("unsure", "department")
