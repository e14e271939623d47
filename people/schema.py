"""The tables of the store, and how a store of an earlier program version becomes one of this."""

from __future__ import annotations

__all__ = ["MIGRATIONS"]

_FIRST = (
    """CREATE TABLE accounts (
      name TEXT PRIMARY KEY, shown TEXT NOT NULL, roles TEXT NOT NULL, password TEXT NOT NULL,
      disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1))
    ) STRICT""",
    """CREATE TABLE sessions (
      token TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name) ON DELETE CASCADE,
      began REAL NOT NULL, used REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX sessions_by_account ON sessions (account)",
    """CREATE TABLE failures (
      number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, known INTEGER NOT NULL, at REAL NOT NULL
    ) STRICT""",
    "CREATE INDEX failures_by_name ON failures (name)",
    """CREATE TABLE audit (
      number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL,
      subject TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE reviews (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      kind TEXT NOT NULL CHECK (kind IN ('decision', 'comment', 'withdrawal')),
      document TEXT NOT NULL, pledge TEXT NOT NULL, title TEXT NOT NULL, municipality TEXT,
      decision TEXT, note TEXT NOT NULL, account TEXT NOT NULL, shown TEXT NOT NULL, at TEXT NOT NULL,
      seen INTEGER NOT NULL CHECK (seen >= 0), proposal TEXT NOT NULL,
      CHECK ((kind = 'decision') = (decision IS NOT NULL))
    ) STRICT""",
    """CREATE TRIGGER reviews_are_never_changed BEFORE UPDATE ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review is never changed'); END""",
    """CREATE TRIGGER reviews_are_never_removed BEFORE DELETE ON reviews
    BEGIN SELECT RAISE(ABORT, 'a review is never removed'); END""",
    """CREATE TRIGGER reviews_are_never_replaced BEFORE INSERT ON reviews
    WHEN EXISTS (SELECT 1 FROM reviews WHERE number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'a review is never replaced'); END""",
    """CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'an entry of the audit is never changed'); END""",
)

_SECOND = (
    """CREATE TABLE feedback (
      number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK (verdict IN ('good', 'bad')), note TEXT NOT NULL, question TEXT
    ) STRICT""",
    """CREATE TABLE missed (
      number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, question TEXT NOT NULL, why TEXT NOT NULL
    ) STRICT""",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND)
"""Statements that lead from version n to n + 1, at index n. Never edited once released: a new version is appended."""
