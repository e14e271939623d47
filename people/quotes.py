"""Where a quote stands: at the lines it was taken from, or elsewhere in its document by now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from threading import Lock
from weakref import WeakKeyDictionary

from ingest import Corpus, Passage, Place
from people.records import Quoted
from tracker import Evidence

__all__ = ["evidence_of", "stands_at"]

_BLANK = re.compile(r"\s+")


class _Text:
    """A document's text, to be searched with white space left aside: it is the page's, not the author's."""

    def __init__(self, lines: tuple[str, ...], passages: tuple[Passage, ...]) -> None:
        self.lines = lines
        self.passages = passages

    @cached_property
    def whole(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def letters(self) -> tuple[int, ...]:
        """Offsets in ``whole`` of what is no white space, ascending."""
        return tuple(at for at, letter in enumerate(self.whole) if not letter.isspace())

    @cached_property
    def squeezed(self) -> str:
        return "".join(self.whole[at] for at in self.letters)

    def found(self, quote: str) -> Iterator[tuple[tuple[int, int], str]]:
        """Lines and verbatim text of every place where the quote stands, in order."""
        wanted = _squeezed(quote)
        at = self.squeezed.find(wanted) if wanted else -1
        while at >= 0:
            start, end = self.letters[at], self.letters[at + len(wanted) - 1] + 1
            first = self.whole.count("\n", 0, start) + 1
            yield (first, first + self.whole.count("\n", start, end)), self.whole[start:end]
            at = self.squeezed.find(wanted, at + 1)


class _Texts:
    """The texts of one corpus, made as they are asked for."""

    def __init__(self) -> None:
        self._held: dict[str, _Text] = {}
        self._one_at_a_time = Lock()

    def of(self, document: str, corpus: Corpus) -> _Text | None:
        """None when there is no such document."""
        with self._one_at_a_time:
            if document not in self._held:
                try:
                    lines = corpus.lines(document)
                except KeyError:
                    return None
                passages = tuple(held for held in corpus.passages if held.document == document)
                self._held[document] = _Text(lines, passages)
            return self._held[document]


_TEXTS: WeakKeyDictionary[Corpus, _Texts] = WeakKeyDictionary()


def _text(document: str, corpus: Corpus) -> _Text | None:
    return _TEXTS.setdefault(corpus, _Texts()).of(document, corpus)


def stands_at(quoted: Quoted, corpus: Corpus) -> bool:
    """Whether the quote stands, word for word, at its lines."""
    text = _text(quoted.document, corpus)
    first, last = quoted.lines
    if text is None or not 1 <= first <= last <= len(text.lines):
        return False
    wanted = _squeezed(quoted.quote)
    return bool(wanted) and wanted in _squeezed("\n".join(text.lines[first - 1 : last]))


def evidence_of(quoted: Quoted, corpus: Corpus) -> Evidence | None:
    """The quote as evidence, with the section it stands in today; None when its document does not hold it any more.

    At its lines, else at the nearest place of the same document, with the lines and the white space of that place.
    """
    text = _text(quoted.document, corpus)
    if text is None:
        return None
    if stands_at(quoted, corpus):
        return _evidence(quoted, quoted.lines, quoted.quote, text, corpus)
    places = sorted(text.found(quoted.quote), key=lambda place: abs(place[0][0] - quoted.lines[0]))
    return _evidence(quoted, *places[0], text, corpus) if places else None


def _evidence(quoted: Quoted, lines: tuple[int, int], quote: str, text: _Text, corpus: Corpus) -> Evidence:
    passage = _passage_at(lines, quote, text)
    measure = next((held for held in corpus.measures if passage and held.uid == passage.record), None)
    return Evidence(
        says=quoted.says,
        quote=quote,
        document=quoted.document,
        place=Place(lines, page=passage.place.page if passage else None),
        kind=passage.kind if passage else "text",
        section=passage.section if passage else (),
        measure=measure.id if measure else None,
        fiscal_year=measure.fiscal_year if measure else None,
        marks=tuple(mark for mark in passage.links if mark != "*") if passage else (),
        shared=(),
        span=None,
        promise=0,
        score=0.0,
    )


def _passage_at(lines: tuple[int, int], quote: str, text: _Text) -> Passage | None:
    """The passage with the quote, else the first one that shares a line with it."""
    near = [
        passage
        for passage in text.passages
        if passage.place.lines and passage.place.lines[0] <= lines[1] and passage.place.lines[1] >= lines[0]
    ]
    wanted = _squeezed(quote)
    holding = (passage for passage in near if wanted in _squeezed(passage.text))
    return next(holding, near[0] if near else None)


def _squeezed(text: str) -> str:
    return _BLANK.sub("", text)
