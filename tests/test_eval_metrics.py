from __future__ import annotations

import math
from collections.abc import Callable

import pytest
from eval_samples import result
from hypothesis import given
from hypothesis import strategies as st

from eval.metrics import METRICS, interval, ndcg_at, recall_at, reciprocal_rank
from eval.results import Result

RANKINGS = st.lists(st.integers(0, 6), max_size=8)
RELEVANT = st.frozensets(st.integers(0, 6), min_size=1)


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [("abc", 3, 1.0), ("axc", 3, 2 / 3), ("xxx", 3, 0.0), ("xabc", 2, 1 / 3), ("", 3, 0.0), ("aaa", 3, 1 / 3)],
)
def test_recall_counts_each_relevant_item_once(ranking: str, k: int, expected: float) -> None:
    assert recall_at(ranking, {"a", "b", "c"}, k) == pytest.approx(expected)


@pytest.mark.parametrize(("ranking", "expected"), [("ab", 1), ("xa", 1 / 2), ("xxxb", 1 / 4), ("xx", 0), ("", 0)])
def test_the_reciprocal_rank_is_that_of_the_first_relevant_item(ranking: str, expected: float) -> None:
    assert reciprocal_rank(ranking, {"a", "b"}) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ranking", "k", "expected"),
    [
        ("ab", 10, 1.0),
        # Relevant at ranks 1 and 3: (1 + 1/2) / (1 + 1/log2 3) = 1.5 / 1.63093
        ("axb", 10, 0.919721),
        # At rank 2 alone: 0.63093 / 1.63093
        ("xa", 10, 0.386853),
        # The second is beyond k, and so is it for the best ranking of k 1.
        ("ab", 1, 1.0),
        ("aa", 10, 1 / (1 + 1 / math.log2(3))),
        ("xx", 10, 0.0),
    ],
)
def test_ndcg_by_hand(ranking: str, k: int, expected: float) -> None:
    assert ndcg_at(ranking, {"a", "b"}, k) == pytest.approx(expected, abs=1e-6)


@given(RANKINGS, RELEVANT, st.integers(1, 10))
def test_metrics_of_a_ranking_stay_within_their_range(ranking: list[int], relevant: frozenset[int], k: int) -> None:
    for value in (recall_at(ranking, relevant, k), reciprocal_rank(ranking, relevant), ndcg_at(ranking, relevant, k)):
        assert 0 <= value <= 1 + 1e-12


@given(RELEVANT, st.integers(1, 10))
def test_the_best_ranking_has_the_highest_gain(relevant: frozenset[int], k: int) -> None:
    assert ndcg_at(sorted(relevant), relevant, k) == pytest.approx(1)


def _reciprocal(ranking: str, relevant: frozenset[str], _: int) -> float:
    return reciprocal_rank(ranking, relevant)


@pytest.mark.parametrize("formula", [recall_at, ndcg_at, _reciprocal])
def test_a_question_without_relevant_items_has_no_value(
    formula: Callable[[str, frozenset[str], int], float],
) -> None:
    with pytest.raises(ValueError):
        formula("a", frozenset(), 3)


def test_an_interval_of_equal_values_is_a_point_and_of_none_there_is_none() -> None:
    assert interval([1.0] * 9) == (1.0, 1.0)
    assert interval([]) is None


def test_the_interval_of_a_hundred_halves_is_about_two_standard_errors_wide() -> None:
    low, high = interval([0.0, 1.0] * 50) or (0, 0)
    assert low == pytest.approx(0.4, abs=0.02)
    assert high == pytest.approx(0.6, abs=0.02)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.integers(0, 99))
def test_an_interval_stays_within_the_values_and_the_same_seed_gives_the_same(values: list[float], seed: int) -> None:
    low, high = interval(values, seed) or (2, -1)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9
    assert interval(values, seed) == (low, high)


def _values(name: str, *results: Result) -> list[float]:
    return next(metric for metric in METRICS if metric.name == name).values(results)


RIGHT = result(places=2, cited=(0, -1, 1), relevant=2)
SILENT = result(why="答えがない", answered=False, places=2, cited=(0,), relevant=1)
NO_PLACES = result(cited=(-1,))
KEPT_SILENT = result(expected=False, answered=False)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("正解", [1, 0, 1, 1]),
        ("答えて誤り", [0, 0, 0, 0]),
        ("黙るべきで黙った", [1]),
        ("出典の適合率", [2 / 3]),
        ("出典の再現率", [1, 0]),
        ("再現率@3", [1, 0]),
        ("MRR", [1, 0]),
        ("nDCG@10", [0.919721, 0]),
        ("実在しない引用", [0, 0, 0]),
        ("根拠のない数", [0, 0]),
    ],
)
def test_each_metric_treats_the_unanswered_as_it_says(name: str, expected: list[float]) -> None:
    assert _values(name, RIGHT, SILENT, NO_PLACES, KEPT_SILENT) == pytest.approx(expected, abs=1e-6)


def test_an_answer_where_there_is_none_is_answered_wrong() -> None:
    wrong = result(expected=False, why="資料にないことに答えた")
    assert _values("答えて誤り", wrong) == [1]
    assert _values("黙るべきで黙った", wrong) == [0]


def test_every_metric_says_what_it_means() -> None:
    assert len({metric.name for metric in METRICS}) == len(METRICS)
    assert all(metric.meaning and metric.unanswered and metric.source for metric in METRICS)
