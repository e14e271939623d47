"""Which indicators of two editions are the same. Unsure is no match: a figure of another would be worse than none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from ingest import Indicator, Value, YearValue, fold

__all__ = ["matched"]

_NEAR = 0.6
"""How alike a name and what it was changed to must be, 0-1."""


def matched(now: Sequence[Indicator], before: Sequence[Indicator]) -> list[tuple[Indicator, Indicator]]:
    """Pairs of the same indicator: by measure and name, by a name that but one has, by its place and its figures."""
    pairs: list[tuple[Indicator, Indicator]] = []
    rules: tuple[tuple[Callable[[Indicator], Hashable], Callable[[Indicator, Indicator], bool]], ...] = (
        (lambda held: (held.measure, fold(held.name.text)), lambda new, old: True),
        (lambda held: (held.measure, held.order, fold(held.name.text)), lambda new, old: True),
        (lambda held: fold(held.name.text), lambda new, old: _unit(new) == _unit(old)),
        (lambda held: (held.measure, held.order, _unit(held)), _is_renamed),
    )
    for key, fits in rules:
        done = {held.uid for pair in pairs for held in pair}
        # A name that several have tells none of them apart, though all but one be matched by other means.
        pairs += [
            pair for pair in _by_key(now, before, key) if done.isdisjoint(one.uid for one in pair) and fits(*pair)
        ]
    return pairs


def _by_key(
    now: Sequence[Indicator], before: Sequence[Indicator], key: Callable[[Indicator], Hashable]
) -> Iterator[tuple[Indicator, Indicator]]:
    counts = Counter(map(key, now)), Counter(map(key, before))
    then = {key(held): held for held in before}
    for held in now:
        same = key(held)
        if counts[0][same] == counts[1][same] == 1:
            yield held, then[same]


def _unit(indicator: Indicator) -> str | None:
    return fold(indicator.unit.text) if indicator.unit else None


def _is_renamed(new: Indicator, old: Indicator) -> bool:
    """A near name alone may be another thing (男性, 女性): figures of both editions must agree, and none contradict."""
    names = fold(new.name.text), fold(old.name.text)
    if SequenceMatcher(None, *names).ratio() < _NEAR or _unit(new) is None:
        return False
    pairs = list(_common(new.actual, old.actual))
    pairs += [(new.baseline, old.baseline)] if new.baseline and old.baseline else []
    firm = [(one, other) for one, other in pairs if not (one.provisional or other.provisional)]
    return bool(firm) and all(fold(one.text) == fold(other.text) for one, other in firm)


def _common(new: Iterable[YearValue], old: Iterable[YearValue]) -> Iterator[tuple[Value, Value]]:
    before = {held.year: held.value for held in old}
    return ((held.value, before[held.year]) for held in new if held.year in before)
