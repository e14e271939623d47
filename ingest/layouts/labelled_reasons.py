"""By which labels a labelled evaluation sheet was recognised, and what each of them stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ingest.layouts.labelled_entries import Entry
from ingest.layouts.labelled_lines import HEADINGS, Kind
from ingest.reasons import Reason, quoted

__all__ = ["reasons_of"]

_FIELDS: Final[Mapping[Kind, str]] = {
    "form": "様式の題",
    "policy": "政策",
    "measure": "施策",
    "measure_title": "施策名",
    "lead": "所管",
    "related": "関連する部署",
    "background": "現状と課題",
    "mission": "ミッション",
    "direction": "方針",
    "focus": "重点方針",
    "purpose": "目的",
    "indicators": "成果指標の始まり",
    "achievement": "実績の文章",
    "next_steps": "今後の取り組み",
    "plans": "個別計画",
    "container": "目標の始まり",
    "outlook": "今後の方針",
    "name": "指標名",
    "unit": "単位",
    "reason": "設定理由",
    "formula": "算式",
    "baseline": "基準値",
    "target": "目標値",
    "years": "年度の並び",
    "plan": "計画",
    "actual": "実績",
}


def reasons_of(entries: Sequence[Entry], opening: Entry, what: str) -> Iterator[Reason]:
    """Why the entries are one sheet, and each of them. opening: the entry with its number. what: which sheet it is."""
    body = quoted(entry.label.word for entry in entries if entry.kind in HEADINGS or entry.kind == "name")
    yield Reason(
        opening.head.place, f"{what}の始まり", f"番号のある行「{opening.label.word}」と、見出し{body}がそろっています"
    )
    for entry in entries:
        if entry.kind in _FIELDS:
            yield from _of_entry(entry)


def _of_entry(entry: Entry) -> Iterator[Reason]:
    field, word = _FIELDS[entry.kind], " ".join(entry.label.word.split())
    # A label in two cells (施策 and its number) has its value on the next line.
    label, *cells = entry.head.parts if entry.label.content and entry.head.parts else (entry.head.place,)
    if not word:
        yield Reason(entry.head.place, field, "年度だけが並んでいます")
        return
    year = f"、年度は「{entry.label.year}」" if entry.label.year else ""
    yield Reason(label, f"{field}のラベル", f"この様式で使う言葉「{word}」{year}")
    values = cells if entry.label.content else [line.place for line in entry.more[:1]]
    yield from (Reason(place, "", f"ラベル「{word}」に続く欄です") for place in values)
