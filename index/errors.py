"""What can go wrong with a search index, in words that a town-hall employee can act on."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "EncoderError",
    "IndexRoomError",
    "MissingIndexError",
    "MissingLibraryError",
    "SettingError",
    "SeveralMunicipalitiesError",
    "StaleIndexError",
]


class IndexRoomError(Exception):
    """Base of the room's errors. where: folder, file or setting; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class MissingIndexError(IndexRoomError):
    """A folder that holds no search index."""


class StaleIndexError(IndexRoomError):
    """A search index that was built from other documents, by another program version, or damaged since."""


class MissingLibraryError(IndexRoomError):
    """An encoder whose library is not installed."""


class EncoderError(IndexRoomError):
    """An encoder that cannot be loaded or does not exist under that name."""


class SettingError(IndexRoomError, ValueError):
    """A setting outside its range."""


class SeveralMunicipalitiesError(IndexRoomError):
    """A data folder with several municipalities, opened as if it held one."""

    def __init__(self, where: str, municipalities: Iterable[str | None]) -> None:
        names = "、".join(name or "自治体名の記載なし" for name in municipalities)
        super().__init__(where, f"いくつもの自治体の資料があります（{names}）", "どの自治体のことかを選んでください")
