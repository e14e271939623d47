"""A review as a row of the store, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from people.records import Decision, PledgeKey, Proposal, Quoted, Review

__all__ = ["COLUMNS", "review_of", "row_of"]

COLUMNS = "number, kind, document, pledge, title, municipality, decision, note, account, shown, at, seen, proposal"


def row_of(review: Review) -> tuple[object, ...]:
    """In the order of ``COLUMNS``; the number is None for the store to give."""
    key = review.pledge
    return (
        review.number or None,
        review.kind,
        key.document,
        key.id,
        key.title,
        key.municipality,
        None if review.decision is None else _json(review.decision),
        review.note,
        review.account,
        review.by,
        review.on.isoformat(),
        review.seen,
        _json(review.proposal),
    )


def review_of(row: Sequence[Any]) -> Review:
    """The review of a row of ``COLUMNS``."""
    number, kind, document, pledge, title, municipality, decision, note, account, shown, at, seen, proposal = row
    return Review(
        number=number,
        kind=kind,
        pledge=PledgeKey(document, pledge, title, municipality),
        decision=None if decision is None else _decision(json.loads(decision)),
        note=note,
        account=account,
        by=shown,
        on=datetime.fromisoformat(at),
        seen=seen,
        proposal=_proposal(json.loads(proposal)),
    )


def _json(record: Decision | Proposal) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, separators=(",", ":"))


def _decision(held: dict[str, Any]) -> Decision:
    links = held["links"]
    return Decision(
        status=held["status"],
        links=None if links is None else tuple((measure, strength) for measure, strength in links),
        excluded=tuple(held["excluded"]),
        added=tuple(map(_quoted, held["added"])),
    )


def _proposal(held: dict[str, Any]) -> Proposal:
    return Proposal(
        status=held["status"],
        links=tuple((measure, strength) for measure, strength in held["links"]),
        evidence=tuple(map(_quoted, held["evidence"])),
        text=held["text"],
    )


def _quoted(held: dict[str, Any]) -> Quoted:
    first, last = held["lines"]
    return Quoted(held["says"], held["document"], held["name"], (first, last), held["quote"])
