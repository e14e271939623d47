"""The data folder: whole generations side by side, one of them current, switched over in one step.

``generations/000012/`` holds ``corpus.sqlite`` and the indexes ``passages/`` and ``names/``; ``CURRENT`` names the
generation that readers open. Where several municipalities stand side by side each has indexes of its own below
``municipalities/``, so that no word of one weighs in a search of another.

A generation is built under another name, made durable, and only then named: whoever pulls the plug finds the old
generation or the new one.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from index.encoder import encoder_for
from index.errors import SeveralMunicipalitiesError
from index.light_encoder import second_encoder_for
from index.search_index import SearchIndex
from index.settings import IndexSettings
from ingest import Corpus, LockedCorpusError, MissingCorpusError

__all__ = [
    "CORPUS_FILE",
    "NAMES_FOLDER",
    "PASSAGES_FOLDER",
    "Generation",
    "Workspace",
    "index_folder",
    "open_generation",
    "part_of",
]

CORPUS_FILE = "corpus.sqlite"
PASSAGES_FOLDER = "passages"
NAMES_FOLDER = "names"
_MUNICIPALITIES = "municipalities"
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


Stamp = tuple[int, int, int] | None
"""What tells a corpus file from another of the same name: device, inode, and when it was written, in ns."""


@dataclass(frozen=True, slots=True)
class Generation:
    """One generation, opened for one municipality.

    corpus: all that is its own. passages: index of all its passages; names: index of its indicators' names, by
    indicator uid.
    """

    workspace: Workspace
    folder: Path
    corpus: Corpus
    passages: SearchIndex
    names: SearchIndex
    stamp: Stamp = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "stamp", _stamp(self.folder))

    def is_current(self) -> bool:
        """False once the data folder holds a newer generation, or none, or another one of the same number."""
        try:
            return self.workspace.current() == self.folder and _stamp(self.folder) == self.stamp
        except MissingCorpusError:
            return False


def _stamp(folder: Path) -> Stamp:
    """None when the file is gone. Numbers begin anew where ``generations/`` was deleted; another file is another."""
    try:
        held = (folder / CORPUS_FILE).stat()
    except OSError:
        return None
    return held.st_dev, held.st_ino, held.st_mtime_ns


def index_folder(generation: Path, municipality: str | None, *, alone: bool) -> Path:
    """Where the indexes of a municipality lie. alone: no other stands beside it."""
    name = hashlib.sha256((municipality or "").encode()).hexdigest()[:12]
    return generation if alone else generation / _MUNICIPALITIES / name


def open_generation(data: Path, settings: IndexSettings | None = None) -> Generation:
    """Open the current generation of a data folder with one municipality.

    Raises MissingCorpusError when there is none, MissingIndexError or StaleIndexError when its indexes cannot be used,
    SeveralMunicipalitiesError when several stand side by side: then ``part_of`` opens each.
    """
    workspace = Workspace(data)
    corpus = workspace.corpus()
    if len(corpus.municipalities) > 1:
        raise SeveralMunicipalitiesError(str(data), corpus.municipalities)
    return part_of(workspace, corpus, corpus.municipalities[0], settings)


def part_of(
    workspace: Workspace, corpus: Corpus, municipality: str | None, settings: IndexSettings | None = None
) -> Generation:
    """What one of the ``municipalities`` of ``corpus`` has in its generation. Raises as ``open_generation`` does."""
    settings = settings or IndexSettings()
    encoder = encoder_for(settings)
    second = second_encoder_for(settings)
    folder = index_folder(corpus.path.parent, municipality, alone=len(corpus.municipalities) == 1)
    passages = SearchIndex.open(folder / PASSAGES_FOLDER, encoder=encoder, second=second, settings=settings)
    names = SearchIndex.open(folder / NAMES_FOLDER, encoder=encoder, settings=settings)
    return Generation(workspace, corpus.path.parent, corpus.of(municipality), passages, names)


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
