"""Every indicator with its measure, its verdict and how far it is from its target."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.answers import Citation
from assistant.citations import Citations, UnsupportedError
from assistant.direction import Direction, direction_of
from assistant.dossier_lines import indicator_line
from assistant.dossier_records import IndicatorLine
from assistant.indicator_dossier import measure_of
from assistant.scale import same_scale
from assistant.status import part_pairs
from ingest import Corpus, Indicator, Measure

__all__ = ["IndicatorEntry", "IndicatorOverview", "indicator_overview", "shortfall"]


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator of the list. measure: None when its sheet has none of that number.

    shortfall: see there. citations: by number, of this entry alone.
    """

    line: IndicatorLine
    measure: Measure | None
    direction: Direction
    shortfall: float | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class IndicatorOverview:
    """entries: in the order of the sheets. withheld: those whose cells were not found again at their places."""

    entries: tuple[IndicatorEntry, ...]
    withheld: tuple[Indicator, ...]


def indicator_overview(corpus: Corpus, overrides: Mapping[str, str] | None) -> IndicatorOverview:
    """Every indicator once, among the entries or among the withheld."""
    entries, withheld = [], []
    for indicator in corpus.indicators:
        try:
            entries.append(_entry(indicator, corpus, overrides))
        except UnsupportedError:
            withheld.append(indicator)
    return IndicatorOverview(tuple(entries), tuple(withheld))


def _entry(indicator: Indicator, corpus: Corpus, overrides: Mapping[str, str] | None) -> IndicatorEntry:
    citations = Citations(corpus)
    direction = direction_of(indicator, overrides)
    return IndicatorEntry(
        line=indicator_line(indicator, None, citations, overrides),
        measure=measure_of(indicator, corpus),
        direction=direction,
        shortfall=shortfall(indicator, direction),
        citations=citations.all(),
    )


def shortfall(indicator: Indicator, direction: Direction) -> float | None:
    """What the latest actual value lacks of the target, as a share of the target: 0 or less when it is reached.

    Of several parts the worst one. None when the two cannot be compared or nobody knows which way is better. It puts
    indicators in an order and is shown nowhere, because it stands in no document.
    """
    if not indicator.actual or indicator.target is None or direction.better is None:
        return None
    target, actual = indicator.target.value, indicator.actual[-1].value
    pairs = part_pairs(target, actual)
    if not pairs or not same_scale(target, actual) or any(aimed == 0 for aimed, _ in pairs):
        return None
    sign = 1 if direction.better == "higher" else -1
    return max(sign * (aimed - reached) / abs(aimed) for aimed, reached in pairs)
