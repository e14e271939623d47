"""Which decision holds: the reviews of a pledge replayed in the order in which they were saved."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import fold
from people.records import Decision, Review, Standing

__all__ = ["replay"]


def replay(history: Iterable[Review]) -> Standing:
    """The standing after ``history``, oldest first.

    Whoever had the newest decision or withdrawal before them decides, and settles what had collided. What was written
    without sight of it joins when it says what holds, else it collides: kept and shown, but not in force.
    """
    reviews = tuple(history)
    holds: Review | None = None
    collided: tuple[Review, ...] = ()
    newest = 0
    for review in reviews:
        if review.kind == "comment":
            continue
        # A number that was not yet given to anything when the review was saved has not been seen by anybody.
        if newest <= review.seen < review.number:
            holds, collided = _put_in_force(review), ()
        elif _says(review.decision) == _says(holds.decision if holds else None):
            holds = _put_in_force(review)
        else:
            collided = (*collided, review)
        newest = review.number
    return Standing(holds, collided, reviews)


def _put_in_force(review: Review) -> Review | None:
    return review if review.kind == "decision" else None


def _says(decision: Decision | None) -> object:
    """What a decision comes to: two of them are the same whatever their order, white space and line numbers."""
    if decision is None:
        return None
    return (
        decision.status,
        None if decision.links is None else frozenset(decision.links),
        frozenset(map(fold, decision.excluded)),
        frozenset((quoted.says, quoted.document, fold(quoted.quote)) for quoted in decision.added),
    )
