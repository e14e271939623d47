"""Uploaded files that wait: in the data folder, apart from the documents until somebody publishes them.

``uploads/KEY/files/`` holds an upload's files with what is said of them in ``sources.toml``, and ``upload.json`` says
whose it is. ``documents/`` holds what was published, each municipality's papers in a folder of theirs (see
``upload_cities``); while an upload is being published, ``replaced/`` keeps the files that it took the place of.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from ingest import READERS, SOURCES_FILE, IngestSettings
from web.upload_names import safe_name
from web.upload_sources import Said, described, put, said_of, text_in

__all__ = ["MOST_WAITING", "Refused", "Sent", "Upload", "UploadStore"]

MOST_WAITING: Final = 20
"""Uploads that may wait at a time: what nobody publishes fills the disk."""

_KEY: Final = re.compile(r"[0-9a-f]{16}")
_CHUNK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came. name: as the browser says it; body: at its beginning."""

    name: str
    body: IO[bytes]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken. why: one Japanese sentence without its full stop."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Upload:
    """Files that wait together. by: name shown of who sent them. at: ISO, UTC. city: whose papers they are to stand
    among, None where those name none.
    """

    key: str
    by: str
    at: str
    city: str | None
    names: tuple[str, ...]
    refused: tuple[Refused, ...]


