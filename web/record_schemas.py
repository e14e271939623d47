"""Records as programs get them: the shapes that ``keikaku export`` writes, as pydantic models with examples."""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from assistant import VerdictStatus
from ingest import Bound, Document, SectionKind

__all__ = [
    "DocumentBody",
    "Exact",
    "IndicatorBody",
    "ListBody",
    "MeasureBody",
    "MeetingBody",
    "PlaceBody",
    "SourceBody",
]

Item = TypeVar("Item")


class Exact(BaseModel):
    """A body that holds just these names."""

    model_config = ConfigDict(extra="forbid")


class ListBody(Exact, Generic[Item]):
    """A part of a list. total: of all that the filters let pass. offset: how many of them lie before ``items``."""

    total: int = Field(ge=0, examples=[61])
    limit: int = Field(ge=1, examples=[100])
    offset: int = Field(ge=0, examples=[0])
    items: list[Item]


class BoxBody(Exact):
    """A rectangle on a page. box: left, top, right and bottom in points from the page's top left corner."""

    page: int
    box: tuple[float, float, float, float]


class PlaceBody(Exact):
    """page: 1-based. lines: of a plain text, first and last, 1-based and inclusive. boxes: of a file with pages. sheet,
    cells: of a workbook. part: in words, of any other file. by_sight: read from a picture. None for what the document's
    form does not tell.
    """

    page: int | None = Field(examples=[3])
    lines: tuple[int, int] | None = Field(examples=[[197, 197]])
    boxes: tuple[BoxBody, ...] = Field(default=(), examples=[[]])
    sheet: str | None = Field(default=None, examples=[None])
    cells: tuple[str, ...] = Field(default=(), examples=[[]])
    part: str | None = Field(default=None, examples=[None])
    by_sight: bool = Field(default=False, examples=[False])


class SourceBody(PlaceBody):
    """Where a record stands. quote: can be found there, white space aside. document_uid: for ``/documents/…``."""

    document: str = Field(examples=["sheets.md"])
    title: str = Field(examples=["若葉町第3次計画 施策評価シート"])
    municipality: str | None = Field(examples=["若葉町"])
    issued: str | None = Field(examples=["2024-05-01"])
    section: str = Field(examples=["施策1-1 本に親しむまちづくり"])
    quote: str = Field(examples=["指標名：図書館の年間来館者数"])
    document_uid: str = Field(examples=["aaaaaaaaaaaa"])


class PartBody(Exact):
    """One number of a value. label: what tells it from the others, None when it is the only one."""

    label: str | None = Field(examples=[None])
    number: float = Field(examples=[15000])


class ValueBody(Exact):
    """text: as written. parts: what can be read from it. provisional: the text says so (速報値, 暫定値, 見込)."""

    text: str = Field(examples=["15,000以上"])
    parts: list[PartBody]
    bound: Bound | None = Field(examples=["以上"])
    provisional: bool = Field(examples=[False])
    place: PlaceBody


class YearValueBody(ValueBody):
    """year: ``令和9年度``. year_text: the label as written."""

    year: str = Field(examples=["令和9年度"])
    year_text: str = Field(examples=["令和９年度"])


class VerdictBody(Exact):
    """How an indicator went in a year, judged against that year's plan. why: the rule and the values, in Japanese."""

    year: str = Field(examples=["令和6年度"])
    status: VerdictStatus = Field(examples=["not_met"])
    why: str


