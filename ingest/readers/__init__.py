"""Files become blocks that know their places: one file a format, chosen by suffix."""

from __future__ import annotations

import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from ingest.errors import UnreadableFileError
from ingest.raw import RawDocument
from ingest.readers.delimited import read_delimited
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from ingest.settings import IngestSettings

__all__ = ["READERS", "Reader", "read_file"]

Reader = Callable[[bytes, str, IngestSettings], RawDocument]
"""From the bytes of a file and its name to its blocks; raises UnreadableFileError, and nothing else."""


def _plain(read: Callable[[bytes, str], RawDocument]) -> Reader:
    """A reader that nothing can be set about."""
    return lambda data, name, _settings: read(data, name)


READERS: Final[Mapping[str, Reader]] = MappingProxyType(
    {
        ".txt": _plain(read_text),
        ".text": _plain(read_text),
        ".md": _plain(read_markdown),
        ".markdown": _plain(read_markdown),
        ".csv": _plain(read_delimited),
        ".tsv": _plain(read_delimited),
    }
)


def read_file(path: Path, name: str, settings: IngestSettings) -> RawDocument:
    """The file as blocks. name: what it is called in the corpus and in messages.

    Raises UnreadableFileError, and nothing else, for whatever cannot be read.
    """
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = " ".join(READERS)
        raise UnreadableFileError(
            name,
            f"この形式（{path.suffix or '拡張子なし'}）は読み込めません",
            f"読み込めるのは {known} です。テキストに保存し直してください",
        )
    raw = reader(_bytes_of(path, name, settings), name, settings)
    if len(raw.lines) > settings.max_lines:
        raise UnreadableFileError(
            name,
            f"行数 {len(raw.lines):,} が上限 {settings.max_lines:,} を超えています",
            "ファイルを分けるか、設定 max_lines を上げてください",
        )
    return raw


def _bytes_of(path: Path, name: str, settings: IngestSettings) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            kind = "フォルダー" if stat.S_ISDIR(found.st_mode) else "通常のファイルではない特殊なファイル"
            raise UnreadableFileError(name, f"{kind}です", "文書のファイルを指定してください")
        _refuse_large(found.st_size, name, settings)
        with path.open("rb") as file:
            data = file.read(settings.max_file_bytes + 1)
    except OSError as error:
        raise _unreadable(error, path, name) from error
    # A file may grow between the question for its size and the reading.
    _refuse_large(len(data), name, settings)
    return data


def _refuse_large(size: int, name: str, settings: IngestSettings) -> None:
    if size > settings.max_file_bytes:
        raise UnreadableFileError(
            name,
            f"大きすぎます（{size / 1e6:,.1f} MB。上限は {settings.max_file_bytes / 1e6:,.1f} MB）",
            "ファイルを分けるか、設定 max_file_bytes を上げてください",
        )


def _unreadable(error: OSError, path: Path, name: str) -> UnreadableFileError:
    if isinstance(error, PermissionError):
        return UnreadableFileError(name, "読み取る権限がありません", "ファイルのアクセス権を確かめてください")
    if isinstance(error, FileNotFoundError) and path.is_symlink():
        return UnreadableFileError(name, "リンク先のファイルがありません", "リンク先を確かめてください")
    if isinstance(error, FileNotFoundError):
        return UnreadableFileError(name, "ファイルがありません", "移動や削除をしていないか確かめてください")
    return UnreadableFileError(
        name, f"読み取れません（{error.strerror or type(error).__name__}）", "ファイルの場所と状態を確かめてください"
    )
