"""The vectors of questions: each encoded once, in order, and not kept longer than it is asked about."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.meanings import Meanings


class Counting:
    """A vector is the length of its text."""

    name = "counting"
    dim = 1

    def __init__(self) -> None:
        self.taken: list[str] = []

    def encode(self, texts: Sequence[str], kind: str) -> NDArray[np.float32]:
        assert kind == "query"
        self.taken += texts
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def test_each_question_is_encoded_once() -> None:
    encoder = Counting()
    meanings = Meanings(encoder)
    assert meanings.of(["a", "bb", "a"]).tolist() == [[1], [2], [1]]
    assert meanings.of(["bb", "ccc"]).tolist() == [[2], [3]]
    assert encoder.taken == ["a", "bb", "ccc"]


def test_what_is_not_asked_about_any_more_is_forgotten() -> None:
    encoder = Counting()
    meanings = Meanings(encoder)
    meanings.of(["a"])
    assert meanings.of([]).shape == (0, 1)
    meanings.of(["a"])
    assert encoder.taken == ["a", "a"]
