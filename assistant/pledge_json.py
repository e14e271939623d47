"""A pledge in the JSON of the outer contract: what the rules propose, and beside it what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.citation_json import citation_json
from assistant.citations import cite_place, cite_quote
from assistant.pledge_telling import section_of
from ingest import Corpus, Pledge
from people import Review, Reviewed
from tracker import Evidence, ItemLink, Link, NearReport

__all__ = ["pledge_json"]

Json = dict[str, Any]


def pledge_json(pledge: Pledge, corpus: Corpus, reviewed: Mapping[str, Reviewed] | None = None) -> Json:
    """reviewed: by the uid of each pledge; None when nobody has asked the tracker, then nothing has been judged.

    ``links``, ``evidence`` and ``status`` are the rules'; ``reviewed`` holds what people made of them.
    """
    held = reviewed.get(pledge.uid) if reviewed else None
    proposal = held.proposal if held else None
    source = cite_place(corpus, pledge.document, pledge.place, section_of(pledge))
    return {
        "uid": pledge.uid,
        "id": pledge.id,
        "pillar": pledge.pillar,
        "pillar_title": pledge.pillar_title,
        "pillar_label": pledge.pillar_label,
        "title": pledge.title,
        "horizon": pledge.horizon,
        "kind": pledge.kind,
        "text": pledge.text,
        "figures": list(pledge.figures),
        "links": [_link(link) for link in proposal.links] if proposal else [],
        "evidence": [_evidence(found, corpus) for found in proposal.evidence] if proposal else [],
        "status": proposal.status if proposal else None,
        "reviewed": _reviewed(held, held.standing.holds, corpus) if held and held.standing.holds else None,
        "promises": [
            {"text": promise.text, "main": promise.main, "status": promise.status} for promise in proposal.promises
        ]
        if proposal
        else [],
        "indicators": [
            {"uid": link.indicator, "measure": link.measure, "strength": link.strength, "why": link.why}
            for link in proposal.indicators
        ]
        if proposal
        else [],
        "items": [_item(item, corpus) for item in proposal.items] if proposal else [],
        "near_reports": [_near(report, corpus) for report in proposal.near_reports] if proposal else [],
        "municipality": pledge.municipality,
        "source": citation_json(source),
    }


def _reviewed(held: Reviewed, review: Review, corpus: Corpus) -> Json:
    """links, evidence: in force after the decision. changed: what of the proposal is other than it was then."""
    return {
        "status": held.status,
        "by": review.by,
        "on": review.on.isoformat(timespec="seconds"),
        "note": review.note,
        "links": [_link(link) for link in held.links],
        "evidence": [_evidence(found, corpus) for found in held.evidence],
        "changed": list(held.changed),
        "contested": bool(held.standing.collided),
    }


def _link(link: Link) -> Json:
    return {"measure": link.measure, "strength": link.strength, "why": link.why}


def _item(item: ItemLink, corpus: Corpus) -> Json:
    """An item of a plan that speaks of the pledge."""
    quoted = cite_quote(corpus, item.document, item.place, " ＞ ".join(item.section), item.quote)
    return {
        "heading": item.heading,
        "measures": list(item.measures),
        "why": item.why,
        "citation": citation_json(quoted),
    }


def _near(report: NearReport, corpus: Corpus) -> Json:
    """A report that may concern the pledge; it counts for nothing until a person says so."""
    quoted = cite_quote(corpus, report.document, report.place, " ＞ ".join(report.section), report.quote)
    return {"measure": report.measure, "citation": citation_json(quoted)}


def _evidence(held: Evidence, corpus: Corpus) -> Json:
    section = " ＞ ".join(held.section)
    return {
        "says": held.says,
        "citation": citation_json(cite_quote(corpus, held.document, held.place, section, held.quote)),
    }
