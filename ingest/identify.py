"""What a document is, when no one has said so: its kind and its title, from its content."""

from __future__ import annotations

import re

from ingest.normalize import fold
from ingest.raw import Heading, Paragraph, RawDocument, Table

__all__ = ["KINDS", "title_of"]

KINDS = {
    "evaluation-sheets": "施策評価シート",
    "meetings": "会議の開催実績",
    "manifesto": "政策集",
    "plan-chapter": "計画",
    "committee-paper": "会議資料",
    "document": "資料",
}
"""What people call each kind."""

_LABEL = re.compile(r"[◆■●★◎・]|関連$|\d{1,3}$|政策\d|施策\d")


def title_of(raw: RawDocument, kind: str, fiscal_year: str | None = None) -> str:
    """The first heading, else a short first line that reads as a title, else what such a document is called."""
    if kind == "evaluation-sheets":
        named = next((line for line in raw.lines[:10] if KINDS[kind] in fold(line)), None)
        return named.strip() if named else KINDS[kind] + (f"（{fiscal_year}実績）" if fiscal_year else "")
    for block in raw.blocks:
        if isinstance(block, Heading):
            return block.text
        if isinstance(block, Table):
            break
        if isinstance(block, Paragraph) and not _LABEL.match(block.lines[0].text.strip()):
            first = block.lines[0].text.strip()
            if 4 <= len(first) <= 60 and not first.endswith(("。", "、")):
                return first
            break
    return KINDS.get(kind, KINDS["document"]) + (f"（{fiscal_year}）" if fiscal_year else "")
