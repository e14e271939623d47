"""A pledge as one shape of policy book gives it, and the record that it becomes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.extract.pillars import Pillar
from ingest.extract.pledge_marks import Meaning
from ingest.locators import Place
from ingest.normalize import find_figures
from ingest.records import Document, Located, Pledge

__all__ = ["PledgeDraft", "records_of"]


@dataclass(frozen=True, slots=True)
class PledgeDraft:
    """Fields as in ``Pledge``. place: heading, text and whatever else tells of the pledge (a cell with its time).

    lines: numbers of the lines that are the pledge's.
    """

    pillar: Pillar
    title: str
    meaning: Meaning
    text: str
    heading: Located
    text_place: Place | None
    place: Place
    lines: frozenset[int]


def records_of(document: Document, drafts: Iterable[PledgeDraft]) -> tuple[Pledge, ...]:
    """The pledges, numbered by pillar and order of appearance."""
    orders: Counter[int] = Counter()
    records: list[Pledge] = []
    for draft in drafts:
        orders[draft.pillar.number] += 1
        records.append(_pledge(document, draft, f"{draft.pillar.number}-{orders[draft.pillar.number]:02d}"))
    return tuple(records)


def _pledge(document: Document, draft: PledgeDraft, identifier: str) -> Pledge:
    return Pledge(
        uid=f"{document.uid}/pledge/{identifier}",
        id=identifier,
        pillar=draft.pillar.number,
        pillar_title=draft.pillar.title,
        pillar_label=draft.pillar.label,
        title=draft.title,
        horizon=draft.meaning.horizon,
        kind=draft.meaning.kind,
        text=draft.text,
        figures=find_figures(f"{draft.title}\n{draft.text}"),
        heading=draft.heading,
        text_place=draft.text_place,
        document=document.uid,
        municipality=document.municipality,
        place=draft.place,
    )
