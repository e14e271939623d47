"""A person's decision laid over what the rules propose."""

from __future__ import annotations

from ingest import Corpus, Pledge, fold
from people.changes import changes
from people.quotes import evidence_of
from people.records import Decision, Proposal, Quoted, Reviewed, Standing
from tracker import Evidence, Link, Track

__all__ = ["proposal_of", "reviewed"]

_CHOSEN = "確認した人が選びました"


def proposal_of(track: Track, pledge: Pledge, corpus: Corpus) -> Proposal:
    """What the rules propose today, to be kept with a review. Evidence without lines cannot be re-found: left out."""
    evidence = tuple(
        Quoted(held.says, held.document, corpus.document(held.document).name, held.place.lines, held.quote)
        for held in track.evidence
        if held.place.lines is not None
    )
    links = tuple((link.measure, link.strength) for link in track.links)
    return Proposal(track.status, links, evidence, f"{pledge.title}\n{pledge.text}".strip())


def reviewed(track: Track, pledge: Pledge, standing: Standing, corpus: Corpus) -> Reviewed:
    """What is in force for a pledge: the decision that holds, or the proposal when there is none."""
    held = standing.holds
    if held is None or held.decision is None:
        return Reviewed(track, standing, track.status, by_person=False, links=track.links, evidence=track.evidence)
    decision = held.decision
    found = [(quoted, evidence_of(quoted, corpus)) for quoted in decision.added]
    added = tuple(evidence for _, evidence in found if evidence is not None)
    excluded = set(map(fold, decision.excluded))
    mine = {_key(evidence) for evidence in added}
    kept = tuple(held for held in track.evidence if fold(held.quote) not in excluded and _key(held) not in mine)
    return Reviewed(
        proposal=track,
        standing=standing,
        status=decision.status,
        by_person=True,
        links=_links(decision, track, corpus),
        evidence=kept + added,
        excluded=tuple(held for held in track.evidence if fold(held.quote) in excluded),
        lost=tuple(quoted for quoted, evidence in found if evidence is None),
        changed=changes(held.proposal, proposal_of(track, pledge, corpus), decision, corpus),
    )


def _key(evidence: Evidence) -> tuple[str, str]:
    return evidence.document, fold(evidence.quote)


def _links(decision: Decision, track: Track, corpus: Corpus) -> tuple[Link, ...]:
    """The person's, each with the rules' reason where they propose the same; without measures that are gone."""
    if decision.links is None:
        return track.links
    known = {measure.id for measure in corpus.measures}
    why = {(link.measure, link.strength): link.why for link in track.links}
    return tuple(
        Link(measure, strength, why.get((measure, strength), _CHOSEN))
        for measure, strength in decision.links
        if measure in known
    )
