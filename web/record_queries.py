"""What programs may ask of each list: names and values are checked, so that no misspelt filter widens a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from assistant import VerdictStatus
from ingest import fold
from tracker import Status
from web.meeting_filter import fiscal_year_of

__all__ = ["DocumentQuery", "IndicatorQuery", "ListQuery", "MeasureQuery", "MeetingQuery", "PledgeQuery"]

Json = dict[str, Any]


class ListQuery(BaseModel):
    """limit, offset: the part of the list. q: words that must all stand in a record. Two values of a name: either."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(100, ge=1, le=500, description="返す件数")
    offset: int = Field(0, ge=0, le=1_000_000_000, description="とばす件数")
    municipality: list[str] = Field([], max_length=50, description="自治体名", examples=[["若葉町"]])
    q: str = Field("", max_length=500, description="すべて含まれているべき言葉（空白で区切る）", examples=["図書館"])

    def kept(self, records: Iterable[Json]) -> list[Json]:
        """Those that pass, in their order."""
        words = [fold(word) for word in self.q.split()]
        return [record for record in records if self._keeps_all(record, words)]

    def part(self, records: Iterable[Json]) -> Json:
        """The body that is sent."""
        kept = self.kept(records)
        shown = kept[self.offset : self.offset + self.limit]
        return {"total": len(kept), "limit": self.limit, "offset": self.offset, "items": shown}

    def _keeps_all(self, record: Json, words: Sequence[str]) -> bool:
        told = fold("\n".join(text for text in self.searched(record) if text)) if words else ""
        named = _either(self.municipality, record["municipality"])
        return named and self.keeps(record) and all(word in told for word in words)

    def keeps(self, record: Json) -> bool:
        """Whether the filters of this kind let the record pass."""
        return True

    def searched(self, record: Json) -> tuple[str | None, ...]:
        """The texts that ``q`` looks at."""
        return (record["title"],)


def _either(wanted: Sequence[object], *held: object) -> bool:
    return not wanted or any(value in wanted for value in held)


class IndicatorQuery(ListQuery):
    """status: of the newest year that was judged."""

    measure: list[str] = Field([], max_length=50, description="施策の番号", examples=[["1-1"]])
    unit: list[str] = Field([], max_length=50, description="単位", examples=[["人"]])
    status: list[VerdictStatus] = Field([], max_length=50, description="最新年度の達成状況")
    better: list[Literal["higher", "lower", "unknown"]] = Field([], max_length=50, description="望ましい向き")

    def keeps(self, record: Json) -> bool:
        newest = record["status"][-1]["status"] if record["status"] else None
        return (
            _either(self.measure, record["measure"])
            and _either(self.unit, record["unit"])
            and _either(self.status, newest)
            and _either(self.better, record["better"] or "unknown")
        )

    def searched(self, record: Json) -> tuple[str | None, ...]:
        return record["name"], record["formula"], record["reason"]


class MeasureQuery(ListQuery):
    """department: whether it leads or helps."""

    policy: list[int] = Field([], max_length=50, description="政策の番号", examples=[[1]])
    department: list[str] = Field([], max_length=50, description="担当課・関係課", examples=[["図書館課"]])

    def keeps(self, record: Json) -> bool:
        return _either(self.policy, record["policy"]["number"]) and _either(self.department, *record["departments"])

    def searched(self, record: Json) -> tuple[str | None, ...]:
        return record["title"], *(section["text"] for section in record["sections"])


class MeetingQuery(ListQuery):
    """fiscal_year: of the day, else the one that a district's word of none names."""

    district: list[str] = Field([], max_length=50, description="地区", examples=[["北部地区"]])
    month: list[str] = Field([], max_length=50, description="月（2025-06）", examples=[["2025-06"]])
    fiscal_year: list[int] = Field([], max_length=50, description="年度の始まる年", examples=[[2025]])
    venue: list[str] = Field([], max_length=50, description="会場", examples=[["北部公民館"]])
    held: bool | None = Field(None, description="開催されたか")

    def keeps(self, record: Json) -> bool:
        return (
            _either(self.district, record["district"])
            and _either(self.month, (record["date"] or "")[:7])
            and _either(self.fiscal_year, fiscal_year_of(record["date"], record["note"]))
            and _either(self.venue, record["venue"])
            and self.held in (None, record["held"])
        )

    def searched(self, record: Json) -> tuple[str | None, ...]:
        return tuple(record[name] for name in ("title", "agenda", "participants", "venue", "district", "note"))


class PledgeQuery(ListQuery):
    """status: what people decided, else what the rules propose. measure: one that the pledge is linked to."""

    pillar: list[int] = Field([], max_length=50, description="柱の番号", examples=[[1]])
    status: list[Status] = Field([], max_length=50, description="状況（人の判定があればそれ）")
    horizon: list[Literal["直ちに", "中長期"]] = Field([], max_length=50, description="実施時期")
    kind: list[Literal["継続", "新規"]] = Field([], max_length=50, description="新規か継続か")
    measure: list[str] = Field([], max_length=50, description="結び付いた施策の番号", examples=[["1-1"]])
    reviewed: bool | None = Field(None, description="人が判定したか")

    def keeps(self, record: Json) -> bool:
        decided = record["reviewed"] or record
        return (
            _either(self.pillar, record["pillar"])
            and _either(self.status, decided["status"])
            and _either(self.horizon, record["horizon"])
            and _either(self.kind, record["kind"])
            and _either(self.measure, *(link["measure"] for link in decided["links"]))
            and self.reviewed in (None, record["reviewed"] is not None)
        )

    def searched(self, record: Json) -> tuple[str | None, ...]:
        return record["title"], record["text"]


class DocumentQuery(ListQuery):
    """own: whether it is this municipality's."""

    kind: list[str] = Field([], max_length=50, description="資料の種類", examples=[["meetings"]])
    own: bool | None = Field(None, description="この自治体の資料か")

    def keeps(self, record: Json) -> bool:
        return _either(self.kind, record["kind"]) and self.own in (None, record["own"])

    def searched(self, record: Json) -> tuple[str | None, ...]:
        return record["title"], record["name"]
