"""Plain text: paragraphs, pages, and tables whose cells stand between tabs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.locators import Place
from ingest.raw import Block, Furniture, Line, Paragraph, RawDocument, Table
from ingest.readers.decode import decode
from ingest.readers.delimited import rows_of
from ingest.readers.markdown import has_headings, read_markdown
from ingest.readers.pages import PageMap, find_pages

__all__ = ["PLAIN", "read_text", "tabbed_tables"]

PLAIN: Final = (".txt", ".text")
"""Suffixes of such files."""

_TABS_OF_A_ROW: Final = 2


def read_text(data: bytes, name: str) -> RawDocument:
    """A text file; one with Markdown headings is read as Markdown. Raises UnreadableFileError."""
    lines = tuple(decode(data, name).split("\n"))
    if _is_tabbed(lines):
        blocks: tuple[Block, ...] = tuple(_tabbed_blocks(lines))
        pages = None
    elif has_headings(lines):
        return read_markdown(data, name)
    else:
        page_map = find_pages(lines)
        blocks = tuple(_paragraphs(lines, range(len(lines)), page_map))
        pages = page_map.count
    return RawDocument(name, hashlib.sha256(data).hexdigest(), lines, blocks, pages)


def tabbed_tables(lines: Sequence[str]) -> tuple[range, ...]:
    """Indices of the lines of each table of a text whose cells stand between tabs; none for any other text."""
    return tuple(stretch.indices for stretch in _stretches(lines) if stretch.tabbed) if _is_tabbed(lines) else ()


def _is_tabbed(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line.strip()]
    return sum(line.count("\t") >= _TABS_OF_A_ROW for line in filled) * 2 > len(filled)


def _paragraphs(lines: Sequence[str], indices: range, page_map: PageMap) -> Iterator[Paragraph | Furniture]:
    run: list[Line] = []
    for index in indices:
        line = Line(lines[index], Place((index + 1, index + 1), page_map.of_line[index]))
        if run and (index in page_map.furniture or not line.text.strip()):
            yield Paragraph(tuple(run))
            run = []
        if index in page_map.furniture:
            yield Furniture(line)
        elif line.text.strip():
            run.append(line)
    if run:
        yield Paragraph(tuple(run))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Indices of lines that belong together. tabbed: rows of one table."""

    indices: range
    tabbed: bool


def _tabbed_blocks(lines: Sequence[str]) -> Iterator[Paragraph | Furniture | Table]:
    unpaged = PageMap((None,) * len(lines), frozenset(), None)
    for stretch in _stretches(lines):
        if not stretch.tabbed:
            yield from _paragraphs(lines, stretch.indices, unpaged)
            continue
        part = lines[stretch.indices.start : stretch.indices.stop]
        if rows := rows_of(part, stretch.indices.start + 1, None, "\t"):
            yield Table(rows)


def _stretches(lines: Sequence[str]) -> Iterator[_Stretch]:
    """A table goes on over blank lines and over a line without tabs that follows it closely (the rest of a cell)."""
    start = 0
    tabbed = False
    for index, line in enumerate(lines):
        if not line.strip("\n\r \u3000"):
            continue
        apart = index == 0 or not lines[index - 1].strip()
        changes = "\t" in line if not tabbed else "\t" not in line and apart
        if changes:
            yield _Stretch(range(start, index), tabbed)
            start, tabbed = index, not tabbed
    yield _Stretch(range(start, len(lines)), tabbed)
