"""The sentences of the documents in which a pledge may be spoken of, and the names of indicators, with their places."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from ingest import Corpus, Document, Indicator, Measure, Passage, Place, SectionKind, fold, loose
from tracker.plan_items import PlanItem, without_ordinal
from tracker.terms import Term, terms, years

__all__ = ["Sentence", "documents_read", "item_sentence", "sentences_of", "split", "words_of"]

_KINDS: frozenset[SectionKind] = frozenset({"achievement", "next_steps", "focus", "direction", "background", "text"})
_END = re.compile(r"[^。]*?(?:。|\n(?=\s*[・○●◎◆■□★①-⑳]|\s*[(（]\d{1,2}[)）])|\Z)", re.DOTALL)
_MARK = re.compile(r"^\s*(?:[・○●◎◆■□★①-⑳]|[(（]\d{1,2}[)）])\s*")
_MIN_CHARS = 10


@dataclass(frozen=True, slots=True)
class Sentence:
    """text: verbatim, line feeds kept. words: its ``terms``. marks: measures that its passage names.

    group: what it is part of, a measure, a policy or a document: whoever says a thing twice is one voice.
    """

    text: str
    place: Place
    document: str
    kind: SectionKind
    section: tuple[str, ...]
    measure: str | None
    fiscal_year: str | None
    marks: tuple[str, ...]
    group: str
    words: Mapping[str, Term]
    years: frozenset[int]


def documents_read(corpus: Corpus) -> tuple[Document, ...]:
    """The municipality's own documents apart from those that hold the pledges themselves and from superseded ones."""
    without = {pledge.document for pledge in corpus.pledges} | corpus.editions.superseded
    return tuple(document for document in corpus.documents if document.own and document.uid not in without)


def sentences_of(corpus: Corpus, names: Collection[str]) -> tuple[Sentence, ...]:
    """Every sentence that can tell what became of a pledge; one that is repeated word for word stands once a kind.

    names: names (``loose``) that pledges put in quotation marks; they are found wherever they stand.
    """
    read = {document.uid for document in documents_read(corpus)}
    measures = {measure.uid: measure for measure in corpus.measures}
    found: dict[tuple[SectionKind, str], Sentence] = {}
    for passage in corpus.passages:
        if passage.kind in _KINDS and passage.document in read:
            measure = measures.get(passage.record or "")
            for text, place in split(passage):
                found.setdefault((passage.kind, fold(text)), _sentence(text, place, passage, measure, names))
    by_id = {(measure.document, measure.id): measure for measure in corpus.measures}
    for indicator in corpus.indicators:
        held = by_id.get((indicator.document, indicator.measure))
        if held and indicator.document in read:
            found.setdefault(("indicator", indicator.uid), _indicator(indicator, held, names))
    return tuple(found.values())


def words_of(text: str, names: Collection[str]) -> dict[str, Term]:
    """The ``terms`` of a text and those of the names that stand in it."""
    letters = loose(text)
    named = {name: Term(name, 1.0, (name,), named=True) for name in names if name in letters}
    return terms(_MARK.sub("", text)) | named


def item_sentence(item: PlanItem, names: Collection[str]) -> Sentence:
    """A plan's item as one sentence."""
    passage = item.passage
    return replace(
        _sentence(without_ordinal(item.quote), passage.place, passage, None, names),
        marks=tuple(measure.id for measure in item.measures),
    )


def _sentence(text: str, place: Place, passage: Passage, measure: Measure | None, names: Collection[str]) -> Sentence:
    return Sentence(
        text=text,
        place=place,
        document=passage.document,
        kind=passage.kind,
        section=passage.section,
        measure=measure.id if measure else None,
        fiscal_year=measure.fiscal_year if measure else None,
        marks=tuple(mark for mark in passage.links if mark != "*"),
        group=passage.record or passage.document,
        words=words_of(text, names),
        years=years(text),
    )


def _indicator(indicator: Indicator, measure: Measure, names: Collection[str]) -> Sentence:
    """What is measured, as a sentence: the indicator's name."""
    return Sentence(
        text=indicator.name.text,
        place=indicator.name.place,
        document=indicator.document,
        kind="indicator",
        section=tuple(indicator.section.split(" ＞ ")),
        measure=measure.id,
        fiscal_year=measure.fiscal_year,
        marks=(),
        group=measure.uid,
        words=words_of(indicator.name.text, names),
        years=frozenset(),
    )


def split(passage: Passage) -> Iterator[tuple[str, Place]]:
    """The passage's sentences with the lines they stand on: ends are 。 and the mark of a new list item."""
    first = passage.place.lines[0] if passage.place.lines else 0
    for match in _END.finditer(passage.text):
        text = match.group().strip()
        if len(fold(text)) < _MIN_CHARS:
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        line = first + passage.text.count("\n", 0, start)
        lines = (line, line + text.count("\n")) if passage.place.lines else None
        yield text, Place(lines, page=passage.place.page)
