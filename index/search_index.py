"""Passages found by their words and by their meaning."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.build import ITEMS_FILE, SECOND_FILE, STARTS_FILE, VECTORS_FILE, WORDS_FOLDER
from index.encoder import Encoder, encoder_for
from index.errors import StaleIndexError
from index.fusion import min_max, weighted_sum
from index.manifest import REBUILD, Manifest, read_manifest
from index.meaning import Meaning
from index.settings import IndexSettings
from index.text import harmless
from index.tokens import lemmas
from index.vectors import Vectors

__all__ = ["Hit", "SearchIndex"]


@dataclass(frozen=True, slots=True)
class Hit:
    """uid: of the item. score: fused, 0-1, comparable within one search alone.

    lexical: BM25 of shared words, 0 and up, 0 when none is shared. dense: cosine of the meanings, -1 to 1, of the whole
    text or its best sentence. second: the same by the second encoder, 0 without one. sentence: which of the text's
    ``sentences_of``, from 0, comes nearest, None when it is but one.
    """

    uid: str
    score: float
    lexical: float
    dense: float
    second: float = 0.0
    sentence: int | None = None


class SearchIndex:
    """A saved index, opened for searching. Safe to use from several threads."""

    def __init__(
        self,
        uids: tuple[str, ...],
        words: Bm25,
        meanings: tuple[Meaning, ...],
        settings: IndexSettings,
    ) -> None:
        """meanings: by the first encoder and, when there is one, by the second."""
        self._uids = uids
        self._words = words
        self._meanings = meanings
        self._settings = settings

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        encoder: Encoder | None = None,
        second: Encoder | None = None,
        settings: IndexSettings | None = None,
        fingerprint: str | None = None,
    ) -> SearchIndex:
        """Opens what ``build_index`` wrote; the first encoder is that of the settings unless given.

        second: the second encoder, which must be the one that the index was built with, None if it was built without.

        fingerprint: of the passages that the index must have been built from, None to take any.
        Raises MissingIndexError, or StaleIndexError when files, program, encoder or passages do not go together.
        """
        settings = settings or IndexSettings()
        encoder = encoder or encoder_for(settings)
        manifest = read_manifest(folder)
        manifest.check(folder, encoder, second)
        manifest.check_formula(folder, settings.k1, settings.b)
        if fingerprint is not None:
            manifest.check_fingerprint(folder, fingerprint)
        return _load(folder, manifest, encoder, second, settings)

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
        vectors = [meaning.of(text) for meaning in self._meanings]
        pool = self._candidates(word_scores, vectors)
        lexical = word_scores[pool]
        opinions = [meaning.scores(vector, pool) for meaning, vector in zip(self._meanings, vectors, strict=True)]
        fused = weighted_sum(min_max(lexical), self._meant(opinions), self._settings.dense_weight)
        if also:
            fused = fused + self._settings.expansion_weight * self._expansion(also)[pool]
        best = np.argsort(-fused, kind="stable")[:limit]
        first, other = opinions[0], opinions[-1] if len(opinions) > 1 else np.zeros_like(lexical)
        return tuple(
            Hit(
                self._uids[pool[i]],
                score=float(fused[i]),
                lexical=float(lexical[i]),
                dense=float(first[i]),
                second=float(other[i]),
                sentence=self._sentence(vectors, int(pool[i])),
            )
            for i in best
        )

    @property
    def first(self) -> Encoder:
        """The first encoder."""
        return self._meanings[0].encoder

    @property
    def second(self) -> Encoder | None:
        """The second encoder, None without one."""
        return self._meanings[1].encoder if len(self._meanings) > 1 else None

    def cosines(self, uid: str) -> dict[str, float]:
        """How near every passage comes in meaning to the passage ``uid``, -1 to 1, by uid; empty for an unknown one."""
        if uid not in self._uids:
            return {}
        first = self._meanings[0]
        everything = np.arange(len(self._uids), dtype=np.int64)
        scores = first.scores(first.whole(self._uids.index(uid)), everything)
        return dict(zip(self._uids, map(float, scores), strict=True))

    def holders(self, word: str) -> int:
        """How many passages, with their headings, hold the word (a lemma, see ``lemmas``)."""
        return self._words.holders(word)

    def _sentence(self, vectors: Sequence[NDArray[np.float32]], number: int) -> int | None:
        opinions = [meaning.chunks(vector, number)[1:] for meaning, vector in zip(self._meanings, vectors, strict=True)]
        return int(np.argmax(self._meant(opinions))) if len(opinions[0]) else None

    def _meant(self, opinions: Sequence[NDArray[np.float32]]) -> NDArray[np.float64]:
        """What the encoders say together, 0-1, float64 ``(n,)``."""
        if len(opinions) == 1:
            return min_max(opinions[0])
        return weighted_sum(min_max(opinions[0]), min_max(opinions[1]), self._settings.second_weight)

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

    def _candidates(
        self, word_scores: NDArray[np.float32], vectors: Sequence[NDArray[np.float32]]
    ) -> NDArray[np.int64]:
        """Numbers of the passages worth fusing, ascending: the best by words (at least one shared) and by meaning."""
        depth = self._settings.candidates
        sharing = np.flatnonzero(word_scores)
        by_words = sharing[np.argsort(-word_scores[sharing], kind="stable")[:depth]]
        meant = [meaning.nearest(vector, depth) for meaning, vector in zip(self._meanings, vectors, strict=True)]
        return np.unique(np.concatenate((by_words, *meant))).astype(np.int64)


def _load(
    folder: Path, manifest: Manifest, encoder: Encoder, second: Encoder | None, settings: IndexSettings
) -> SearchIndex:
    try:
        entries = json.loads((folder / ITEMS_FILE).read_text(encoding="utf-8"))
        uids = tuple(entry["uid"] for entry in entries)
        starts = np.load(folder / STARTS_FILE, allow_pickle=False)
        words = Bm25.load(folder / WORDS_FOLDER)
        rows = [(encoder, Vectors.load(folder / VECTORS_FILE))]
        rows += [(second, Vectors.load(folder / SECOND_FILE))] if second else []
    except (OSError, ValueError, KeyError, TypeError, RuntimeError) as error:
        raise StaleIndexError(str(folder), "検索用の索引を読めません", REBUILD) from error
    counts = {len(vectors) for _, vectors in rows} | {int(starts[-1])}
    if not len(uids) == len(words) == len(starts) - 1 == manifest.count or len(counts) > 1:
        raise StaleIndexError(str(folder), "検索用の索引の中身の数が合いません", REBUILD)
    return SearchIndex(uids, words, tuple(Meaning(who, vectors, starts) for who, vectors in rows), settings)
