"""Who did what, and when; no addresses, no passwords, and no name that was typed but is nobody's."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from people.store import Store

__all__ = ["Audit", "AuditEntry", "Clock", "Deed", "utc_now"]

Clock = Callable[[], datetime]
Deed = Literal[
    "account_added",
    "account_disabled",
    "account_enabled",
    "direction_set",
    "documents_described",
    "documents_discarded",
    "documents_published",
    "documents_reread",
    "documents_sent",
    "documents_withdrawn",
    "locked",
    "password_changed",
    "review_saved",
    "roles_changed",
    "sign_in",
    "sign_in_failed",
    "sign_out",
    "word_added",
    "word_removed",
]

_MOST_SUBJECT = 400


def utc_now() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One deed. number: from 1, ascending. at: aware, UTC. who: login name, empty when the name is nobody's.

    subject: what it was done to: a login name, the number of a review, names of files; empty when there is nothing to
    say.
    """

    number: int
    at: datetime
    who: str
    what: Deed
    subject: str


class Audit:
    """The list of deeds. ``write`` runs within the transaction of the deed itself: both are kept or neither."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock

    def write(self, database: sqlite3.Connection, who: str, what: Deed, subject: str = "") -> None:
        """Add an entry."""
        assert what in get_args(Deed)
        at = self._clock().isoformat(timespec="seconds")
        database.execute("INSERT INTO audit (at, who, what, subject) VALUES (?, ?, ?, ?)", (at, who, what, subject))

    def note(self, who: str, what: Deed, subject: str = "") -> None:
        """Add an entry on a deed that is kept elsewhere than in the store."""
        with self._store.writing() as database:
            self.write(database, who, what, subject[:_MOST_SUBJECT])

    def newest(self, most: int = 200) -> tuple[AuditEntry, ...]:
        """The latest entries, newest first."""
        rows = self._store.rows(
            "SELECT number, at, who, what, subject FROM audit ORDER BY number DESC LIMIT ?", (most,)
        )
        return tuple(AuditEntry(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows)
