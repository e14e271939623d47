"""What would become of uploaded files, without touching the index."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ingest import Corpus, DocumentRecords, FileOutcome, IngestSettings, read_paths
from web.labels import KIND_COUNTS, date_text, kind_text, municipality_text
from web.links import place_text
from web.upload_sources import Said, said_of
from web.upload_store import Upload, UploadStore

__all__ = ["FilePreview", "Preview", "Previews"]

_PASSAGES: Final = 5
_LEFT_OUT: Final = 30
_REMEMBERED: Final = 20


@dataclass(frozen=True, slots=True)
class Sample:
    """A passage and where it stands, in words."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file that can be published. counts: words and number of each kind of record. replaces: one of that name.

    said: what people say of it, by which the rest goes; None when that cannot be read. issued: in words.
    left_out: where and why, the first of ``left_out_count``; samples: the first passages.
    """

    name: str
    title: str
    kind: str
    municipality: str
    issued: str | None
    fiscal_year: str | None
    said: Said | None
    own: bool
    replaces: bool
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[Sample, ...]
    left_out_count: int
    samples: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """files: what can be published. refused: whole sentences on what cannot."""

    files: tuple[FilePreview, ...]
    refused: tuple[str, ...]


class Previews:
    """Reads uploads, each once for one state of the corpus. Threads may share it; one reads at a time."""

    def __init__(self, store: UploadStore, settings: IngestSettings) -> None:
        self._store = store
        self._settings = settings
        self._made: OrderedDict[tuple[str, ...], Preview] = OrderedDict()
        self._one_at_a_time = threading.Lock()

    def of(self, upload: Upload, corpus: Corpus, folder: str = "") -> Preview:
        """What its files hold, beside the documents of ``corpus``. folder: where it would lie, below the documents."""
        key = upload.key, corpus.fingerprint, self._store.said(upload), folder
        with self._one_at_a_time:
            if key not in self._made:
                self._made[key] = self._read(upload, corpus, folder)
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
            return self._made[key]

    def _read(self, upload: Upload, corpus: Corpus, placed: str) -> Preview:
        refused = [f"{held.name}：{held.why}。" for held in upload.refused]
        if not upload.names:
            return Preview((), tuple(refused))
        folder = self._store.files(upload).resolve()
        reading = read_paths([folder], self._settings, corpus)
        refused += [f"{error.where}：{error.what}。{error.advice}。" for error in reading.report.failed]
        refused += [f"{name}：取り込む必要がありません。" for name in reading.report.repeated]
        held = {held.document.name: held for held in reading.documents if held.document.root == str(folder)}
        outcomes = (outcome for outcome in reading.report.outcomes if outcome.name in held)
        there, said = self._store.documents / placed, self._store.said(upload)
        files = (_file(held[out.name], out, there, said_of(said, out.name)) for out in outcomes)
        return Preview(tuple(files), tuple(refused))


def _file(held: DocumentRecords, outcome: FileOutcome, documents: Path, said: Said | None) -> FilePreview:
    document = held.document
    left = tuple(
        Sample(place_text(item.place, held.spots) or "場所不明", item.why) for item in outcome.left_out[:_LEFT_OUT]
    )
    return FilePreview(
        name=document.name,
        title=document.title,
        kind=kind_text(document.kind),
        municipality=municipality_text(document),
        issued=date_text(document.issued),
        fiscal_year=document.fiscal_year,
        said=said,
        own=document.own,
        replaces=(documents / document.name).exists(),
        counts=tuple((KIND_COUNTS[kind], count) for kind, count in outcome.counts),
        left_out=left,
        left_out_count=len(outcome.left_out),
        samples=tuple(
            Sample(place_text(passage.place, held.spots), passage.text) for passage in held.passages[:_PASSAGES]
        ),
    )
