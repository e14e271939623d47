"""What became of the pledges: links to measures, evidence and a status, from the documents alone."""

from __future__ import annotations

from tracker.ending import deliverables
from tracker.records import Evidence, IndicatorLink, ItemLink, Link, Promise, Says, Status, Strength, Track
from tracker.shared import longest
from tracker.terms import terms
from tracker.tracker import track

__all__ = [
    "Evidence",
    "IndicatorLink",
    "ItemLink",
    "Link",
    "Promise",
    "Says",
    "Status",
    "Strength",
    "Track",
    "deliverables",
    "longest",
    "terms",
    "track",
]
