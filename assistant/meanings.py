"""What questions mean, as vectors: each is encoded once for as long as it is asked about."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index import Encoder

__all__ = ["Meanings"]

Rows = NDArray[np.float32]


class Meanings:
    """The vectors of the questions asked about last, and of no others: what was deleted is not kept here."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._held: dict[str, Rows] = {}
        self._one_at_a_time = threading.Lock()

    def of(self, questions: Sequence[str]) -> Rows:
        """L2-normalised rows, float32 ``(n, dim)``, in the order of ``questions``.

        Raises IndexRoomError when the encoder cannot be loaded.
        """
        with self._one_at_a_time:
            new = [question for question in dict.fromkeys(questions) if question not in self._held]
            rows = dict(zip(new, self._encoder.encode(new, "query"), strict=True)) if new else {}
            known = {**self._held, **rows}
            self._held = {question: known[question] for question in questions}
            found = [self._held[question] for question in questions]
        return np.stack(found) if found else np.zeros((0, self._encoder.dim), dtype=np.float32)
