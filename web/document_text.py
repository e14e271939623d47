"""A document made ready for its page; that of the documents read last is kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import Final

from ingest import Corpus, Document, Filed, Passage, Spot
from web.document_outline import Sections
from web.document_search import SearchText

__all__ = ["DocumentText", "text_of"]

_KEPT: Final = 4
"""Documents. The largest that is read takes some 60 MB when it has been searched, a usual one less than one."""


class DocumentText:
    """lines: all of the document. What takes time is made when it is first asked for."""

    def __init__(
        self,
        document: Document,
        lines: Sequence[str],
        filed: Filed,
        passages: Sequence[Passage] = (),
        titles: Mapping[str, str] | None = None,
        spots: Sequence[Spot] = (),
    ) -> None:
        """passages: of the document. titles: of its pledges, by uid. spots: of its lines, empty for plain text."""
        self.document = document
        self.lines = lines
        self.filed = filed
        self.spots = spots
        self._passages = passages
        self._titles = titles or {}

    @cached_property
    def searched(self) -> SearchText:
        """The lines for searching; between the cells of a table no word goes on."""
        return SearchText(self.lines, joined=not self.filed.tables)

    @cached_property
    def sections(self) -> Sections:
        """The sections of the document."""
        return Sections(self._passages, self._titles)


class _Latest:
    """Texts by what names their content, the one used last at the end."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, str], DocumentText] = OrderedDict()
        self._one_at_a_time = Lock()

    def of(self, corpus: Corpus, document: Document) -> DocumentText:
        key = (corpus.fingerprint, corpus.reader, document.uid)
        with self._one_at_a_time:
            held = self._held.pop(key, None) or _read(corpus, document)
            self._held[key] = held
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return held


def _read(corpus: Corpus, document: Document) -> DocumentText:
    uid = document.uid
    return DocumentText(
        document,
        corpus.lines(uid),
        corpus.filed(uid),
        tuple(passage for passage in corpus.passages if passage.document == uid),
        {pledge.uid: pledge.title for pledge in corpus.pledges if pledge.document == uid},
        corpus.spots(uid),
    )


_LATEST: Final = _Latest()


def text_of(corpus: Corpus, document: Document) -> DocumentText:
    """The document as it stands in the corpus."""
    return _LATEST.of(corpus, document)
