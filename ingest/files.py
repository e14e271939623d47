"""Which files are meant, and whether one has changed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UnreadableFileError
from ingest.readers import READERS, read_file, size_limit
from ingest.settings import IngestSettings
from ingest.sources import SOURCES_FILE

__all__ = ["GivenFile", "digest_of", "given_files", "is_there"]


@dataclass(frozen=True, slots=True)
class GivenFile:
    """path: where it is; root: the ingested folder, absolute; name: path below it, with ``/``."""

    path: Path
    root: Path
    name: str

    @property
    def key(self) -> tuple[str, str]:
        """What tells one document from another over time."""
        return str(self.root), self.name


def given_files(paths: Iterable[Path], failed: list[UnreadableFileError]) -> tuple[GivenFile, ...]:
    """Every file meant, once, in the order of names; hidden ones and office lock files are not documents.

    What is not there is added to ``failed``.
    """
    found: dict[Path, GivenFile] = {}
    fruitless: list[Path] = []
    for path in paths:
        if is_there(path):
            files = _meant_by(path)
            fruitless += [] if files else [path]
            for file in files:
                if _is_writable_name(file.path):
                    found.setdefault(file.path, file)
                else:
                    failed.append(_unwritable(file.path))
        else:
            failed.append(
                UnreadableFileError(str(path), "ファイルもフォルダもありません", "場所と名前を確かめてください")
            )
    if fruitless and not found:
        where = "、".join(map(str, fruitless))
        failed.append(UnreadableFileError(where, "読める資料が一つもありません", "資料のファイルを入れてください"))
    return tuple(found.values())


def is_there(path: Path) -> bool:
    """Whether there is anything to read; False, too, where nobody may look or no such name can be."""
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False


def _meant_by(path: Path) -> list[GivenFile]:
    if path.is_dir():
        return list(_below(path.resolve()))
    # Where a shell writes out the names of a folder, its description is among them.
    folder = path.parent.resolve()
    return [] if path.name == SOURCES_FILE else [GivenFile(folder / path.name, folder, path.name)]


def _is_writable_name(path: Path) -> bool:
    """Names in another encoding reach us as characters that no text can hold."""
    try:
        str(path).encode()
    except UnicodeEncodeError:
        return False
    return True


def _unwritable(path: Path) -> UnreadableFileError:
    shown = str(path).encode(errors="surrogateescape").decode(errors="replace")
    return UnreadableFileError(shown, "名前の文字コードがUTF-8でないため扱えません", "名前を付け直してください")


def _below(root: Path) -> Iterable[GivenFile]:
    for item in sorted(root.rglob("*")):
        parts = item.relative_to(root).parts
        hidden = any(part.startswith((".", "~$")) for part in parts)
        if not (hidden or item.is_dir() or item.name == SOURCES_FILE):
            yield GivenFile(item, root, "/".join(parts))


def digest_of(file: GivenFile, settings: IngestSettings) -> str:
    """SHA-256 of the bytes, hex. Raises UnreadableFileError as the reader does."""
    try:
        if (
            file.path.suffix.lower() in READERS
            and file.path.is_file()
            and file.path.stat().st_size <= size_limit(file.path, settings)
        ):
            return hashlib.sha256(file.path.read_bytes()).hexdigest()
    except OSError:
        pass
    # Whatever is wrong with it, the reader has the words for it.
    return read_file(file.path, file.name, settings).sha256
