"""What can go wrong while reading, in words that a town-hall employee can act on."""

from __future__ import annotations

__all__ = ["IngestError", "LockedCorpusError", "MissingCorpusError", "UnreadableFileError"]


class IngestError(Exception):
    """Base of the room's errors. where: file or folder; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class UnreadableFileError(IngestError):
    """A file that cannot be read as a document."""


class MissingCorpusError(IngestError):
    """A data folder that holds no corpus yet, or one of another format version."""


class LockedCorpusError(IngestError):
    """Another process is building in the same data folder."""
