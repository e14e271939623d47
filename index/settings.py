"""The room's settings: each with its unit, its range and the reason for its value."""

from __future__ import annotations

import os
from dataclasses import dataclass

from index.errors import SettingError

__all__ = ["IndexSettings"]

BUNDLED = "bundled"


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Everything that can be turned in the room; checks itself and names the bad setting (SettingError).

    k1: saturation of repeated words, no unit, 0-10. 0.9 suits short passages (docs/decisions/0003-fusion.md).
    b: how much length counts, share 0-1. 0.4: passages are of like length, so little.
    dense_weight: share 0-1 of meaning against words in the fused score. 0.8 to 0.9 cannot be
        told apart (docs/decisions/0003-fusion.md, 0007-second-opinion.md).
    expansion_weight: what a passage gains at most by holding another term for what is asked, against a fused score of
        0-1; measured in docs/decisions/0005-thesaurus.md.
    second_weight: share 0-1 of the second, lighter encoder in what is taken as meaning; 0 leaves it out. It errs
        elsewhere than the first (docs/decisions/0007-second-opinion.md).
    encoder: ``bundled`` (needs nothing) or the name of a sentence-transformers model (extra ``models``).
    threads: encoding workers, 0 means one a CPU core. More workers with one thread each beat one with many.
    max_passage_chars: characters of a passage that the encoder reads; the rest is still found by its words. 1,000
        characters are about two windows of the model and cost 1.6 s; longer ones blur into one vector anyway.
    max_query_chars: characters of a question that are read. 250 are six or seven sentences and cost
        the encoder some 60 ms; what follows repeats itself.
    candidates: passages that each of the two searches hands to the fusion, a count of 1 or more. Anything from 50 to
        all of 1,411 found the same share of questions among the first three; 1,000 take 0.04 ms to fuse.
    """

    k1: float = 0.9
    b: float = 0.4
    dense_weight: float = 0.85
    expansion_weight: float = 0.5
    second_weight: float = 0.4
    encoder: str = BUNDLED
    threads: int = 0
    max_passage_chars: int = 1000
    max_query_chars: int = 250
    candidates: int = 1000

    def __post_init__(self) -> None:
        self._within("k1", self.k1, 0, 10)
        self._within("b", self.b, 0, 1)
        self._within("dense_weight", self.dense_weight, 0, 1)
        self._within("expansion_weight", self.expansion_weight, 0, 1)
        self._within("second_weight", self.second_weight, 0, 1)
        self._within("threads", self.threads, 0, 1024)
        self._within("max_passage_chars", self.max_passage_chars, 1, 100_000)
        self._within("max_query_chars", self.max_query_chars, 1, 100_000)
        self._within("candidates", self.candidates, 1, 10_000_000)
        if not self.encoder.strip():
            raise SettingError("index.encoder", "埋め込みモデルの名前が空です", f"{BUNDLED} かモデル名を書いてください")

    @property
    def workers(self) -> int:
        """Encoding workers to start, 1 or more."""
        return self.threads or os.cpu_count() or 1

    @staticmethod
    def _within(name: str, value: float, low: float, high: float) -> None:
        if not low <= value <= high:
            raise SettingError(
                f"index.{name}", f"{value} は設定できない値です", f"{low} から {high} までの値にしてください"
            )
