"""A published file that is taken out again: kept apart in the data folder, where nothing reads it.

``withdrawn/WHEN-KEY/`` holds the file in its folder, and the ``sources.toml`` of that and of those above as they were.
"""

from __future__ import annotations

import secrets
import shutil
from datetime import UTC, datetime
from pathlib import Path

from ingest import SOURCES_FILE, Document
from web.upload_sources import put, text_in, undescribed

__all__ = ["Withdrawal"]


class Withdrawal:
    """One file of ``documents``, by its path below it."""

    def __init__(self, documents: Path, name: str) -> None:
        self.documents = documents
        self.name = name
        when = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
        self._kept = documents.parent / "withdrawn" / f"{when}-{secrets.token_hex(4)}"

    @classmethod
    def of(cls, documents: Path, document: Document) -> Withdrawal | None:
        """That of ``document``; None when it was not published here, or its file is gone already."""
        if document.root != str(documents.resolve()) or not (documents / document.name).is_file():
            return None
        return cls(documents, document.name)

    def take(self) -> None:
        """Move the file out, and what is said of it; ``put_back`` undoes it. Raises OSError."""
        (self._kept / self.name).parent.mkdir(parents=True)
        for folder in self._folders:
            sources = self.documents / folder / SOURCES_FILE
            if said := text_in(sources):
                shutil.copyfile(sources, self._kept / folder / SOURCES_FILE)
                name = Path(self.name).relative_to(folder).as_posix()
                if (after := undescribed(said, [name])) != said:
                    (self._kept / "after.toml").write_text(after, encoding="utf-8")
                    put(self._kept / "after.toml", sources)
                    (self._kept / "after.toml").unlink()
        shutil.move(self.documents / self.name, self._kept / self.name)

    def put_back(self) -> None:
        """The documents as before ``take``, however far it came. Raises OSError."""
        for kept in (*(folder / SOURCES_FILE for folder in self._folders), Path(self.name)):
            if (self._kept / kept).is_file():
                put(self._kept / kept, self.documents / kept)
        shutil.rmtree(self._kept, ignore_errors=True)

    @property
    def _folders(self) -> tuple[Path, ...]:
        """The folders that may say something of the file, the nearest first, the top last."""
        return tuple(Path(self.name).parents)
