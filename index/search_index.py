"""Passages found by their words and by their meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.build import ITEMS_FILE, VECTORS_FILE, WORDS_FOLDER
from index.encoder import Encoder, encoder_for
from index.errors import StaleIndexError
from index.fusion import min_max, weighted_sum
from index.manifest import REBUILD, Manifest, read_manifest
from index.settings import IndexSettings
from index.text import harmless
from index.tokens import lemmas
from index.vectors import Vectors

__all__ = ["Hit", "SearchIndex"]


@dataclass(frozen=True, slots=True)
class Hit:
    """uid: of the item. score: fused, 0-1, comparable within one search alone.

    lexical: BM25 of shared words, 0 and up, 0 when none is shared. dense: cosine of the meanings, -1 to 1.
    """

    uid: str
    score: float
    lexical: float
    dense: float


class SearchIndex:
    """A saved index, opened for searching. Safe to use from several threads."""

    def __init__(
        self, uids: tuple[str, ...], words: Bm25, vectors: Vectors, encoder: Encoder, settings: IndexSettings
    ) -> None:
        self._uids = uids
        self._words = words
        self._vectors = vectors
        self._encoder = encoder
        self._settings = settings

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        encoder: Encoder | None = None,
        settings: IndexSettings | None = None,
        fingerprint: str | None = None,
    ) -> SearchIndex:
        """Opens what ``build_index`` wrote; the encoder is that of the settings unless given.

        fingerprint: of the passages that the index must have been built from, None to take any.
        Raises MissingIndexError, or StaleIndexError when files, program, encoder or passages do not go together.
        """
        settings = settings or IndexSettings()
        encoder = encoder or encoder_for(settings)
        manifest = read_manifest(folder)
        manifest.check(folder, encoder)
        manifest.check_formula(folder, settings.k1, settings.b)
        if fingerprint is not None:
            manifest.check_fingerprint(folder, fingerprint)
        uids, words, vectors = _load(folder, manifest)
        return cls(uids, words, vectors, encoder, settings)

    def __len__(self) -> int:
        return len(self._uids)

    def search(self, query: str, limit: int = 20, also: Mapping[str, float] | None = None) -> tuple[Hit, ...]:
        """The ``limit`` best passages for ``query``, best first, ties in the order of the index; none when blank.

        also: other terms for what is asked, each with how surely it means the same, 0-1.
        """
        text = harmless(query[: self._settings.max_query_chars])
        if not text.strip() or not self._uids or limit < 1:
            return ()
        word_scores = self._words.scores(lemmas(text))
        vector = self._encoder.encode([text], "query")[0]
        pool = self._candidates(word_scores, vector)
        lexical, dense = word_scores[pool], self._vectors.scores(vector, pool)
        fused = weighted_sum(min_max(lexical), min_max(dense), self._settings.dense_weight)
        if also:
            fused = fused + self._settings.expansion_weight * self._expansion(also)[pool]
        best = np.argsort(-fused, kind="stable")[:limit]
        return tuple(Hit(self._uids[pool[i]], float(fused[i]), float(lexical[i]), float(dense[i])) for i in best)

    def holders(self, word: str) -> int:
        """How many passages, with their headings, hold the word (a lemma, see ``lemmas``)."""
        return self._words.holders(word)

    def _expansion(self, also: Mapping[str, float]) -> NDArray[np.float32]:
        """How well each passage holds the best of the terms, 0-1, float32 ``(n,)``.

        A term's BM25 score is taken as a share of its best one and squared, so that half of a compound is worth little,
        and the more passages hold it, the less it says: 1 / (1 + ln(n) / 3). See docs/decisions/0005-thesaurus.md.
        """
        best = np.zeros(len(self._uids), dtype=np.float32)
        for term, weight in also.items():
            scores = self._words.scores(lemmas(harmless(term)))
            top = float(scores.max(initial=0.0))
            if top > 0:
                holders = int((scores > 0.8 * top).sum())
                best = np.maximum(best, weight * (scores / top) ** 2 / (1 + np.log(holders) / 3))
        return best

    def _candidates(self, word_scores: NDArray[np.float32], vector: NDArray[np.float32]) -> NDArray[np.int64]:
        """Numbers of the passages worth fusing, ascending: the best by words (at least one shared) and by meaning."""
        depth = self._settings.candidates
        sharing = np.flatnonzero(word_scores)
        by_words = sharing[np.argsort(-word_scores[sharing], kind="stable")[:depth]]
        return np.union1d(by_words, self._vectors.nearest(vector, depth)).astype(np.int64)


def _load(folder: Path, manifest: Manifest) -> tuple[tuple[str, ...], Bm25, Vectors]:
    try:
        entries = json.loads((folder / ITEMS_FILE).read_text(encoding="utf-8"))
        uids = tuple(entry["uid"] for entry in entries)
        words, vectors = Bm25.load(folder / WORDS_FOLDER), Vectors.load(folder / VECTORS_FILE)
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise StaleIndexError(str(folder), "検索用の索引を読めません", REBUILD) from error
    if not len(uids) == len(words) == len(vectors) == manifest.count:
        raise StaleIndexError(str(folder), "検索用の索引の中身の数が合いません", REBUILD)
    return uids, words, vectors
