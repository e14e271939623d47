"""A sentence of a sheet that tells an indicator's actual value otherwise than its table does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.drift_amounts import Amount, amounts
from assistant.drift_cells import Cells, name_spot
from assistant.drift_records import Draft, Spot
from assistant.drift_sides import side
from assistant.names import core_of
from ingest import Corpus, Indicator, Passage, find_years, fiscal_year, fold, loose, unit_bound
from tracker import sentences_in

__all__ = ["in_tables"]

_LEAST_NAME = 4
_TOLERANCE = 0.05
"""Of a value told with 約."""
_BETWEEN = re.compile(r"(?:の?(?:実績|値|割合|結果))?(?:値)?[はがも、:：]{0,2}(?:約|およそ)?")
_ELSEWHEN = re.compile(r"前年度?|昨年度?|目標|計画|見込|増|減|差|時点|国|県|全国|平均")


def in_tables(corpus: Corpus, cells: Cells) -> Iterator[Draft]:
    """Sentences of the 実績 of a measure against the actual values of its own indicators."""
    by_measure = {
        measure.uid: [held for held in corpus.indicators if cells.measure_of(held) is measure]
        for measure in corpus.measures
    }
    for passage in corpus.passages:
        if passage.kind == "achievement":
            for indicator in by_measure.get(passage.record or "", ()):
                yield from _of(indicator, passage, cells)


def _of(indicator: Indicator, passage: Passage, cells: Cells) -> Iterator[Draft]:
    name = loose(core_of(indicator.name.text))
    actual = next((held for held in indicator.actual if fiscal_year(held.year) == cells.reported(indicator)), None)
    if len(name) < _LEAST_NAME or actual is None or len(actual.value.parts) != 1 or indicator.unit is None:
        return
    for text, place in sentences_in(passage):
        told = _told(side(text, "achievement").text, name, fold(unit_bound(indicator.unit.text)[0]))
        if told and not _agrees(told, actual.value.parts[0].number):
            yield Draft(
                kind="amounts",
                title=f"「{core_of(indicator.name.text)}」の実績が、文では「{told.text}」、表では「{actual.value.text}」です",
                why="施策の実績の文にある値と、成果指標の表にある実績値が合いません。規則による目印で、誤りとは限りません。",
                spots=(
                    Spot(passage.document, place, " ＞ ".join(passage.section), text),
                    name_spot(indicator),
                    Spot(indicator.document, actual.value.place, indicator.section),
                ),
                indicators=(indicator.uid,),
                measures=(indicator.measure,),
                weight=3,
            )


def _told(text: str, name: str, unit: str) -> Amount | None:
    """The figure right behind the indicator's name, in its unit; None in a sentence that compares or names a year."""
    if find_years(text) or _ELSEWHEN.search(text):
        return None
    for found in amounts(text):
        before = text[: text.find(found.text)]
        head = re.sub(_BETWEEN.pattern + "$", "", before)
        if loose(head).endswith(name) and fold(found.unit) == unit and not found.rates:
            return found
    return None


def _agrees(told: Amount, actual: float) -> bool:
    """Whether the told value is the actual one, rounded as it is written (17万3千: to thousands)."""
    if told.about:
        return abs(told.value - actual) <= _TOLERANCE * abs(actual)
    digits = re.search(r"\.(\d+)", told.text)
    step = 10 ** -len(digits[1]) if digits else 1.0
    for sign, factor in (("兆", 1e12), ("億", 1e8), ("万", 1e4), ("千", 1e3)):
        if sign in told.text:
            step = factor * (10 ** -len(digits[1]) if digits else 1)
    return abs(told.value - actual) < step
