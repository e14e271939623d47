"""``sources.toml``: what a person says the documents of a folder are. It outranks what the content suggests.

One in a folder below describes the files there: what the nearest one says goes before what one further up says.
"""

from __future__ import annotations

import datetime
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ingest.errors import UnreadableFileError

__all__ = ["SOURCES_FILE", "Descriptions", "Source", "Sources", "read_descriptions", "read_sources"]

SOURCES_FILE = "sources.toml"
_FIELDS = ("title", "kind", "municipality", "issued", "fiscal_year", "url")


@dataclass(frozen=True, slots=True)
class Source:
    """One ``[[source]]``; None where the table does not say. issued: ISO date."""

    title: str | None = None
    kind: str | None = None
    municipality: str | None = None
    issued: str | None = None
    fiscal_year: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """municipality: of every document that names no other, None when unknown.

    by_name: by path below the folder, its characters composed. broken: cannot be understood, so that whose the
    documents are is unknown whatever is said further up.
    """

    municipality: str | None = None
    by_name: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    broken: bool = False

    def of(self, name: str) -> Source:
        """What is said of a file, an empty description when nothing is."""
        return self.by_name.get(_composed(name), Source())


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Those of a folder and of the folders below it. by_folder: by path below the folder, empty for its own."""

    by_folder: Mapping[str, Sources] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, name: str) -> tuple[Source, str | None]:
        """What is said of a file by its path below the folder, and the municipality of the folder that holds it."""
        said = Source()
        for folder in _folders_of(name):
            sources = self.by_folder.get(folder)
            if sources is None:
                continue
            if said == Source():
                said = sources.of(name[len(folder) :].lstrip("/"))
            if sources.broken or sources.municipality is not None:
                return said, sources.municipality
        return said, None


def _folders_of(name: str) -> list[str]:
    """The folders that a file lies in, the nearest first, the empty name of the whole last."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[:depth]) for depth in range(len(parts), -1, -1)]


def read_descriptions(root: Path, names: Iterable[str], failed: list[UnreadableFileError]) -> Descriptions:
    """The descriptions of ``root`` and of the folders below it that hold the files ``names``.

    Each that cannot be understood is added to ``failed``.
    """
    by_folder: dict[str, Sources] = {}
    for folder in sorted({"", *(folder for name in names for folder in _folders_of(name))}):
        try:
            held = read_sources(root / folder, f"{folder}/{SOURCES_FILE}" if folder else SOURCES_FILE)
        except UnreadableFileError as error:
            failed.append(error)
            held = Sources(broken=True)
        if held != Sources():
            by_folder[folder] = held
    return Descriptions(MappingProxyType(by_folder))


def read_sources(folder: Path, name: str = SOURCES_FILE) -> Sources:
    """The folder's description, an empty one when there is none. name: what it is called in messages.

    Raises UnreadableFileError when the file is there and cannot be understood: guessing on would present another
    municipality's paper as one's own.
    """
    path = folder / SOURCES_FILE
    if not path.is_file():
        return Sources()
    try:
        return _understood(path)
    except UnreadableFileError as error:
        raise UnreadableFileError(name, error.what, error.advice) from error


def _understood(path: Path) -> Sources:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _broken(f"TOMLとして読めません（{error}）") from error
    tables = data.get("source", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _broken("[[source]] の書き方が違います")
    by_name: dict[str, Source] = {}
    for number, table in enumerate(tables, start=1):
        name = table.get("file")
        if not isinstance(name, str) or not name:
            raise _broken(f"{number}番目の [[source]] に file がありません")
        if _composed(name) in by_name:
            raise _broken(f'file = "{name}" が二度出てきます')
        by_name[_composed(name)] = Source(**{key: _text(table, key, name) for key in _FIELDS})
    return Sources(_text(data, "municipality", SOURCES_FILE), MappingProxyType(by_name))


def _composed(name: str) -> str:
    # Some systems write が as two characters in the names of files, and people type it as one.
    return unicodedata.normalize("NFC", name)


def _text(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        value = value.date()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _broken(f"{where} の {key} は空でない文字列で書いてください")


def _broken(what: str) -> UnreadableFileError:
    return UnreadableFileError(
        SOURCES_FILE, what, "直してからもう一度取り込んでください。それまで自治体名は不明として扱います"
    )
