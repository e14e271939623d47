"""The lines of a policy book, each with what sets it apart, and how its paragraphs become a pledge's text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.pledge_marks import MARKS, without_markdown
from ingest.normalize import join_lines
from ingest.raw import Heading, Line, Paragraph, RawDocument, Table

__all__ = ["BookRow", "ends_paragraph", "rows_of", "text_of"]

_ENDED: Final = re.compile(r"[。．！？!?：:）)」』】］\]＞>*]$")
_OWN_LINE: Final = re.compile(rf"[・･\-*※\\{MARKS}①-⑳]|[（(]?(?:注|[0-9０-９]{{1,2}})[）)）.．](?![0-9０-９])")


@dataclass(frozen=True, slots=True)
class BookRow:
    """A line and its block. block: index, the same for the lines of one paragraph. level: of a heading that the format
    marks, else None. stressed: set as a heading is. table: whether it is a table's row.
    """

    line: Line
    block: int
    level: int | None = None
    stressed: bool = False
    table: bool = False

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
    return rows


def _table_lines(raw: RawDocument, table: Table) -> Iterator[Line]:
    for row in table.rows:
        first, last = row.place.lines or (1, 0)
        text = "\n".join(raw.lines[first - 1 : last])
        if text.strip():
            yield Line(text, row.place)


def ends_paragraph(text: str) -> bool:
    """Whether nothing goes on behind the text: a sentence or a bracket ends, or an item of a list that has no end."""
    return bool(_ENDED.search(text) or _OWN_LINE.match(text))


def text_of(body: Sequence[BookRow]) -> str:
    """The paragraphs with line feeds between; what a line or a page broke in mid-sentence is one again."""
    paragraphs: list[str] = []
    for index, row in enumerate(body):
        line = row.line.text.strip()
        same = index > 0 and body[index - 1].block == row.block
        broken = bool(paragraphs) and not ends_paragraph(paragraphs[-1])
        if paragraphs and (broken or same) and not _OWN_LINE.match(line):
            paragraphs[-1] = join_lines((paragraphs[-1], line))
        else:
            paragraphs.append(line)
    return "\n".join(paragraphs)
