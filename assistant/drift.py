"""Where a set of papers disagrees with itself or is incomplete: for staff, before publication."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from assistant.answers import Citation
from assistant.citations import UnsupportedError, cite_place, cite_quote, numbers_in
from assistant.drift_cells import Cells, in_cells
from assistant.drift_copies import in_copies
from assistant.drift_pledges import in_plan_items, in_pledges
from assistant.drift_records import DRIFT_KINDS, Draft, Drift, Finding, Spot
from assistant.drift_titles import in_titles, without_evidence
from assistant.drift_told import in_tables
from assistant.drift_values import in_values
from assistant.wording import spoken_date
from ingest import Corpus, join_lines
from tracker import Track

__all__ = ["Drift", "Finding", "drift"]


def drift(corpus: Corpus, tracks: Mapping[str, Track], overrides: Mapping[str, str] | None = None) -> Drift:
    """Every finding on the municipality's own documents.

    tracks: by the pledges' uids, see ``track``. overrides: a person's word on which way is better, see
    ``read_overrides``. A draft whose places or numbers the guard does not find is dropped: silence before a wrong hint.
    """
    own = corpus.own()
    held = [found for draft in _drafts(own, tracks, overrides) if (found := _finding(own, draft))]
    order = {document.uid: number for number, document in enumerate(own.documents)}
    ranked = sorted(held, key=lambda found: (DRIFT_KINDS.index(found.kind), -found.weight, *_place(found, order)))
    counts = Counter(found.kind for found in held)
    return Drift(tuple(ranked), tuple((kind, counts[kind]) for kind in DRIFT_KINDS))


def _drafts(own: Corpus, tracks: Mapping[str, Track], overrides: Mapping[str, str] | None) -> Iterator[Draft]:
    cells = Cells(own)
    yield from in_pledges(own, tracks)
    yield from in_plan_items(own)
    yield from in_tables(own, cells)
    yield from in_cells(own, cells)
    yield from in_values(cells, overrides)
    yield from in_copies(own)
    yield from without_evidence(own, tracks)
    yield from in_titles(own)


def _place(finding: Finding, order: Mapping[str, int]) -> tuple[int, int]:
    first = finding.citations[0]
    return order[first.document_uid], first.place.lines[0] if first.place.lines else 0


def _finding(corpus: Corpus, draft: Draft) -> Finding | None:
    """The draft with its citations, None when the guard refuses one of them or a number of what is said."""
    if any(not corpus.document(spot.document).own for spot in draft.spots):
        return None
    try:
        citations = tuple(dict.fromkeys(_cited(corpus, spot) for spot in draft.spots))
    except UnsupportedError:
        return None
    if not citations or not _numbers_stand(f"{draft.title}／{draft.why}", citations):
        return None
    return Finding(
        draft.kind, draft.title, draft.why, citations, draft.pledge, draft.indicators, draft.measures, draft.weight
    )


def _cited(corpus: Corpus, spot: Spot) -> Citation:
    if spot.quote is None:
        return cite_place(corpus, spot.document, spot.place, spot.section)
    return cite_quote(corpus, spot.document, spot.place, spot.section, spot.quote)


def _numbers_stand(said: str, citations: tuple[Citation, ...]) -> bool:
    """Whether every number of what is said stands in what is cited, by the guard's own reading of numbers."""
    parts = [part for cited in citations for part in (cited.quote, join_lines(cited.quote.split("\n")), cited.title)]
    parts += [spoken_date(cited.issued) for cited in citations if cited.issued]
    return set(numbers_in(said)) <= set(numbers_in("／".join(parts)))
