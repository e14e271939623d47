"""Which items of a plan (重点項目) speak of a pledge."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ingest import Corpus
from tracker.evidence import Finder, Wanted
from tracker.plan_items import PlanItem, plan_items
from tracker.rarity import Rarity
from tracker.records import ItemLink
from tracker.sentences import Sentence, documents_read, item_sentence
from tracker.shared import Shared, shared_of

__all__ = ["ItemFinder"]


class ItemFinder:
    """Finds items among those of one corpus. names: as in ``sentences_of``."""

    def __init__(self, corpus: Corpus, names: Collection[str], finder: Finder, rarity: Rarity) -> None:
        read = {document.uid for document in documents_read(corpus)}
        held = [item for item in plan_items(corpus) if item.passage.document in read]
        self._items = [(item, item_sentence(item, names)) for item in held]
        self._finder = finder
        self._rarity = rarity

    def find(self, wanted: Sequence[Wanted], near: frozenset[str]) -> tuple[ItemLink, ...]:
        """The items that speak of one of a pledge's promises, by the rule for sentences; less of the title will do in
        one that marks measures of the pillar's policy.
        """
        title = frozenset(word for promise in wanted if promise.main for word in promise.words)
        found = []
        for item, sentence in self._items:
            if shared := self._best(wanted, title, sentence, near):
                found.append(_link(item, _why(shared, wanted, bool(near.intersection(sentence.marks)))))
        return tuple(found)

    def _best(
        self, wanted: Sequence[Wanted], title: frozenset[str], sentence: Sentence, near: frozenset[str]
    ) -> Shared | None:
        every = [self._finder.shared(promise, title, sentence, near) for promise in wanted]
        titles = (shared_of(promise.words, title, sentence, near, self._rarity) for promise in wanted if promise.main)
        enough = [shared for shared in every if shared] or [shared for shared in titles if shared.suffices_in_item()]
        return max(enough, key=lambda shared: self._rarity.weight(shared.all), default=None)


def _link(item: PlanItem, why: str) -> ItemLink:
    return ItemLink(
        heading=item.heading,
        quote=item.quote,
        document=item.passage.document,
        place=item.passage.place,
        section=item.passage.section,
        measures=tuple(measure.id for measure in item.measures),
        why=why,
    )


def _why(shared: Shared, wanted: Sequence[Wanted], close: bool) -> str:
    written = {word: term.text for promise in wanted for word, term in promise.words.items()}
    told = sorted(shared.rare, key=lambda word: (word not in shared.names, -len(word), word))[:2]
    named = "・".join(f"「{written[word]}」" for word in told)
    return f"{named}の語を共有{'、柱の政策の施策を挙げている' if close else ''}"
