from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import min_max, weighted_sum, z_score

scores = st.lists(st.floats(-100, 100, width=32), min_size=1, max_size=20).map(lambda values: np.array(values))


@pytest.mark.parametrize(
    ("given_scores", "expected"),
    [([2, 4, 10], [0, 0.25, 1]), ([-1, 1], [0, 1]), ([3, 3], [0, 0]), ([5], [0]), ([], [])],
)
def test_min_max_by_hand(given_scores: list[float], expected: list[float]) -> None:
    assert min_max(np.array(given_scores, dtype=np.float32)).tolist() == expected


@pytest.mark.parametrize(
    ("given_scores", "expected"),
    # mean 5, population deviation 2
    [([2, 4, 4, 4, 5, 5, 7, 9], [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2]), ([3, 3], [0, 0]), ([], [])],
)
def test_z_score_by_hand(given_scores: list[float], expected: list[float]) -> None:
    assert z_score(np.array(given_scores, dtype=np.float32)).tolist() == pytest.approx(expected)


def test_the_weighted_sum_by_hand() -> None:
    # .3 * 1 + .7 * 0 and .3 * 0 + .7 * .5
    assert weighted_sum(np.array([1.0, 0.0]), np.array([0.0, 0.5]), 0.7).tolist() == pytest.approx([0.3, 0.35])


@pytest.mark.parametrize(("weight", "best"), [(0, 0), (1, 1)])
def test_at_the_ends_one_list_decides_alone(weight: float, best: int) -> None:
    fused = weighted_sum(np.array([1.0, 0.0]), np.array([0.0, 1.0]), weight)
    assert int(np.argmax(fused)) == best


@given(scores)
def test_min_max_stays_between_0_and_1(values: np.ndarray) -> None:
    normed = min_max(values)
    assert normed.min() >= 0
    assert normed.max() <= 1


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20), st.integers(1, 50), st.integers(-50, 50))
def test_scale_and_offset_of_a_system_do_not_matter(values: list[int], scale: int, offset: int) -> None:
    before, after = np.array(values, dtype=np.float64), np.array(values, dtype=np.float64) * scale + offset
    assert min_max(after) == pytest.approx(min_max(before), abs=1e-9)
    assert z_score(after) == pytest.approx(z_score(before), abs=1e-6)
