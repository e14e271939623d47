"""What a reader is shown for the fixed words of records and answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from ingest import Document, Meeting

__all__ = [
    "CORRECTS",
    "INTENTS",
    "KIND_COUNTS",
    "KIND_WORDS",
    "REASONS",
    "date_text",
    "hours_text",
    "kind_text",
    "municipality_text",
]

INTENTS: Final[Mapping[str, str]] = {
    "indicator": "成果指標",
    "policy": "施策",
    "meeting": "懇談会・会議",
    "pledge": "公約",
    "department": "担当課",
    "other": "資料の記述",
}

REASONS: Final[Mapping[str, str]] = {
    "no_such_record": "資料に見つかりません",
    "not_yet_recorded": "まだ記録されていません",
    "empty_in_source": "資料のその欄は空いています",
    "other_municipality": "別の自治体についての質問です",
    "out_of_scope": "この資料では扱っていません",
    "several_readings": "いくつかの読み方があります",
    "unsure": "確かな答えが見つかりません",
}

KIND_COUNTS: Final[Mapping[str, str]] = {
    "measures": "施策",
    "indicators": "成果指標",
    "policies": "政策",
    "meetings": "会合",
    "pledges": "公約",
    "passages": "引用できる文",
}
"""Kinds of records, for counts of what was read."""

CORRECTS: Final = "資料の記載と違うところがあります"

KIND_WORDS: Final = {
    "evaluation-sheets": "施策評価シート",
    "meetings": "懇談会・会議の記録",
    "manifesto": "公約・政策集",
    "plan-chapter": "計画書の一部",
    "committee-paper": "会議資料",
    "minutes": "会議録",
    "document": "文書",
}


def kind_text(kind: str) -> str:
    """The document kind in Japanese; an unknown one is a plain document."""
    return KIND_WORDS.get(kind, "文書")


def date_text(iso: str | None) -> str | None:
    """``2024-02-10`` as ``2024年2月10日``; what is no such date is given back as it stands."""
    if iso is None:
        return None
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.year}年{day.month}月{day.day}日"


def municipality_text(document: Document) -> str:
    """The municipality's name, or that none is given."""
    return document.municipality or "自治体名の記載なし"


def hours_text(meeting: Meeting) -> str | None:
    """``18:00–20:00``, open where one of them is not told; None where neither is."""
    return f"{meeting.start or ''}–{meeting.end or ''}" if meeting.start or meeting.end else None
