"""What became of every pledge, derived from the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from index import SearchIndex
from ingest import Corpus
from tracker.evidence import Finder, Wanted, choose, wanted_of
from tracker.indicator_links import IndicatorFinder
from tracker.item_links import ItemFinder
from tracker.links import links_of, near_groups
from tracker.nearness import Nearness
from tracker.rarity import Rarity
from tracker.records import Evidence, Promise, Track
from tracker.sentences import documents_read, sentences_of
from tracker.status import pledge_status, promise_status

__all__ = ["track"]


def _names(pledges: Iterable[Iterable[Wanted]]) -> frozenset[str]:
    """What pledges put in quotation marks or brackets."""
    return frozenset(word for held in pledges for promise in held for word, term in promise.words.items() if term.named)


def _promises(wanted: Sequence[Wanted], found: Sequence[Evidence]) -> tuple[Promise, ...]:
    says = [[held.says for held in found if held.promise == at] for at, _ in enumerate(wanted)]
    return tuple(
        Promise(promise.text, promise.main, promise_status(told, promise.acts))
        for promise, told in zip(wanted, says, strict=True)
    )


def track(corpus: Corpus, index: SearchIndex) -> dict[str, Track]:
    """A track for every pledge, by its uid. corpus: the municipality's own records, see ``Corpus.own``."""
    wanted = {pledge.uid: wanted_of(pledge) for pledge in corpus.pledges}
    names = _names(wanted.values())
    sentences = sentences_of(corpus, names)
    rarity = Rarity(
        ((sentence.group, sentence.words) for sentence in sentences),
        ([word for promise in held for word in promise.words] for held in wanted.values()),
        {document.municipality for document in corpus.documents if document.own and document.municipality},
    )
    titles = ([word for promise in held if promise.main for word in promise.words] for held in wanted.values())
    finder = Finder(sentences, rarity, titles)
    items = ItemFinder(corpus, names, finder, rarity)
    indicators = IndicatorFinder(corpus, names, rarity)
    meant = Nearness(corpus, index)
    read = tuple(document.uid for document in documents_read(corpus))
    tracks = {}
    for pledge in corpus.pledges:
        near = near_groups(pledge, corpus)
        found = finder.find(wanted[pledge.uid], near)
        told = items.find(wanted[pledge.uid], near)
        measured = indicators.named(wanted[pledge.uid], near)
        links = links_of(pledge, found, told, measured, near, corpus.measures, partial(meant.nearest, pledge))
        promises, shown = _promises(wanted[pledge.uid], found), choose(found)
        status = pledge_status(promises)
        acts = status in ("done", "in_progress")
        tracks[pledge.uid] = Track(
            pledge=pledge.uid,
            links=links,
            promises=promises,
            evidence=shown,
            status=status,
            read=read,
            items=told,
            indicators=indicators.find(wanted[pledge.uid], links),
            near_reports=() if acts else meant.reports(pledge.uid, links, shown),
        )
    return tracks
