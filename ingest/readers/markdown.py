"""Markdown as far as plans use it: headings, pipe tables, text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.locators import Place
from ingest.raw import Block, Cell, Heading, Line, Paragraph, RawDocument, Row, Table
from ingest.readers.decode import decode

__all__ = ["has_headings", "read_markdown"]

_HEADING: Final = re.compile(r" {0,3}(#{1,6})[ \t\u3000]+(\S.*?)[ \t\u3000]*(?:[ \t\u3000]#+[ \t]*)?")
_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_SEPARATOR: Final = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_BORDER: Final = re.compile(r"(?<!\\)\|")


def read_markdown(data: bytes, name: str) -> RawDocument:
    """A Markdown file; pages are unknown. Raises UnreadableFileError."""
    lines = tuple(decode(data, name).split("\n"))
    return RawDocument(name, hashlib.sha256(data).hexdigest(), lines, tuple(_blocks(lines)))


def has_headings(lines: Sequence[str]) -> bool:
    """Whether a text without a telling suffix is Markdown: at least two of its lines are headings."""
    return sum(_HEADING.fullmatch(line) is not None for line in lines) >= 2


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    fenced = _fenced(lines)
    run: list[Line] = []
    index = 0
    while index < len(lines):
        block = None if index in fenced else _heading(lines, index) or _table(lines, index)
        if run and (block or not lines[index].strip()):
            yield Paragraph(tuple(run))
            run = []
        if block:
            yield block
            # The row of dashes below a table's header is the table's drawing, so one line more than its rows.
            index += len(block.rows) + 1 if isinstance(block, Table) else 1
        else:
            if lines[index].strip():
                run.append(_line(lines, index))
            index += 1
    if run:
        yield Paragraph(tuple(run))


def _line(lines: Sequence[str], index: int) -> Line:
    return Line(lines[index], Place((index + 1, index + 1)))


def _fenced(lines: Sequence[str]) -> frozenset[int]:
    """Indices of the lines of fenced code; a fence that nothing closes is none."""
    fenced: set[int] = set()
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        if not (match := _FENCE.match(line)):
            continue
        if opened is None:
            opened = (index, match[1])
        elif match[1].startswith(opened[1]) and not line[match.end() :].strip():
            fenced.update(range(opened[0], index + 1))
            opened = None
    return frozenset(fenced)


def _heading(lines: Sequence[str], index: int) -> Heading | None:
    match = _HEADING.fullmatch(lines[index])
    return Heading(match[2], len(match[1]), _line(lines, index)) if match else None


def _table(lines: Sequence[str], index: int) -> Table | None:
    """The pipe table whose header is this line."""
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if "|" not in lines[index] or "|" not in below or not _SEPARATOR.fullmatch(below):
        return None
    rows = [_row(lines, index)]
    for later in range(index + 2, len(lines)):
        if "|" not in lines[later] or not lines[later].strip():
            break
        rows.append(_row(lines, later))
    return Table(tuple(rows))


def _row(lines: Sequence[str], index: int) -> Row:
    line = lines[index].strip()
    inner = line.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    place = Place((index + 1, index + 1))
    return Row(tuple(Cell(text.strip(), place) for text in _CELL_BORDER.split(inner)), place)