class IndicatorBody(Exact):
    """成果指標. id: measure and order on its sheet. better: which way is better, None when no rule tells."""

    uid: str = Field(examples=["aaaaaaaaaaaa/indicator/1-1/1"])
    id: str = Field(examples=["1-1/1"])
    measure: str = Field(examples=["1-1"])
    order: int = Field(examples=[1])
    name: str = Field(examples=["図書館の年間来館者数"])
    unit: str | None = Field(examples=["人"])
    baseline: ValueBody | None
    baseline_year: str | None
    target: YearValueBody | None
    plan: list[YearValueBody]
    actual: list[YearValueBody]
    formula: str | None = Field(examples=["入館ゲートの年間計数"])
    reason: str | None = Field(examples=["本に親しむ町民の広がりを表すため。"])
    better: Literal["higher", "lower"] | None = Field(examples=["higher"])
    better_why: str | None
    status: list[VerdictBody]
    municipality: str | None = Field(examples=["若葉町"])
    places: dict[str, PlaceBody | None]
    source: SourceBody


class SectionBody(Exact):
    """A part of a sheet. text: as written, line feeds kept."""

    heading: str = Field(examples=["実績"])
    kind: SectionKind = Field(examples=["achievement"])
    text: str = Field(examples=["夜間開館を月に二回行いました。"])
    source: SourceBody


class PolicyRefBody(Exact):
    """The policy that a measure belongs to."""

    number: int = Field(examples=[1])
    title: str | None = Field(examples=["本に親しむまち"])


class MeasurePlacesBody(Exact):
    """Where the cells of a measure's head stand."""

    departments: list[PlaceBody]
    outlook: PlaceBody | None
    plans: list[PlaceBody]


class MeasureBody(Exact):
    """施策. departments: the lead first. fiscal_year: of the 実績."""

    uid: str = Field(examples=["aaaaaaaaaaaa/measure/1-1"])
    id: str = Field(examples=["1-1"])
    title: str = Field(examples=["本に親しむまちづくり"])
    policy: PolicyRefBody
    departments: list[str] = Field(examples=[["図書館課", "学校教育課"]])
    outlook: str | None = Field(examples=["維持"])
    plans: list[str] = Field(examples=[["図書館基本計画"]])
    fiscal_year: str | None = Field(examples=["令和6年度"])
    sections: list[SectionBody]
    municipality: str | None = Field(examples=["若葉町"])
    places: MeasurePlacesBody
    source: SourceBody


class MeetingBody(Exact):
    """懇談会などの一回. held: False for a district's word (``note``) that it held none. Text is as written."""

    uid: str = Field(examples=["bbbbbbbbbbbb/meeting/001"])
    district: str | None = Field(examples=["北部地区"])
    date: str | None = Field(examples=["2025-06-25"])
    date_text: str | None = Field(examples=["令和7年6月25日"])
    start: str | None = Field(examples=["18:00"])
    end: str | None = Field(examples=["20:00"])
    venue: str | None = Field(examples=["北部公民館"])
    title: str | None = Field(examples=["北部地区懇談会"])
    agenda: str | None = Field(examples=["地区の課題について"])
    participants: str | None = Field(examples=["区長9人"])
    held: bool = Field(examples=[True])
    note: str | None = Field(examples=[None])
    municipality: str | None = Field(examples=["若葉町"])
    source: SourceBody


class DocumentBody(Exact):
    """A document that was read. own: False for another municipality's. lines: how many there are."""

    uid: str = Field(examples=["aaaaaaaaaaaa"])
    name: str = Field(examples=["sheets.md"])
    title: str = Field(examples=["若葉町第3次計画 施策評価シート"])
    kind: str = Field(examples=["evaluation-sheets"])
    municipality: str | None = Field(examples=["若葉町"])
    own: bool = Field(examples=[True])
    issued: str | None = Field(examples=["2024-05-01"])
    fiscal_year: str | None = Field(examples=["令和6年度"])
    url: str | None = Field(examples=[None])
    pages: int | None = Field(examples=[52])
    lines: int = Field(ge=0, examples=[1064])
    sha256: str

    @classmethod
    def json_of(cls, document: Document, lines: int) -> dict[str, Any]:
        """The document as it is sent: without where it lay on this machine."""
        told = {name: getattr(document, name) for name in cls.model_fields if name != "lines"}
        return {**told, "lines": lines}
