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
from index.items import Item, fingerprint, key_of
from index.manifest import FORMAT, Manifest, digest, read_manifest, write_manifest
from index.meaning import starts_of
from index.settings import IndexSettings
from index.tokens import lemmas, tokenizer_name
from index.vectors import Vectors

__all__ = ["ITEMS_FILE", "SECOND_FILE", "STARTS_FILE", "VECTORS_FILE", "WORDS_FOLDER", "BuildResult", "build_index"]

ITEMS_FILE = "items.json"
VECTORS_FILE = "vectors.faiss"
SECOND_FILE = "second.faiss"
STARTS_FILE = "starts.npy"
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
    second: Encoder | None = None,
    settings: IndexSettings | None = None,
    previous: Path | None = None,
    progress: Progress | None = None,
) -> BuildResult:
    """Writes a complete index of ``items`` into ``folder``, which should be new: files there are overwritten.

    second: another encoder whose opinion is weighed beside the first one's, None for none.
    previous: folder of an older index whose vectors of unchanged passages are taken over; one that is missing,
    damaged or of another encoder is ignored. progress: called with the texts encoded so far and those to encode.
    Raises ValueError when a uid occurs twice.
    """
    if len({item.uid for item in items}) != len(items):
        raise ValueError("every item needs a uid of its own")
    settings = settings or IndexSettings()
    folder.mkdir(parents=True, exist_ok=True)
    known = _known_vectors(previous, encoder) if previous else {}
    Vectors.build(_vectors(items, encoder, known, progress), encoder.dim).save(folder / VECTORS_FILE)
    if second:  # it is so quick that nothing is gained by taking over what it made before
        Vectors.build(_vectors(items, second, {}, None), second.dim).save(folder / SECOND_FILE)
    np.save(folder / STARTS_FILE, starts_of([len(item.chunks) for item in items]))
    Bm25.build([lemmas(item.worded) for item in items], settings.k1, settings.b).save(folder / WORDS_FOLDER)
    _write_items(folder, items)
    write_manifest(folder, _manifest(items, folder, encoder, second, settings))
    encoded = len({item.key for item in items} - known.keys())
    return BuildResult(encoded=encoded, reused=len(items) - encoded)


def _vectors(items: Sequence[Item], encoder: Encoder, known: Known, progress: Progress | None) -> NDArray[np.float32]:
    """Rows ``(chunks, dim)`` in the order of ``items`` and of their chunks; equal texts are encoded once."""
    chunks = [(key_of(chunk), chunk) for item in items for chunk in item.chunks]
    missing = {key: chunk for key, chunk in chunks if key not in known}
    texts = list(missing.items())
    vectors = dict(known)
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        rows = encoder.encode([text for _, text in batch], "passage")
        vectors.update(zip((key for key, _ in batch), rows, strict=True))
        if progress:
            progress(start + len(batch), len(texts))
    stacked = [vectors[key] for key, _ in chunks]
    return np.stack(stacked) if stacked else np.zeros((0, encoder.dim), dtype=np.float32)


def _known_vectors(folder: Path, encoder: Encoder) -> Known:
    """Vectors by chunk key of an older index, empty when it cannot be trusted: encoding anew is always right."""
    try:
        read_manifest(folder).check_first(folder, encoder)
        entries = json.loads((folder / ITEMS_FILE).read_text(encoding="utf-8"))
        keys = [key for entry in entries for key in entry["keys"]]
        return dict(zip(keys, Vectors.load(folder / VECTORS_FILE).rows(), strict=True))
    except (IndexRoomError, OSError, ValueError, KeyError, RuntimeError):
        return {}


def _write_items(folder: Path, items: Sequence[Item]) -> None:
    entries = [{"uid": item.uid, "keys": [key_of(chunk) for chunk in item.chunks]} for item in items]
    (folder / ITEMS_FILE).write_text(json.dumps(entries, indent=0), encoding="utf-8")


def _manifest(
    items: Sequence[Item], folder: Path, encoder: Encoder, second: Encoder | None, settings: IndexSettings
) -> Manifest:
    vectors = [VECTORS_FILE, SECOND_FILE] if second else [VECTORS_FILE]
    files = [folder / name for name in (ITEMS_FILE, STARTS_FILE, *vectors)] + sorted((folder / WORDS_FOLDER).iterdir())
    return Manifest(
        format=FORMAT,
        fingerprint=fingerprint(items),
        encoder=encoder.name,
        dim=encoder.dim,
        second=second.name if second else "",
        tokenizer=tokenizer_name(),
        k1=settings.k1,
        b=settings.b,
        count=len(items),
        files={file.relative_to(folder).as_posix(): digest(file) for file in files},
    )
