"""A citation in the JSON of the outer contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from assistant.answers import Citation
from ingest import Box, Place, Spot

__all__ = ["citation_json", "place_json"]


def citation_json(citation: Citation, number: int | None = None) -> dict[str, Any]:
    """number: its place among an answer's citations, from 1; None for the source of a record."""
    return {
        **({"n": number} if number is not None else {}),
        "document": citation.document,
        "title": citation.title,
        "municipality": citation.municipality,
        "issued": citation.issued,
        "section": citation.section,
        **place_json(citation.place, citation.spots),
        # In JSON a line break would be two characters that stand in nobody's document.
        "quote": re.sub(r"\s*\n\s*", " ", citation.quote),
        "document_uid": citation.document_uid,
    }


def place_json(place: Place, spots: Sequence[Spot] = ()) -> dict[str, Any]:
    """Page and lines of a plain text; of any other file its page with boxes, or its sheet and cells, or its part.

    spots: of the place's lines. A box is left, top, right and bottom in points from the page's top left corner.
    """
    if not spots:
        return {"page": place.page, "lines": list(place.lines) if place.lines else None}
    boxes = [{"page": spot.page, "box": _rounded(spot.box)} for spot in spots if spot.box]
    cells = list(dict.fromkeys(spot.cell for spot in spots if spot.cell))
    return {
        "page": spots[0].page,
        "lines": None,
        "boxes": boxes,
        "sheet": spots[0].sheet,
        "cells": cells,
        "part": spots[0].part,
        "by_sight": any(spot.by_sight for spot in spots),
    }


def _rounded(box: Box) -> list[float]:
    return [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)]
