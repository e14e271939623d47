"""What the page of a pledge and the printed sheets are put together from: words with the marks of their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from assistant import (
    Citation,
    Cited,
    EvidenceLine,
    IndicatorLine,
    ItemLine,
    MeasureLine,
    PledgeDossier,
    PromiseLines,
    measure_name,
)
from web.links import document_link, measure_sheet_link
from web.status_marks import PROPOSED_MARKS, SAYS_MARKS, VERDICT_MARKS, Mark

__all__ = [
    "CitedText",
    "EvidenceItem",
    "IndicatorItem",
    "Marker",
    "MeasureItem",
    "PlaceMark",
    "PlanItem",
    "PromiseItem",
    "promise_items",
]

_STRENGTHS: Final = {"primary": "主", "secondary": "関連"}


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """``[number]``. href: opens the document at the place. label: number and place in words."""

    number: int
    href: str
    label: str


@dataclass(frozen=True, slots=True)
class CitedText:
    """Words with the marks of their places."""

    text: str
    marks: tuple[PlaceMark, ...]


@dataclass(frozen=True, slots=True)
class EvidenceItem:
    """A sentence that speaks of a pledge; ``deciding`` stands out in it. shared: words, joined."""

    says: Mark
    where: str
    before: str
    deciding: str
    after: str
    shared: str
    mark: PlaceMark


@dataclass(frozen=True, slots=True)
class PromiseItem:
    """One thing promised. main: it is part of the title. none: why no sentence is shown, empty when some are."""

    text: str
    main: bool
    status: Mark
    evidence: tuple[EvidenceItem, ...]
    none: str


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of a plan. measures: ids that its mark names, joined."""

    heading: str
    text: str
    measures: str
    why: str
    mark: PlaceMark


@dataclass(frozen=True, slots=True)
class IndicatorItem:
    """An indicator with its latest verdict. strength: in one word, None where no pledge is concerned.

    baseline, target, plan, actual: None when not recorded. year: of plan and actual.
    """

    name: CitedText
    strength: str | None
    why: str
    baseline: CitedText | None
    target: CitedText | None
    target_year: str | None
    year: str | None
    plan: CitedText | None
    actual: CitedText | None
    provisional: bool
    status: Mark
    status_why: str
    formula: CitedText | None
    reason: CitedText | None


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """A measure. href: its sheet. strength, why: of its link; None and empty on its own sheet."""

    id: str
    href: str
    title: CitedText
    strength: str | None
    why: str
    departments: tuple[CitedText, ...]
    indicators: tuple[IndicatorItem, ...]


class Marker:
    """Turns the lines of one dossier into items: it knows what the citation numbers stand for."""

    def __init__(self, citations: Sequence[Citation]) -> None:
        self._citations = citations

    def mark(self, number: int) -> PlaceMark:
        """The mark of the citation with this number."""
        cited = self._citations[number - 1]
        label = f"出典{number}：{cited.title} {cited.where}".strip()
        return PlaceMark(number, document_link(cited.document_uid, cited.place), label)

    def marks(self, numbers: Iterable[int]) -> tuple[PlaceMark, ...]:
        """Each number once."""
        return tuple(self.mark(number) for number in dict.fromkeys(numbers))

    def cited(self, held: Cited) -> CitedText:
        """Words with their marks."""
        return CitedText(held.text, self.marks(held.citations))

    def maybe(self, held: Cited | None) -> CitedText | None:
        """The same for what may not be recorded."""
        return self.cited(held) if held else None

    def evidence(self, line: EvidenceLine) -> EvidenceItem:
        """A sentence."""
        return EvidenceItem(
            says=SAYS_MARKS[line.says],
            where=line.where,
            before=line.before,
            deciding=line.deciding,
            after=line.after,
            shared="・".join(line.shared),
            mark=self.mark(line.citation),
        )

    def promise(self, lines: PromiseLines, *, excluded: bool) -> PromiseItem:
        """A promise with its evidence. excluded: a person ruled out some of it."""
        evidence = tuple(self.evidence(line) for line in lines.evidence)
        none = "" if evidence else _why_none(lines, excluded=excluded)
        return PromiseItem(lines.text, lines.main, PROPOSED_MARKS[lines.status], evidence, none)

    def plan_item(self, line: ItemLine) -> PlanItem:
        """An item of a plan."""
        measures = "・".join(measure_name(measure) for measure in line.measures)
        return PlanItem(line.heading, line.text, measures, line.why, self.mark(line.citation))

    def indicator(self, line: IndicatorLine) -> IndicatorItem:
        """An indicator."""
        return IndicatorItem(
            name=self.cited(line.name),
            strength=_STRENGTHS[line.strength] if line.strength else None,
            why=line.why,
            baseline=self.maybe(line.baseline),
            target=self.maybe(line.target),
            target_year=line.target_year,
            year=line.year,
            plan=self.maybe(line.plan),
            actual=self.maybe(line.actual),
            provisional=line.provisional,
            status=VERDICT_MARKS[line.status],
            status_why=line.verdict_why,
            formula=self.maybe(line.formula),
            reason=self.maybe(line.reason),
        )

    def measure(self, line: MeasureLine) -> MeasureItem:
        """A measure with its indicators."""
        return MeasureItem(
            id=line.measure.id,
            href=measure_sheet_link(line.measure.uid),
            title=self.cited(line.title),
            strength=_STRENGTHS[line.link.strength] if line.link else None,
            why=line.link.why if line.link else "",
            departments=tuple(self.cited(held) for held in line.departments),
            indicators=tuple(self.indicator(held) for held in line.indicators),
        )


def _why_none(lines: PromiseLines, *, excluded: bool) -> str:
    if lines.status == "not_mentioned":
        return "この約束についての記述は、読んだ資料に見つかりません。"
    if excluded:
        return "この約束についての記述は、人の判定で根拠から外されています。"
    # At most five sentences are kept for a pledge, each under one promise.
    return "公約ごとに主な文だけを示しているため、この約束の文はここに示していません。"


def promise_items(dossier: PledgeDossier, marker: Marker) -> tuple[PromiseItem, ...]:
    """All promises of a pledge, in order."""
    ruled_out = {held.promise for held in dossier.reviewed.excluded}
    return tuple(marker.promise(lines, excluded=at in ruled_out) for at, lines in enumerate(dossier.promises))
