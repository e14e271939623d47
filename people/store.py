"""The store of what people write: one SQLite file beside the generations, made at the first write.

Rollback journal, not WAL: between writes the file is all there is, so that a copy of it alone is whole. A process that
is killed in the middle leaves a journal from which the next one that opens the file restores the state before.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import Any

from people.errors import StoreError
from people.schema import MIGRATIONS

__all__ = ["FILE", "Store"]

FILE = "people.sqlite"


class Store:
    """The file, held open. Threads and processes may share it; a thread at a time uses the connection.

    ``rows`` gives nothing while nobody has written anything; only ``writing`` makes the file.
    """

    def __init__(self, data: Path, busy_seconds: int = 5) -> None:
        self.path = data / FILE
        self._busy_seconds = busy_seconds
        self._one_at_a_time = RLock()
        self._database: sqlite3.Connection | None = None
        self._opened: tuple[int, int, int] | None = None

    def rows(self, statement: str, parameters: Sequence[object] = ()) -> list[Any]:
        """Read. Raises StoreError when the store cannot be read."""
        with self._one_at_a_time, self._in_words():
            database = self._open()
            return database.execute(statement, parameters).fetchall() if database else []

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that begins as the only writer and is on disk when the block has ended without an error.

        Raises StoreError when it cannot be written; then nothing of it was.
        """
        with self._one_at_a_time, self._in_words():
            self._make()
            database = self._open()
            assert database is not None
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    database.execute("ROLLBACK")
                raise

    @property
    def identity(self) -> tuple[int, int, int] | None:
        """Names the opened file, so that another one put in its place (a backup) is noticed; None for none."""
        return self._opened

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        with self._one_at_a_time:
            if self._database is not None:
                self._database.close()
            self._database, self._opened = None, None

    def __del__(self) -> None:
        self.close()

    def _make(self) -> None:
        """The empty file with its rights, and the tables, unless they are there."""
        with suppress(FileExistsError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        database = self._open(made=True)
        assert database is not None
        if _version(database) < len(MIGRATIONS):
            self._migrate(database)

    def _open(self, *, made: bool = False) -> sqlite3.Connection | None:
        """The connection to the file that lies there now; None when there is none or nothing was written to it yet."""
        found = self._on_disk()
        if found != self._opened:
            self.close()
        if found is None:
            return None
        if self._database is None:
            self._connect()
            self._opened = found
        assert self._database is not None
        version = _version(self._database)
        if version > len(MIGRATIONS):
            raise StoreError(
                str(self.path),
                f"この版より新しい Keikaku で書かれた保存ファイルです（形式 {version}）",
                "新しい版の Keikaku で開いてください",
            )
        if 0 < version < len(MIGRATIONS):
            self._migrate(self._database)
        return self._database if version or made else None

    def _on_disk(self) -> tuple[int, int, int] | None:
        try:
            found = self.path.stat()
        except FileNotFoundError:
            return None
        # A connection may not be carried over into a forked process.
        return found.st_dev, found.st_ino, os.getpid()

    def _connect(self) -> None:
        # Not ``ro``: what a killed process left half done is undone by whoever opens the file next.
        address = f"{self.path.resolve().as_uri()}?mode=rw"
        database = sqlite3.connect(
            address, uri=True, timeout=self._busy_seconds, isolation_level=None, check_same_thread=False
        )
        self._database = database
        database.execute("PRAGMA foreign_keys = ON")
        # Stricter than FULL: also forces the journal's removal to disk, by which a transaction counts as done.
        database.execute("PRAGMA synchronous = EXTRA")
        # What is deleted is to be gone from the file, not only from the tables.
        database.execute("PRAGMA secure_delete = ON")

    def _migrate(self, database: sqlite3.Connection) -> None:
        """All or nothing; a second process that waited for the first finds nothing to do."""
        database.execute("BEGIN IMMEDIATE")
        try:
            for statements in MIGRATIONS[_version(database) :]:
                for statement in statements:
                    database.execute(statement)
            database.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            database.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                database.execute("ROLLBACK")
            raise

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            raise StoreError(str(self.path), *_WORDS.get(code, _UNREADABLE)) from error
        except OSError as error:
            raise StoreError(
                str(self.path), f"保存できません（{error.strerror}）", "保存先のフォルダを確かめてください"
            ) from error


def _version(database: sqlite3.Connection) -> int:
    version: int = database.execute("PRAGMA user_version").fetchone()[0]
    return version


_DAMAGED = (
    "書き込まれた内容を読めません。保存ファイルが壊れています",
    "控え（バックアップ）の people.sqlite に戻してください",
)
_UNREADABLE = ("保存ファイルを使えません", "保存先のフォルダとファイルを確かめてください")
_BUSY = ("ほかの処理が書き込み中で、待っても空きませんでした", "少し待ってからもう一度お試しください")
_NOT_WRITABLE = ("保存ファイルに書き込めません", "保存先のフォルダとファイルの権限を確かめてください")
_FULL = ("ディスクの空きがなく、保存できません", "空きを作ってからもう一度お試しください")
_WORDS = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_READONLY: _NOT_WRITABLE,
    sqlite3.SQLITE_PERM: _NOT_WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _NOT_WRITABLE,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