class UploadStore:
    """The folders ``uploads/`` and ``documents/`` of a data folder; both are made when they are needed."""

    def __init__(self, data: Path, settings: IngestSettings) -> None:
        self.documents = data / "documents"
        self._uploads = data / "uploads"
        self._settings = settings

    def waiting(self) -> tuple[Upload, ...]:
        """All uploads, the newest first."""
        folders = self._uploads.iterdir() if self._uploads.is_dir() else ()
        found = filter(None, (self.get(folder.name) for folder in folders))
        return tuple(sorted(found, key=lambda upload: (upload.at, upload.key), reverse=True))

    def get(self, key: str) -> Upload | None:
        """The upload; None when there is none of that key."""
        if not _KEY.fullmatch(key):
            return None
        try:
            held = json.loads((self._uploads / key / "upload.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        refused = tuple(Refused(**line) for line in held["refused"])
        return Upload(key, held["by"], held["at"], held.get("city"), tuple(held["names"]), refused)

    def files(self, upload: Upload) -> Path:
        """Where its files lie."""
        return self._uploads / upload.key / "files"

    def add(self, sent: Sequence[Sent], by: str, city: str | None, folder: str = "") -> Upload:
        """Keep what can be a document. Under a temporary name until all of it is on the disk.

        city: as in ``Upload``. folder: where its published papers lie, below ``documents``. Raises OSError.
        """
        key = secrets.token_hex(8)
        building = self._uploads / f".new-{key}"
        (building / "files").mkdir(parents=True)
        try:
            names, refused = self._taken(sent, building / "files")
            now = datetime.now(UTC).isoformat(timespec="seconds")
            upload = Upload(key, by, now, city, tuple(names), tuple(refused))
            text = described(text_in(self.documents / folder / SOURCES_FILE), city, {})
            if text:
                (building / "files" / SOURCES_FILE).write_text(text, encoding="utf-8")
            (building / "upload.json").write_text(json.dumps(asdict(upload), ensure_ascii=False), encoding="utf-8")
            building.rename(self._uploads / key)
        except BaseException:
            shutil.rmtree(building, ignore_errors=True)
            raise
        return upload

    def _taken(self, sent: Iterable[Sent], folder: Path) -> tuple[list[str], list[Refused]]:
        names: list[str] = []
        refused: list[Refused] = []
        for held in sent:
            name = safe_name(held.name)
            why = self._why_not(name, names) or self._written(held.body, folder / str(name))
            if name is None or why:
                refused.append(Refused(name or "（名前のないファイル）", why or ""))
            else:
                names.append(name)
        return names, refused

    def _why_not(self, name: str | None, names: Sequence[str]) -> str | None:
        if name is None:
            return "ファイルの名前として使えません"
        suffix = Path(name).suffix
        if suffix.lower() not in READERS:
            return f"この形式（{suffix or '拡張子なし'}）は読み込めません。読み込めるのは {' '.join(READERS)} です"
        if name.casefold() in (other.casefold() for other in names):
            return "同じ名前のファイルが一緒に送られました。名前を変えて送ってください"
        return None

    def _written(self, body: IO[bytes], path: Path) -> str | None:
        """The body's bytes on the disk; why not, when it is empty or too long."""
        most = self._settings.max_file_bytes
        size = 0
        with path.open("xb") as file:
            while chunk := body.read(_CHUNK):
                size += len(chunk)
                if size > most:
                    break
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if 0 < size <= most:
            return None
        path.unlink()
        return f"大きすぎます（上限は {most / 1e6:,.1f} MB）" if size else "中身が空です"

    def said(self, upload: Upload) -> str:
        """What is said of its files, a ``sources.toml``."""
        return text_in(self.files(upload) / SOURCES_FILE)

    def describe(self, upload: Upload, said: Mapping[str, Said]) -> None:
        """Say something else of its files; what cannot be read stays as it is. Raises OSError."""
        folder = self._uploads / upload.key
        (folder / SOURCES_FILE).write_text(described(self.said(upload), upload.city, said), encoding="utf-8")
        put(folder / SOURCES_FILE, self.files(upload) / SOURCES_FILE)

    def discard(self, upload: Upload) -> None:
        """Take the upload away; what a publication that was cut off had put among the documents too."""
        self.put_back(upload)
        self.forget(upload)

    def forget(self, upload: Upload) -> None:
        """Take the upload away and leave the documents as they are."""
        folder = self._uploads / upload.key
        # Not to be found any more, even when the rest cannot be removed now.
        with suppress(FileNotFoundError):
            (folder / "upload.json").unlink()
        shutil.rmtree(folder, ignore_errors=True)

    def place(self, upload: Upload, names: Sequence[str], folder: str = "") -> None:
        """Copy the files ``names`` into ``folder`` below the documents; ``put_back`` undoes it. Raises OSError."""
        self.put_back(upload)
        published, kept = self.documents / folder, self._uploads / upload.key
        published.mkdir(parents=True, exist_ok=True)
        placed = [Path(folder, name).as_posix() for name in (*names, SOURCES_FILE)]
        shutil.rmtree(kept / "replaced", ignore_errors=True)
        (kept / "replaced" / folder).mkdir(parents=True)
        for name in placed:
            with suppress(FileNotFoundError):
                shutil.copyfile(self.documents / name, kept / "replaced" / name)
        before = text_in(published / SOURCES_FILE)
        said = described(before, upload.city, self._told(upload, names, before))
        (kept / "placed.json").write_text(json.dumps(placed), encoding="utf-8")
        if said != before:
            # Before the files: whoever reads the folder meanwhile must not take them for another's.
            (kept / SOURCES_FILE).write_text(said, encoding="utf-8")
            put(kept / SOURCES_FILE, published / SOURCES_FILE)
        for name in names:
            put(self.files(upload) / name, published / name)

    def put_back(self, upload: Upload) -> None:
        """The documents as before ``place``; nothing happens when the upload was not placed. Raises OSError."""
        folder = self._uploads / upload.key
        try:
            placed = json.loads((folder / "placed.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return
        for name in placed:
            if (folder / "replaced" / name).exists():
                put(folder / "replaced" / name, self.documents / name)
            else:
                (self.documents / name).unlink(missing_ok=True)
        for below in {self.documents / name for name in map(os.path.dirname, placed) if name}:
            # Made for this upload when nothing is left in it.
            with suppress(OSError):
                below.rmdir()
        (folder / "placed.json").unlink()

    def _told(self, upload: Upload, names: Iterable[str], before: str) -> dict[str, Said]:
        """What is said of the files in the upload, and that nothing else of ``before`` is said of them any more."""
        now = self.said(upload)
        forgotten = {name: dict.fromkeys(said_of(before, name) or (), "") for name in names}
        return {name: {**forgotten[name], **(said_of(now, name) or {})} for name in names}
