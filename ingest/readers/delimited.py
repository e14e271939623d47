"""CSV and TSV, through the standard library, with the lines of every cell."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import PurePosixPath
from typing import Final

from ingest.locators import Place
from ingest.raw import Cell, RawDocument, Row, Table
from ingest.readers.decode import decode

__all__ = ["DELIMITED", "delimiter_of", "parsed_rows", "read_delimited", "rows_of"]

DELIMITED: Final = (".csv", ".tsv")
"""Suffixes of such files."""

# A first line by which Excel is told what stands between the cells.
_SAID: Final = re.compile('\ufeff?"?sep=([,;\t|])"?[ \r]*', re.IGNORECASE)
_DELIMITERS: Final = (",", "\t", ";")
_SAMPLE_ROWS: Final = 50
# A cell of more lines is a stray quotation mark that closed by chance.
_MAX_CELL_LINES: Final = 100


def read_delimited(data: bytes, name: str) -> RawDocument:
    """A CSV or TSV file as one table; the first row may or may not be a header.

    The suffix ``.tsv`` means tabs; otherwise comma, tab and semicolon compete. Rows without any text are left out.
    Raises UnreadableFileError.
    """
    text = decode(data, name)
    lines = tuple(text.split("\n"))
    said = 1 if _SAID.fullmatch(lines[0]) else 0
    rows = rows_of(lines[said:], 1 + said, None, delimiter_of(name, lines))
    return RawDocument(name, hashlib.sha256(data).hexdigest(), lines, (Table(rows),) if rows else ())


def delimiter_of(name: str, lines: Sequence[str]) -> str:
    """What stands between the cells of the file of that name."""
    if said := _SAID.fullmatch(lines[0]) if lines else None:
        return said[1]
    return "\t" if PurePosixPath(name).suffix.lower() == ".tsv" else _sniff(lines)


def rows_of(lines: Sequence[str], first: int, page: int | None, delimiter: str) -> tuple[Row, ...]:
    """Rows of the lines, of which the first one is number ``first`` of its document."""
    rows = (_row(cells, first + index, page) for index, cells in parsed_rows(lines, delimiter))
    return tuple(row for row in rows if any(cell.text for cell in row.cells))


def parsed_rows(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """Pairs of the index of a row's first line and its cells, rows without text too.

    Where quotation marks do not pair up or a cell is larger than ``csv.field_size_limit()``, they are taken as
    characters like any other, and every line is a row.
    """
    try:
        return _quoted(lines, delimiter)
    except csv.Error:
        return [(index, line.split(delimiter)) for index, line in enumerate(lines)]


def _quoted(lines: Sequence[str], delimiter: str) -> list[tuple[int, list[str]]]:
    """Pairs of the index of a row's first line and its cells; csv.Error when the quotation marks make no sense."""
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    parsed = []
    start = 0
    for cells in reader:
        if reader.line_num - start > _MAX_CELL_LINES:
            raise csv.Error("a cell over too many lines")
        parsed.append((start, cells))
        start = reader.line_num
    return parsed


def _row(texts: Sequence[str], first: int, page: int | None) -> Row:
    cells = []
    line = first
    for text in texts:
        last = line + text.count("\n")
        cells.append(_cell(text, line, last, page))
        line = last
    return Row(tuple(cells), Place((first, line), page))


def _cell(text: str, first: int, last: int, page: int | None) -> Cell:
    # Line breaks around the text belong to the cell's box; its place is where the text stands.
    kept = text.strip()
    if kept:
        first += text[: text.index(kept)].count("\n")
        last = first + kept.count("\n")
    return Cell(kept, Place((first, last), page))


def _sniff(lines: Sequence[str]) -> str:
    """The delimiter that most rows of the beginning have, and have most often; comma when there is none."""

    def score(delimiter: str) -> tuple[int, int]:
        sample = list(islice((line for line in lines if line.strip()), _SAMPLE_ROWS))
        counts = sorted(len(row.cells) - 1 for row in rows_of(sample, 1, None, delimiter))
        return (sum(count > 0 for count in counts), counts[len(counts) // 2]) if counts else (0, 0)

    return max(_DELIMITERS, key=score)
