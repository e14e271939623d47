"""Data folders that take minutes to build: by the first test process of a run, for all of them."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock

from index import IndexSettings, update_corpus
from ingest import IngestSettings

__all__ = ["SAMPLE", "begin", "built_once", "sample_index"]

SAMPLE = Path(__file__).resolve().parents[1] / "corpus" / "sample"


def _shared() -> Path:
    """The folder of this run: its first process makes it, those that it starts inherit the name."""
    if "TESTS_BUILT_ONCE" not in os.environ:
        os.environ["TESTS_BUILT_ONCE"] = tempfile.mkdtemp(prefix="built-once-")
        atexit.register(shutil.rmtree, os.environ["TESTS_BUILT_ONCE"], ignore_errors=True)
    return Path(os.environ["TESTS_BUILT_ONCE"])


def begin() -> None:
    """Called by the first process before it starts others."""
    _shared()


def built_once(name: str, build: Callable[[Path], object]) -> Path:
    """The folder ``name``, made by ``build`` unless another process has; to be read only."""
    shared = _shared()
    with FileLock(shared / f"{name}.lock"):
        if not (shared / name).exists():
            making = shared / f"{name}.new"
            shutil.rmtree(making, ignore_errors=True)
            build(making)
            making.rename(shared / name)
    return shared / name


def sample_index() -> Path:
    """A data folder with the bundled sample and its index, to be read or copied."""
    return built_once("sample", lambda data: update_corpus([SAMPLE], data, IngestSettings(), IndexSettings()))
