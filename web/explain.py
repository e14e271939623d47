"""``keikaku explain``: the page that shows what was recognised in a file."""

from __future__ import annotations

from ingest import DocumentRecords
from web.explain_page import ExplainPage
from web.rendering import standalone

__all__ = ["explanation"]


def explanation(held: DocumentRecords) -> str:
    """The page's HTML; nothing in it is loaded from elsewhere."""
    return standalone(ExplainPage.of(held))
