"""The facts of a corpus: frozen records, each knowing where it stands.

Text is kept as written (full-width digits, 以内, （速報値） and all), lines of one cell joined without a break,
because the break is the page's and not the author's. A normalised or numeric form stands beside it. ``None`` means
that the document has no such entry; an empty string never occurs, and 0 is a value like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ingest.locators import Place

__all__ = [
    "Bound",
    "Document",
    "Indicator",
    "Located",
    "Measure",
    "Meeting",
    "Part",
    "Passage",
    "Pledge",
    "Policy",
    "Record",
    "Section",
    "SectionKind",
    "Value",
    "YearValue",
    "homes_of",
]

Bound = Literal["以上", "以下", "以内"]
SectionKind = Literal[
    "background",  # 現状と課題
    "direction",  # 方針, ミッション
    "focus",  # 重点方針と目標
    "purpose",  # 目的
    "achievement",  # 実績
    "next_steps",  # 今後の取り組み
    "plans",  # 個別計画
    "indicator",
    "meeting",
    "pledge",
    "departments",
    "text",  # anything else
]


@dataclass(frozen=True, slots=True)
class Document:
    """One file of the corpus.

    uid: 12 hex digits, stable while municipality, kind, title and dates stay the same. name: path below the ingested
    folder. kind: ``evaluation-sheets``, ``meetings``, ``manifesto``, ``plan-chapter``, ``committee-paper``,
    ``minutes`` or ``document``. municipality: None when not stated. own: False when the document is described as
    another municipality's than its folder's. issued: ISO date. fiscal_year: label as written. root: absolute path of
    the ingested folder, or of a single file's. key: names the bytes and the description that it was read under; while
    it stays the same nothing need be read again. holder: the municipality of its folder, None when not stated.
    """

    uid: str
    name: str
    title: str
    kind: str
    municipality: str | None
    own: bool
    issued: str | None
    fiscal_year: str | None
    url: str | None
    sha256: str
    root: str
    pages: int | None
    key: str = ""
    holder: str | None = None

    @property
    def home(self) -> str | None:
        """The municipality among whose documents it counts: its own, for another's paper that of its folder."""
        return self.municipality if self.own else self.holder


def homes_of(documents: Iterable[Document]) -> tuple[str | None, ...]:
    """The municipalities side by side, in the order of their first own documents; one at least.

    None stands last for the documents of which nobody says whose they are; where but one municipality is named they
    are taken for its own, and where none is None stands alone. Beside two or more stands also one of which nothing but
    foreign papers are read: they would be in nobody's view.
    """
    held = tuple(documents)
    homes = dict.fromkeys(document.home for document in held if document.own)
    named = tuple(home for home in homes if home is not None)
    if len(named) < 2:
        return named or (None,)
    borrowing = dict.fromkeys(document.home for document in held if document.home not in homes)
    return (*named, *(home for home in borrowing if home is not None), *((None,) if None in homes else ()))


@dataclass(frozen=True, slots=True)
class Located:
    """A cell's text (see the module's note on joined lines) and its place."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Part:
    """One number of a value. label: what distinguishes it (小, 男性, 括弧内), None when it is the only one."""

    label: str | None
    number: float


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as written, and what can be read from it.

    parts: in order of appearance, empty when the text holds no number. bound: 以上/以下/以内 from the text, or from the
    unit for a planned value. provisional: the text says so (速報値, 暫定値, 見込).
    """

    text: str
    parts: tuple[Part, ...]
    bound: Bound | None
    provisional: bool
    place: Place


@dataclass(frozen=True, slots=True)
class YearValue:
    """A value for a fiscal year. year: ``令和9年度``. year_text: the label as written."""

    year: str
    year_text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Indicator:
    """成果指標. id: ``measure/order``, order from 1 as on the sheet. plan, actual: only years with an entry.

    baseline: 計画策定時. section: path of the sheet it stands in, for citations. baseline_year: as written, None when
    not stated. none_recorded: years whose 実績 is a dash or a word that there is none (調査なし).
    """

    uid: str
    id: str
    measure: str
    order: int
    name: Located
    unit: Located | None
    baseline: Value | None
    target: YearValue | None
    plan: tuple[YearValue, ...]
    actual: tuple[YearValue, ...]
    formula: Located | None
    reason: Located | None
    document: str
    municipality: str | None
    section: str
    place: Place
    baseline_year: str | None = None
    none_recorded: tuple[YearValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a record's text. heading: its usual name. text: as written, line feeds kept."""

    kind: SectionKind
    heading: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Measure:
    """施策. id: ``3-3``. departments: the lead first, then related ones in the sheet's order.

    outlook: 維持, 拡充 … or None when left blank. plans: 個別計画. fiscal_year: of the 実績, ``令和6年度``, or None.
    """

    uid: str
    id: str
    title: Located
    policy_number: int
    policy_title: Located | None
    departments: tuple[Located, ...]
    outlook: Located | None
    plans: tuple[Located, ...]
    sections: tuple[Section, ...]
    fiscal_year: str | None
    document: str
    municipality: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Policy:
    """政策: the page before its measures. department: 所管の部."""

    uid: str
    number: int
    title: Located
    department: Located | None
    sections: tuple[Section, ...]
    document: str
    municipality: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Meeting:
    """懇談会などの一回, or (``held`` False) a district's word that it held none; then ``note`` is that word.

    date: ISO. start, end: ``18:00``. Everything else as written; None for a blank cell.
    """

    uid: str
    district: str | None
    date: str | None
    date_text: str | None
    start: str | None
    end: str | None
    venue: str | None
    title: str | None
    agenda: str | None
    participants: str | None
    held: bool
    note: str | None
    document: str
    municipality: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Pledge:
    """公約. id: ``1-03``, pillar and order of appearance.

    title: the heading without marks. text: its paragraphs, line feeds between them. figures: numbers with their units,
    and dates, as written, in order. heading: the heading line as written. horizon and kind: None when the document's
    marks do not tell. pillar_label: the short name in 【】.
    place: heading and text. text_place: the text alone, None when there is none.
    """

    uid: str
    id: str
    pillar: int
    pillar_title: str
    pillar_label: str | None
    title: str
    horizon: Literal["直ちに", "中長期"] | None
    kind: Literal["継続", "新規"] | None
    text: str
    figures: tuple[str, ...]
    heading: Located
    text_place: Place | None
    document: str
    municipality: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable piece of text, never over two sections.

    text: verbatim, line feeds kept, so that it can be found at ``place``. section: path of headings, outermost first.
    record: uid of the record that it belongs to. links: measure ids that the text names (``1-2``; ``*``: all).
    """

    uid: str
    text: str
    section: tuple[str, ...]
    kind: SectionKind
    record: str | None
    links: tuple[str, ...]
    document: str
    municipality: str | None
    place: Place


Record = Indicator | Measure | Policy | Meeting | Pledge | Passage
