"""Questions that found no answer, or one that was of no use: kept only where the administrator turned that on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from people.audit import Clock, utc_now
from people.feedback import MOST_QUESTION, oldest_kept, one_line, sweep
from people.settings import PeopleSettings
from people.store import Store

__all__ = ["OF_NO_USE", "Missed", "MissedQuestion"]

OF_NO_USE = "of_no_use"
"""Why a question is in the list that had an answer."""


@dataclass(frozen=True, slots=True)
class MissedQuestion:
    """at: aware, UTC. why: the typed reason for no answer, or ``OF_NO_USE``. note: of who found it of no use."""

    at: datetime
    question: str
    why: str
    note: str


class Missed:
    """The questions of the last ``keep_days``; nothing is written while ``log_questions`` is off."""

    def __init__(self, store: Store, settings: PeopleSettings, clock: Clock = utc_now) -> None:
        self._store = store
        self._settings = settings
        self._clock = clock

    def note(self, question: str, why: str) -> None:
        """Keep a question that found no answer, if that is turned on."""
        text = one_line(question)[:MOST_QUESTION]
        if not (self._settings.log_questions and text):
            return
        at = self._clock().isoformat(timespec="seconds")
        with self._store.writing() as database:
            database.execute("INSERT INTO missed (at, question, why) VALUES (?, ?, ?)", (at, text, why))
            sweep(database, "missed", self._oldest())

    def all(self) -> tuple[MissedQuestion, ...]:
        """Newest first, those whose answer was of no use among them."""
        rows = self._store.rows(
            "SELECT at, question, why, '', number FROM missed WHERE at > ?1 UNION ALL "
            "SELECT at, question, ?2, note, number FROM feedback "
            "WHERE at > ?1 AND verdict = 'bad' AND question IS NOT NULL ORDER BY 1 DESC, 5 DESC",
            (self._oldest(), OF_NO_USE),
        )
        return tuple(MissedQuestion(datetime.fromisoformat(at), *held) for at, *held, _ in rows)

    def forget_old(self) -> None:
        """Delete what is older than ``keep_days``; nothing is written when there is nothing."""
        oldest = self._oldest()
        if self._store.rows("SELECT 1 FROM missed WHERE at <= ? LIMIT 1", (oldest,)):
            with self._store.writing() as database:
                sweep(database, "missed", oldest)

    def _oldest(self) -> str:
        return oldest_kept(self._clock, self._settings)
