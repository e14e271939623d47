from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from eval.tune_fusion import measure, ranks, read_bench

GOLD = Path(__file__).parents[1] / "eval" / "gold" / "retrieval.jsonl"


def test_the_rank_is_that_of_the_first_relevant_passage() -> None:
    scores = np.array([[0.1, 0.9, 0.5], [0.3, 0.2, 0.1]])
    relevant = np.array([[True, False, True], [True, False, False]])
    assert ranks(scores, relevant).tolist() == [2, 1]


def test_ties_rank_in_the_order_of_passages() -> None:
    assert ranks(np.zeros((1, 3)), np.array([[False, False, True]])).tolist() == [3]


def test_metrics_by_hand() -> None:
    score = measure(np.array([1, 2, 5, 20]), np.array([1, 1, 5, 10]))
    assert score.found3 == 0.5
    assert score.found10 == 0.75
    assert score.mrr == pytest.approx((1 + 0.5 + 0.2 + 0.05) / 4)
    assert score.gain == pytest.approx((0 - 0.5 + 0 - 0.05) / 4)
    assert score.interval[0] <= score.found3 <= score.interval[1]


def test_a_question_that_no_passage_covers_is_named() -> None:
    asked = [{"id": "q9", "question": "公園", "relevant": [{"document": "a", "lines": [5, 6]}]}]
    given = [{"document": "a.txt", "lines": [1, 4], "text": "公園", "context": ""}]
    with pytest.raises(ValueError, match="q9"):
        read_bench(asked, given, None)


def test_the_gold_questions_are_well_formed() -> None:
    questions = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    assert len({question["id"] for question in questions}) == len({question["question"] for question in questions})
    assert sum(question["kind"] == "everyday" for question in questions) >= 60
    assert all(place["lines"][0] <= place["lines"][1] for question in questions for place in question["relevant"])
