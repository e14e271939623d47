"""What a document is: as a person describes it, else as its content shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Set as AbstractSet

from ingest.extract import nature_of
from ingest.files import GivenFile
from ingest.normalize import fold
from ingest.raw import Heading, Paragraph, RawDocument, Table
from ingest.records import Document
from ingest.sources import Source

__all__ = ["KINDS", "document_of", "free_uid", "title_of"]

KINDS = {
    "evaluation-sheets": "施策評価シート",
    "meetings": "会議の開催実績",
    "manifesto": "政策集",
    "plan-chapter": "計画",
    "committee-paper": "会議資料",
    "minutes": "会議録",
    "document": "資料",
}
"""What people call each kind."""

_LABEL = re.compile(r"[◆■●★◎・]|関連$|\d{1,3}$|政策\d|施策\d")


def document_of(raw: RawDocument, file: GivenFile, source: Source, holder: str | None, key: str) -> Document:
    """The document, its uid still empty. holder: the municipality of its folder; key: as in ``Document``."""
    kind, fiscal_year = nature_of(raw)
    municipality = source.municipality or holder
    fiscal_year = source.fiscal_year or fiscal_year
    return Document(
        uid="",
        name=file.name,
        title=source.title or title_of(raw, kind, fiscal_year),
        kind=source.kind or kind,
        municipality=municipality,
        own=holder is None or municipality == holder,
        issued=source.issued,
        fiscal_year=fiscal_year,
        url=source.url,
        sha256=raw.sha256,
        root=str(file.root),
        pages=raw.pages,
        key=key,
        holder=holder,
    )


def free_uid(document: Document, taken: AbstractSet[str]) -> str:
    """12 hex digits that outlive edits and renamed files: what the document is, not where it lies.

    Papers that say the same of themselves are told apart by name, and by folder when that is the same too.
    """
    own = (document.municipality, document.kind, document.title, document.issued, document.fiscal_year)
    tries = (own, (*own, document.name), (*own, document.name, document.root))
    uids = [
        hashlib.sha256("\n".join(fold(part or "") for part in identity).encode()).hexdigest()[:12] for identity in tries
    ]
    return next((uid for uid in uids if uid not in taken), uids[-1])


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
