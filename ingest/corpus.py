"""The store: documents and records of one generation in one SQLite file, written once and then only read.

A corpus file is never changed in place. A new one is written beside it and the data folder is switched over
(``index/generations.py``), so that a reader sees all of the old state or all of the new one.
"""

from __future__ import annotations

import copy
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

from ingest.errors import MissingCorpusError
from ingest.filed import Filed, filed
from ingest.layouts import LeftOut
from ingest.records import Document, Indicator, Measure, Meeting, Passage, Pledge, Policy

__all__ = ["FORMAT", "Corpus", "DocumentRecords", "write_corpus"]

FORMAT = "1"
"""Version of the tables and of the records' JSON in them; another version is rebuilt, not guessed at."""

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
  seq INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, json BLOB NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE records (
  seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, uid TEXT NOT NULL, document TEXT NOT NULL REFERENCES documents (uid),
  json BLOB NOT NULL
) STRICT;
CREATE INDEX records_by_kind ON records (kind, document);
CREATE TABLE left_out (document TEXT NOT NULL REFERENCES documents (uid), json BLOB NOT NULL) STRICT;
"""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DocumentRecords:
    """One document with everything that was read from it. lines: as in ``raw.RawDocument``."""

    document: Document
    lines: tuple[str, ...]
    measures: tuple[Measure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    policies: tuple[Policy, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    pledges: tuple[Pledge, ...] = ()
    passages: tuple[Passage, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


_KINDS: dict[str, type] = {
    "measures": Measure,
    "indicators": Indicator,
    "policies": Policy,
    "meetings": Meeting,
    "pledges": Pledge,
    "passages": Passage,
}


def write_corpus(path: Path, documents: Iterable[DocumentRecords], *, fingerprint: str, reader: str) -> None:
    """Write a new corpus file. fingerprint: names the content; reader: names the code that read it, see ``folder``.

    Raises FileExistsError when ``path`` exists: a corpus is never written over.
    """
    with path.open("xb"):
        pass
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(_SCHEMA)
        meta = {"format": FORMAT, "fingerprint": fingerprint, "reader": reader}
        database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for held in documents:
            uid = held.document.uid
            database.execute(
                "INSERT INTO documents (uid, json, text) VALUES (?, ?, ?)",
                (uid, msgspec.json.encode(held.document), "\n".join(held.lines)),
            )
            for kind in _KINDS:
                rows = [(kind, record.uid, uid, msgspec.json.encode(record)) for record in getattr(held, kind)]
                database.executemany("INSERT INTO records (kind, uid, document, json) VALUES (?, ?, ?, ?)", rows)
            notes = [(uid, msgspec.json.encode(left)) for left in held.left_out]
            database.executemany("INSERT INTO left_out VALUES (?, ?)", notes)


class _Database(sqlite3.Connection):
    """Closed when the last corpus that shares it goes: a view (``Corpus.own``) must not close it for the others."""

    def __del__(self) -> None:
        self.close()


class Corpus:
    """Everything that was read, in memory as it is asked for; records in the order of documents and of their text.

    Raises MissingCorpusError when the file is not there or of another format version, and on any access when it is
    damaged. Threads may share it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._texts: dict[str, tuple[str, ...]] = {}
        self._filed: dict[str, Filed] = {}
        self._one_at_a_time = Lock()
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            # Held open, so that what was opened can still be read when its generation has been swept away.
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False, factory=_Database)
        except sqlite3.Error as error:
            raise self._broken("開けません") from error
        meta = dict(self._rows("SELECT key, value FROM meta"))
        if meta.get("format") != FORMAT:
            raise MissingCorpusError(str(path), "保存ファイルがこの版のものではありません", _ADVICE)
        self.fingerprint = meta["fingerprint"]
        self.reader = meta["reader"]

    def _rows(self, statement: str, parameters: Sequence[str] = ()) -> list[Any]:
        try:
            with self._one_at_a_time:
                return self._database.execute(statement, parameters).fetchall()
        except sqlite3.Error as error:
            raise self._broken("開けません") from error

    def _decoded(self, statement: str, kind: type[T], parameters: Sequence[str] = ()) -> tuple[T, ...]:
        blobs = [row[0] for row in self._rows(statement, parameters)]
        try:
            return msgspec.json.decode(b"[" + b",".join(blobs) + b"]", type=tuple[kind, ...])  # type: ignore[valid-type]
        except msgspec.MsgspecError as error:
            raise self._broken("壊れています") from error

    def _broken(self, what: str) -> MissingCorpusError:
        return MissingCorpusError(str(self.path), f"読み取った資料の保存ファイルが{what}", _ADVICE)

    def _records(self, kind: type[T], document: str | None = None) -> tuple[T, ...]:
        name = next(name for name, known in _KINDS.items() if known is kind)
        if document is None:
            return self._decoded("SELECT json FROM records WHERE kind = ? ORDER BY seq", kind, (name,))
        return self._decoded(
            "SELECT json FROM records WHERE kind = ? AND document = ? ORDER BY seq", kind, (name, document)
        )

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """In the order in which they were read."""
        return self._decoded("SELECT json FROM documents ORDER BY seq", Document)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return self._records(Measure)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        return self._records(Indicator)

    @cached_property
    def policies(self) -> tuple[Policy, ...]:
        return self._records(Policy)

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return self._records(Meeting)

    @cached_property
    def pledges(self) -> tuple[Pledge, ...]:
        return self._records(Pledge)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return self._records(Passage)

    @cached_property
    def _documents_by_uid(self) -> dict[str, Document]:
        return {document.uid: document for document in self.documents}

    @cached_property
    def _passages_by_uid(self) -> dict[str, Passage]:
        return {passage.uid: passage for passage in self.passages}

    def own(self) -> Corpus:
        """The same corpus without the records of documents that are another municipality's.

        Documents, texts and passages stay: those can say whose they are, a value in a table cannot.
        """
        view = copy.copy(self)
        foreign = {document.uid for document in self.documents if not document.own}
        for name in _KINDS:
            if name != "passages":
                kept = tuple(record for record in getattr(self, name) if record.document not in foreign)
                # A cached property lives in the instance's own dictionary.
                view.__dict__[name] = kept
        return view

    def document(self, uid: str) -> Document:
        """The document. Raises KeyError when there is none of that uid."""
        return self._documents_by_uid[uid]

    def passage(self, uid: str) -> Passage:
        """The passage. Raises KeyError when there is none of that uid."""
        return self._passages_by_uid[uid]

    def lines(self, document_uid: str) -> tuple[str, ...]:
        """The document's lines as written, line n at index n - 1. Raises KeyError when there is no such document."""
        if document_uid not in self._texts:
            rows = self._rows("SELECT text FROM documents WHERE uid = ?", (document_uid,))
            if not rows:
                raise KeyError(document_uid)
            self._texts[document_uid] = tuple(rows[0][0].split("\n"))
        return self._texts[document_uid]

    def filed(self, document_uid: str) -> Filed:
        """On which pages and in which tables its lines stand. Raises KeyError when there is no such document."""
        if document_uid not in self._filed:
            self._filed[document_uid] = filed(self.document(document_uid), self.lines(document_uid))
        return self._filed[document_uid]

    def records_of(self, document: Document) -> DocumentRecords:
        """All of one document, to be carried over into the next corpus unchanged."""
        uid = document.uid
        return DocumentRecords(
            document,
            self.lines(uid),
            measures=self._records(Measure, uid),
            indicators=self._records(Indicator, uid),
            policies=self._records(Policy, uid),
            meetings=self._records(Meeting, uid),
            pledges=self._records(Pledge, uid),
            passages=self._records(Passage, uid),
            left_out=self.left_out(uid),
        )

    def left_out(self, document_uid: str) -> tuple[LeftOut, ...]:
        """What of the document did not fit a form."""
        return self._decoded("SELECT json FROM left_out WHERE document = ?", LeftOut, (document_uid,))


_ADVICE = "「keikaku ingest 資料のフォルダ」で作り直してください"
