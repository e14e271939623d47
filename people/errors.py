"""What can go wrong with what people write, in words that a town-hall employee can act on."""

from __future__ import annotations

__all__ = [
    "AccountError",
    "LockedOutError",
    "NotAllowedError",
    "OpinionError",
    "PeopleError",
    "ReviewError",
    "SettingError",
    "SignInError",
    "StoreError",
]


class PeopleError(Exception):
    """Base of the room's errors. where: file, field or setting; what: what is wrong; advice: what to do next."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where = where
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}。{self.advice}。"


class StoreError(PeopleError):
    """The store is damaged, locked, not writable, or of a newer program version. Nothing was written."""


class AccountError(PeopleError):
    """An account that does not exist, exists already, or a name, role or password that cannot be used."""


class SignInError(PeopleError):
    """The same words for an unknown name, a wrong password and a disabled account."""


class LockedOutError(SignInError):
    """Too many failures for this name; whether the name exists is not told."""


class ReviewError(PeopleError):
    """A review that cannot be saved as it is; where: the field of the form."""


class OpinionError(PeopleError):
    """A word on an answer that cannot be kept as it is; where: the field of the form."""


class NotAllowedError(PeopleError):
    """An account without the role that this needs."""


class SettingError(PeopleError, ValueError):
    """A setting outside its range."""
