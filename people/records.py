"""What people write about pledges, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tracker import Evidence, Link, Says, Status, Strength, Track

__all__ = ["Decision", "Kind", "PledgeKey", "Proposal", "Quoted", "Review", "Reviewed", "Standing"]

Kind = Literal["decision", "comment", "withdrawal"]


@dataclass(frozen=True, slots=True)
class PledgeKey:
    """Which pledge a review is about, as it stood then. document: uid. municipality: None when not stated."""

    document: str
    id: str
    title: str
    municipality: str | None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A piece of a document, word for word. document: uid. name: the file's. lines: 1-based and inclusive."""

    says: Says
    document: str
    name: str
    lines: tuple[int, int]
    quote: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules proposed when the person wrote. links: measure ids, primary first. text: title, then its text."""

    status: Status
    links: tuple[tuple[str, Strength], ...]
    evidence: tuple[Quoted, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided.

    links: measure ids with their strength, in the person's order; None: as proposed; empty: none at all.
    excluded: quotes of proposed evidence that the person ruled out. added: quotes that the person found.
    """

    status: Status
    links: tuple[tuple[str, Strength], ...] | None = None
    excluded: tuple[str, ...] = ()
    added: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """One entry that a person saved; never changed and never removed.

    number: from 1, ascending in the whole store. decision: None but for the kind ``decision``. note: may be empty.
    account: login name. by: the name shown, as it was then. on: aware, UTC. seen: number of the newest decision or
    withdrawal of this pledge that the person had before them, 0 for none.
    """

    number: int
    kind: Kind
    pledge: PledgeKey
    decision: Decision | None
    note: str
    account: str
    by: str
    on: datetime
    seen: int
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the reviews of one pledge stand.

    holds: the decision in force, None when there is none or it was withdrawn. collided: decisions and withdrawals that
    were written without sight of another one that says otherwise; not in force. history: all reviews, oldest first.
    """

    holds: Review | None = None
    collided: tuple[Review, ...] = ()
    history: tuple[Review, ...] = ()

    @property
    def newest(self) -> int:
        """Number of the newest decision or withdrawal, 0 for none: what a form shows is ``seen`` by its reader."""
        return max((review.number for review in self.history if review.kind != "comment"), default=0)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A pledge's track with a person's decision over it.

    proposal: as the rules have it today. status, links, evidence: in force, the person's where there are some.
    by_person: a decision holds. excluded: of today's proposed evidence. lost: added quotes that do not stand in their
    document any more. changed: Japanese phrases, what differs between the proposal that the person had and today's;
    empty when nothing does or no decision holds.
    """

    proposal: Track
    standing: Standing
    status: Status
    by_person: bool
    links: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    excluded: tuple[Evidence, ...] = ()
    lost: tuple[Quoted, ...] = ()
    changed: tuple[str, ...] = ()
