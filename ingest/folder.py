"""Files become records: read what is new, carry over what is not, and account for every one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.corpus import Corpus, DocumentRecords
from ingest.errors import MissingCorpusError, UnreadableFileError
from ingest.extract import read_records
from ingest.files import GivenFile, digest_of, given_files, is_there
from ingest.identify import free_uid, identified
from ingest.readers import PagesTold, read_file, telling_pages
from ingest.records import Document
from ingest.report import FileOutcome, IngestReport
from ingest.settings import IngestSettings
from ingest.sources import Descriptions, Source, read_descriptions

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
    pages: PagesTold | None = None,
) -> Reading:
    """Read files and folders.

    known: the corpus so far; unchanged documents are not read again, and those from elsewhere stay unless ``only``.
    pages: told how far a file is whose pages are read by sight, which takes seconds each.
    Never raises for a file: what cannot be read is in the report.
    """
    failed: list[UnreadableFileError] = []
    held = _all_of(known)
    there = [path for path in paths if is_there(path)]
    roots = {str(path.resolve()) for path in there if path.is_dir()}
    files = _where_held(given_files(paths, failed), roots, held)
    run = _Run(settings, _described(files, failed), held)
    # A folder that is not there may be a slip of the pen: nothing is taken out because of it.
    run.drop_missing(files, None if only and len(there) == len(paths) else roots)
    offers = run.look_at(files, failed)
    for done, offer in enumerate(offers):
        if progress:
            progress(done, len(offers))
        with telling_pages(pages):
            run.take(offer, failed)
    if progress:
        progress(len(offers), len(offers))
    documents = tuple(run.held[key] for key in sorted(run.held))
    report = IngestReport(tuple(run.outcomes), tuple(run.repeated), tuple(failed), tuple(run.removed), tuple(run.kept))
    return Reading(documents, report, _fingerprint(documents, run.reader), run.reader)


def _where_held(
    files: Iterable[GivenFile], roots: Collection[str], held: Iterable[DocumentRecords]
) -> tuple[GivenFile, ...]:
    """The same files; one given alone stays with the folder that it was read with, and so keeps its description."""
    known = {Path(records.document.root, records.document.name): records.document for records in held}
    return tuple(
        GivenFile(file.path, Path(known[file.path].root), known[file.path].name)
        if file.path in known and str(file.root) not in roots
        else file
        for file in files
    )


def _described(files: Sequence[GivenFile], failed: list[UnreadableFileError]) -> dict[Path, Descriptions]:
    names: dict[Path, list[str]] = {}
    for file in files:
        names.setdefault(file.root, []).append(file.name)
    return {root: read_descriptions(root, names[root], failed) for root in sorted(names)}


@dataclass(frozen=True, slots=True)
class _Offer:
    """A file that can be opened. holder, key: as in ``Document``."""

    file: GivenFile
    source: Source
    holder: str | None
    digest: str
    key: str

    @property
    def home(self) -> str | None:
        """Among whose documents it counts, as in ``Document``; None while no person says whose it is."""
        return self.holder or self.source.municipality


class _Run:
    """One pass over the files; ``held`` is what the corpus will hold, by root and name.

    pending: files still to be read; what is held of them is the reading before.
    """

    def __init__(
        self, settings: IngestSettings, described: dict[Path, Descriptions], held: Iterable[DocumentRecords]
    ) -> None:
        self.settings = settings
        self.described = described
        self.reader = _reader_name(settings)
        self.held = {(records.document.root, records.document.name): records for records in held}
        self.pending: set[tuple[str, str]] = set()
        self.outcomes: list[FileOutcome] = []
        self.repeated: list[str] = []
        self.removed: list[str] = []
        self.kept: list[str] = []

    def drop_missing(self, files: Iterable[GivenFile], roots: set[str] | None) -> None:
        """Take out the documents of re-read folders (all when None) that are no longer there, or now in another's."""
        given = {file.key: file.path for file in files}
        paths = set(given.values())
        for key in [key for key in self.held if key not in given]:
            if roots is None or key[0] in roots or Path(*key) in paths:
                self._remove(key)

    def look_at(self, files: Iterable[GivenFile], failed: list[UnreadableFileError]) -> list[_Offer]:
        """The files that can be opened, each content once."""
        offers: list[_Offer] = []
        for file in files:
            try:
                offers.append(self._offer(file))
            except UnreadableFileError as error:
                failed.append(error)
                self._keep(file)
        offers = self._once_each(offers)
        self.pending = {offer.file.key for offer in offers if self._has_changed(offer)}
        return offers

    def take(self, offer: _Offer, failed: list[UnreadableFileError]) -> None:
        """Read the file, or carry over what was read from the same bytes under the same description."""
        key = offer.file.key
        if fresh := key in self.pending:
            try:
                self.held[key] = self._read(offer)
            except UnreadableFileError as error:
                failed.append(error)
                self._keep(offer.file)
                return
            finally:
                self.pending.discard(key)
        self.outcomes.append(_outcome(offer.file, self.held[key], fresh=fresh))

    def _remove(self, key: tuple[str, str]) -> None:
        del self.held[key]
        self.removed.append(key[1])

    def _keep(self, file: GivenFile) -> None:
        """A file that cannot be read now: what was read from it before stays, unless another has become it."""
        held = self.held.get(file.key)
        if held is None:
            return
        if held.document.uid in self._uids_but(file.key):
            self._remove(file.key)
        else:
            self.kept.append(file.name)

    def _offer(self, file: GivenFile) -> _Offer:
        digest = digest_of(file, self.settings)
        source, holder = self.described[file.root].of(file.name)
        return _Offer(file, source, holder, digest, _key(self.reader, digest, source, holder))

    def _once_each(self, offers: Sequence[_Offer]) -> list[_Offer]:
        """Of a municipality's files with the same bytes the described one, else the first; where nobody says whose a
        copy is, any other goes before it. Documents from elsewhere count too.
        """
        copies: dict[str, list[_Offer]] = {}
        for offer in sorted(offers, key=lambda offer: (offer.home is None, offer.source == Source())):
            if not any(offer.home in (None, other.home) for other in copies.setdefault(offer.digest, [])):
                copies[offer.digest].append(offer)
        given = {offer.file.key for offer in offers}
        elsewhere: dict[str, list[Document]] = {}
        for key, held in self.held.items():
            if key not in given:
                elsewhere.setdefault(held.document.sha256, []).append(held.document)
        chosen: list[_Offer] = []
        for offer in offers:
            others = [
                held
                for held in elsewhere.get(offer.digest, [])
                if _may_be_one(held, offer) and (held.root, held.name) in self.held
            ]
            if not any(first is offer for first in copies[offer.digest]):
                self._repeat(
                    offer, next(one for one in copies[offer.digest] if offer.home in (None, one.home)).file.name
                )
            elif standing := next((held for held in others if _stands(held, offer)), None):
                self._repeat(offer, standing.name)
            else:
                for other in others:
                    self._remove((other.root, other.name))
                chosen.append(offer)
        return chosen

    def _repeat(self, offer: _Offer, name: str) -> None:
        self.held.pop(offer.file.key, None)
        self.repeated.append(f"{offer.file.name}（{name}と同じ内容）")

    def _has_changed(self, offer: _Offer) -> bool:
        held = self.held.get(offer.file.key)
        return held is None or held.document.key != offer.key

    def _read(self, offer: _Offer) -> DocumentRecords:
        raw = read_file(offer.file.path, offer.file.name, self.settings)
        try:
            found = identified(raw, offer.file, offer.source, offer.holder, offer.key)
            uid = free_uid(found.document, self._uids_but(offer.file.key))
            records = read_records(raw, replace(found.document, uid=uid), self.settings)
            return replace(records, reasons=(*found.reasons, *records.reasons))
        except Exception as error:
            # A form that no one has thought of must not keep the other documents out.
            raise UnreadableFileError(
                offer.file.name,
                f"読み取りの途中で予期しない誤りが起きました（{type(error).__name__}: {error}）",
                "この資料を添えて、プログラムの管理者に知らせてください",
            ) from error

    def _uids_but(self, key: tuple[str, str]) -> set[str]:
        return {held.document.uid for other, held in self.held.items() if other != key and other not in self.pending}


