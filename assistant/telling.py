"""Putting an indicator's cells into sentences: every cell that is told becomes a fact with its citation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers import Answered, Fact, FactField
from assistant.citations import Citations
from assistant.direction import Direction
from assistant.names import core_of
from assistant.question import Question
from assistant.status import Verdict
from assistant.wording import with_unit
from ingest import Corpus, Indicator, Located, Value, YearValue, fiscal_year, unit_bound, year_label

__all__ = ["BASELINE_YEAR", "FIELD_NAMES", "STATUS_NAMES", "Telling", "baseline_name", "baseline_start"]

BASELINE_YEAR = "計画策定時"
FIELD_NAMES: dict[FactField, str] = {
    "baseline": "計画策定時の値",
    "target": "目標",
    "plan": "計画値",
    "actual": "実績",
    "unit": "単位",
    "formula": "算式",
    "reason": "設定理由",
    "status": "達成状況",
    "department": "所管課",
}
STATUS_NAMES = {"met": "達成", "partly": "一部達成", "not_met": "未達成", "unknown": "判定できません"}


def baseline_name(indicator: Indicator) -> str:
    """What the baseline is called: where a document gives it a year of its own, that need not be the plan's start."""
    return "基準となる値" if indicator.baseline_year else FIELD_NAMES["baseline"]


def baseline_start(indicator: Indicator) -> str:
    """What stands before the baseline's figure: 計画策定時の12,000, or 基準となる12,000 where it has its own year."""
    return "基準となる" if indicator.baseline_year else f"{BASELINE_YEAR}の"


class Telling:
    """Collects the facts and citations of one answer, in the order in which they are told."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self.citations = Citations(corpus)
        self.facts: list[Fact] = []
        self.cautions: list[str] = []

    def name(self, indicator: Indicator) -> str:
        """「要介護認定率」[2]"""
        number = self.citations.place(indicator.document, indicator.name.place, indicator.section)
        return f"「{core_of(indicator.name.text)}」[{number}]"

    def answered(
        self,
        question: Question,
        text: str,
        indicators: Sequence[Indicator],
        *,
        before: Sequence[str] = (),
        after: Sequence[str] = (),
        followups: Sequence[str] = (),
        counted: Sequence[Indicator] = (),
    ) -> Answered:
        """The answer that ``text`` gives with all that was told. before, after: notes around the cautions."""
        return Answered(
            question=question.asked,
            intent="indicator",
            text=text,
            citations=self.citations.all(),
            facts=tuple(self.facts),
            indicators=tuple(indicators),
            notes=(*before, *self.cautions, *after),
            followups=tuple(followups),
            counted=tuple(counted),
        )

    def cell(self, indicator: Indicator, field: FactField, cell: Located) -> str:
        """A cell without a year: unit, formula, reason."""
        number = self._fact(indicator, field, None, cell.text, cell, unit=None)
        return f"{cell.text if field == 'unit' else f'「{cell.text}」'}[{number}]"

    def baseline(self, indicator: Indicator) -> str:
        """14.2以内（単位：%）[3], and its year where the document tells it; the indicator must have a baseline."""
        assert indicator.baseline is not None
        year = fiscal_year(indicator.baseline_year) if indicator.baseline_year else None
        label = year_label(year) if year is not None else indicator.baseline_year
        told = self._value(indicator, "baseline", label or BASELINE_YEAR, indicator.baseline)
        return f"{told}（{label}）" if label else told

    def year_value(self, indicator: Indicator, field: FactField, held: YearValue) -> str:
        """A planned, actual or target value with its unit and citation."""
        if re.search("年(?!度)", held.year_text):
            self._caution(f"資料では「{held.year_text}」（年度ではなく暦年の書き方）の値です。")
        return self._value(indicator, field, held.year, held.value)

    def verdict(self, indicator: Indicator, verdict: Verdict) -> None:
        """The status as a fact; what was compared must have been told before."""
        compared = verdict.actual or verdict.planned
        place = compared.value.place if compared else indicator.name.place
        number = self.citations.place(indicator.document, place, indicator.section)
        self.facts.append(Fact(indicator.id, indicator.name.text, "status", verdict.year, verdict.status, None, number))

    def _value(self, indicator: Indicator, field: FactField, year: str, value: Value) -> str:
        unit = indicator.unit.text if indicator.unit else None
        number = self._fact(indicator, field, year, value.text, Located(value.text, value.place), unit)
        if value.provisional:
            self._caution(f"「{value.text}」は確定前の値（速報値など）です。")
        if any(part.label == "括弧内" for part in value.parts):
            self._caution("括弧の内と外の値の意味は、指標名の説明をご覧ください。")
        # 億円以上 is what is planned; what came about is 45.3億円.
        shown = unit_bound(unit)[0] if unit and field in ("actual", "baseline") else unit
        return f"{with_unit(value.text, shown)}[{number}]"

    def _caution(self, note: str) -> None:
        if note not in self.cautions:
            self.cautions.append(note)

    def _fact(
        self, indicator: Indicator, field: FactField, year: str | None, value: str, cell: Located, unit: str | None
    ) -> int:
        number = self.citations.place(indicator.document, cell.place, indicator.section)
        fact = Fact(indicator.id, indicator.name.text, field, year, value, unit, number)
        if fact not in self.facts:
            self.facts.append(fact)
        return number


def direction_note(direction: Direction) -> str:
    """How the better direction was decided, for the reader to judge."""
    return f"達成の判定：{direction.why}。"
