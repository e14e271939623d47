"""Nearest vectors: exact inner product. The only file that knows FAISS."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import faiss

__all__ = ["Vectors"]


class Vectors:
    """Rows of float32 ``(n, dim)``, L2-normalised, in the order of the passages; inner product is their cosine."""

    def __init__(self, index: faiss.IndexFlatIP) -> None:
        self._index = index

    @classmethod
    def build(cls, rows: NDArray[np.float32], dim: int) -> Vectors:
        """Takes rows ``(n, dim)``; ``n`` may be 0."""
        index = _library().IndexFlatIP(dim)
        index.add(np.ascontiguousarray(rows.reshape(-1, dim), dtype=np.float32))
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return int(self._index.d)

    def nearest(self, query: NDArray[np.float32], depth: int) -> NDArray[np.int64]:
        """Row numbers of the ``depth`` nearest rows (all when there are fewer) to ``query`` ``(dim,)``, best first."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        numbers: NDArray[np.int64] = self._index.search(query.reshape(1, -1), min(depth, len(self)))[1][0]
        return numbers

    def scores(self, query: NDArray[np.float32], numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """Cosine of ``query`` ``(dim,)`` with each row named, float32 in the order of ``numbers``.

        Every row is summed in the same way wherever it stands, so that order in the file cannot change a score.
        """
        if not len(numbers):
            return np.zeros(0, dtype=np.float32)
        cosines: NDArray[np.float32] = np.einsum("ij,j->i", self._index.reconstruct_batch(numbers), query)
        return cosines

    def rows_at(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
        """The rows named, float32 ``(len(numbers), dim)``, in that order."""
        rows: NDArray[np.float32] = self._index.reconstruct_batch(numbers)
        return rows

    def rows(self) -> NDArray[np.float32]:
        """All rows, float32 ``(n, dim)``, in the order of the passages."""
        if not len(self):
            return np.zeros((0, self.dim), dtype=np.float32)
        rows: NDArray[np.float32] = self._index.reconstruct_n(0, len(self))
        return rows

    def save(self, file: Path) -> None:
        """Writes one file in FAISS' own format."""
        file.write_bytes(_library().serialize_index(self._index).tobytes())

    @classmethod
    def load(cls, file: Path) -> Vectors:
        """Reads what ``save`` wrote. Raises OSError when missing and RuntimeError when damaged."""
        return cls(_library().deserialize_index(np.fromfile(file, dtype=np.uint8)))


@cache
def _library() -> Any:  # noqa: ANN401 - an untyped module
    import faiss

    # beside the encoder one thread is the faster one, and sums stay in one order
    faiss.omp_set_num_threads(1)
    return faiss
