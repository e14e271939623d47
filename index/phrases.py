"""Phrases found by likeness of meaning: which of many known ones a question comes near."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.text import harmless

__all__ = ["Phrases"]

Rows = NDArray[np.float32]
_made: dict[tuple[str, tuple[str, ...]], tuple[Rows, ...]] = {}


class Phrases:
    """Phrases with their vectors by one encoder. Safe to use from several threads.

    rows: float32 ``(n, dim)``, L2-normalised, in the order of ``phrases``.
    """

    def __init__(self, phrases: Sequence[str], rows: Rows, encoder: Encoder) -> None:
        self._phrases = tuple(phrases)
        self._rows = rows
        self._encoder = encoder

    @classmethod
    def open(cls, phrases: Sequence[str], encoder: Encoder, kept: Path | None = None) -> Phrases:
        """Encodes the phrases that ``kept``, a file of earlier vectors, does not hold, and writes it anew if it can.

        A file that is missing, damaged or of another encoder is replaced: encoding anew is always right.
        """
        known = _read(kept, encoder) if kept else {}
        missing = [phrase for phrase in dict.fromkeys(phrases) if phrase not in known]
        if missing:
            known = {**known, **dict(zip(missing, _encoded(tuple(missing), encoder), strict=True))}
            if kept:
                _write(kept, encoder, {phrase: known[phrase] for phrase in dict.fromkeys(phrases)})
        rows = [known[phrase] for phrase in phrases]
        return cls(phrases, np.stack(rows) if rows else np.zeros((0, encoder.dim), dtype=np.float32), encoder)

    def nearest(self, text: str, limit: int, least: float) -> tuple[tuple[str, float], ...]:
        """The ``limit`` nearest phrases with their cosines, best first, none below ``least``; ties in given order."""
        if not self._phrases or not text.strip():
            return ()
        cosines = self._rows @ self._encoder.encode([harmless(text)], "query")[0]
        best = np.argsort(-cosines, kind="stable")[:limit]
        return tuple((self._phrases[i], float(cosines[i])) for i in best if cosines[i] >= least)


def _encoded(phrases: tuple[str, ...], encoder: Encoder) -> tuple[Rows, ...]:
    """The vectors of the phrases, as exact as they are kept. Thousands take seconds: made once a program."""
    if (encoder.name, phrases) not in _made:
        _made[encoder.name, phrases] = tuple(encoder.encode(phrases, "query").astype(np.float16).astype(np.float32))
    return _made[encoder.name, phrases]


def _read(file: Path, encoder: Encoder) -> dict[str, Rows]:
    with suppress(OSError, ValueError, KeyError, BadZipFile, EOFError), file.open("rb") as stream:
        held = np.load(stream, allow_pickle=False)
        rows = held["rows"].astype(np.float32)
        if str(held["encoder"]) == encoder.name and rows.shape == (len(held["phrases"]), encoder.dim):
            return dict(zip(map(str, held["phrases"]), rows, strict=True))
    return {}


def _write(file: Path, encoder: Encoder, vectors: dict[str, Rows]) -> None:
    """Written beside and moved into place; where nothing can be written the vectors are made again next time."""
    content = io.BytesIO()
    np.savez(
        content,
        encoder=np.asarray(encoder.name),
        phrases=np.asarray(list(vectors)),
        rows=np.stack(list(vectors.values())).astype(np.float16),
    )
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with suppress(OSError):
        beside.write_bytes(content.getvalue())
        beside.replace(file)
    with suppress(OSError):
        beside.unlink(missing_ok=True)
