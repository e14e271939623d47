"""Names by which a review's form speaks of quotes and proposals, the same as long as these say the same."""

from __future__ import annotations

import hashlib

from ingest import fold
from people import Proposal, Quoted, Reviewed

__all__ = ["added_key", "fingerprint", "quote_key", "quotes_added"]


def quotes_added(reviewed: Reviewed) -> dict[str, Quoted]:
    """Every quote that anybody ever added to this pledge, by its key; as in force, else as it was added last."""
    holds = reviewed.standing.holds
    reviews = (*reviewed.standing.history, *((holds,) if holds else ()))
    decisions = [review.decision for review in reviews if review.decision]
    return {added_key(held): held for decision in decisions for held in decision.added}


def added_key(quoted: Quoted) -> str:
    """Names a quote that a person added: the same words may stand in two documents."""
    return quote_key(f"{quoted.document} {quoted.quote}")


def quote_key(quote: str) -> str:
    """Names a quote in a form, whatever white space the page gives it."""
    return hashlib.sha256(fold(quote).encode()).hexdigest()[:16]


def fingerprint(proposal: Proposal) -> str:
    """Names a proposal: another one when the documents were read anew while somebody wrote."""
    parts = [proposal.status, proposal.text, *(f"{measure} {strength}" for measure, strength in proposal.links)]
    parts += [f"{held.says} {held.document} {fold(held.quote)}" for held in proposal.evidence]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
