"""Passwords become hashes; the only file that knows Argon2."""

from __future__ import annotations

import unicodedata
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from people.errors import AccountError

__all__ = ["MOST_CHARS", "Passwords"]

MOST_CHARS = 200


class Passwords:
    """Argon2id with the library's parameters unless another hasher is given."""

    def __init__(self, least_chars: int, hasher: PasswordHasher | None = None) -> None:
        self._least_chars = least_chars
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobodys(self) -> str:
        """The hash that a password for an unknown name is held against, so that it takes as long."""
        return self._hasher.hash("nobody has this password")

    def check_form(self, password: str, name: str) -> None:
        """Raises AccountError when ``password`` cannot be used for the account ``name``."""
        plain = _plain(password)
        if not self._least_chars <= len(plain) <= MOST_CHARS:
            raise AccountError(
                "パスワード",
                f"長さが合いません（{len(plain)}文字）",
                f"{self._least_chars}文字以上、{MOST_CHARS}文字以下にしてください",
            )
        if plain.casefold() == name.casefold() or not plain.strip():
            raise AccountError(
                "パスワード", "推測されやすいため使えません", "名前と違う、空白だけでないものにしてください"
            )

    def hash(self, password: str) -> str:
        """A salted hash that carries its parameters."""
        return self._hasher.hash(_bytes(password))

    def holds(self, hashed: str | None, password: str) -> bool:
        """Whether the password is the one. hashed: None for an account that does not exist; takes as long."""
        try:
            self._hasher.verify(hashed or self._nobodys, _bytes(password[: MOST_CHARS * 4]))
        except (VerificationError, InvalidHashError):
            return False
        return hashed is not None

    def is_outdated(self, hashed: str) -> bool:
        """Made with other parameters than hashes are made with today."""
        return self._hasher.check_needs_rehash(hashed)


def _plain(password: str) -> str:
    """The same for every keyboard: an accent may be typed as one character or two, a letter full- or half-width."""
    return unicodedata.normalize("NFKC", password)


def _bytes(password: str) -> bytes:
    """What is hashed. A program may send what is no character; that is a wrong password, not an error."""
    return _plain(password).encode("utf-8", "surrogatepass")
