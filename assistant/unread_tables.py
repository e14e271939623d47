"""Names that stand in tables of figures of which no value was read: what is asked of them stands there, unread."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.asked_thing import is_measured, measured_otherwise
from assistant.indicator_department import DEPARTMENT
from assistant.names import core_of
from assistant.wording import GENERIC_NOUNS, content_words, is_question_word
from index import nouns
from ingest import Corpus, Document, Indicator, Passage, Place, find_years, fold, join_lines, loose, narrow

__all__ = ["UnreadName", "UnreadTables"]

_MEASURES = re.compile(r"目標|実績|現状値|基準値|策定時|達成|指標|KPI|計画値", re.IGNORECASE)
"""What heads the figures of a list of indicators."""
_ROLE = re.compile(
    r"(?:数値|中間|最終|年度|年次)?(?:目標|実績|計画|基準|現状|当初|達成)(?:数値|値|率|額|度|年度|状況|見込)*|"
    r"(?:.{0,4}指標|項目|区分|単位|備考|事業|施策|取組|担当課?|所管課?|番号|年度|評価|.{0,6}(?:方法|名称|方向性?)|(?:計画)?策定時|出典等?|進捗(?:状況)?|kpi)(?:名|欄)?"
)
_NO_NAME = re.compile(r".*(?:[たるいすし]|(?:集計|調査|検討|実施)中)|毎年度?|[^ぁ-ん一-龠]{0,6}値|….*|.*以[上下内]")
"""Remarks (減少が望ましい, 集計中) and labels, which are the name of nothing."""
_MARKS = re.compile(
    r"^(?:[①-⑳・○●◎■□◆【]|no\.?\s*\d+|\(?[0-9a-z]{1,2}[.)](?=\D)|指標名?[0-9①-⑳]*[:】]|】)+\s*", re.IGNORECASE
)
_NOTED = re.compile(r"(?:[※*]\s?\d{0,2}|[(]?注\s?\d{0,2}[)]?)$")
_LABEL = re.compile(r"(?:成果|活動|管理|評価)?指標|kpi|項目|目標")
_FIGURE = re.compile(r"\D{0,4}\d[\d,.]*\s*\D{0,8}|[約延べ▲△+-]*[\d,.億万千百]+[人円件社]?")
_LONGEST_NAME = 60
_LONGEST_HEADING = 60
_LEAST_NAME = 3
_LONGEST_FIGURE = 40
_LEAST_FIGURES = 2
_LEAST_WIDTH = 3
_MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class UnreadName:
    """A name in a cell. name: as written, without marks. letters: as ``loose`` leaves it. place: of its row."""

    name: str
    letters: str
    document: str
    place: Place
    table: tuple[int, int]


class UnreadTables:
    """Built once for the documents of one municipality, superseded and foreign ones aside."""

    def __init__(self, corpus: Corpus) -> None:
        """corpus: with this municipality's own records (``Corpus.own``)."""
        self._corpus = corpus

    @cached_property
    def _names(self) -> tuple[UnreadName, ...]:
        superseded = self._corpus.editions.superseded
        held = [doc for doc in self._corpus.documents if doc.own and doc.uid not in superseded]
        return tuple(name for document in held for name in self._names_of(document))

    def _names_of(self, document: Document) -> Iterator[UnreadName]:
        filed, lines = self._corpus.read_through(document.uid)
        if not filed.tables:
            return
        told = self._told(document.uid)
        left = [left.place.lines for left in self._corpus.left_out(document.uid) if left.place.lines]
        before = 0
        for table in filed.tables:
            first, last = table.starts[0], table.last
            rows = table.rows(lines, first, last)
            cells = [cell for _, row in rows for cell in row]
            if sum(map(_holds_figure, cells)) < _LEAST_FIGURES:
                continue
            heads = any(first <= at[1] and at[0] <= last for at in left) or any(map(_heads_figures, cells))
            width = max(len(row) for _, row in rows)
            # A table without a head of its own goes on where the one before, of as many columns, broke off.
            goes_on = width == before and width >= _LEAST_WIDTH
            before = width if heads or goes_on else 0
            if heads or goes_on:
                for (top, bottom), row in rows:
                    if told.isdisjoint(range(top, bottom + 1)):
                        place = Place((top, bottom), filed.page_of(top))
                        yield from _names_in(row, document.uid, place, (first, last))

    def _told(self, document: str) -> frozenset[int]:
        """Lines of names and values that are told as records."""
        places = [place for one in self._corpus.indicators if one.document == document for place in _places(one)]
        places += [
            passage.place
            for passage in self._corpus.passages
            if passage.document == document and passage.kind in ("indicator", "meeting", "pledge")
        ]
        return frozenset(n for place in places if place.lines for n in range(place.lines[0], place.lines[1] + 1))

    def warm(self) -> None:
        """Read the tables now."""
        _ = self._names

    def named_in(self, text: str, besides: str = "") -> tuple[UnreadName, ...]:
        """The places of the name that stands whole in ``text`` the furthest back, the longest of those.

        besides: the name of a record that also stands there; what says no more than that is none.
        """
        asked = loose(text)
        found = [name for name in self._names if name.letters in asked]
        if not found:
            return ()
        best = max(found, key=lambda name: (_end(asked, name), len(name.letters)))
        known = loose(besides)
        if known and (_end(asked, best), len(best.letters)) <= (asked.rfind(known) + len(known), len(known)):
            return ()
        alike = [name for name in found if name.letters == best.letters]
        return self._about(text, alike)

    def naming(self, thing: str) -> tuple[UnreadName, ...]:
        """The places of names that hold ``thing`` whole or all of its words, and are measured as it is."""
        asked, words = loose(thing), set(content_words(thing)) - GENERIC_NOUNS
        if len(asked) < _LEAST_NAME:
            return ()
        found = [name for name in self._names if asked in name.letters]
        if not found and len(words) > 1:
            first = next(iter(sorted(words, key=len, reverse=True)))
            near = [name for name in self._names if loose(first)[:2] in name.letters]
            found = [name for name in near if words <= set(content_words(name.name))]
        found = [name for name in found if not measured_otherwise(thing, name.name)]
        return tuple({(one.document, one.place): one for one in found}.values())[:_MOST_ROWS]

    def called(self, name: str) -> tuple[UnreadName, ...]:
        """The places of names of the very same letters, brackets aside."""
        found = self._by_letters.get(loose(core_of(_unmarked(name))), ())
        return tuple({(one.document, one.place): one for one in found}.values())[:_MOST_ROWS]

    def names_at(self, document: str, first: int) -> bool:
        """Whether the table that begins on this line holds any."""
        return any(name.document == document and name.table[0] == first for name in self._names)

    @cached_property
    def _by_letters(self) -> dict[str, list[UnreadName]]:
        held: dict[str, list[UnreadName]] = {}
        for name in self._names:
            held.setdefault(name.letters, []).append(name)
        return held

    def _about(self, text: str, names: Sequence[UnreadName]) -> tuple[UnreadName, ...]:
        """Those whose table, section or document speaks of all that the text names besides."""
        strange = {
            loose(written)
            for written, lemma in nouns(text)
            if lemma not in GENERIC_NOUNS and not is_question_word(lemma)
        }
        strange = {word for word in strange if word not in names[0].letters}
        found = [name for name in names if not strange or all(map(self.context(name).__contains__, strange))]
        return tuple({(one.document, one.place): one for one in found}.values())[:_MOST_ROWS]

    def context(self, name: UnreadName) -> str:
        """Letters of the table, of the headings above it and of the document's title."""
        first, last = name.table
        lines = self._corpus.lines(name.document)[first - 1 : last]
        title = self._corpus.document(name.document).title
        return loose(" ".join([title, *self.section_of(name), *lines]))

    def table_of(self, document: str, section: Sequence[str]) -> str:
        """The table in words: 『環境基本計画』の表「1 ごみの減量」. section: the headings above it."""
        title = self._corpus.document(document).title
        heading = next(
            (part for part in reversed(section) if loose(part) != loose(title) and len(part) <= _LONGEST_HEADING), None
        )
        return f"『{title}』の表「{heading}」" if heading else f"『{title}』の表"

    def section_of(self, name: UnreadName) -> tuple[str, ...]:
        """The headings above the table, without its own header."""
        inside = (held for held in self._corpus.passages if held.document == name.document and _stands_in(held, name))
        passage = next(inside, None)
        if passage is None:
            return ()
        table = self._corpus.filed(name.document).table_at(name.table[0])
        rows = table.rows(self._corpus.lines(name.document), *name.table) if table else ()
        header = "・".join(join_lines(cell.split("\n")) for cell in rows[0][1] if cell) if rows else ""
        return tuple(part for part in passage.section if not (header and header.startswith(part)))


