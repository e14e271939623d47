"""What can be wrong with the files that people write for the assistant."""

from __future__ import annotations

__all__ = ["AssistantError", "PeopleFileError"]


class AssistantError(Exception):
    """Base of the room's errors. where: file; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class PeopleFileError(AssistantError):
    """A file in the data folder that a person wrote (directions, local thesaurus) and that cannot be understood."""
