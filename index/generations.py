"""The data folder: whole generations side by side, one of them current, switched over in one step.

``generations/000012/`` holds ``corpus.sqlite`` and the indexes ``passages/`` and ``names/``; ``CURRENT`` names the
generation that readers open. A generation is built under another name, made durable, and only then named: whoever pulls
the plug finds the old generation or the new one.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from index.encoder import encoder_for
from index.light_encoder import second_encoder_for
from index.search_index import SearchIndex
from index.settings import IndexSettings
from ingest import Corpus, LockedCorpusError, MissingCorpusError

__all__ = ["CORPUS_FILE", "NAMES_FOLDER", "PASSAGES_FOLDER", "Generation", "Workspace", "open_generation"]

CORPUS_FILE = "corpus.sqlite"
PASSAGES_FOLDER = "passages"
NAMES_FOLDER = "names"
_CURRENT = "CURRENT"
_GENERATIONS = "generations"
_NEW = ".new-"


class Workspace:
    """A data folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self._generations = data / _GENERATIONS

    def current(self) -> Path:
        """The folder of the current generation. Raises MissingCorpusError when there is none yet."""
        name = self._current_name()
        folder = self._generations / name
        if not name or not folder.is_dir():
            raise MissingCorpusError(
                str(self.data), "資料がまだ取り込まれていません", "「keikaku ingest 資料のフォルダ」を実行してください"
            )
        return folder

    def corpus(self) -> Corpus:
        """The records of the current generation without its indexes. Raises MissingCorpusError."""
        return Corpus(self.current() / CORPUS_FILE)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Only one process at a time builds. Raises LockedCorpusError at once when another one does."""
        try:
            self._generations.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.data / "lock", timeout=0)
            lock.acquire()
        except Timeout as error:
            raise LockedCorpusError(
                str(self.data), "別の取り込みが動いています", "終わってからもう一度実行してください"
            ) from error
        except OSError as error:
            raise MissingCorpusError(
                str(self.data), f"保存先に書き込めません（{error.strerror}）", "保存先のフォルダを確かめてください"
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def new_generation(self) -> Iterator[Path]:
        """A folder to build in; when the block ends without an error it becomes the current generation.

        Must run within ``locked``. The generation before stays for readers that are just opening it; older ones and
        what an interrupted build left behind are swept away.
        """
        self._sweep(r"\.new-.*")
        number = max((int(path.name) for path in self._numbered()), default=0) + 1
        building = self._generations / f"{_NEW}{number:06d}"
        building.mkdir()
        yield building
        _make_durable(building)
        finished = self._generations / f"{number:06d}"
        building.rename(finished)
        _sync(self._generations)
        before = self._current_name()
        self._name_current(finished.name)
        for path in self._numbered():
            if path.name not in (before, finished.name):
                shutil.rmtree(path, ignore_errors=True)

    def _current_name(self) -> str:
        """Empty when none is named."""
        try:
            name = (self.data / _CURRENT).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return ""
        return name if re.fullmatch(r"\d{6,}", name) else ""

    def _numbered(self) -> list[Path]:
        return sorted(path for path in self._generations.iterdir() if re.fullmatch(r"\d{6,}", path.name))

    def _sweep(self, pattern: str) -> None:
        for path in self._generations.iterdir():
            if re.fullmatch(pattern, path.name):
                shutil.rmtree(path, ignore_errors=True)

    def _name_current(self, name: str) -> None:
        written = self.data / f"{_CURRENT}.new"
        with written.open("w", encoding="ascii") as file:
            file.write(name + "\n")
            file.flush()
            os.fsync(file.fileno())
        written.replace(self.data / _CURRENT)
        _sync(self.data)


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation, opened. passages: index of all passages; names: index of indicators' names, by indicator uid."""

    workspace: Workspace
    folder: Path
    corpus: Corpus
    passages: SearchIndex
    names: SearchIndex

    def is_current(self) -> bool:
        """False once the data folder holds a newer generation, or none."""
        try:
            return self.workspace.current() == self.folder
        except MissingCorpusError:
            return False


def open_generation(data: Path, settings: IndexSettings | None = None) -> Generation:
    """Open the current generation.

    Raises MissingCorpusError when there is none, MissingIndexError or StaleIndexError when its indexes cannot be used.
    """
    workspace = Workspace(data)
    folder = workspace.current()
    settings = settings or IndexSettings()
    encoder = encoder_for(settings)
    second = second_encoder_for(settings)
    passages = SearchIndex.open(folder / PASSAGES_FOLDER, encoder=encoder, second=second, settings=settings)
    names = SearchIndex.open(folder / NAMES_FOLDER, encoder=encoder, settings=settings)
    return Generation(workspace, folder, Corpus(folder / CORPUS_FILE), passages, names)


def _make_durable(folder: Path) -> None:
    for path in [*folder.rglob("*"), folder]:
        _sync(path)


def _sync(path: Path) -> None:
    """Force a file or a folder's names to disk. Windows cannot open folders, and needs not."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
