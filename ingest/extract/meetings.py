"""開催実績: tables of meetings become records, a row each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.extract.clock import find_times, without_times
from ingest.extract.result import Extraction
from ingest.grid import Grid
from ingest.layouts.sheet import LeftOut
from ingest.normalize import find_dates, fold, is_dash, iso_date, join_lines
from ingest.raw import Cell, RawDocument, Row, Table
from ingest.reasons import Reason, quoted
from ingest.records import Document, Meeting

__all__ = ["extract_meetings"]

_Column = Literal["district", "date", "time", "start", "end", "venue", "title", "agenda", "participants"]

_DATE = ("期日", "開催日", "日時", "日付", "開催期日", "開催日時", "開催年月日", "年月日", "実施日", "月日")
_LABELS: Mapping[_Column, tuple[str, ...]] = {
    "district": ("地区名", "地区", "区域", "地域", "地域名", "区域名"),
    "date": _DATE,
    "time": ("時間", "時刻", "開催時間", "開催時刻"),
    "start": ("開始", "開始時間", "開始時刻", "開会"),
    "end": ("終了", "終了時間", "終了時刻", "閉会"),
    "venue": ("会場", "場所", "開催場所", "開催会場", "会場名"),
    "title": ("件名", "会議名", "名称", "会議名称", "会議の名称", "行事名", "行事", "議題", "テーマ"),
    "agenda": ("内容", "概要", "主な内容", "議題", "テーマ"),
    "participants": ("参加者", "出席者", "参加人数", "出席人数", "参加者数", "出席者数", "人数"),
}
_CALLED: Mapping[_Column, str] = {
    "district": "地区",
    "date": "日付",
    "time": "時間",
    "start": "開始",
    "end": "終了",
    "venue": "会場",
    "title": "件名",
    "agenda": "内容",
    "participants": "参加者",
}
_NEEDED: frozenset[_Column] = frozenset({"date", "venue", "title"})

_NONE_HELD = re.compile(
    r"(?:ありません(?:でした)?|ございません(?:でした)?|(?:開催|実施)(?:して|しており)(?:いません|ません|いない)(?:でした)?|"
    r"(?:開催|実施)(?:せず|なし|無し)|(?:実績|該当|会議|会合|懇談会)?(?:は|が)?[、]?(?:なし|無し|なかった|ない)|未開催|未実施)[。.]?"
)
_CALLED_OFF = re.compile(r"\(?(?:開催|実施|雨天|荒天)?(?:中止|延期)\)?")
_LONGEST_WORD = 60


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which cells of a row hold what: indices, several only where a header spans its neighbours."""

    at: Mapping[_Column, tuple[int, ...]]

    def text(self, row: Sequence[Cell], column: _Column) -> str | None:
        """What stands in the column, None for a blank or a dash."""
        cells = (row[index].text.strip() for index in self.at.get(column, ()) if index < len(row))
        return join_lines(cell for cell in cells if not is_dash(cell)) or None


def extract_meetings(raw: RawDocument, document: Document) -> Extraction[Meeting]:
    """The rows of every table that has a header with a date, a place and a title.

    A table without such a header goes on with the columns of the one before if a row of it can be read so. Header
    lines count as claimed: their words say what the cells of the records are.
    """
    meetings: list[Meeting] = []
    left_out: list[LeftOut] = []
    claimed: set[int] = set()
    reasons: list[Reason] = []
    reader = _RowReader()
    for table in (block for block in raw.blocks if isinstance(block, Table)):
        outcomes = list(reader.read(table, document))
        if not any(isinstance(outcome, Meeting) for _, outcome in outcomes):
            continue
        if not any(isinstance(outcome, _Columns) for _, outcome in outcomes):
            reasons.append(Reason(outcomes[0][0].place, "", "見出しのない表なので、前の表の見出しの列で読みました"))
        for row, outcome in outcomes:
            if isinstance(outcome, LeftOut):
                left_out.append(outcome)
                continue
            if isinstance(outcome, Meeting):
                meetings.append(replace(outcome, uid=f"{document.uid}/meeting/{len(meetings) + 1:03d}"))
            elif isinstance(outcome, _Columns):
                reasons += _reasons(row, outcome)
            claimed.update(_lines(row))
    return Extraction(tuple(meetings), tuple(left_out), frozenset(claimed), tuple(reasons))


def _reasons(row: Row, columns: _Columns) -> Iterator[Reason]:
    """Why the row is a header, and by which words its columns are known."""
    words = quoted(row.cells[columns.at[column][0]].text for column in ("date", "venue", "title"))
    first = next(cell.place for cell in row.cells if cell.text.strip())
    yield Reason(first, "会議の表の見出し", f"日付・会場・件名の見出し{words}がそろっています")
    for column, at in columns.at.items():
        cell = row.cells[at[0]]
        yield Reason(cell.place, f"{_CALLED[column]}の列", f"見出し{quoted([cell.text])}")


def _by_column(table: Table) -> Iterator[Row]:
    """The rows, each with a cell for every column; a merged cell stands in its first column, in all of its rows."""
    if all(cell.column is None for row in table.rows for cell in row.cells):
        yield from table.rows
        return
    grid = Grid.of(table)
    for number, row in enumerate(table.rows):
        cells = []
        for column, cell in enumerate(grid.covers[number]):
            begins = cell is not None and grid.begins(cell)[1] == column
            cells.append(cell if cell is not None and begins else Cell("", row.place))
        yield Row(tuple(cells), row.place)


