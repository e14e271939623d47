"""What became of every pledge, derived from the documents."""

from __future__ import annotations

from collections.abc import Iterable

from index import SearchIndex
from ingest import Corpus
from tracker.evidence import Finder, Wanted, choose, wanted_of
from tracker.links import links_of, near_groups
from tracker.nearness import Nearness
from tracker.rarity import Rarity
from tracker.records import Promise, Track
from tracker.sentences import documents_read, sentences_of
from tracker.status import pledge_status, promise_status

__all__ = ["track"]


def _names(pledges: Iterable[Iterable[Wanted]]) -> frozenset[str]:
    """What pledges put in quotation marks or brackets."""
    return frozenset(word for held in pledges for promise in held for word, term in promise.words.items() if term.named)


def track(corpus: Corpus, index: SearchIndex) -> dict[str, Track]:
    """A track for every pledge, by its uid. corpus: the municipality's own records, see ``Corpus.own``."""
    wanted = {pledge.uid: wanted_of(pledge) for pledge in corpus.pledges}
    sentences = sentences_of(corpus, _names(wanted.values()))
    rarity = Rarity(
        ((sentence.group, sentence.words) for sentence in sentences),
        (word for word in ([w for promise in held for w in promise.words] for held in wanted.values())),
    )
    finder = Finder(sentences, rarity)
    meant = Nearness(corpus, index)
    read = tuple(document.uid for document in documents_read(corpus))
    tracks = {}
    for pledge in corpus.pledges:
        near = near_groups(pledge, corpus)
        found = finder.find(wanted[pledge.uid], near)
        promises = tuple(
            Promise(promise.text, promise.main, promise_status(held.says for held in found if held.promise == at))
            for at, promise in enumerate(wanted[pledge.uid])
        )
        tracks[pledge.uid] = Track(
            pledge=pledge.uid,
            links=links_of(found, near, corpus.measures, meant.of(pledge.uid)),
            promises=promises,
            evidence=choose(found),
            status=pledge_status(promises),
            read=read,
        )
    return tracks
