"""How near passages are to a question in one encoder's space: the best of each passage's whole text and sentences."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.vectors import Vectors

__all__ = ["Meaning"]


class Meaning:
    """One encoder's view of all passages.

    vectors: one row a chunk, a passage's chunks together, its whole text first. starts: int64 ``(n + 1,)``, the number
    of the first chunk of each passage, ascending, and the count of all chunks at the end.
    """

    def __init__(self, encoder: Encoder, vectors: Vectors, starts: NDArray[np.int64]) -> None:
        self.encoder = encoder
        self._vectors = vectors
        self._starts = starts
        self._owners: NDArray[np.int64] = np.repeat(np.arange(len(starts) - 1, dtype=np.int64), np.diff(starts))

    def of(self, question: str) -> NDArray[np.float32]:
        """The question's vector ``(dim,)``, float32."""
        row: NDArray[np.float32] = self.encoder.encode([question], "query")[0]
        return row

    def nearest(self, vector: NDArray[np.float32], depth: int) -> NDArray[np.int64]:
        """Numbers of the passages that own the ``depth`` nearest chunks, ascending, each once."""
        return np.unique(self._owners[self._vectors.nearest(vector, depth)])

    def scores(self, vector: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of the best chunk of each passage named, float32 in the order of ``numbers``."""
        if not len(numbers):
            return np.zeros(0, dtype=np.float32)
        sizes = self._starts[numbers + 1] - self._starts[numbers]
        firsts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        chunks = np.arange(int(sizes.sum())) - np.repeat(firsts, sizes) + np.repeat(self._starts[numbers], sizes)
        best: NDArray[np.float32] = np.maximum.reduceat(self._vectors.scores(vector, chunks), firsts)
        return best

    def chunks(self, vector: NDArray[np.float32], number: int) -> NDArray[np.float32]:
        """Cosines of a passage's chunks, its whole text first, float32 ``(chunks,)``."""
        return self._vectors.scores(vector, np.arange(self._starts[number], self._starts[number + 1]))

    def whole(self, number: int) -> NDArray[np.float32]:
        """The vector ``(dim,)`` of a passage's whole text."""
        row: NDArray[np.float32] = self._vectors.rows_at(self._starts[number : number + 1])[0]
        return row


def starts_of(sizes: Sequence[int]) -> NDArray[np.int64]:
    """``Meaning.starts`` from the number of chunks of each passage."""
    return np.concatenate(([0], np.cumsum(np.asarray(sizes, dtype=np.int64)))).astype(np.int64)