def _stands_in(passage: Passage, name: UnreadName) -> bool:
    return passage.place.lines is not None and name.table[0] <= passage.place.lines[0] <= name.table[1]


def _end(asked: str, name: UnreadName) -> int:
    return asked.rfind(name.letters) + len(name.letters)


def _places(indicator: Indicator) -> Iterator[Place]:
    yield indicator.name.place
    values = [indicator.target, *indicator.plan, *indicator.actual, *indicator.none_recorded]
    yield from (held.value.place for held in values if held)
    if indicator.baseline:
        yield indicator.baseline.place


def _names_in(row: Sequence[str], document: str, place: Place, table: tuple[int, int]) -> Iterator[UnreadName]:
    """The names of a row: beside a figure, behind the label for one, or by their last word the name of a figure."""
    cells = [written for cell in row if (written := join_lines(cell.split("\n")).strip())]
    for number, written in enumerate(cells):
        before = cells[number - 1] if number else ""
        # The first cell of a row is a name or the row's number.
        figures = any(_holds_figure(cell) for at, cell in enumerate(cells) if at not in (0, number))
        for name in _spellings(written):
            if (figures or _LABEL.match(fold(before)) or is_measured(name)) and (letters := loose(name)):
                yield UnreadName(name, letters, document, place, table)


