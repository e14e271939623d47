"""Passages become a folder of plain files that can be searched."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.bm25 import Bm25
from index.encoder import Encoder
from index.errors import IndexRoomError
from index.items import Item, fingerprint
from index.manifest import FORMAT, Manifest, digest, read_manifest, write_manifest
from index.settings import IndexSettings
from index.tokens import lemmas, tokenizer_name
from index.vectors import Vectors

__all__ = ["ITEMS_FILE", "VECTORS_FILE", "WORDS_FOLDER", "BuildResult", "build_index"]

ITEMS_FILE = "items.json"
VECTORS_FILE = "vectors.faiss"
WORDS_FOLDER = "words"
BATCH = 32

Progress = Callable[[int, int], None]
Known = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class BuildResult:
    """encoded: passages that went through the encoder; reused: those whose vector was known. Together all of them."""

    encoded: int
    reused: int


def build_index(
    items: Sequence[Item],
    folder: Path,
    encoder: Encoder,
    *,
    settings: IndexSettings | None = None,
    previous: Path | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Writes a complete index of ``items`` into ``folder``, which should be new: files there are overwritten.

    previous: folder of an older index whose vectors of unchanged passages are taken over; one that is missing,
    damaged or of another encoder is ignored. progress: called with the texts encoded so far and those to encode.
    Raises ValueError when a uid occurs twice.
    """
    if len({item.uid for item in items}) != len(items):
        raise ValueError("every item needs a uid of its own")
    settings = settings or IndexSettings()
    folder.mkdir(parents=True, exist_ok=True)
    known = _known_vectors(previous, encoder) if previous else {}
    rows, encoded = _vectors(items, encoder, known, progress)
    Vectors.build(rows, encoder.dim).save(folder / VECTORS_FILE)
    Bm25.build([lemmas(item.worded) for item in items], settings.k1, settings.b).save(folder / WORDS_FOLDER)
    _write_items(folder, items)
    write_manifest(folder, _manifest(items, folder, encoder, settings))
    return BuildResult(encoded=encoded, reused=len(items) - encoded)


def _vectors(
    items: Sequence[Item], encoder: Encoder, known: Known, progress: Progress | None
) -> tuple[NDArray[np.float32], int]:
    """Rows ``(n, dim)`` in the order of ``items``, and how many texts were encoded; equal texts are encoded once."""
    missing = {item.key: item.text for item in items if item.key not in known}
    texts = list(missing.items())
    vectors = dict(known)
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        rows = encoder.encode([text for _, text in batch], "passage")
        vectors.update(zip((key for key, _ in batch), rows, strict=True))
        if progress:
            progress(start + len(batch), len(texts))
    stacked = [vectors[item.key] for item in items]
    return (np.stack(stacked) if stacked else np.zeros((0, encoder.dim), dtype=np.float32)), len(texts)


def _known_vectors(folder: Path, encoder: Encoder) -> Known:
    """Vectors by item key of an older index, empty when it cannot be trusted: encoding anew is always right."""
    try:
        read_manifest(folder).check(folder, encoder)
        entries = json.loads((folder / ITEMS_FILE).read_text(encoding="utf-8"))
        return dict(zip((entry["key"] for entry in entries), Vectors.load(folder / VECTORS_FILE).rows(), strict=True))
    except (IndexRoomError, OSError, ValueError, KeyError, RuntimeError):
        return {}


def _write_items(folder: Path, items: Sequence[Item]) -> None:
    entries = [{"uid": item.uid, "key": item.key} for item in items]
    (folder / ITEMS_FILE).write_text(json.dumps(entries, indent=0), encoding="utf-8")


def _manifest(items: Sequence[Item], folder: Path, encoder: Encoder, settings: IndexSettings) -> Manifest:
    files = [folder / ITEMS_FILE, folder / VECTORS_FILE, *sorted((folder / WORDS_FOLDER).iterdir())]
    return Manifest(
        format=FORMAT,
        fingerprint=fingerprint(items),
        encoder=encoder.name,
        dim=encoder.dim,
        tokenizer=tokenizer_name(),
        k1=settings.k1,
        b=settings.b,
        count=len(items),
        files={file.relative_to(folder).as_posix(): digest(file) for file in files},
    )
