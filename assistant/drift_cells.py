"""Cells of indicators that are empty in the papers, and how they are told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from assistant.drift_records import Draft, Spot, Weight
from assistant.names import core_of
from assistant.unread_mentions import UnreadMentions
from ingest import Corpus, Indicator, Measure, Place, fiscal_year, fold, is_dash, year_label

__all__ = ["Cells", "in_cells", "name_spot"]

_TEXTS = (("unit", "単位"), ("formula", "算式"), ("reason", "設定理由"))
_EXPECTED = 0.5
"""Share of a document's indicators that must have a cell for its absence to be told: else the form has no such cell."""
_HINT = "。空欄でよい場合もありますので、目印としてご覧ください。"


def name_spot(indicator: Indicator) -> Spot:
    """Where the indicator's name stands."""
    return Spot(indicator.document, indicator.name.place, indicator.section)


class Cells:
    """What the sheets of each document fill in, to tell an empty cell from one that the form does not have."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _measures(self) -> dict[tuple[str, str], Measure]:
        return {(measure.document, measure.id): measure for measure in self._corpus.measures}

    def measure_of(self, indicator: Indicator) -> Measure | None:
        """The sheet that the indicator stands on."""
        return self._measures.get((indicator.document, indicator.measure))

    @cached_property
    def by_document(self) -> dict[str, list[Indicator]]:
        """The indicators of each document."""
        held: dict[str, list[Indicator]] = {}
        for indicator in self._corpus.indicators:
            held.setdefault(indicator.document, []).append(indicator)
        return held

    def reported(self, indicator: Indicator) -> int | None:
        """The fiscal year whose 実績 the indicator's sheet, or else its document, reports."""
        measure = self.measure_of(indicator)
        label = (measure.fiscal_year if measure else None) or self._corpus.document(indicator.document).fiscal_year
        return fiscal_year(label) if label else None

    def year_spot(self, indicator: Indicator, year: int) -> Spot | None:
        """The line of the sheet, nearest to the indicator's name, on which the year is written."""
        measure = self.measure_of(indicator)
        place = measure.place.lines if measure else None
        near = indicator.name.place.lines
        if place is None or near is None:
            return None
        wanted = fold(year_label(year))
        lines = self._corpus.lines(indicator.document)
        held = [number for number in range(place[0], place[1] + 1) if wanted in fold(lines[number - 1])]
        if not held:
            return None
        ends = [other.name.place.lines[0] for other in self.by_document[indicator.document] if other.name.place.lines]
        end = min((number for number in ends if number > near[0]), default=place[1] + 1)
        # The indicator's own table stands behind its name where the form keeps the two together.
        nearest = min(held, key=lambda number: (not near[0] <= number < end, abs(number - near[0]), number))
        return Spot(indicator.document, Place((nearest, nearest)), indicator.section)

    def unread(self, indicator: Indicator) -> tuple[Spot, ...]:
        """Where the papers say more of it that was not read as values."""
        held = self._mentions.of(indicator)
        return tuple(Spot(mention.document, mention.place, " ＞ ".join(mention.section)) for mention in held)

    @cached_property
    def _mentions(self) -> UnreadMentions:
        return UnreadMentions(self._corpus)

    def dashes(self, indicator: Indicator, field: str) -> tuple[Spot, ...] | None:
        """Where the sheet has a dash for the cell; none when it is blank; None when the lines do not tell which."""
        measure = self.measure_of(indicator)
        if measure is None or measure.place.lines is None:
            return None
        label = dict(_TEXTS)[field]
        first, last = measure.place.lines
        lines = self._corpus.lines(indicator.document)
        held = [n for n in range(first, last + 1) if _is_dash_for(label, lines[n - 1])]
        empty = [other for other in self.by_document[indicator.document] if self.measure_of(other) is measure]
        empty = [other for other in empty if getattr(other, field) is None]
        if held and len(held) != len(empty):
            return None
        return tuple(Spot(indicator.document, Place((n, n)), indicator.section) for n in held)


def _is_dash_for(label: str, line: str) -> bool:
    text = re.sub(r"[\s|｜*・◆■]", "", line)
    return text.startswith(label) and is_dash(text.removeprefix(label).lstrip("：:"))


