"""What people think of an answer: a verdict and, if they like, a line. No addresses, no names, and not for long."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from people.audit import Clock, utc_now
from people.errors import OpinionError
from people.settings import PeopleSettings
from people.store import Store

__all__ = ["MOST_NOTE", "MOST_QUESTION", "Feedback", "Opinion", "Verdict", "one_line"]

Verdict = Literal["good", "bad"]
MOST_NOTE = 200
MOST_QUESTION = 500
MOST_ROWS = 10_000
"""Opinions that are kept at most: what people write is little, what a program sends has no end."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """One person's word on an answer. at: aware, UTC. note: empty for none. question: None unless it is logged."""

    number: int
    at: datetime
    verdict: Verdict
    note: str
    question: str | None


class Feedback:
    """The opinions of the last ``keep_days``. The question is kept only where ``log_questions`` says so."""

    def __init__(self, store: Store, settings: PeopleSettings, clock: Clock = utc_now) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def save(self, verdict: str, note: str = "", question: str = "") -> None:
        """Keep an opinion. Raises OpinionError for what is no verdict and for a note that is too long."""
        if verdict not in get_args(Verdict):
            raise OpinionError(
                "ご意見", "「役に立った」か「役に立たなかった」が選ばれていません", "選んでから送ってください"
            )
        note = one_line(note)
        if len(note) > MOST_NOTE:
            raise OpinionError("ひとこと", f"長すぎます（{len(note)}字）", f"{MOST_NOTE}字までにしてください")
        kept = one_line(question)[:MOST_QUESTION] if self._settings.log_questions else None
        at = self._clock().isoformat(timespec="seconds")
        with self._store.writing() as database:
            database.execute(
                "INSERT INTO feedback (at, verdict, note, question) VALUES (?, ?, ?, ?)",
                (at, verdict, note, kept or None),
            )
            sweep(database, "feedback", self._oldest())

    def newest(self, most: int = 200) -> tuple[Opinion, ...]:
        """The latest ones, newest first."""
        rows = self._store.rows(
            "SELECT number, at, verdict, note, question FROM feedback WHERE at > ? ORDER BY number DESC LIMIT ?",
            (self._oldest(), most),
        )
        return tuple(Opinion(row[0], datetime.fromisoformat(row[1]), *row[2:]) for row in rows)

    def counts(self) -> dict[Verdict, int]:
        """How many there are of each verdict."""
        found = dict(
            self._store.rows("SELECT verdict, count(*) FROM feedback WHERE at > ? GROUP BY verdict", (self._oldest(),))
        )
        return {"good": found.get("good", 0), "bad": found.get("bad", 0)}

    def forget_old(self) -> None:
        """Delete what is older than ``keep_days``; nothing is written when there is nothing."""
        oldest = self._oldest()
        if self._store.rows("SELECT 1 FROM feedback WHERE at <= ? LIMIT 1", (oldest,)):
            with self._store.writing() as database:
                sweep(database, "feedback", oldest)

    def _oldest(self) -> str:
        return oldest_kept(self._clock, self._settings)


def one_line(text: str) -> str:
    """The text without line ends and what cannot be read; runs of white space are one."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())


def oldest_kept(clock: Clock, settings: PeopleSettings) -> str:
    """The time before which nothing is kept, as it is written in the store."""
    return (clock() - timedelta(days=settings.keep_days)).isoformat(timespec="seconds")


def sweep(database: sqlite3.Connection, table: Literal["feedback", "missed"], oldest: str) -> None:
    """Delete what is older, and what is more than the store is for."""
    database.execute(f"DELETE FROM {table} WHERE at <= ?", (oldest,))  # noqa: S608
    kept = f"SELECT number FROM {table} ORDER BY number DESC LIMIT ?"  # noqa: S608
    database.execute(f"DELETE FROM {table} WHERE number NOT IN ({kept})", (MOST_ROWS,))  # noqa: S608
