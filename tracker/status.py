"""How far a promise has come, by a written rule from the evidence alone.

A promise is ``done`` when a sentence says of the promised thing itself that it was made; ``in_progress`` when a report
tells of acts for it; ``planned`` when the documents only intend or mention it; ``not_mentioned`` when none of the
documents read speaks of it, which is not the same as nothing done. A pledge is done only when every part of its title
is; what was done for a detail of its text is a step on the way. ``docs/pledges.md`` says the same in Japanese terms.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.records import Promise, Says, Status

__all__ = ["pledge_status", "promise_status"]


def promise_status(says: Iterable[Says], acts: int = 1) -> Status:
    """From what the sentences on one promise say. acts: of how many it is made; of several, one done is not all."""
    held = set(says)
    if "done" in held and acts == 1:
        return "done"
    if held & {"done", "in_progress"}:
        return "in_progress"
    return "planned" if held else "not_mentioned"


def pledge_status(promises: Sequence[Promise]) -> Status:
    """From its promises."""
    main = [promise.status for promise in promises if promise.main]
    every = {promise.status for promise in promises}
    if main and set(main) == {"done"}:
        return "done"
    if every & {"done", "in_progress"}:
        return "in_progress"
    return "planned" if "planned" in every else "not_mentioned"