def _lines(row: Row) -> range:
    first, last = row.place.lines or (1, 0)
    return range(first, last + 1)


class _RowReader:
    """Reads rows from top to bottom and remembers the columns and the district that hold for the next one."""

    def __init__(self) -> None:
        self._columns: _Columns | None = None
        self._district: str | None = None

    def read(self, table: Table, document: Document) -> Iterator[tuple[Row, Meeting | LeftOut | _Columns]]:
        """What each row that is not blank comes to; a header to its columns."""
        for row in _by_column(table):
            if not any(cell.text.strip() for cell in row.cells):
                continue
            if columns := _columns(row):
                # The same header again is the next page of the same table.
                self._district = self._district if columns == self._columns else None
                self._columns = columns
                yield row, columns
            elif self._columns is not None:
                yield row, self._row(row, self._columns, document)

    def _row(self, row: Row, columns: _Columns, document: Document) -> Meeting | LeftOut:
        cells = _aligned(row, columns)
        own = columns.text(cells, "district")
        district = own or self._district
        texts = [text for cell in cells if (text := cell.text.strip()) and not is_dash(text) and not text.isdigit()]
        words = [text for text in texts if text != own]
        if any(_CALLED_OFF.fullmatch(fold(text)) for text in words):
            self._district = district
            return LeftOut(row.place, "中止または延期と書かれた行です")
        record = _none_held(row, district, words, document) or _held(row, cells, district, columns, document)
        # Of a row that fits no form not even the district is certain, unless it holds nothing else.
        self._district = district if isinstance(record, Meeting) or not (own and words) else None
        return record


def _none_held(row: Row, district: str | None, words: Sequence[str], document: Document) -> Meeting | None:
    if district is None or len(words) != 1 or not _says_none(words[0]):
        return None
    return replace(_blank(row, document), district=district, held=False, note=words[0])


def _held(
    row: Row, cells: Sequence[Cell], district: str | None, columns: _Columns, document: Document
) -> Meeting | LeftOut:
    date_text, title = columns.text(cells, "date"), columns.text(cells, "title")
    agenda = columns.text(cells, "agenda")
    if date_text is None or not find_dates(date_text):
        return LeftOut(row.place, "開催の日付が読み取れない行です")
    if title is None and agenda is None:
        return LeftOut(row.place, "会議の名称も内容もない行です")
    start, end = _times(cells, columns)
    return replace(
        _blank(row, document),
        district=district,
        date=iso_date(without_times(date_text)),
        date_text=date_text,
        start=start,
        end=end,
        venue=columns.text(cells, "venue"),
        title=title,
        agenda=agenda,
        participants=columns.text(cells, "participants"),
    )


def _blank(row: Row, document: Document) -> Meeting:
    """A held meeting at the row's place of which nothing else is known yet."""
    nothing = (None,) * 9
    return Meeting("", *nothing, True, None, document.uid, document.municipality, row.place)


def _columns(row: Row) -> _Columns | None:
    """The columns when the row is a header, None when it is not."""
    labels = [re.sub(r"\([^()]*\)$", "", fold(cell.text)) for cell in row.cells]
    found: dict[_Column, tuple[int, ...]] = {}
    for column, names in _LABELS.items():
        taken = {index for indices in found.values() for index in indices}
        # The names are in order of preference: 議題 is a title only where nothing else is.
        hits = sorted((names.index(label), index) for index, label in enumerate(labels) if label in names)
        if free := [index for _, index in hits if index not in taken]:
            found[column] = (free[0],)
    if not found.keys() >= _NEEDED:
        return None
    if "time" in found:
        first = found["time"][0]
        after = next((index for index in range(first + 1, len(labels)) if labels[index]), len(labels))
        found["time"] = tuple(range(first, after))
    return _Columns(found)


def _aligned(row: Row, columns: _Columns) -> tuple[Cell, ...]:
    """The row's cells below their headers: a row that lost its empty district cell begins with the date."""
    follows = columns.at.get("district") == (0,) and columns.at["date"] == (1,)
    if follows and _begins_with_date(row.cells[0]) and not any(map(_begins_with_date, row.cells[1:2])):
        return (Cell("", row.place), *row.cells)
    return row.cells


def _begins_with_date(cell: Cell) -> bool:
    dates = find_dates(cell.text.strip())
    return bool(dates) and dates[0].start == 0


def _says_none(text: str) -> bool:
    """Whether the text is a short word that there was no meeting."""
    folded = fold(text)
    match = _NONE_HELD.search(folded)
    return match is not None and match.end() == len(folded) <= _LONGEST_WORD


def _times(cells: Sequence[Cell], columns: _Columns) -> tuple[str | None, str | None]:
    """Start and end, from columns of their own, from one column, or from beside the date."""
    start, end = (find_times(columns.text(cells, column) or "") for column in ("start", "end"))
    if start or end:
        return (start[0] if start else None), (end[0] if end else None)
    spanned = "～".join(cells[index].text for index in columns.at.get("time", ()) if index < len(cells))
    times = find_times(spanned) or find_times(columns.text(cells, "date") or "")
    return (times[0] if times else None), (times[1] if len(times) > 1 else None)
