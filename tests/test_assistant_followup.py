"""A question that names nothing stands on the one before; one that names something stands by itself."""

from __future__ import annotations

import pytest

from assistant.followup import Turn, stand_on_earlier
from assistant.question import Question, understand
from ingest import Indicator, Located, Place


def _indicator(name: str) -> Indicator:
    cell = Located(name, Place((1, 1), None))
    return Indicator(
        uid="d/indicator/2-1/1",
        id="2-1/1",
        measure="2-1",
        order=1,
        name=cell,
        unit=None,
        baseline=None,
        target=None,
        plan=(),
        actual=(),
        formula=None,
        reason=None,
        document="d",
        municipality=None,
        section="",
        place=cell.place,
    )


def _about(question: Question) -> Indicator | None:
    return _indicator("図書の貸出冊数（電子図書を除く）") if "貸出冊数" in question.text else None


@pytest.mark.parametrize(
    ("question", "completed"),
    [
        ("じゃあ実績は？", "図書の貸出冊数のじゃあ実績は?"),
        ("令和8年度は？", "図書の貸出冊数の令和8年度は?"),
        ("達成した？", "図書の貸出冊数の達成した?"),
        ("所管は？", "施策2-1の所管は?"),
        ("その設定理由は", "図書の貸出冊数のその設定理由は"),
    ],
)
def test_a_question_that_names_nothing_stands_on_the_last_indicator(question: str, completed: str) -> None:
    conversation = [Turn("図書の貸出冊数の目標は？"), Turn("算式は？")]
    read, note = stand_on_earlier(understand(question), conversation, _about)
    assert read.text == completed
    assert read.asked == question
    assert note is not None
    assert "図書の貸出冊数" in note


@pytest.mark.parametrize(
    "question", ["公園の数の実績は？", "ありがとう", "施策1-1の所管は？", "図書館は何をしている？"]
)
def test_a_question_that_names_something_stands_by_itself(question: str) -> None:
    read, note = stand_on_earlier(understand(question), [Turn("図書の貸出冊数の目標は？")], _about)
    assert (read, note) == (understand(question), None)


def test_without_an_earlier_indicator_nothing_is_made_up() -> None:
    read, note = stand_on_earlier(understand("実績は？"), [Turn("こんにちは")], _about)
    assert (read, note) == (understand("実績は？"), None)
