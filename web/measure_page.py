"""One measure: its departments, its text as written, its indicators and the pledges that it bears on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import IndicatorEntry, MeasureDossier, SectionLine
from ingest import Corpus, join_lines
from web.indicator_filter import PATH
from web.indicators_page import IndicatorRow, indicator_row
from web.links import document_link, measure_sheet_link
from web.pages import Link, Site
from web.pledge_parts import CitedText, Marker
from web.sheet_page import SheetPledge

__all__ = ["MeasurePage", "SectionBlock", "paragraphs"]

# A line that begins so begins a paragraph; any other one goes on where the page broke it.
_BEGINS: Final = re.compile(
    r"[\s\u3000・○◎●◆■□▪※★☆*＊【〈《①-⑳⓪-⓿㉑-㊿]|[(（]?[0-9０-９ア-ン一二三四五六七八九十]{1,2}[)）.．、]|[-－–]\s?"
)
_ENDS: Final = ("。", "．", "」", "】")


@dataclass(frozen=True, slots=True)
class SectionBlock:
    """A section. paragraphs: empty when its text was not found again at its place. anchor: of its heading."""

    heading: str
    anchor: str
    paragraphs: tuple[str, ...]
    place: Link


def paragraphs(text: str) -> tuple[str, ...]:
    """The text without the breaks of the page: nothing but line feeds and white space at a break is lost."""
    found: list[list[str]] = []
    for line in text.split("\n"):
        if not line.strip():
            found.append([])
        elif not found or not found[-1] or _BEGINS.match(line) or found[-1][-1].rstrip().endswith(_ENDS):
            found.append([line])
        else:
            found[-1].append(line)
    return tuple(join_lines(lines).strip() for lines in found if lines)


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """A measure. year: of what was done. policy_href: the indicators of its policy, None when there are none to list.

    sections: as written, in the order of the sheet.
    """

    template: ClassVar[str] = "measure.html"
    site: Site
    id: str
    title: CitedText
    municipality: str
    year: str | None
    policy: CitedText | None
    policy_href: str | None
    outlook: CitedText | None
    departments: tuple[CitedText, ...]
    plans: tuple[Link, ...]
    sheet: str
    place: Link
    rows: tuple[IndicatorRow, ...]
    sections: tuple[SectionBlock, ...]
    pledges: tuple[SheetPledge, ...]

    @classmethod
    def of(
        cls,
        site: Site,
        dossier: MeasureDossier,
        sections: Sequence[SectionLine],
        entries: Sequence[IndicatorEntry],
        corpus: Corpus,
    ) -> MeasurePage:
        """The page. entries: all indicators of the corpus."""
        measure = dossier.line.measure
        marker = Marker(dossier.citations)
        mine = (entry for entry in entries if entry.measure is not None and entry.measure.uid == measure.uid)
        listed = {entry.measure.policy_number for entry in entries if entry.measure is not None}
        return cls(
            site=site,
            id=measure.id,
            title=marker.cited(dossier.line.title),
            municipality=measure.municipality or "",
            year=measure.fiscal_year,
            policy=marker.maybe(dossier.policy),
            policy_href=f"{PATH}?policy={measure.policy_number}" if measure.policy_number in listed else None,
            outlook=marker.maybe(dossier.outlook),
            departments=tuple(map(marker.cited, dossier.line.departments)),
            plans=tuple(Link(plan.text, document_link(measure.document, plan.place)) for plan in measure.plans),
            sheet=measure_sheet_link(measure.uid),
            place=Link(corpus.document(measure.document).title, document_link(measure.document, measure.title.place)),
            rows=tuple(map(indicator_row, mine)),
            sections=tuple(_sections(sections)),
            pledges=tuple(SheetPledge.of(line, marker) for line in dossier.pledges),
        )


def _sections(lines: Sequence[SectionLine]) -> Iterator[SectionBlock]:
    for number, line in enumerate(lines, start=1):
        place = line.citation.place
        words = line.citation.where
        yield SectionBlock(
            heading=line.heading,
            anchor=f"s{number}",
            paragraphs=paragraphs(line.text) if line.text else (),
            place=Link(f"原文 {words}" if words else "原文", document_link(line.citation.document_uid, place)),
        )
