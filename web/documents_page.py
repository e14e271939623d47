"""Every document that was read: what it is, what was read from it, and what of it fitted no form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from urllib.parse import urlencode

from ingest import Corpus, Document, Place
from web.downloads import Download, downloads
from web.error_pages import RefusedError
from web.labels import KIND_COUNTS, kind_text, municipality_text
from web.links import document_link, place_text
from web.pages import DocumentRow, Link, Site

__all__ = ["Chooser", "DocumentEntry", "DocumentsFilter", "DocumentsPage", "LeftOutLine", "Option", "read_filter"]

_ORDERS: Final[Mapping[str, str]] = {"": "読み込んだ順", "newest": "発行日の新しい順", "title": "題名の順"}
_PATH: Final = "/documents"
_MOST_LEFT_OUT: Final = 50
_SHOWN: Final = 40


@dataclass(frozen=True, slots=True)
class DocumentsFilter:
    """kind, municipality: in the words of the list, empty for all. order: one of ``_ORDERS``."""

    kind: str = ""
    municipality: str = ""
    order: str = ""

    @property
    def href(self) -> str:
        """The address of the list."""
        pairs = {"kind": self.kind, "municipality": self.municipality, "order": self.order}
        query = urlencode({name: value for name, value in pairs.items() if value})
        return f"{_PATH}?{query}" if query else _PATH

    def of(self, documents: Sequence[Document]) -> list[Document]:
        """The documents that are asked for, in the order asked for; those without a date of issue last."""
        held = [
            document
            for document in documents
            if self.kind in ("", kind_text(document.kind)) and self.municipality in ("", municipality_text(document))
        ]
        if self.order == "newest":
            held.sort(key=lambda document: document.issued or "", reverse=True)
        elif self.order == "title":
            held.sort(key=lambda document: document.title)
        return held


def read_filter(documents: Sequence[Document], kind: str, municipality: str, order: str) -> DocumentsFilter:
    """What an address asks for. Raises RefusedError for a value that the form does not offer."""
    offered = {
        "種類": (kind, set(map(_kind, documents))),
        "自治体": (municipality, set(map(municipality_text, documents))),
        "並べ方": (order, set(_ORDERS)),
    }
    for label, (value, known) in offered.items():
        if value and value not in known:
            said = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            raise RefusedError(422, f"「{label}」に「{said}」という値はありません")
    return DocumentsFilter(kind, municipality, order)


def _kind(document: Document) -> str:
    return kind_text(document.kind)


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be asked for; ``value`` is empty for all."""

    value: str
    word: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Chooser:
    """A field of the form."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """Something that fitted no form: where it stands, and why no value was read from it."""

    place: Link
    why: str


@dataclass(frozen=True, slots=True)
class DocumentEntry:
    """A document of the list. counts: kinds of records with how many were read. left_out: the first of them, of
    ``left_out_count``. newer: what stands in the place of an old edition. unordered: others that repeat it, of which
    nobody knows which is newer.
    """

    row: DocumentRow
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[LeftOutLine, ...]
    left_out_count: int
    newer: tuple[Link, ...] = ()
    unordered: tuple[Link, ...] = ()

    @classmethod
    def of(cls, corpus: Corpus, document: Document, counts: Mapping[str, int]) -> DocumentEntry:
        """The entry. counts: by kind of record."""
        left_out = corpus.left_out(document.uid)
        return cls(
            row=DocumentRow.of(document),
            counts=tuple((word, counts[kind]) for kind, word in KIND_COUNTS.items() if counts.get(kind)),
            left_out=tuple(
                LeftOutLine(_place(corpus, document, held.place), held.why) for held in left_out[:_MOST_LEFT_OUT]
            ),
            left_out_count=len(left_out),
            newer=_links(corpus, corpus.editions.newer.get(document.uid, ())),
            unordered=_links(corpus, corpus.editions.beside(document.uid)),
        )


def _links(corpus: Corpus, uids: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(corpus.document(uid).title, document_link(uid, Place())) for uid in uids)


def _place(corpus: Corpus, document: Document, place: Place) -> Link:
    return Link(place_text(place, corpus.spots(document.uid)) or "資料の全体", document_link(document.uid, place))


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The list. total: of all documents. choosers: that make a difference. is_filtered: some document is left out."""

    template: ClassVar[str] = "documents.html"
    site: Site
    total: int
    is_filtered: bool
    choosers: tuple[Chooser, ...]
    documents: tuple[DocumentEntry, ...]
    downloads: tuple[Download, ...]

    @classmethod
    def of(cls, site: Site, corpus: Corpus, chosen: DocumentsFilter | None = None) -> DocumentsPage:
        """The page of the documents that are asked for, else of all."""
        chosen = chosen or DocumentsFilter()
        counts = _counts(corpus)
        held = chosen.of(corpus.documents)
        return cls(
            site=site,
            total=len(corpus.documents),
            is_filtered=len(held) < len(corpus.documents),
            choosers=_choosers(corpus.documents, chosen),
            documents=tuple(
                DocumentEntry.of(corpus, document, {kind: counts[kind][document.uid] for kind in counts})
                for document in held
            ),
            downloads=downloads(chosen.href, "資料の一覧", filtered=chosen.href != _PATH),
        )


def _counts(corpus: Corpus) -> dict[str, Counter[str]]:
    """How many records of each kind were read from each document."""
    return {kind: Counter(record.document for record in getattr(corpus, kind)) for kind in KIND_COUNTS}


def _choosers(documents: Sequence[Document], chosen: DocumentsFilter) -> tuple[Chooser, ...]:
    if len(documents) < 2:
        return ()
    fields: tuple[tuple[str, str, str, Callable[[Document], str]], ...] = (
        ("kind", "種類", chosen.kind, _kind),
        ("municipality", "自治体", chosen.municipality, municipality_text),
    )
    choosers = []
    for name, label, value, of in fields:
        words = dict.fromkeys(map(of, documents))
        if len(words) > 1:
            options = [Option("", "すべて", not value), *(Option(word, word, word == value) for word in words)]
            choosers.append(Chooser(name, label, tuple(options)))
    orders = tuple(Option(value, word, value == chosen.order) for value, word in _ORDERS.items())
    return (*choosers, Chooser("order", "並べ方", orders))
