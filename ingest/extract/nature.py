"""What kind of document it is, as its content shows: by the records that it yields, else by what it calls itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_tables import extract_kpi_tables
from ingest.extract.meetings import extract_meetings
from ingest.extract.minutes import extract_minutes
from ingest.extract.pledges import extract_pledges
from ingest.extract.sheets import SheetRecords, extract_sheets
from ingest.normalize import fold
from ingest.raw import RawDocument
from ingest.reasons import quoted
from ingest.records import Document
from ingest.settings import IngestSettings

__all__ = ["Nature", "nature_of", "nature_told"]

_PLAN: Final = re.compile(r"(?:総合|振興|基本)計画|総合戦略|基本構想")
_NO_PLAN: Final = re.compile(
    r"審議会|委員会|協議会|会議|議事|資料|意見|について|に関する|アンケート|調査|結果|報告|公約|約束|。"
)
_NOBODY: Final = Document("", "", "", "", None, True, None, None, None, "", "", None)


@dataclass(frozen=True, slots=True)
class Nature:
    """kind: as in ``Document``. fiscal_year: of its 実績, when the form tells it. why: what decided, in Japanese."""

    kind: str
    fiscal_year: str | None
    why: str


def nature_of(raw: RawDocument) -> tuple[str, str | None]:
    """The kind that the content shows, and the fiscal year of its 実績 when the form tells it."""
    nature = nature_told(raw)
    return nature.kind, nature.fiscal_year


def nature_told(raw: RawDocument) -> Nature:
    """The same with what decided it."""
    sheets = extract_sheets(raw, _NOBODY)
    if (sheets.measures or sheets.policies) and (why := _evaluates(raw, sheets)):
        years = {measure.fiscal_year for measure in sheets.measures if measure.fiscal_year}
        return Nature("evaluation-sheets", years.pop() if len(years) == 1 else None, why)
    if extract_meetings(raw, _NOBODY).records:
        return Nature("meetings", None, "日付・会場・件名の見出しのある、会議の表があります")
    if extract_pledges(raw, _NOBODY).records:
        return Nature("manifesto", None, "公約として読める見出しや項目が並んでいます")
    if extract_minutes(raw, _NOBODY, frozenset(), IngestSettings()).passages:
        return Nature("minutes", None, "発言者の示された発言が続いています")
    if sheets.measures:
        return Nature("plan-chapter", None, "施策の番号と見出しはありますが、実績や成果指標など評価の欄がありません")
    if extract_kpi_tables(raw, _NOBODY, frozenset(), doubled=False).records:
        return Nature("plan-chapter", None, "評価シートの形ではなく、指標の表か文があります")
    if why := _is_plan(raw):
        return Nature("plan-chapter", None, why)
    return Nature("document", None, "評価シート、会議の表、公約、会議録、計画のどの形にも当たりません")


def _evaluates(raw: RawDocument, sheets: SheetRecords) -> str | None:
    """What of the sheets tells of a year, by name or by what they hold; None for the measures of a plan."""
    held = {section.heading for measure in sheets.measures for section in measure.sections if section.kind in _TELLING}
    if sheets.policies:
        return "評価シートの様式の、政策のページがあります"
    if sheets.indicators:
        return "評価シートの様式の、施策と成果指標の欄があります"
    if held:
        return f"施策の見出しの下に{quoted(sorted(held))}の欄があります"
    if any(measure.outlook for measure in sheets.measures):
        return "施策の見出しの下に「今後の方針」の欄があります"
    named = any("評価シート" in fold(line) for line in raw.lines[:20])
    return "始めの20行に「評価シート」とあります" if named else None


_TELLING: Final = frozenset({"focus", "achievement", "next_steps"})


def _is_plan(raw: RawDocument) -> str | None:
    """What calls it a plan, or which chapter of one begins it; None where nothing does."""
    first = [text for line in raw.lines[:20] if (text := fold(line))]
    named = [text for text in first[:3] if len(text) <= 40 and _PLAN.search(text) and not _NO_PLAN.search(text)]
    chapters = [text for text in first if re.match(r"第[0-9一二三四五六七八九十]+[編部章](?!会)", text)]
    return f"始めの行{quoted([*named, *chapters][:1])}が計画か、その章の題です" if named or chapters else None
