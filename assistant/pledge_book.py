"""What became of every pledge today: what the rules propose, with what people decided over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from assistant.answers import Citation
from assistant.citations import Citations
from assistant.dossier import pledge_dossier
from assistant.dossier_records import Cited, MeasureDossier, PledgeDossier, PledgeLine
from assistant.drift import drift
from assistant.drift_records import Drift
from assistant.measure_dossier import measure_dossier, pledge_line
from index import SearchIndex
from ingest import Corpus, Document, Pledge
from people import People, Review, Reviewed, Standing, reviewed
from tracker import Track, track

__all__ = ["PledgeBook", "PledgeOverview"]

Overrides = Mapping[str, str] | None


@dataclass(frozen=True, slots=True)
class PledgeOverview:
    """All pledges in the order of the documents. read: documents searched for evidence. citations: by number.

    orphans: reviews of pledges that stand in no document any more.
    """

    pledges: tuple[PledgeLine, ...]
    read: tuple[Document, ...]
    citations: tuple[Citation, ...]
    orphans: tuple[Review, ...]


class PledgeBook:
    """The pledges of one municipality. Safe to use from several threads; reviews are read anew each time."""

    def __init__(self, corpus: Corpus, index: SearchIndex, people: People, overrides: Overrides) -> None:
        self._corpus = corpus
        self._index = index
        self._people = people
        self._overrides = overrides
        self._tracking = Lock()
        self._held: tuple[Mapping[str, Standing], Mapping[str, Reviewed]] | None = None

    def tracks(self) -> dict[str, Track]:
        """What the rules propose, by the pledge's uid; derived from the documents when first asked for."""
        with self._tracking:
            return self._tracks

    @cached_property
    def _tracks(self) -> dict[str, Track]:
        return track(self._corpus, self._index)

    def reviewed(self) -> Mapping[str, Reviewed]:
        """By the pledge's uid. Raises PeopleError when what people wrote cannot be read: then nothing is told."""
        tracks = self.tracks()
        standings = self._people.reviews.standings(self._corpus.pledges)
        held = self._held
        # The room hands out the same mapping until somebody writes.
        if held is None or held[0] is not standings:
            combined = {
                pledge.uid: reviewed(tracks[pledge.uid], pledge, standings[pledge.uid], self._corpus)
                for pledge in self._corpus.pledges
            }
            self._held = held = (standings, combined)
        return held[1]

    def overview(self) -> PledgeOverview:
        """Every pledge with its status."""
        citations, held = Citations(self._corpus), self.reviewed()
        lines = tuple(pledge_line(pledge, held[pledge.uid], citations) for pledge in self._corpus.pledges)
        read = next((track.read for track in self.tracks().values()), ())
        return PledgeOverview(
            pledges=lines,
            read=tuple(self._corpus.document(uid) for uid in read),
            citations=citations.all(),
            orphans=tuple(
                review
                for review in self._people.reviews.orphans(self._corpus.pledges)
                if review.pledge.municipality not in self._corpus.others
            ),
        )

    def dossier(self, uid: str) -> PledgeDossier | None:
        """All of one pledge; None when there is none of that uid."""
        pledge = next((held for held in self._corpus.pledges if held.uid == uid), None)
        if pledge is None:
            return None
        return pledge_dossier(
            pledge,
            self.reviewed()[uid],
            self._corpus,
            self._overrides,
            lambda citations: self._drifted(pledge, citations),
        )

    def measure(self, uid: str) -> MeasureDossier | None:
        """All of one measure; None when there is none of that uid."""
        measure = next((held for held in self._corpus.measures if held.uid == uid), None)
        return measure_dossier(measure, self.reviewed(), self._corpus, self._overrides) if measure else None

    def drift(self) -> Drift:
        """Where the documents disagree or are incomplete, see ``docs/drift.md``."""
        with self._tracking:
            return self._drift

    @cached_property
    def _drift(self) -> Drift:
        return drift(self._corpus, self._tracks, self._overrides)

    def _drifted(self, pledge: Pledge, citations: Citations) -> list[Cited]:
        return [
            Cited(
                f"{found.title.rstrip('。')}。",
                tuple(
                    citations.quote(held.document_uid, held.place, held.section, held.quote) for held in found.citations
                ),
            )
            for found in self.drift().findings
            if found.pledge == pledge.id
        ]
