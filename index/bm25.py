"""How well words match: BM25. The only file that knows bm25s."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import bm25s

__all__ = ["Bm25"]

COUNT_FILE = "count.json"


class Bm25:
    """BM25 over tokenised passages: Robertson's tf with the Lucene idf ln(1 + (N - n + 0.5) / (n + 0.5)).

    Variant "Lucene (accurate)" of Kamphuis et al., "Which BM25 Do You Mean?", ECIR 2020, without the factor (k1 + 1):
    idf * tf / (tf + k1 * (1 - b + b * length / mean length)), summed over the words of the query, repeated ones too.
    """

    def __init__(self, retriever: bm25s.BM25 | None, count: int) -> None:
        self._retriever = retriever
        self._count = count

    @classmethod
    def build(cls, passages: Sequence[Sequence[str]], k1: float, b: float) -> Bm25:
        """Weighs every word of every passage; ``passages`` are lists of tokens and may be empty."""
        words = sorted({word for passage in passages for word in passage})
        if not words:
            return cls(None, len(passages))
        vocabulary = {word: number for number, word in enumerate(words)}
        numbers = [[vocabulary[word] for word in passage] for passage in passages]
        retriever = _library().BM25(k1=k1, b=b, method="lucene", backend="numpy", csc_backend="numpy")
        retriever.index((numbers, vocabulary), create_empty_token=False, show_progress=False)
        return cls(retriever, len(passages))

    def __len__(self) -> int:
        return self._count

    def scores(self, query: Sequence[str]) -> NDArray[np.float32]:
        """Score of every passage for the tokens of a query.

        Returns float32 ``(n,)`` in the order of the passages; 0 where no word is shared.
        """
        known = self._retriever.get_tokens_ids(list(query)) if self._retriever else []
        if not self._retriever or not known:
            return np.zeros(self._count, dtype=np.float32)
        scores: NDArray[np.float32] = self._retriever.get_scores_from_ids(known)
        return scores

    def holders(self, word: str) -> int:
        """How many passages hold the token."""
        number = self._retriever.vocab_dict.get(word) if self._retriever else None
        if self._retriever is None or number is None:
            return 0
        starts = self._retriever.scores["indptr"]
        return int(starts[number + 1] - starts[number])

    def save(self, folder: Path) -> None:
        """Writes plain files (npy and JSON) into ``folder``, which is made when missing."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / COUNT_FILE).write_text(json.dumps({"passages": self._count, "empty": self._retriever is None}))
        if self._retriever:
            self._retriever.save(folder, allow_pickle=False, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> Bm25:
        """Reads what ``save`` wrote. Raises OSError or ValueError when files are missing or damaged."""
        state = json.loads((folder / COUNT_FILE).read_text())
        if state["empty"]:
            return cls(None, state["passages"])
        retriever = _library().BM25.load(folder, load_corpus=False, allow_pickle=False, show_progress=False)
        return cls(retriever, state["passages"])


def _library() -> Any:  # noqa: ANN401 - an untyped module
    import bm25s

    return bm25s
