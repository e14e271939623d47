"""A folder of documents of an invented town, and the store that is kept of it from one reading to the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest import Corpus, DocumentRecords, IngestSettings, Reading, read_paths, write_corpus

__all__ = ["DESCRIPTION", "FOREST", "LIBRARY", "RIVER", "SETTINGS", "Town", "closes", "fresh", "names", "uids"]

SETTINGS = IngestSettings()
LIBRARY = "青葉町図書館の計画\n\n図書館は土曜の夜も開いています。利用者は年々増えています。\n"
FOREST = "青葉町森づくりの方針\n\n森の手入れをする人を増やします。\n"
RIVER = "青葉町川づくりの方針\n\n川の水をきれいに保ちます。\n"
DESCRIPTION = 'municipality = "青葉町"\n\n[[source]]\nfile = "a.txt"\ntitle = "図書館計画"\n'


class Town:
    """A folder of documents and the store that is kept of it."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "資料"
        self.folder.mkdir()
        self._store = root / "store"
        self._store.mkdir()
        self.corpus: Corpus | None = None

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def read(self, *paths: Path, only: bool = False) -> Reading:
        """Read the folder (or ``paths``) and store what the corpus is to hold."""
        reading = read_paths(paths or [self.folder], SETTINGS, self.corpus, only=only)
        path = self._store / str(len(list(self._store.iterdir())))
        write_corpus(path, reading.documents, fingerprint=reading.fingerprint, reader=reading.reader)
        self.corpus = Corpus(path)
        return reading


def closes(reading: Reading, given: int) -> None:
    """Every file that was given is read, unchanged, repeated or failed."""
    report = reading.report
    assert report.given == given
    assert report.read + report.unchanged + len(report.repeated) + len(report.failed) == given
    held = [records.document.name for records in reading.documents]
    assert len(held) == len(set(held))
    assert {outcome.name for outcome in report.outcomes} | set(report.kept) <= set(held)


def names(documents: Sequence[DocumentRecords]) -> list[str]:
    return [records.document.name for records in documents]


def fresh(reading: Reading) -> dict[str, bool]:
    return {outcome.name: outcome.fresh for outcome in reading.report.outcomes}


def uids(reading: Reading) -> dict[str, str]:
    return {records.document.name: records.document.uid for records in reading.documents}
