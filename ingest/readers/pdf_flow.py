"""The pages of a PDF become one document: headings, paragraphs, tables, each line with its spot."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import Final

from ingest.locators import Box, Place, Spot, covering
from ingest.raw import Cell, Furniture, Heading, LeftOut, Line, Paragraph, Row, Table
from ingest.readers.flow import Flow
from ingest.readers.pdf_furniture import furniture_of
from ingest.readers.pdf_lines import TextLine
from ingest.readers.pdf_page import PageText, TableCell, TableText

__all__ = ["flow_of"]

# A heading is so much larger than the text, and no longer than this.
_LARGER: Final = 1.15
_HEADING_CHARS: Final = 45
_MOST_LEVELS: Final = 4
# A gap between lines is so much wider than usual where a paragraph ends.
_WIDER: Final = 1.35
_INDENT: Final = 0.7
_SHORT: Final = 2.0
_MARK: Final = re.compile(
    r"[　\s]*(?:[・○●◎◇◆□■▼▽△▲※◦►⇒→]|[①-⑳㉑-㉟ⅰ-ⅹⅠ-Ⅹ]|[（(][0-9０-９一二三四五六七八九十ア-ン]{1,3}[）)]|"
    r"[0-9０-９]{1,2}[.．、　\s]|第[0-9０-９一二三四五六七八九十]{1,4}[編部章節款条項])"
)


def flow_of(pages: Sequence[PageText]) -> Flow:
    """Everything on the pages, in the order of pages. A paragraph ends with its page."""
    flow = Flow()
    body = _body_size(pages)
    levels = _levels(pages, body)
    furniture = furniture_of(pages, body)
    aside: dict[int, set[int]] = defaultdict(set)
    for index, position in furniture:
        aside[index].add(position)
    for index, page in enumerate(pages):
        flow.gap(Spot(page.number))
        start = len(flow.lines)
        _add_page(flow, page, aside[index], levels)
        _note(flow, page, start)
    return flow


def _add_page(flow: Flow, page: PageText, aside: set[int], levels: dict[float, int]) -> None:
    run: list[TextLine] = []
    leading = _leading(page)
    for index, part in enumerate(page.parts):
        level = levels.get(_rounded(part.size)) if isinstance(part, TextLine) and _is_short(part.text) else None
        if run and (index in aside or level or isinstance(part, TableText) or _parts(run, part, leading)):
            _add_paragraph(flow, run, page)
            run = []
        if isinstance(part, TableText):
            _add_table(flow, part, page)
        elif index in aside:
            flow.blocks.append(Furniture(_line(flow, part, page)))
            flow.gap(Spot(page.number))
        elif level:
            line = _line(flow, part, page)
            flow.blocks.append(Heading(part.text.strip(), level, line))
            flow.gap(Spot(page.number))
        else:
            run.append(part)
    if run:
        _add_paragraph(flow, run, page)
    if page.stamp:
        flow.blocks.append(Furniture(_line(flow, page.stamp, page)))


def _spot(line: TextLine, page: PageText) -> Spot:
    return Spot(page.number, Box(*(round(edge, 1) for edge in line[1:5])), by_sight=page.by_sight)


def _line(flow: Flow, line: TextLine, page: PageText) -> Line:
    return flow.line(line.text, _spot(line, page))


def _add_paragraph(flow: Flow, run: Sequence[TextLine], page: PageText) -> None:
    flow.blocks.append(Paragraph(tuple(_line(flow, line, page) for line in run)))
    flow.gap(Spot(page.number))


def _add_table(flow: Flow, table: TableText, page: PageText) -> None:
    by_row = {row: list(cells) for row, cells in groupby(table.cells, key=lambda cell: cell.grid.row)}
    rows = []
    for number in range(table.rows):
        cells = tuple(_cell(flow, cell, page) for cell in by_row.get(number, ()))
        # A row of nothing but the lower parts of merged cells has a line all the same.
        place = covering(cell.place for cell in cells) if cells else flow.add("", Spot(page.number))
        rows.append(Row(cells, place))
    flow.blocks.append(Table(tuple(rows), ruled=True))
    flow.add("", Spot(page.number))


def _cell(flow: Flow, cell: TableCell, page: PageText) -> Cell:
    grid = cell.grid
    if cell.lines:
        text = "\n".join(line.text for line in cell.lines)
        place = covering([_line(flow, line, page).place for line in cell.lines])
    else:
        box = Box(*(round(edge, 1) for edge in (grid.left, grid.top, grid.right, grid.bottom)))
        text, place = "", flow.add("", Spot(page.number, box, by_sight=page.by_sight))
    return Cell(text, place, grid.column, grid.height, grid.width)


def _note(flow: Flow, page: PageText, start: int) -> None:
    """What could not be read on the page. start: lines before it; a page without any gets a blank one to point at."""
    reasons = [page.fault] if page.fault else []
    if not page.fault and page.unknown:
        unknown = f"文字コードが分からず読み取れない文字が {page.unknown} 字あります（� で示します）"
        reasons.append(f"{page.number}ページに、{unknown}")
    if not page.fault and page.struck:
        reasons.append(f"{page.number}ページの、取り消し線の付いた文字（{page.struck}字）は読み込んでいません")
    reasons.extend(page.unread)
    if not reasons:
        return
    if len(flow.lines) == start:
        flow.add("", Spot(page.number))
    place = Place((start + 1, len(flow.lines)), page.number)
    flow.missing.extend(LeftOut(place, why) for why in reasons)


def _text_lines(pages: Iterable[PageText], in_tables: bool) -> list[TextLine]:
    parts = [part for page in pages for part in page.parts]
    if not in_tables:
        return [part for part in parts if isinstance(part, TextLine)]
    return [line for part in parts if isinstance(part, TableText) for cell in part.cells for line in cell.lines]


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _body_size(pages: Sequence[PageText]) -> float:
    """The size that most characters are in: of running text, and of tables where there is little of that."""
    sizes: Counter[float] = Counter()
    for in_tables in (False, True):
        for line in _text_lines(pages, in_tables):
            sizes[_rounded(line.size)] += len(line.text)
        if sizes.total() >= 200:
            break
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _levels(pages: Sequence[PageText], body: float) -> dict[float, int]:
    """Level of a heading by its size; the largest is the outermost."""
    sizes = {_rounded(line.size) for line in _text_lines(pages, False) if _is_short(line.text)}
    larger = sorted((size for size in sizes if body and size >= _LARGER * body), reverse=True)
    return {size: min(level, _MOST_LEVELS) for level, size in enumerate(larger, 1)}


def _is_short(text: str) -> bool:
    text = text.strip()
    return 2 <= len(text) <= _HEADING_CHARS and not text.endswith(("。", "、", "，", ","))


def _leading(page: PageText) -> float:
    """The usual distance from line to line."""
    lines = [part for part in page.parts if isinstance(part, TextLine)]
    steps = [b.top - a.top for a, b in pairwise(lines) if 0 < b.top - a.top < 3 * a.size]
    return median(steps) if steps else 0.0


def _parts(run: Sequence[TextLine], line: TextLine, leading: float) -> bool:
    """Whether a paragraph ends before this line."""
    last = run[-1]
    step = line.top - last.top
    right = max(held.right for held in run)
    if abs(line.size - last.size) > 0.15 * last.size or _MARK.match(line.text):
        return True
    if step <= 0:
        # The next column goes on with a sentence that filled the last line.
        return last.text.rstrip().endswith(("。", "）", "」")) or last.right < right - _SHORT * last.size
    if step > _WIDER * max(min(leading, 2.2 * last.size), 1.1 * last.size):
        return True
    usual = min(held.left for held in [*run[1:], line])
    if line.left > last.left + _INDENT * line.size and (len(run) > 1 or last.text.endswith("。")):
        return True
    return (last.right < right - _SHORT * last.size and last.text.rstrip().endswith(("。", "）", "」"))) or (
        line.text.startswith("　") and line.left <= usual + 1
    )