def _may_be_one(held: Document, offer: _Offer) -> bool:
    """Whether the same bytes are the same document: not those that two municipalities hold."""
    return held.home is None or offer.home is None or held.home == offer.home


def _stands(held: Document, offer: _Offer) -> bool:
    """Whether a document from elsewhere is as good as the same bytes offered now: still there, as well described."""
    return (Path(held.root) / held.name).exists() and (held.municipality is not None or offer.home is None)


def _all_of(known: Corpus | None) -> list[DocumentRecords]:
    """What is known; nothing when it is damaged, for then all that is given is read anew."""
    with suppress(MissingCorpusError):
        return [known.records_of(document) for document in known.documents] if known else []
    return []


def _key(reader: str, digest: str, source: Source, municipality: str | None) -> str:
    # The reader's name is part of it: what older code read must not pass for read by this one.
    return hashlib.sha256(f"{reader} {digest} {source!r} {municipality!r}".encode()).hexdigest()


def _outcome(file: GivenFile, records: DocumentRecords, *, fresh: bool) -> FileOutcome:
    kinds = ("measures", "indicators", "policies", "meetings", "pledges", "passages")
    counts = tuple((kind, len(getattr(records, kind))) for kind in kinds if getattr(records, kind))
    return FileOutcome(file.name, fresh, counts, records.left_out, records.spots)


def _fingerprint(documents: Iterable[DocumentRecords], reader: str) -> str:
    described = [reader, *(repr(held.document) for held in documents)]
    return hashlib.sha256("\n".join(described).encode()).hexdigest()


def _reader_name(settings: IngestSettings) -> str:
    """A name for this very code and these settings: records read by other code are read again."""
    digest = hashlib.sha256(repr(settings).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
