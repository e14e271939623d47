"""What became of each question: everything a metric is computed from, and all that a saved run holds."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """One question. why: what is wrong, empty when the answer is right.

    expected: whether the documents hold an answer. answered: whether one was given. certainty: 0-1 as the answer tells
    it, None when it tells none, being read from a record. unreal, loose: counts of quotes and numbers without ground.
    places: wanted ones, a count, 0 when none was named. cited: for each citation in order the number of the wanted
    place that it opens first, -1 when it opens none or one that was opened before. relevant: citations that open any
    wanted place, a count.
    """

    id: str
    type: str
    question: str
    why: str
    expected: bool
    answered: bool
    certainty: float | None
    unreal: int
    loose: int
    places: int
    cited: tuple[int, ...]
    relevant: int

    @property
    def right(self) -> bool:
        return not self.why

    @property
    def answered_wrong(self) -> bool:
        return self.answered and not self.right
