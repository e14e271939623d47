"""The lines of a policy book, each with what sets it apart, and how its paragraphs become a pledge's text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from ingest.extract.pledge_marks import MARKS, without_markdown
from ingest.locators import Box
from ingest.normalize import join_lines
from ingest.raw import Heading, Line, Paragraph, RawDocument, Table

__all__ = ["BookRow", "ends_paragraph", "rows_of", "text_of", "without_imprint"]

_ENDED: Final = re.compile(r"[。．！？!?：:）)」』】］\]＞>*]$")
_IMPRINT: Final = re.compile(
    r"^(?:討議資料|発行|編集|連絡先|問い?合わ?せ先?|〒|©|https?:|TEL|FAX|ＴＥＬ|ＦＡＸ|電話)|(?:後援会|事務所)$|"
    r"(?:後援会|事務所)[\s　].*(?:電話|TEL|ＴＥＬ|℡|〒|[0-9０-９])"
)
_WIDE: Final = re.compile("[０-９]{2}")
_CLOSE: Final = 1.1
_OWN_LINE: Final = re.compile(rf"[・･\-*※\\{MARKS}①-⑳]|[（(]?(?:注|[0-9０-９]{{1,2}})[）)）.．](?![0-9０-９])")


@dataclass(frozen=True, slots=True)
class BookRow:
    """A line and its block. block: index, the same for the lines of one paragraph. level: of a heading that the format
    marks, else None. stressed: set as a heading is. table: whether it is a table's row. opens: whether it is the first
    line of a page. close: whether it stands right below the line above, as in a paragraph.
    """

    line: Line
    block: int
    level: int | None = None
    stressed: bool = False
    table: bool = False
    opens: bool = False
    close: bool = False

    @property
    def bare(self) -> str:
        return without_markdown(self.line.text)


def rows_of(raw: RawDocument) -> list[BookRow]:
    """All lines of the document but blank ones and page furniture."""
    rows: list[BookRow] = []
    for index, block in enumerate(raw.blocks):
        if isinstance(block, Heading):
            rows.append(BookRow(block.line, index, level=block.level, stressed=True))
        elif isinstance(block, Paragraph):
            rows += [BookRow(line, index, stressed="**" in line.text) for line in block.lines]
        elif isinstance(block, Table):
            rows += [BookRow(line, index, table=True) for line in _table_lines(raw, block)]
    return _placed(raw, rows)


def _placed(raw: RawDocument, rows: Sequence[BookRow]) -> list[BookRow]:
    """The rows with what their boxes on the page tell."""
    boxes = [_box(raw, row.line) for row in rows]
    steps = [
        round(below.top - above.top, 1)
        for (one, above), (other, below) in pairwise(zip(rows, boxes, strict=True))
        if above and below and one.block == other.block and below.top > above.top
    ]
    pitch = Counter(steps).most_common(1)[0][0] if steps else 0.0
    placed = list(rows[:1])
    for (one, above), (other, below) in pairwise(zip(rows, boxes, strict=True)):
        opens = one.line.place.page != other.line.place.page
        step = below.top - above.top if above and below and not opens else 0.0
        placed.append(replace(other, opens=opens, close=0 < step <= pitch * _CLOSE))
    return placed


def _box(raw: RawDocument, line: Line) -> Box | None:
    number = (line.place.lines or (0, 0))[0]
    return raw.spots[number - 1].box if 0 < number <= len(raw.spots) else None


def _table_lines(raw: RawDocument, table: Table) -> Iterator[Line]:
    for row in table.rows:
        first, last = row.place.lines or (1, 0)
        text = "\n".join(raw.lines[first - 1 : last])
        if text.strip():
            yield Line(text, row.place)


def ends_paragraph(text: str) -> bool:
    """Whether nothing goes on behind the text: a sentence or a bracket ends, or an item of a list that has no end."""
    return bool(_ENDED.search(text) or _OWN_LINE.match(text))


def without_imprint(rows: Sequence[BookRow]) -> Sequence[BookRow]:
    """The rows without those at the end that tell who made the paper and where to reach them."""
    end = len(rows)
    while end and _IMPRINT.search(rows[end - 1].bare) and not rows[end - 1].bare.endswith("。"):
        end -= 1
    return rows[:end]


def text_of(body: Sequence[BookRow]) -> str:
    """The paragraphs with line feeds between; what a line or a page broke in mid-sentence is one again."""
    paragraphs: list[str] = []
    for index, row in enumerate(body):
        line = row.line.text.strip()
        same = index > 0 and body[index - 1].block == row.block
        broken = bool(paragraphs) and not ends_paragraph(paragraphs[-1])
        if paragraphs and (broken or same) and not _OWN_LINE.match(line):
            # Full-width digits are set without spaces: those on both sides are one number.
            broken_number = _WIDE.fullmatch(paragraphs[-1][-1] + line[0])
            paragraphs[-1] = paragraphs[-1] + line if broken_number else join_lines((paragraphs[-1], line))
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)
