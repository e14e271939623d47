"""What an ingest did with every file it was given: the counts close."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.errors import UnreadableFileError
from ingest.layouts import LeftOut
from ingest.locators import Spot

__all__ = ["FileOutcome", "IngestReport"]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """A file that is in the corpus now. counts: records by kind. fresh: False when it was not read again.

    spots: of its lines, for the places of what was left out.
    """

    name: str
    fresh: bool
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[LeftOut, ...]
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class IngestReport:
    """given = read + unchanged + repeated + failed.

    repeated: names of files whose very bytes are another file's. removed: names of documents that are gone from their
    folder, or gave way to the same bytes in another, and so from the corpus. kept: names of failed files whose earlier
    reading stays in the corpus.
    """

    outcomes: tuple[FileOutcome, ...]
    repeated: tuple[str, ...]
    failed: tuple[UnreadableFileError, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]

    @property
    def read(self) -> int:
        return sum(outcome.fresh for outcome in self.outcomes)

    @property
    def unchanged(self) -> int:
        return sum(not outcome.fresh for outcome in self.outcomes)

    @property
    def given(self) -> int:
        """How many files were looked at."""
        return self.read + self.unchanged + len(self.repeated) + len(self.failed)
