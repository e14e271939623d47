"""``sources.toml``: what a person says the documents of a folder are. It outranks what the content suggests."""

from __future__ import annotations

import datetime
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ingest.errors import UnreadableFileError

__all__ = ["SOURCES_FILE", "Source", "Sources", "read_sources"]

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

    by_name: by path below the folder, its characters composed.
    """

    municipality: str | None = None
    by_name: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, name: str) -> Source:
        """What is said of a file, an empty description when nothing is."""
        return self.by_name.get(_composed(name), Source())


def read_sources(folder: Path) -> Sources:
    """The folder's description, an empty one when there is none.

    Raises UnreadableFileError when the file is there and cannot be understood: guessing on would present another
    municipality's paper as one's own.
    """
    path = folder / SOURCES_FILE
    if not path.is_file():
        return Sources()
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
