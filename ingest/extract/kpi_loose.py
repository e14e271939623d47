"""Tables without upright rules, which a page gives as lines: words of a header, then a name and figures far apart.

Such a line tells no column. It is read only where every line has as many pieces as the header, each of its kind; else
it is said that a table stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_eras import with_eras
from ingest.extract.kpi_header import Meaning, Year, is_unit, meaning_of, pieces_of
from ingest.extract.kpi_listing import Listed
from ingest.extract.kpi_names import is_name
from ingest.extract.kpi_places import MeasurePath, Standing
from ingest.extract.kpi_values import read_figure
from ingest.extract.kpi_words import VALUES, Role
from ingest.locators import Place, covering
from ingest.normalize import find_years, fold, narrow
from ingest.raw import Cell, Furniture, Heading, LeftOut, Line, Paragraph, RawDocument, Table, by_sight

__all__ = ["LooseLists"]

_APART: Final = re.compile(r"[\u3000\u2003\t]+|[ \u00a0]{2,}")
_ARROWS: Final = re.compile(r"[←-⇿⬀-⯿→⇒➡⇨⟶►▶\s　]+")
_YEAR_ALONE: Final = re.compile(r"[(（](?P<year>[^()（）]{2,12})[)）]")
_YEARLY: Final[frozenset[Role]] = frozenset({"plan", "goal", "actual"})
_SPEAKS: Final = re.compile("[0-9０-９]|維持|増加|減少|向上")
_KEPT: Final[dict[Role, re.Pattern[str]]] = {
    "rate": re.compile(r"^(?:[-0-9.,%▲△-]+|[^\w\s]|[a-zａ-ｚ○◎×]|[^\W\d_]{1,4})$"),
    "department": re.compile("[課室局部所会館院係校園]$|センター$"),
    "number": re.compile("^[0-9a-z-]{1,6}$"),
}
"""What may stand below words that head no figure: anything else may be a piece of another column."""
_READ: Final[frozenset[Role]] = frozenset({"name", "unit", *_KEPT})
_LEAST_COLUMNS: Final = 3
_MOST_BETWEEN: Final = 2
_WHY: Final = (
    "縦の罫線がない指標の表のようで、どの値がどの指標のものか確かでないので値にしません（元の資料で確かめてください）"
)
_WHY_ROW: Final = "縦の罫線がない指標の表の行で、どの値がどの欄のものか分かりません（元の資料で確かめてください）"


@dataclass(frozen=True, slots=True)
class _Head:
    """What the pieces of a header line are, from left to right, the names first."""

    line: Line
    columns: tuple[Meaning, ...]

    @property
    def figures(self) -> list[Meaning]:
        return [column for column in self.columns if column.role in VALUES]

    @property
    def is_sure(self) -> bool:
        """Whether all columns hold what can be told from a piece of another one: 備考 may hold anything."""
        return all(column.role in VALUES or column.role in _READ for column in self.columns)

    @property
    def is_dated(self) -> bool:
        return all(column.year and column.year.year for column in self.figures if column.role in _YEARLY)


class LooseLists:
    """Reads the paragraphs of a document. claimed: lines that records or other tables have."""

    def __init__(self, raw: RawDocument, claimed: frozenset[int]) -> None:
        self._raw, self._claimed = raw, claimed
        self._path = MeasurePath()
        self._number = 0
        self.left_out: list[LeftOut] = []
        self.lines: set[int] = set()

    def listed(self) -> Iterator[Listed]:
        lines: list[Line] = []
        for block in self._raw.blocks:
            if isinstance(block, Paragraph):
                lines += block.lines
            elif not isinstance(block, Furniture):
                yield from self._of_lines(lines)
                lines = []
            if isinstance(block, Heading):
                self._path.heading(block.text, block.level)
            elif isinstance(block, Table):
                self._path.labels(block)
        yield from self._of_lines(lines)

    def _of_lines(self, lines: Sequence[Line]) -> Iterator[Listed]:
        at = 0
        while at < len(lines):
            head = None if self._is_claimed(lines[at]) else _head(lines[at])
            if head is None:
                self._path.lines([lines[at].text])
                at += 1
                continue
            drafts, at = _rows(head, lines, at + 1)
            place = covering([head.line.place, *(place for draft in drafts for place in draft.places)])
            first, last = place.lines or (1, 0)
            self.lines |= set(range(first, last + 1))
            if by_sight(self._raw, place):
                self.left_out.append(LeftOut(place, "画像から読み取った表は、人が確かめるまで値にしません"))
                continue
            if not drafts:
                self.left_out.append(LeftOut(head.line.place, _WHY))
                continue
            if at < len(lines) and len(_pieces(lines[at].text)) > 1:
                self.left_out.append(LeftOut(lines[at].place, _WHY_ROW))
            self._number += 1
            titles = tuple(text for _, text in self._path.headings)
            standing = Standing(self._path.measure, titles, ())
            for draft in drafts:
                yield Listed(draft, f"一覧{self._number}", None, (), standing)

    def _is_claimed(self, line: Line) -> bool:
        first, last = line.place.lines or (1, 0)
        return not self._claimed.isdisjoint(range(first, last + 1))


def _pieces(text: str) -> list[str]:
    return [piece for piece in _APART.split(text.strip()) if piece]


def _head(line: Line) -> _Head | None:
    """The header that the line is: a word for the names, then two or more for figures, a target among them."""
    pieces = _pieces(line.text)
    if len(pieces) < _LEAST_COLUMNS:
        return None
    told = [meaning_of([pieces_of(piece)]) for piece in pieces]
    years = with_eras([meaning.year for meaning in told])
    columns = tuple(Meaning(held.role, year, held.unit, held.known) for held, year in zip(told, years, strict=True))
    roles = [column.role for column in columns]
    whole = roles[0] == "name" and all(column.known and column.role for column in columns)
    figures = [role for role in roles if role in VALUES]
    return (
        _Head(line, columns) if whole and roles.count("name") == 1 and len(figures) > 1 and "goal" in figures else None
    )


def _rows(head: _Head, lines: Sequence[Line], at: int) -> tuple[list[Draft], int]:
    """The indicators below the header and the first line behind them; what is left of the header may come first."""
    start = at
    if not head.is_sure:
        return [], start
    for skipped in range(_MOST_BETWEEN + 1):
        drafts, at = [], start + skipped
        while at < len(lines):
            draft = _row(head, lines[at]) if head.is_dated else None
            used = 1
            if draft is None and not any(column.year for column in head.figures):
                draft, used = _three_lines(head, lines[at : at + 3]), 3
            if draft is None:
                break
            drafts.append(draft)
            at += used
        if drafts:
            return drafts, at
    return [], start


def _row(head: _Head, line: Line) -> Draft | None:
    """A line with as many pieces as the header, each of its kind."""
    pieces = _pieces(line.text)
    if len(pieces) != len(head.columns) or not is_name(pieces[0]):
        return None
    draft = Draft((Cell(pieces[0], line.place),), None, None, None, None, None, None)
    for piece, column in zip(pieces[1:], head.columns[1:], strict=True):
        if column.role == "unit":
            if not is_unit(piece):
                return None
            draft.unit = Cell(piece, line.place)
        elif column.role not in VALUES and not _KEPT[column.role or "number"].search(fold(piece)):
            return None
        elif column.role in VALUES:
            if not _is_figure(piece):
                return None
            draft.figures.append(_figure(column, column.year, piece, line.place))
    draft.places.append(line.place)
    draft.rows.append(line.place)
    return draft if _is_settled(draft.figures) else None


def _three_lines(head: _Head, lines: Sequence[Line]) -> Draft | None:
    """Figures, the name at half their height, the year of each below: 「286件 240件」 「件数」 「(R4) (R9)」."""
    if len(lines) < 3 or len(head.columns) != 1 + len(head.figures):
        return None
    values, years = _pieces(lines[0].text), _pieces(lines[2].text)
    names = [piece for piece in _pieces(lines[1].text) if not _ARROWS.fullmatch(piece)]
    told = [_year(piece) for piece in years]
    fits = len(values) == len(told) == len(head.figures) and len(names) == 1 and is_name(names[0])
    if not fits or not all(map(_is_figure, values)) or None in told:
        return None
    draft = Draft((Cell(names[0], lines[1].place),), None, None, None, None, None, None)
    for column, value, year in zip(head.figures, values, told, strict=True):
        draft.figures.append(_figure(column, year, value, lines[0].place))
    draft.places.append(covering(line.place for line in lines))
    draft.rows.append(draft.places[0])
    return draft if _is_settled(draft.figures) else None


def _year(text: str) -> Year | None:
    match = _YEAR_ALONE.fullmatch(text)
    found = find_years(match["year"]) if match else ()
    whole = match is not None and len(found) == 1 and fold(found[0].text) == fold(match["year"])
    return Year(found[0].year, found[0].text) if whole and found[0].year else None


def _figure(column: Meaning, year: Year | None, text: str, place: Place) -> DraftFigure:
    assert column.role is not None
    role: Role = "baseline" if column.role == "current" else column.role
    return DraftFigure(role, year.year if year else None, year.text if year else None, None, Cell(text, place))


def _is_figure(text: str) -> bool:
    """Whether the piece is a figure, or words that may stand for one."""
    kind = read_figure(text, Place(), None).kind
    return kind == "none" or (kind == "value" and _SPEAKS.search(narrow(text)) is not None)


def _is_settled(figures: Sequence[DraftFigure]) -> bool:
    """Whether each figure is another one: no two baselines, no two figures of one kind and year."""
    keys = [(figure.role, None if figure.role == "baseline" else figure.year) for figure in figures]
    return len(set(keys)) == len(keys)
