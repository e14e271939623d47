"""The runs that come with the program, to compare a change with."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gold_reader import read_gold
from eval.saved import read_run

GOLD = Path(__file__).parents[1] / "eval" / "gold"
SUFFIX = ".baseline.json"
BASELINES = sorted(GOLD.glob(f"*{SUFFIX}"))


def test_there_is_a_run_to_compare_with() -> None:
    assert BASELINES


@pytest.mark.parametrize("path", BASELINES, ids=lambda path: path.name)
def test_a_baseline_names_only_questions_beside_it_each_once(path: Path) -> None:
    asked = {question.id: question for question in read_gold(path.with_name(path.name.replace(SUFFIX, ".jsonl")))}
    held = read_run(path).results
    assert held
    assert len({result.id for result in held}) == len(held)
    assert [result.id for result in held if result.id not in asked] == []
    assert [result.type for result in held] == [asked[result.id].type for result in held]


@pytest.mark.parametrize("path", BASELINES, ids=lambda path: path.name)
def test_a_baseline_counts_what_can_be(path: Path) -> None:
    for result in read_run(path).results:
        assert 0 <= result.relevant <= len(result.cited)
        assert max(result.cited, default=-1) < result.places
        assert result.certainty is None or 0 <= result.certainty <= 1
