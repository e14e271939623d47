from __future__ import annotations

import numpy as np
import pytest
from index_samples import LetterEncoder

from index.meaning import Meaning, starts_of
from index.vectors import Vectors

ROWS = np.array([[1, 0], [0, 1], [0.6, 0.8], [0.8, 0.6]], dtype=np.float32)
QUESTION = np.array([0, 1], dtype=np.float32)


@pytest.fixture
def meaning() -> Meaning:
    """Three passages: the first has two chunks."""
    return Meaning(LetterEncoder(), Vectors.build(ROWS, 2), starts_of([2, 1, 1]))


def test_a_passage_is_as_near_as_its_best_chunk(meaning: Meaning) -> None:
    assert meaning.scores(QUESTION, np.array([0, 1, 2])).tolist() == pytest.approx([1, 0.8, 0.6])
    assert meaning.scores(QUESTION, np.array([2, 0])).tolist() == pytest.approx([0.6, 1])


def test_no_passages_have_no_scores(meaning: Meaning) -> None:
    assert meaning.scores(QUESTION, np.zeros(0, dtype=np.int64)).tolist() == []


@pytest.mark.parametrize(("depth", "owners"), [(1, [0]), (2, [0, 1]), (9, [0, 1, 2])])
def test_the_nearest_chunks_name_their_passages_once(meaning: Meaning, depth: int, owners: list[int]) -> None:
    assert meaning.nearest(QUESTION, depth).tolist() == owners


def test_the_chunks_of_a_passage_are_told_apart(meaning: Meaning) -> None:
    assert meaning.chunks(QUESTION, 0).tolist() == pytest.approx([0, 1])


def test_the_first_chunk_stands_for_the_whole_text(meaning: Meaning) -> None:
    assert meaning.whole(0).tolist() == [1, 0]
    assert meaning.whole(2).tolist() == pytest.approx([0.8, 0.6])
