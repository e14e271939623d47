"""What a document is: as a person describes it, else as its content shows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ingest.extract import Nature, nature_told
from ingest.files import GivenFile
from ingest.locators import Place
from ingest.normalize import fold
from ingest.raw import Heading, Paragraph, RawDocument, Table
from ingest.reasons import Reason
from ingest.records import Document
from ingest.sources import SOURCES_FILE, Source

__all__ = ["KINDS", "Identified", "document_of", "free_uid", "identified", "title_of"]

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


@dataclass(frozen=True, slots=True)
class Identified:
    """A document and what decided its kind, year and municipality."""

    document: Document
    reasons: tuple[Reason, ...]


def document_of(raw: RawDocument, file: GivenFile, source: Source, holder: str | None, key: str) -> Document:
    """The document, its uid still empty. holder: the municipality of its folder; key: as in ``Document``."""
    return identified(raw, file, source, holder, key).document


def identified(raw: RawDocument, file: GivenFile, source: Source, holder: str | None, key: str) -> Identified:
    """The same with what decided it."""
    nature = nature_told(raw)
    kind = nature.kind
    municipality = source.municipality or holder
    fiscal_year = source.fiscal_year or nature.fiscal_year
    document = Document(
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
    return Identified(document, tuple(_reasons(document, source, nature)))


def _reasons(document: Document, source: Source, nature: Nature) -> Iterator[Reason]:
    said = f"{SOURCES_FILE}のこの資料のところに"
    yield Reason(Place(), "資料の種類", f"{said}そう書かれています" if source.kind else nature.why)
    if source.title:
        yield Reason(Place(), f"題は「{document.title}」", f"{said}そう書かれています")
    if document.fiscal_year:
        why = f"{said}そう書かれています" if source.fiscal_year else "シートに書かれた実績の年度です"
        yield Reason(Place(), f"年度は{document.fiscal_year}", why)
    if document.municipality is None:
        yield Reason(Place(), "自治体は不明", f"{SOURCES_FILE}に書かれていません")
    elif source.municipality:
        yield Reason(Place(), f"自治体は{document.municipality}", f"{said}そう書かれています")
    else:
        yield Reason(Place(), f"自治体は{document.municipality}", f"フォルダの{SOURCES_FILE}に書かれています")


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
        # A line of Markdown keeps the mark of its heading.
        return (
            re.sub(r"^#{1,6}\s+", "", named.strip())
            if named
            else KINDS[kind] + (f"（{fiscal_year}実績）" if fiscal_year else "")
        )
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