def _spellings(written: str) -> Iterable[str]:
    """The name without marks and brackets; what stands in the brackets where nothing but a role stands before them."""
    if len(written) > _LONGEST_NAME or _is_figure(written) or written.endswith("。") or DEPARTMENT.fullmatch(written):
        return ()
    bare = _unmarked(written)
    core = core_of(bare)
    if _ROLE.fullmatch(fold(core)):
        inner = re.search(r"\((.{3,})\)\s*$", bare)
        core = core_of(inner[1]) if inner else ""
    says = len(core) >= _LEAST_NAME and re.search(r"[一-龠々ァ-ヴーA-Za-z]{2}", core)
    return (core,) if says and not (_ROLE.fullmatch(fold(core)) or _NO_NAME.fullmatch(core) or find_years(core)) else ()


def _unmarked(written: str) -> str:
    """Without what numbers it, and without the mark of a note behind it."""
    return _NOTED.sub("", _MARKS.sub("", narrow(written)))


def _is_figure(cell: str) -> bool:
    text = narrow(core_of(join_lines(cell.split("\n")))).strip()
    return bool(_FIGURE.fullmatch(text)) and not (find_years(text) or is_measured(text))


def _holds_figure(cell: str) -> bool:
    """A figure, by itself or behind the year that it is of (2030年：150億円)."""
    text = narrow(join_lines(cell.split("\n")))
    for year in reversed(find_years(text)):
        text = f"{text[: year.start]} {text[year.end :]}"
    return len(text) <= _LONGEST_FIGURE and re.search(r"\d", text) is not None


def _heads_figures(cell: str) -> bool:
    return len(cell) <= _LONGEST_NAME and _MEASURES.search(narrow(cell)) is not None
