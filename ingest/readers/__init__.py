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
from ingest.readers.html import read_html
from ingest.readers.kind import advice_for, true_suffix
from ingest.readers.markdown import read_markdown
from ingest.readers.old_workbook import read_old_workbook
from ingest.readers.pdf import read_pdf
from ingest.readers.slides import read_slides
from ingest.readers.telling import PagesTold, telling_pages
from ingest.readers.text import read_text
from ingest.readers.word import read_word
from ingest.readers.workbook import read_workbook
from ingest.settings import IngestSettings

__all__ = ["READERS", "PagesTold", "Reader", "has_pictures", "read_file", "size_limit", "telling_pages"]

_PAGED: Final = frozenset([".pdf", ".xlsx", ".xlsm", ".xls", ".docx", ".docm", ".pptx", ".pptm"])

_DRAWN: Final = frozenset([".pdf"])

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
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".xlsx": read_workbook,
        ".xlsm": read_workbook,
        ".xls": read_old_workbook,
        ".docx": read_word,
        ".docm": read_word,
        ".pptx": read_slides,
        ".pptm": read_slides,
    }
)


def read_file(path: Path, name: str, settings: IngestSettings) -> RawDocument:
    """The file as blocks. name: what it is called in the corpus and in messages.

    Raises UnreadableFileError, and nothing else, for whatever cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix not in READERS:
        known = " ".join(READERS)
        raise UnreadableFileError(
            name,
            f"この形式（{path.suffix or '拡張子なし'}）は読み込めません",
            f"{advice_for(suffix) or 'テキストに保存し直してください'}。読み込めるのは {known} です",
        )
    data = _bytes_of(path, name, settings)
    try:
        raw = READERS[true_suffix(data, suffix, name)](data, name, settings)
    except UnreadableFileError:
        raise
    except Exception as error:
        # What no one has thought of in one file must not keep the others out.
        raise UnreadableFileError(
            name,
            f"読み取りの途中で予期しない誤りが起きました（{type(error).__name__}: {error}）",
            "この資料を添えて、プログラムの管理者に知らせてください",
        ) from error
    if len(raw.lines) > settings.max_lines:
        raise UnreadableFileError(
            name,
            f"行数 {len(raw.lines):,} が上限 {settings.max_lines:,} を超えています",
            "ファイルを分けるか、設定 max_lines を上げてください",
        )
    return raw


def has_pictures(path: Path) -> bool:
    """Whether a file of this name has pages that can be drawn."""
    return path.suffix.lower() in _DRAWN


def _bytes_of(path: Path, name: str, settings: IngestSettings) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            kind = "フォルダー" if stat.S_ISDIR(found.st_mode) else "通常のファイルではない特殊なファイル"
            raise UnreadableFileError(name, f"{kind}です", "文書のファイルを指定してください")
        _refuse_large(found.st_size, path, name, settings)
        with path.open("rb") as file:
            data = file.read(size_limit(path, settings) + 1)
    except OSError as error:
        raise _unreadable(error, path, name) from error
    # A file may grow between the question for its size and the reading.
    _refuse_large(len(data), path, name, settings)
    return data


def size_limit(path: Path, settings: IngestSettings) -> int:
    """Bytes that a file of this suffix may have."""
    return settings.max_paged_bytes if path.suffix.lower() in _PAGED else settings.max_file_bytes


def _refuse_large(size: int, path: Path, name: str, settings: IngestSettings) -> None:
    limit = size_limit(path, settings)
    if size > limit:
        setting = "max_paged_bytes" if limit == settings.max_paged_bytes else "max_file_bytes"
        raise UnreadableFileError(
            name,
            f"大きすぎます（{size / 1e6:,.1f} MB。上限は {limit / 1e6:,.1f} MB）",
            f"ファイルを分けるか、設定 {setting} を上げてください",
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
