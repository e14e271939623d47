"""A citation in the JSON of the outer contract."""

from __future__ import annotations

import re
from typing import Any

from assistant.answers import Citation

__all__ = ["citation_json"]


def citation_json(citation: Citation, number: int | None = None) -> dict[str, Any]:
    """number: its place among an answer's citations, from 1; None for the source of a record."""
    place = {"page": citation.place.page, "lines": list(citation.place.lines) if citation.place.lines else None}
    return {
        **({"n": number} if number is not None else {}),
        "document": citation.document,
        "title": citation.title,
        "municipality": citation.municipality,
        "issued": citation.issued,
        "section": citation.section,
        **place,
        # In JSON a line break would be two characters that stand in nobody's document.
        "quote": re.sub(r"\s*\n\s*", " ", citation.quote),
        "document_uid": citation.document_uid,
    }
