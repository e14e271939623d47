"""Sign-ins that failed, counted by name, whether or not the name is an account's."""

from __future__ import annotations

import math
import sqlite3
from hashlib import sha256

from people.audit import Audit
from people.errors import LockedOutError
from people.settings import PeopleSettings

__all__ = ["MOST_UNKNOWN", "Failures"]

MOST_UNKNOWN = 1000
"""Rows kept for names that are nobody's: what is typed by mistake is few, what a program tries has no end."""


class Failures:
    """Counts in the store, so that all processes count together and a restart forgets nothing.

    A name is kept as its SHA-256: a password that was typed in the wrong field is not to be read here.
    """

    def __init__(self, audit: Audit, settings: PeopleSettings) -> None:
        self._audit = audit
        self._most = settings.lockout_failures
        self._window = settings.failure_minutes * 60.0
        self._lockout = settings.lockout_minutes * 60.0

    def count(self, database: sqlite3.Connection, name: str, now: float) -> None:
        """Count an attempt as failed until ``forget``. Raises LockedOutError when the name is locked, then counts none.

        To be called before the password is looked at: attempts at the same time cannot outrun the count.
        """
        key = _key(name)
        database.execute("DELETE FROM failures WHERE at <= ?", (now - max(self._window, self._lockout),))
        times = self._times(database, key)
        if self._locks(times):
            if now < times[-1] + self._lockout:
                raise self._locked(times[-1] + self._lockout - now)
            self.forget(database, name)
        known = _is_known(database, name)
        if not known:
            _make_room(database)
        database.execute("INSERT INTO failures (name, known, at) VALUES (?, ?, ?)", (key, known, now))

    def failed(self, database: sqlite3.Connection, name: str) -> None:
        """The attempt was wrong: that goes into the audit, of names that are nobody's without the name."""
        known = _is_known(database, name)
        if not known and _unknown(database) >= MOST_UNKNOWN:
            return
        self._audit.write(database, name if known else "", "sign_in_failed")
        if self._locks(self._times(database, _key(name))):
            self._audit.write(database, name if known else "", "locked")

    def forget(self, database: sqlite3.Connection, name: str) -> None:
        """The attempt was right."""
        database.execute("DELETE FROM failures WHERE name = ?", (_key(name),))

    def _times(self, database: sqlite3.Connection, key: str) -> list[float]:
        rows = database.execute("SELECT at FROM failures WHERE name = ? ORDER BY number", (key,))
        return [at for (at,) in rows][-self._most :]

    def _locks(self, times: list[float]) -> bool:
        return len(times) == self._most and times[-1] - times[0] <= self._window

    def _locked(self, seconds: float) -> LockedOutError:
        minutes = math.ceil(seconds / 60)
        return LockedOutError(
            "サインイン",
            "続けて失敗したため、この名前では今は入れません",
            f"{minutes}分ほど待ってからもう一度お試しください",
        )


def _key(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _is_known(database: sqlite3.Connection, name: str) -> bool:
    return database.execute("SELECT 1 FROM accounts WHERE name = ?", (name,)).fetchone() is not None


def _unknown(database: sqlite3.Connection) -> int:
    count: int = database.execute("SELECT count(*) FROM failures WHERE known = 0").fetchone()[0]
    return count


def _make_room(database: sqlite3.Connection) -> None:
    """The oldest of the unknown names give way; those of accounts never do."""
    surplus = _unknown(database) - MOST_UNKNOWN + 1
    if surplus > 0:
        oldest = "SELECT number FROM failures WHERE known = 0 ORDER BY number LIMIT ?"
        database.execute(f"DELETE FROM failures WHERE number IN ({oldest})", (surplus,))  # noqa: S608
