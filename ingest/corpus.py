"""The store: documents and records of one generation in one SQLite file, written once and then only read.

A corpus file is never changed in place. A new one is written beside it and the data folder is switched over
(``index/generations.py``), so that a reader sees all of the old state or all of the new one.
"""

from __future__ import annotations

import copy
import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from contextlib import closing
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

import msgspec

from ingest.corpus_file import FORMAT, KINDS, SCHEMA, DocumentRecords
from ingest.editions import Editions, editions_of
from ingest.errors import MissingCorpusError
from ingest.filed import Filed, FiledGrid, filed
from ingest.layouts import LeftOut
from ingest.locators import Spot
from ingest.records import Document, Indicator, Measure, Meeting, Passage, Pledge, Policy, homes_of

__all__ = ["FORMAT", "Corpus", "DocumentRecords", "write_corpus"]

T = TypeVar("T")


def write_corpus(path: Path, documents: Iterable[DocumentRecords], *, fingerprint: str, reader: str) -> None:
    """Write a new corpus file. fingerprint: names the content; reader: names the code that read it, see ``folder``.

    Raises FileExistsError when ``path`` exists: a corpus is never written over.
    """
    with path.open("xb"):
        pass
    with closing(sqlite3.connect(path)) as database, database:
        database.executescript(SCHEMA)
        meta = {"format": FORMAT, "fingerprint": fingerprint, "reader": reader}
        database.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        for held in documents:
            uid = held.document.uid
            database.execute(
                "INSERT INTO documents (uid, json, text, spots, grids) VALUES (?, ?, ?, ?, ?)",
                (
                    uid,
                    msgspec.json.encode(held.document),
                    "\n".join(held.lines),
                    msgspec.json.encode(held.spots),
                    msgspec.json.encode(held.grids),
                ),
            )
            for kind in KINDS:
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

    others: municipalities that stand beside the one that this is a view of, see ``of``.

    Raises MissingCorpusError when the file is not there or of another format version, and on any access when it is
    damaged. Threads may share it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        # The uids of the documents that it is a view of, as a JSON list; None for all.
        self._only: str | None = None
        self.others: frozenset[str | None] = frozenset()
        self._texts: dict[str, tuple[str, ...]] = {}
        self._filed: dict[str, Filed] = {}
        self._spots: dict[str, tuple[Spot, ...]] = {}
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
        name = next(name for name, known in KINDS.items() if known is kind)
        if document is None and self._only is None:
            return self._decoded("SELECT json FROM records WHERE kind = ? ORDER BY seq", kind, (name,))
        if document is None:
            chosen = (
                "SELECT json FROM records WHERE kind = ? AND document IN (SELECT value FROM json_each(?)) ORDER BY seq"
            )
            return self._decoded(chosen, kind, (name, self._only or ""))
        return self._decoded(
            "SELECT json FROM records WHERE kind = ? AND document = ? ORDER BY seq", kind, (name, document)
        )

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """In the order in which they were read."""
        return self._decoded("SELECT json FROM documents ORDER BY seq", Document)

    @cached_property
    def municipalities(self) -> tuple[str | None, ...]:
        """Whose documents stand side by side, see ``homes_of``."""
        return homes_of(self.documents)

    def of(self, municipality: str | None) -> Corpus:
        """One of ``municipalities`` by itself: its documents and the foreign papers in its folders, nothing else.

        Raises KeyError for another.
        """
        if municipality not in self.municipalities:
            raise KeyError(municipality)
        if len(self.municipalities) == 1:
            return self
        view = copy.copy(self)
        for name in ("municipalities", "_documents_by_uid", "_passages_by_uid"):
            view.__dict__.pop(name, None)
        kept = tuple(document for document in self.documents if document.home == municipality)
        uids = frozenset(document.uid for document in kept)
        view.__dict__["documents"] = kept
        # What is in memory already may be less than what is in the file: this may itself be a view.
        for name in KINDS.keys() & self.__dict__.keys():
            view.__dict__[name] = tuple(record for record in getattr(self, name) if record.document in uids)
        if "_passages_by_uid" in self.__dict__:
            held = self._passages_by_uid
            view.__dict__["_passages_by_uid"] = {uid: one for uid, one in held.items() if one.document in uids}
        if "editions" in self.__dict__:
            view.__dict__["editions"] = self.editions.among(uids)
        view._only = json.dumps(sorted(uids))
        view._texts, view._filed, view._spots = {}, {}, {}
        view.others = frozenset(self.municipalities) - {municipality}
        view.fingerprint = hashlib.sha256(f"{self.fingerprint} {municipality!r}".encode()).hexdigest()
        return view

    def others_say(self, municipality: str | None, word: str, besides: str) -> bool:
        """Whether the documents of others than ``municipality`` hold ``word`` outside of ``besides``."""
        others = json.dumps([held.uid for held in self.documents if held.home != municipality])
        return bool(
            self._rows(
                "SELECT 1 FROM documents WHERE uid IN (SELECT value FROM json_each(?))"
                " AND instr(replace(text, ?, ''), ?) LIMIT 1",
                (others, besides, word),
            )
        )

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

    @cached_property
    def editions(self) -> Editions:
        """Which documents are superseded by newer editions of themselves."""
        several = len(self.municipalities) > 1 or bool(self.others)
        return editions_of(self.documents, self.measures, self.indicators, several=several)

    def own(self) -> Corpus:
        """The same corpus without the records of documents that are another municipality's or superseded.

        Documents, texts and passages stay: those can say whose they are, a value in a table cannot.
        """
        superseded = self.editions.superseded
        return self.with_records_of({held.uid for held in self.documents if held.own and held.uid not in superseded})

    def current(self) -> Corpus:
        """``own``, of superseded documents no passage either; one that is named by its uid can still be read."""
        view, superseded = self.own(), self.editions.superseded
        if superseded:
            view.__dict__["_passages_by_uid"] = self._passages_by_uid
            view.__dict__["passages"] = tuple(held for held in self.passages if held.document not in superseded)
        return view

    def with_records_of(self, documents: AbstractSet[str]) -> Corpus:
        """The same corpus with the records of these documents alone, by uid; documents, texts and passages stay."""
        editions = self.editions
        view = copy.copy(self)
        for name in KINDS.keys() - {"passages"}:
            # A cached property lives in the instance's own dictionary.
            view.__dict__[name] = tuple(record for record in getattr(self, name) if record.document in documents)
        view.__dict__["editions"] = editions
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
            self._texts[document_uid] = self._lines(document_uid)
        return self._texts[document_uid]

    def _lines(self, document_uid: str) -> tuple[str, ...]:
        self.document(document_uid)
        rows = self._rows("SELECT text FROM documents WHERE uid = ?", (document_uid,))
        if not rows:
            raise KeyError(document_uid)
        return tuple(rows[0][0].split("\n"))

    def filed(self, document_uid: str) -> Filed:
        """On which pages and in which tables its lines stand. Raises KeyError when there is no such document."""
        if document_uid not in self._filed:
            grids = self._column("grids", tuple[FiledGrid, ...], document_uid)
            self._filed[document_uid] = filed(
                self.document(document_uid), self.lines(document_uid), self.spots(document_uid), grids
            )
        return self._filed[document_uid]

    def read_through(self, document_uid: str) -> tuple[Filed, tuple[str, ...]]:
        """``filed`` and ``lines`` for who goes through all documents once: nothing is kept in memory for later."""
        lines = self._lines(document_uid)
        spots = self._column("spots", tuple[Spot, ...], document_uid)
        grids = self._column("grids", tuple[FiledGrid, ...], document_uid)
        return filed(self.document(document_uid), lines, spots, grids), lines

    def spots(self, document_uid: str) -> tuple[Spot, ...]:
        """Where each line stands in the file; empty for plain text. Raises KeyError when there is no such document."""
        if document_uid not in self._spots:
            self._spots[document_uid] = self._column("spots", tuple[Spot, ...], document_uid)
        return self._spots[document_uid]

    def _column(self, name: str, kind: type[T], document_uid: str) -> T:
        self.document(document_uid)
        rows = self._rows(f"SELECT {name} FROM documents WHERE uid = ?", (document_uid,))  # noqa: S608 -- our own name
        if not rows:
            raise KeyError(document_uid)
        try:
            return msgspec.json.decode(rows[0][0], type=kind)
        except msgspec.MsgspecError as error:
            raise self._broken("壊れています") from error

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
            spots=self.spots(uid),
            grids=self._column("grids", tuple[FiledGrid, ...], uid),
        )

    def left_out(self, document_uid: str) -> tuple[LeftOut, ...]:
        """What of the document did not fit a form. Raises KeyError when there is no such document."""
        self.document(document_uid)
        return self._decoded("SELECT json FROM left_out WHERE document = ?", LeftOut, (document_uid,))


_ADVICE = "「keikaku ingest 資料のフォルダ」で作り直してください"
