"""Office files made in memory, and what was read from them in a form that is easy to compare."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any, TypeVar

from ingest.raw import Heading, Paragraph, RawDocument, Table
from ingest.settings import IngestSettings

SETTINGS = IngestSettings()
_T = TypeVar("_T")
Made = Any
"""What a library without types makes: a sheet, a document, a presentation."""


def saved(document: Made) -> bytes:
    """The bytes that a workbook, a Word document or a presentation is saved as."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_part(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The package with one of its parts changed."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            held = old.read(entry)
            new.writestr(entry, change(held) if entry == part else held)
    return file.getvalue()


def tables(raw: RawDocument) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in of_kind(raw, Table)]


def shapes(table: Table) -> list[list[tuple[str, int | None, int, int]]]:
    """Text, column, height and width of every cell."""
    return [[(cell.text, cell.column, cell.height, cell.width) for cell in row.cells] for row in table.rows]


def of_kind(raw: RawDocument, kind: type[_T]) -> list[_T]:
    return [block for block in raw.blocks if isinstance(block, kind)]


def texts(raw: RawDocument) -> list[str]:
    return [block.text for block in raw.blocks if isinstance(block, Heading | Paragraph)]


def reasons(raw: RawDocument) -> list[str]:
    return [left.why for left in raw.left_out]


def check_places(raw: RawDocument) -> None:
    """What holds for every file that is no plain text: a spot for each line, and every text stands at its place."""
    assert len(raw.spots) == len(raw.lines)
    assert all("\n" not in line for line in raw.lines)
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            for line in block.lines:
                assert line.place.lines is not None
                assert raw.lines[line.place.lines[0] - 1] == line.text
        elif isinstance(block, Table):
            _check_table(raw, block)


def _check_table(raw: RawDocument, table: Table) -> None:
    following = None
    for row in table.rows:
        assert row.place.lines is not None
        assert following in (None, row.place.lines[0])
        following = row.place.lines[1] + 1
        at = row.place.lines[0]
        for cell in row.cells:
            assert cell.place.lines is not None
            first, last = cell.place.lines
            assert (first, "\n".join(raw.lines[first - 1 : last])) == (at, cell.text)
            at = last + 1
        assert at == following or not row.cells
