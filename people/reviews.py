"""What people wrote about pledges: saved once, never changed, and found again in the documents of today."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from threading import Lock
from typing import Any

from ingest import Corpus, Pledge
from people.accounts import Account
from people.audit import Audit, Clock, utc_now
from people.errors import NotAllowedError
from people.form import check
from people.matching import Matches, match
from people.records import Decision, Kind, PledgeKey, Proposal, Review, Standing
from people.rows import COLUMNS, review_of, row_of
from people.standing import replay
from people.store import Store

__all__ = ["Reviews"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What was read last. identity: of the store's file. reviews: all of it, by number."""

    identity: tuple[int, int, int] | None
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class _Matched:
    """The reviews among the pledges that were asked for last; both are compared by identity."""

    reviews: tuple[Review, ...]
    pledges: Sequence[Pledge]
    standings: Mapping[str, Standing]
    orphans: tuple[Review, ...]


class Reviews:
    """The reviews of a data folder. Threads may share it; what another process saved is seen at the next call."""

    def __init__(self, store: Store, audit: Audit, clock: Clock = utc_now) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self._one_at_a_time = Lock()
        self._known = _Known(None, ())
        self._matched: _Matched | None = None

    def save(
        self,
        pledge: PledgeKey,
        kind: Kind,
        decision: Decision | None,
        note: str,
        account: Account,
        seen: int,
        proposal: Proposal,
        *,
        corpus: Corpus,
    ) -> Review:
        """Save a review; when this returns it is on disk. Never refused for being written on an outdated view.

        Raises ReviewError when it cannot be saved as it is, NotAllowedError when the account may not.
        """
        if not account.may("reviewer") and not (kind == "comment" and account.may("editor")):
            raise NotAllowedError(account.shown, "確認結果を書く役割がありません", "管理する人に役割を頼んでください")
        note = note.strip()
        check(kind, decision, note, seen, proposal, corpus)
        on = self._clock().astimezone(UTC)
        draft = Review(0, kind, pledge, decision, note, account.name, account.shown, on, seen, proposal)
        with self._store.writing() as database:
            review = _inserted(database, draft)
            self._audit.write(database, account.name, "review_saved", str(review.number))
        return review

    def all(self) -> tuple[Review, ...]:
        """Every review that was ever saved, oldest first."""
        with self._one_at_a_time:
            self._refresh()
            return self._known.reviews

    def standings(self, pledges: Sequence[Pledge]) -> Mapping[str, Standing]:
        """The standing of each pledge by its uid, an empty one where nobody wrote anything."""
        return self._match(pledges).standings

    def orphans(self, pledges: Sequence[Pledge]) -> tuple[Review, ...]:
        """Reviews whose pledge is none of ``pledges`` any more, oldest first."""
        return self._match(pledges).orphans

    def _match(self, pledges: Sequence[Pledge]) -> _Matched:
        reviews = self.all()
        held = self._matched
        if held is None or held.reviews is not reviews or held.pledges is not pledges:
            found: Matches = match(reviews, pledges)
            standings = {uid: replay(history) for uid, history in found.histories.items()}
            self._matched = held = _Matched(reviews, pledges, standings, found.orphans)
        return held

    def _refresh(self) -> None:
        """Read what was added since; all of it when the file is another one or does not go on from what is known."""
        known = self._known.reviews
        last = known[-1].number if known else 0
        rows = self._rows(last)
        identity = self._store.identity
        if identity == self._known.identity and known and rows and review_of(rows[0]) == known[-1]:
            if rows[1:]:
                self._known = _Known(identity, known + tuple(map(review_of, rows[1:])))
            return
        if last:
            rows = self._rows(0)
        if known or rows:
            self._known = _Known(identity, tuple(map(review_of, rows)))

    def _rows(self, first: int) -> list[Any]:
        return self._store.rows(f"SELECT {COLUMNS} FROM reviews WHERE number >= ? ORDER BY number", (first,))  # noqa: S608


def _inserted(database: sqlite3.Connection, draft: Review) -> Review:
    marks = ", ".join("?" * len(COLUMNS.split(", ")))
    cursor = database.execute(
        f"INSERT INTO reviews ({COLUMNS}) VALUES ({marks}) RETURNING {COLUMNS}",  # noqa: S608
        row_of(draft),
    )
    return review_of(cursor.fetchone())
