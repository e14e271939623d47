"""What can be wrong with the files that people write for the assistant."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["AssistantError", "PeopleFileError", "UnknownMunicipalityError"]


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


class UnknownMunicipalityError(AssistantError):
    """A municipality that was set to answer and of which nothing was read."""

    def __init__(self, municipality: str, known: Iterable[str]) -> None:
        advice = f"読み込んでいるのは{'、'.join(known)}です。設定 municipality を直してください"
        super().__init__("assistant.municipality", f"{municipality}の資料は読み込んでいません", advice)
