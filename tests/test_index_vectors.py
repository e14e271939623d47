from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.vectors import Vectors

ROWS = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32)
QUERY = np.array([1, 0], dtype=np.float32)


def test_nearest_is_by_cosine_best_first() -> None:
    assert Vectors.build(ROWS, 2).nearest(QUERY, 3).tolist() == [0, 2, 1]


@pytest.mark.parametrize("depth", [1, 2, 3, 50])
def test_no_more_rows_come_back_than_there_are(depth: int) -> None:
    assert len(Vectors.build(ROWS, 2).nearest(QUERY, depth)) == min(depth, 3)


def test_scores_are_cosines_in_the_order_asked() -> None:
    scores = Vectors.build(ROWS, 2).scores(QUERY, np.array([2, 0, 1]))
    assert scores == pytest.approx([0.6, 1, 0])


def test_no_rows_find_nothing() -> None:
    empty = Vectors.build(np.zeros((0, 2), dtype=np.float32), 2)
    assert len(empty) == 0
    assert empty.nearest(QUERY, 5).tolist() == []
    assert empty.scores(QUERY, np.zeros(0, dtype=np.int64)).tolist() == []
    assert empty.rows().shape == (0, 2)


@pytest.mark.parametrize("count", [0, 1, 3])
def test_saved_rows_come_back_bit_for_bit(tmp_path: Path, count: int) -> None:
    file = tmp_path / "v"
    Vectors.build(ROWS[:count], 2).save(file)
    assert np.array_equal(Vectors.load(file).rows(), ROWS[:count])


def test_a_damaged_file_raises(tmp_path: Path) -> None:
    (tmp_path / "v").write_bytes(b"not an index")
    with pytest.raises(RuntimeError):
        Vectors.load(tmp_path / "v")
