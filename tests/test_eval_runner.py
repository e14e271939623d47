from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from eval_samples import build_town

from assistant import Answer, Assistant, Turn
from eval import evaluate
from eval.errors import BaselineError
from eval.gold_reader import read_gold
from eval.runner import run_questions
from index import open_generation

pytestmark = pytest.mark.slow

NAME = "図書館の年間貸出冊数"
TARGET = {"indicator": NAME, "key": "1-1/1", "field": "target", "year": "R9", "value": "15,000以上"}
PLAN = {**TARGET, "field": "plan", "year": "R6", "value": "13,000"}
ACTUAL = {**TARGET, "field": "actual", "year": "R6", "value": "13,250"}
ROWS: list[dict[str, Any]] = [
    {"id": "t1", "type": "kpi_value", "question": f"{NAME}の目標は？", "expect": {"facts": [TARGET]}},
    {
        "id": "t2",
        "type": "kpi_status",
        "question": f"{NAME}は達成した？",
        "expect": {"facts": [PLAN, ACTUAL], "status": "met"},
    },
    {
        "id": "t3",
        "type": "meeting_count",
        "question": "北地区の会合は何回？",
        "expect": {"rows": [3, 4], "count": 2, "source": "地区懇談会"},
    },
    {"id": "t4", "type": "smalltalk", "question": "こんにちは", "expect": {"smalltalk": True}},
    {"id": "t5", "type": "kpi_value", "question": f"{NAME}の目標は？", "expect": {"facts": [PLAN]}},
    {
        "id": "t6",
        "type": "policy_search",
        "question": "よその町の資料では",
        "expect": {"passages": [{"document": "よその町", "lines": [1, 2]}]},
    },
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_town(tmp_path_factory.mktemp("town"))


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS), encoding="utf-8")
    return path


class Broken(Assistant):
    """An assistant that one question breaks."""

    def ask(self, question: str, conversation: Sequence[Turn] = ()) -> Answer:
        if "達成" in question:
            raise ZeroDivisionError("0で割った")
        return super().ask(question, conversation)


def test_every_question_is_judged_and_none_disappears(town: Path, questions: Path) -> None:
    results = run_questions(Assistant.open(town), read_gold(questions))
    assert [result.id for result in results] == [row["id"] for row in ROWS]
    assert [result.right for result in results] == [True, True, True, True, False, False]
    assert not any(result.unreal or result.loose for result in results)


def test_a_question_that_breaks_the_assistant_is_wrong_and_the_others_go_on(town: Path, questions: Path) -> None:
    results = run_questions(Broken(open_generation(town)), read_gold(questions))
    assert "ZeroDivisionError" in results[1].why
    assert not results[1].answered
    assert results[2].right


def test_a_run_is_reported_saved_and_compared(town: Path, questions: Path, tmp_path: Path) -> None:
    assistant, saved = Assistant.open(town), tmp_path / "run.json"
    first = evaluate(assistant, questions, save=saved)
    assert "尋ねなかったもの: 1問" in first
    assert "t5 [kpi_value]" in first
    again = evaluate(assistant, questions, baseline=saved)
    assert "（同じ 5問）" in again
    assert "誤りになった: 0問" in again


def test_an_earlier_run_that_cannot_be_read_is_found_before_anything_is_asked(town: Path, tmp_path: Path) -> None:
    with pytest.raises(BaselineError):
        evaluate(Assistant.open(town), tmp_path / "none.jsonl", baseline=tmp_path / "none.json")


def test_the_questions_that_come_with_the_program_can_be_asked_of_any_corpus(town: Path) -> None:
    assert evaluate(Assistant.open(town))
