"""What became of the pledges: links to measures, evidence and a status, from the documents alone."""

from __future__ import annotations

from tracker.ending import deliverables
from tracker.plan_items import PlanItem, plan_items, without_ordinal
from tracker.records import Evidence, IndicatorLink, ItemLink, Link, NearReport, Promise, Says, Status, Strength, Track
from tracker.sentences import split as sentences_in
from tracker.shared import longest
from tracker.terms import terms
from tracker.tracker import track

__all__ = [
    "Evidence",
    "IndicatorLink",
    "ItemLink",
    "Link",
    "NearReport",
    "PlanItem",
    "Promise",
    "Says",
    "Status",
    "Strength",
    "Track",
    "deliverables",
    "longest",
    "plan_items",
    "sentences_in",
    "terms",
    "track",
    "without_ordinal",
]