def in_cells(corpus: Corpus, cells: Cells) -> Iterator[Draft]:
    """One draft for each indicator and each group of cells: figures that are missing, texts that are."""
    for held in cells.by_document.values():
        years = _plan_years(held)
        fields = [(field, name) for field, name in _TEXTS if _share(held, field) >= _EXPECTED]
        targets = _share(held, "target") >= _EXPECTED
        actuals = _share(held, "actual") >= _EXPECTED
        for indicator in held:
            if draft := _figures(indicator, cells, years, targets=targets, actuals=actuals):
                yield draft
            yield from _texts(indicator, cells, fields)
            if draft := _formula_is_name(indicator):
                yield draft


def _share(indicators: Sequence[Indicator], field: str) -> float:
    return sum(bool(getattr(indicator, field)) for indicator in indicators) / len(indicators)


def _plan_years(indicators: Sequence[Indicator]) -> tuple[int, ...]:
    """The years for which most indicators of the document have a plan."""
    counts = Counter(_years(value.year for indicator in indicators for value in indicator.plan))
    return tuple(sorted(year for year, count in counts.items() if count >= _EXPECTED * len(indicators)))


def _years(labels: Iterable[str]) -> list[int]:
    return [year for year in map(fiscal_year, labels) if year is not None]


def _figures(indicator: Indicator, cells: Cells, years: Sequence[int], *, targets: bool, actuals: bool) -> Draft | None:
    planned = _years(value.year for value in indicator.plan)
    missing: list[tuple[str, int | None]] = [("計画値", year) for year in years if year not in planned]
    if targets and indicator.target is None:
        missing.append(("目標", None))
    reported = cells.reported(indicator)
    if actuals and reported is not None and reported not in _years(value.year for value in indicator.actual):
        missing.append(("実績", reported))
    if targets and indicator.baseline is None:
        missing.append(("計画策定時の値", None))
    if not missing:
        return None
    spots = [name_spot(indicator)]
    told = []
    for what, year in missing:
        spot = cells.year_spot(indicator, year) if year is not None else None
        told.append(f"{year_label(year)}の{what}" if spot and year is not None else what)
        spots += [spot] if spot else []
    what = "・".join(dict.fromkeys(told))
    if unread := cells.unread(indicator):
        why = "値として読み取っていない記載が、この指標の行や注、ほかの表にあります。元の資料でご確認ください。"
        return _draft(indicator, f"の{what}が値として読み取れていません", why, [*spots, *unread], 1)
    why = "同じ資料のほかの成果指標の多くには記入がある欄で、読み取れた値がありません" + _HINT
    return _draft(indicator, f"に{what}の記載がありません", why, spots, 2)


def _texts(indicator: Indicator, cells: Cells, fields: Sequence[tuple[str, str]]) -> Iterator[Draft]:
    for field, name in fields:
        if getattr(indicator, field) is None:
            dashes = cells.dashes(indicator, field)
            how = "の記載がありません" if dashes is None else "の欄が横線だけです" if dashes else "の欄が空いています"
            why = f"同じ資料のほかの成果指標の多くには{name}の記入があります" + _HINT
            yield _draft(indicator, f"の{name}{how}", why, [name_spot(indicator), *(dashes or ())], 1)


def _formula_is_name(indicator: Indicator) -> Draft | None:
    formula = indicator.formula
    if formula is None or fold(formula.text) not in (fold(indicator.name.text), fold(core_of(indicator.name.text))):
        return None
    spot = Spot(indicator.document, formula.place, indicator.section)
    why = "算式が指標名と同じ文で、求め方が書かれていません。目印としてご覧ください。"
    return _draft(indicator, "の算式が、指標名のくり返しです", why, [name_spot(indicator), spot], 1)


def _draft(indicator: Indicator, says: str, why: str, spots: Sequence[Spot], weight: Weight) -> Draft:
    return Draft(
        kind="missing",
        title=f"「{core_of(indicator.name.text)}」{says}",
        why=why,
        spots=tuple(dict.fromkeys(spots)),
        indicators=(indicator.uid,),
        measures=(indicator.measure,),
        weight=weight,
    )
