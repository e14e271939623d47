"""Files become records: read what is new, carry over what is not, and account for every one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.corpus import Corpus, DocumentRecords
from ingest.errors import UnreadableFileError
from ingest.extract import nature_of, read_records
from ingest.files import GivenFile, digest_of, given_files
from ingest.identify import title_of
from ingest.normalize import fold
from ingest.raw import RawDocument
from ingest.readers import read_file
from ingest.records import Document
from ingest.report import FileOutcome, IngestReport
from ingest.settings import IngestSettings
from ingest.sources import Source, Sources, read_sources

__all__ = ["Reading", "read_paths"]

Progress = Callable[[int, int], None]
"""Called with (done, all) files."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the corpus is to hold now. fingerprint: equal for equal content; reader: names the code that read it."""

    documents: tuple[DocumentRecords, ...]
    report: IngestReport
    fingerprint: str
    reader: str


def read_paths(
    paths: Sequence[Path],
    settings: IngestSettings,
    known: Corpus | None = None,
    progress: Progress | None = None,
    *,
    only: bool = False,
) -> Reading:
    """Read files and folders.

    known: the corpus so far; unchanged documents are not read again, and those from elsewhere stay unless ``only``.
    Never raises for a file: what cannot be read is in the report.
    """
    failed: list[UnreadableFileError] = []
    files = given_files(paths, failed)
    run = _Run(settings, _sources({file.root for file in files}, failed), known)
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files))
        try:
            run.take(file)
        except UnreadableFileError as error:
            failed.append(error)
            run.keep(file)
    if progress:
        progress(len(files), len(files))
    removed = run.drop_missing(None if only else {str(path.resolve()) for path in paths if path.is_dir()})
    documents = tuple(run.held.values())
    report = IngestReport(tuple(run.outcomes), tuple(run.repeated), tuple(failed), removed, tuple(run.kept))
    return Reading(documents, report, _fingerprint(documents, run.reader), run.reader)


def _sources(roots: Iterable[Path], failed: list[UnreadableFileError]) -> dict[Path, Sources]:
    sources: dict[Path, Sources] = {}
    for root in sorted(roots):
        try:
            sources[root] = read_sources(root)
        except UnreadableFileError as error:
            failed.append(error)
            sources[root] = Sources()
    return sources


class _Run:
    """One pass over the files; ``held`` is what the corpus will hold, by document key."""

    def __init__(self, settings: IngestSettings, sources: dict[Path, Sources], known: Corpus | None) -> None:
        self.settings = settings
        self.sources = sources
        self.reader = _reader_name(settings)
        self.held = {(held.document.root, held.document.name): held for held in _all_of(known)}
        self.current = known is not None and known.reader == self.reader
        self.seen: dict[str, str] = {}
        self.outcomes: list[FileOutcome] = []
        self.repeated: list[str] = []
        self.kept: list[str] = []
        self.taken: set[tuple[str, str]] = set()

    def take(self, file: GivenFile) -> None:
        """Read the file, or carry over what was read from the same bytes under the same description."""
        digest = digest_of(file, self.settings)
        if digest in self.seen:
            self.repeated.append(f"{file.name}（{self.seen[digest]}と同じ内容）")
            return
        source = self.sources[file.root].by_name.get(file.name, Source())
        key = _key(digest, source, self.sources[file.root])
        old = self.held.get(file.key)
        fresh = not (self.current and old and old.document.key == key)
        if fresh:
            self.held[file.key] = self._read(file, source, key)
        self.seen[digest] = file.name
        self.taken.add(file.key)
        self.outcomes.append(_outcome(file, self.held[file.key], fresh=fresh))

    def keep(self, file: GivenFile) -> None:
        """A file that cannot be read now: what was read from it before stays."""
        if file.key in self.held:
            self.taken.add(file.key)
            self.kept.append(file.name)

    def drop_missing(self, roots: set[str] | None) -> tuple[str, ...]:
        """Take out the documents of re-read folders (all folders when None) that are no longer there; their names."""
        gone = [key for key in self.held if (roots is None or key[0] in roots) and key not in self.taken]
        for key in gone:
            del self.held[key]
        return tuple(name for _, name in gone)

    def _read(self, file: GivenFile, source: Source, key: str) -> DocumentRecords:
        raw = read_file(file.path, file.name, self.settings)
        sources = self.sources[file.root]
        document = _document(raw, file, source, sources, key)
        others = {held.document.uid for held_key, held in self.held.items() if held_key != file.key}
        if document.uid in others:
            # Two papers that say the same of themselves: the file's name is all that is left to tell them apart.
            document = replace(document, uid=_uid(document, file.name))
        return read_records(raw, document, self.settings)


def _all_of(known: Corpus | None) -> list[DocumentRecords]:
    return [known.records_of(document) for document in known.documents] if known else []


def _key(digest: str, source: Source, sources: Sources) -> str:
    return hashlib.sha256(f"{digest} {source!r} {sources.municipality!r}".encode()).hexdigest()


def _document(raw: RawDocument, file: GivenFile, source: Source, sources: Sources, key: str) -> Document:
    """What the document is: as described by a person, else as its content shows."""
    kind, fiscal_year = nature_of(raw)
    municipality = source.municipality or sources.municipality
    fiscal_year = source.fiscal_year or fiscal_year
    document = Document(
        uid="",
        name=file.name,
        title=source.title or title_of(raw, kind, fiscal_year),
        kind=source.kind or kind,
        municipality=municipality,
        own=sources.municipality is None or municipality == sources.municipality,
        issued=source.issued,
        fiscal_year=fiscal_year,
        url=source.url,
        sha256=raw.sha256,
        root=str(file.root),
        pages=raw.pages,
        key=key,
    )
    return replace(document, uid=_uid(document))


def _uid(document: Document, *more: str) -> str:
    """12 hex digits that outlive edits and renamed files: what the document is, not where it lies."""
    identity = (document.municipality, document.kind, document.title, document.issued, document.fiscal_year, *more)
    return hashlib.sha256("\n".join(fold(part or "") for part in identity).encode()).hexdigest()[:12]


def _outcome(file: GivenFile, records: DocumentRecords, *, fresh: bool) -> FileOutcome:
    kinds = ("measures", "indicators", "policies", "meetings", "pledges", "passages")
    counts = tuple((kind, len(getattr(records, kind))) for kind in kinds if getattr(records, kind))
    return FileOutcome(file.name, fresh, counts, records.left_out)


def _fingerprint(documents: Iterable[DocumentRecords], reader: str) -> str:
    described = [reader, *(repr(held.document) for held in documents)]
    return hashlib.sha256("\n".join(described).encode()).hexdigest()


def _reader_name(settings: IngestSettings) -> str:
    """A name for this very code and these settings: records read by other code are read again."""
    digest = hashlib.sha256(repr(settings).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
