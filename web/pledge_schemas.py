"""A pledge as programs get it: what the rules propose, and beside it what people decided."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from tracker import Says, Status, Strength
from web.record_schemas import Exact, SourceBody

__all__ = ["PledgeBody"]


class PledgeLinkBody(Exact):
    """A measure that a pledge bears on."""

    measure: str = Field(examples=["1-1"])
    strength: Strength = Field(examples=["primary"])
    why: str


class PledgeIndicatorBody(PledgeLinkBody):
    """An indicator that a pledge bears on, by its uid."""

    uid: str = Field(examples=["aaaaaaaaaaaa/indicator/1-1/1"])


class EvidenceBody(Exact):
    """A sentence about the pledge, and what it says of it."""

    says: Says = Field(examples=["in_progress"])
    citation: SourceBody


class ItemBody(Exact):
    """An item of a plan that speaks of the pledge. measures: ids that its mark names."""

    heading: str = Field(examples=["重点項目"])
    measures: list[str] = Field(examples=[["1-1"]])
    why: str
    citation: SourceBody


class NearReportBody(Exact):
    """A report that may concern the pledge; it counts for nothing until a person says so."""

    measure: str = Field(examples=["1-1"])
    citation: SourceBody


class PromiseBody(Exact):
    """One promise of a pledge with several."""

    text: str = Field(examples=["移動図書館の巡回先を増やし、"])
    main: bool = Field(examples=[True])
    status: Status = Field(examples=["in_progress"])


class ReviewedBody(Exact):
    """What people decided over the proposal; links and evidence are those in force."""

    status: Status = Field(examples=["in_progress"])
    by: str = Field(examples=["企画課 青木"])
    on: str = Field(examples=["2025-07-01T09:30:00+00:00"])
    note: str
    links: list[PledgeLinkBody]
    evidence: list[EvidenceBody]
    changed: list[str]
    contested: bool = Field(examples=[False])


class PledgeBody(Exact):
    """公約. status, links and evidence are what the rules propose; ``reviewed`` is what people decided, if they did."""

    uid: str = Field(examples=["cccccccccccc/pledge/1-01"])
    id: str = Field(examples=["1-01"])
    pillar: int = Field(examples=[1])
    pillar_title: str = Field(examples=["本に親しむまち"])
    pillar_label: str | None = Field(examples=["学び"])
    title: str = Field(examples=["移動図書館の巡回先を増やします"])
    horizon: Literal["直ちに", "中長期"] | None = Field(examples=["直ちに"])
    kind: Literal["継続", "新規"] | None = Field(examples=["継続"])
    text: str = Field(examples=["移動図書館の巡回先を増やします。"])
    figures: list[str] = Field(examples=[["三か所"]])
    links: list[PledgeLinkBody]
    evidence: list[EvidenceBody]
    status: Status | None = Field(examples=["in_progress"])
    reviewed: ReviewedBody | None
    promises: list[PromiseBody]
    indicators: list[PledgeIndicatorBody]
    items: list[ItemBody]
    near_reports: list[NearReportBody]
    municipality: str | None = Field(examples=["若葉町"])
    source: SourceBody
