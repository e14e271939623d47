"""What became of all pledges: counts that add up, and a list by pillar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from assistant import Citation, PledgeLine, japan_date, measure_name
from ingest import Corpus, Document
from web.downloads import Download, downloads
from web.links import document_link, measure_sheet_link, pledge_link
from web.pages import DocumentRow, Link, Site
from web.pledge_filter import FACETS, Facet, PledgeFilter, offered, pillar_names
from web.status_marks import COUNTED_NAMES, STATUS_SHAPES, Mark, differs, needs_another_look, status_mark

__all__ = ["Choice", "CountCell", "CountRow", "FacetChoices", "PledgeGroup", "PledgeRow", "PledgesPage"]

_ALL: Final = PledgeFilter({})


@dataclass(frozen=True, slots=True)
class PledgeRow:
    """A pledge of the list. source: where it is promised. confirmed: the day of a person's decision, else None.

    measure: the one it bears on most, None when it is linked to none as primary. facts: id, horizon and kind.
    """

    title: str
    href: str
    source: Link
    facts: tuple[str, ...]
    mark: Mark
    confirmed: str | None
    differs: bool
    revisit: bool
    measure: Link | None

    @classmethod
    def of(cls, line: PledgeLine, citations: Sequence[Citation], measures: dict[str, Link]) -> PledgeRow:
        """The row. measures: by id."""
        pledge, reviewed = line.pledge, line.reviewed
        cited = citations[line.title.citations[0] - 1]
        primary = next((link for link in reviewed.links if link.strength == "primary"), None)
        holds = reviewed.standing.holds if reviewed.by_person else None
        return cls(
            title=pledge.title,
            href=pledge_link(pledge.uid),
            source=Link(cited.where, document_link(cited.document_uid, cited.place)),
            facts=tuple(word for word in (f"公約{pledge.id}", pledge.horizon, pledge.kind) if word),
            mark=status_mark(reviewed),
            confirmed=japan_date(holds.on) if holds else None,
            differs=differs(reviewed),
            revisit=needs_another_look(reviewed),
            measure=measures.get(primary.measure) if primary else None,
        )


@dataclass(frozen=True, slots=True)
class PledgeGroup:
    """The pledges of one pillar."""

    heading: str
    pledges: tuple[PledgeRow, ...]


@dataclass(frozen=True, slots=True)
class CountCell:
    """How many of the shown pledges; href: the list of just these, None for 0. what: they are, in words."""

    count: int
    href: str | None
    what: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """cells: one a status, in the order of the columns. total: of the row."""

    heading: str
    cells: tuple[CountCell, ...]
    total: CountCell


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be asked for."""

    value: str
    word: str
    checked: bool


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet of the form."""

    name: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class PledgesPage:
    """The overview. shown, total: how many pledges. active: each condition with the list without it.

    read: documents searched for evidence. manifestos: documents that the pledges stand in.
    """

    template: ClassVar[str] = "pledges.html"
    site: Site
    shown: int
    total: int
    text: str
    is_filtered: bool
    active: tuple[Link, ...]
    facets: tuple[FacetChoices, ...]
    columns: tuple[Mark, ...]
    rows: tuple[CountRow, ...]
    foot: CountRow
    groups: tuple[PledgeGroup, ...]
    read: tuple[DocumentRow, ...]
    manifestos: tuple[DocumentRow, ...]
    downloads: tuple[Download, ...]

    @classmethod
    def of(
        cls,
        site: Site,
        lines: Sequence[PledgeLine],
        citations: Sequence[Citation],
        read: Sequence[Document],
        corpus: Corpus,
        chosen: PledgeFilter = _ALL,
    ) -> PledgesPage:
        """The page. lines: all pledges of ``corpus``; citations: of their titles; read: documents searched."""
        shown = chosen.shown(lines)
        names = pillar_names(lines)
        promised = dict.fromkeys(line.pledge.document for line in lines)
        return cls(
            site=site,
            shown=len(shown),
            total=len(lines),
            text=chosen.text,
            is_filtered=chosen.is_set,
            active=tuple(_active(chosen, names)),
            facets=tuple(_choices(facet, lines, chosen) for facet in FACETS),
            columns=tuple(Mark(status, STATUS_SHAPES[status], word) for status, word in COUNTED_NAMES.items()),
            rows=tuple(_rows(shown, chosen, names)),
            foot=_counts("合計", shown, chosen),
            groups=tuple(_groups(shown, citations, names, _measure_links(corpus))),
            read=tuple(DocumentRow.of(document) for document in read),
            manifestos=tuple(DocumentRow.of(corpus.document(uid)) for uid in promised),
            downloads=downloads(chosen.href, "公約", filtered=chosen.is_set),
        )


def _measure_links(corpus: Corpus) -> dict[str, Link]:
    return {
        held.id: Link(f"{measure_name(held.id)} {held.title.text}", measure_sheet_link(held.uid))
        for held in reversed(corpus.measures)
    }


def _active(chosen: PledgeFilter, pillars: dict[str, str]) -> Iterator[Link]:
    for facet in FACETS:
        words = facet.words if facet.words is not None else pillars
        for value in chosen.chosen.get(facet.name, ()):
            yield Link(f"{facet.label}：{words[value]}", chosen.without(facet.name, value).href)
    if chosen.text.strip():
        yield Link(f"「{chosen.text.strip()}」を含む", PledgeFilter(chosen.chosen).href)


def _choices(facet: Facet, lines: Sequence[PledgeLine], chosen: PledgeFilter) -> FacetChoices:
    held = chosen.chosen.get(facet.name, ())
    choices = tuple(Choice(value, word, value in held) for value, word in offered(facet, lines))
    return FacetChoices(facet.name, facet.label, choices)


def _rows(shown: Sequence[PledgeLine], chosen: PledgeFilter, pillars: dict[str, str]) -> Iterator[CountRow]:
    for number, name in pillars.items():
        if number in chosen.chosen.get("pillar", (number,)):
            held = [line for line in shown if str(line.pledge.pillar) == number]
            yield _counts(name, held, chosen.with_only("pillar", number))


def _counts(heading: str, held: Sequence[PledgeLine], chosen: PledgeFilter) -> CountRow:
    """A row. chosen: what leads to just the pledges of the row."""
    return CountRow(
        heading=heading,
        cells=tuple(
            _cell(
                sum(line.reviewed.status == status for line in held),
                chosen.with_only("status", status),
                f"{heading}の{word}",
            )
            for status, word in COUNTED_NAMES.items()
        ),
        total=_cell(len(held), chosen, f"{heading}のすべて"),
    )


def _cell(count: int, chosen: PledgeFilter, what: str) -> CountCell:
    return CountCell(count, f"{chosen.href}#list" if count else None, what)


def _groups(
    shown: Sequence[PledgeLine], citations: Sequence[Citation], pillars: dict[str, str], measures: dict[str, Link]
) -> Iterator[PledgeGroup]:
    for number, name in pillars.items():
        held = [line for line in shown if str(line.pledge.pillar) == number]
        if held:
            yield PledgeGroup(name, tuple(PledgeRow.of(line, citations, measures) for line in held))
