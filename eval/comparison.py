"""Two runs on the same questions: what is right now and was not, what was and is not, and whether that is chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from eval.results import Result

__all__ = ["Comparison", "Pair", "compare", "mcnemar"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    old: Result
    new: Result

    @property
    def gain(self) -> float:
        """1 when it has become right, -1 when it has become wrong, else 0."""
        return float(self.new.right) - float(self.old.right)

    @property
    def harm(self) -> float:
        """1 when it is now answered wrong and was not, -1 the other way round, else 0."""
        return float(self.new.answered_wrong) - float(self.old.answered_wrong)

    @property
    def is_changed(self) -> bool:
        """Whether the answer is another one although it is as right or as wrong as before."""
        return not self.gain and _what_came(self.old) != _what_came(self.new)


@dataclass(frozen=True, slots=True)
class Comparison:
    """pairs: questions of both runs, in the order of the new one. added, gone: those of only the new or old one."""

    pairs: tuple[Pair, ...]
    added: tuple[Result, ...]
    gone: tuple[Result, ...]

    @property
    def fixed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.gain > 0)

    @property
    def broken(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.gain < 0)

    @property
    def changed(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.is_changed)

    @property
    def chance(self) -> float:
        """See ``mcnemar``."""
        return mcnemar(len(self.fixed), len(self.broken))


def compare(new: Sequence[Result], old: Sequence[Result]) -> Comparison:
    """Questions are the same when their ids are. Every question of either run is in just one part."""
    before = {result.id: result for result in old}
    asked = {result.id for result in new}
    return Comparison(
        pairs=tuple(Pair(before[result.id], result) for result in new if result.id in before),
        added=tuple(result for result in new if result.id not in before),
        gone=tuple(result for result in old if result.id not in asked),
    )


def mcnemar(fixed: int, broken: int) -> float:
    """How likely so uneven a split is when both runs are equally good, 0-1; 1 when nothing moved.

    Exact and two-sided: twice the smaller tail of the binomial distribution with probability 1/2. Source: McNemar, Note
    on the sampling error of the difference between correlated proportions, Psychometrika 12 (1947), in its exact form.
    """
    moved = fixed + broken
    tail = sum(comb(moved, count) for count in range(min(fixed, broken) + 1))
    return min(1.0, tail / 2.0 ** (moved - 1))


def _what_came(result: Result) -> tuple[object, ...]:
    """What a person would see change; a certainty that moves a little is none of it."""
    return result.answered, result.why, result.cited, result.unreal, result.loose
