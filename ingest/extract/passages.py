"""Records become passages: pieces of text small enough to quote, none of them over two sections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ingest.extract.sheets import SheetRecords
from ingest.extract.split import split_passages
from ingest.locators import Place, covering
from ingest.raw import Line, RawDocument
from ingest.records import Document, Indicator, Located, Meeting, Passage, Pledge, Section, SectionKind
from ingest.settings import IngestSettings

__all__ = ["passages_of_meetings", "passages_of_pledges", "passages_of_sheets"]


def _lines(raw: RawDocument, place: Place) -> list[Line]:
    """The non-blank lines of a place, each with its own."""
    assert place.lines is not None
    first, last = place.lines
    return [
        Line(raw.lines[number - 1], Place((number, number), place.page))
        for number in range(first, last + 1)
        if raw.lines[number - 1].strip()
    ]


def _lines_of_cells(raw: RawDocument, cells: Iterable[Located]) -> list[Line]:
    """The lines of several cells, each line once: cells may share one."""
    lines = {line.place: line for cell in cells for line in _lines(raw, cell.place)}
    return sorted(lines.values(), key=lambda line: line.place.lines or (0, 0))


class _Maker:
    """Makes a document's passages, numbering those of each record in their order."""

    def __init__(self, raw: RawDocument, document: Document, settings: IngestSettings) -> None:
        self.raw, self.document, self.settings = raw, document, settings
        self._made: Counter[str] = Counter()

    def _uid(self, owner: str) -> str:
        self._made[owner] += 1
        return f"{owner}#{self._made[owner]:02d}"

    def of(
        self, lines: Sequence[Line], kind: SectionKind, section: tuple[str, ...], record: str | None
    ) -> list[Passage]:
        """The lines' passages, all in one section."""
        return [
            Passage(
                uid=self._uid(record or self.document.uid),
                text=quote.text,
                section=section,
                kind=kind,
                record=record,
                links=(),
                document=self.document.uid,
                municipality=self.document.municipality,
                place=quote.place,
            )
            for quote in split_passages(lines, self.settings)
        ]

    def section(self, part: Section, path: tuple[str, ...], record: str) -> list[Passage]:
        return self.of(_lines(self.raw, part.place), part.kind, (*path, part.heading), record)

    def cells(
        self, cells: Iterable[Located | None], kind: SectionKind, section: tuple[str, ...], record: str
    ) -> list[Passage]:
        return [
            passage
            for cell in cells
            if cell is not None
            for passage in self.of(_lines(self.raw, cell.place), kind, section, record)
        ]


def passages_of_sheets(
    raw: RawDocument, document: Document, records: SheetRecords, settings: IngestSettings
) -> tuple[Passage, ...]:
    """Every section of every measure and policy, its plans, and each indicator's name, reason and formula."""
    maker = _Maker(raw, document, settings)
    passages: list[Passage] = []
    for policy in records.policies:
        path = (f"政策{policy.number} {policy.title.text}",)
        for part in policy.sections:
            passages += maker.section(part, path, policy.uid)
    for measure in records.measures:
        path = (f"施策{measure.id} {measure.title.text}",)
        for part in measure.sections:
            passages += maker.section(part, path, measure.uid)
        passages += maker.of(_lines_of_cells(raw, measure.plans), "plans", (*path, "個別計画"), measure.uid)
    for indicator in records.indicators:
        passages += _of_indicator(maker, indicator)
    return tuple(passages)


def _of_indicator(maker: _Maker, indicator: Indicator) -> list[Passage]:
    path = tuple(indicator.section.split(" ＞ "))
    return [
        passage
        for heading, cell in (("指標名", indicator.name), ("設定理由", indicator.reason), ("算式", indicator.formula))
        for passage in maker.cells((cell,), "indicator", (*path, heading), indicator.uid)
    ]


def passages_of_meetings(
    raw: RawDocument, document: Document, meetings: Sequence[Meeting], settings: IngestSettings
) -> tuple[Passage, ...]:
    """One passage a meeting: its row."""
    maker = _Maker(raw, document, settings)
    return tuple(
        Passage(
            uid=f"{meeting.uid}#row",
            text="\n".join(line.text for line in _lines(maker.raw, meeting.place)),
            section=tuple(part for part in (document.title, meeting.district) if part),
            kind="meeting",
            record=meeting.uid,
            links=(),
            document=document.uid,
            municipality=document.municipality,
            place=meeting.place,
        )
        for meeting in meetings
    )


def passages_of_pledges(
    raw: RawDocument, document: Document, pledges: Sequence[Pledge], settings: IngestSettings
) -> tuple[Passage, ...]:
    """A pledge's heading is one passage, its text one or more; both together where they share a line, or where more
    tells of the pledge than the two (the cells of its row).
    """
    maker = _Maker(raw, document, settings)
    passages: list[Passage] = []
    for pledge in pledges:
        pillar = f"{pledge.pillar}. {pledge.pillar_title}"
        path = (pillar, f"公約{pledge.id}")
        for place in _parts(pledge):
            passages += maker.of(_lines(raw, place), "pledge", path, pledge.uid)
    return tuple(passages)


def _parts(pledge: Pledge) -> tuple[Place, ...]:
    """What of a pledge is quoted by itself."""
    if pledge.text_place is None or pledge.place != covering((pledge.heading.place, pledge.text_place)):
        return (pledge.place,)
    overlap = (pledge.heading.place.lines or (0, 0))[1] >= (pledge.text_place.lines or (1, 1))[0]
    return (pledge.place,) if overlap else (pledge.heading.place, pledge.text_place)
