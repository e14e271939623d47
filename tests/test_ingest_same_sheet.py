"""One evaluation sheet as text, as a workbook, as a Word paper and as a PDF: the same records, cell by cell."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
import pytest
from form_samples import Entry
from openpyxl import Workbook
from pdf_samples import HEIGHT, Sheet, pdf
from test_layouts_form_lines import ABOVE, AFTER, BESIDE, HEAD, STEPPED, TEXTS, told
from test_layouts_labelled_sheet import SHEET

from ingest.layouts.labelled_sheet import read_labelled
from ingest.raw import RawDocument
from ingest.readers import READERS
from ingest.readers.text import read_text
from ingest.settings import IngestSettings

Rows = Sequence[Sequence[Entry]]
FORMS: dict[str, Sequence[Rows]] = {
    "one table": [[*HEAD, *TEXTS, *BESIDE, *AFTER]],
    "a table for each part": [HEAD, TEXTS, BESIDE, AFTER],
    "labels above": [HEAD, [*TEXTS, [("◆成果指標", 6, 1)]], ABOVE, AFTER],
    "years below": [HEAD, [*TEXTS, [("◆成果指標", 6, 1)]], STEPPED, AFTER],
}


def placed(rows: Rows) -> list[tuple[int, int, str, int, int]]:
    """Row, column, text, width and height of every cell."""
    taken: set[tuple[int, int]] = set()
    found = []
    for index, row in enumerate(rows):
        column = 0
        for entry in row:
            while (index, column) in taken:
                column += 1
            text, width, height = (entry, 1, 1) if isinstance(entry, str) else entry
            taken |= {(index + down, column + along) for down in range(height) for along in range(width)}
            found.append((index, column, text, width, height))
            column += width
    return found


def workbook(tables: Sequence[Rows]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    top = 1
    for rows in tables:
        for row, column, text, width, height in placed(rows):
            first = sheet.cell(top + row, column + 1, text or None)
            if width > 1 or height > 1:
                sheet.merge_cells(
                    start_row=top + row, end_row=top + row + height - 1, start_column=first.column,
                    end_column=first.column + width - 1,
                )  # fmt: skip
        top += len(rows)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def paper(tables: Sequence[Rows]) -> bytes:
    document = docx.Document()
    for rows in tables:
        cells = placed(rows)
        table = document.add_table(len(rows), max(column + width for _, column, _, width, _ in cells))
        for row, column, text, width, height in cells:
            first = table.cell(row, column)
            merged = first.merge(table.cell(row + height - 1, column + width - 1)) if width * height > 1 else first
            merged.text = text
        document.add_paragraph("")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def printed(tables: Sequence[Rows]) -> bytes:
    def draw(sheet: Sheet) -> None:
        top = 20.0
        for rows in tables:
            cells = placed(rows)
            count = max(column + width for _, column, _, width, _ in cells)
            # The row is as high as the most lines of a cell that it holds alone.
            high = [
                max([1, *(text.count("\n") + 1 for at, _, text, _, height in cells if at == row and height == 1)]) * 11
                + 6
                for row in range(len(rows))
            ]
            tops = [top + sum(high[:row]) for row in range(len(rows) + 1)]
            wide = (WIDE - 40) / count
            for row, column, text, width, height in cells:
                left = 20 + column * wide
                sheet.box(left, tops[row], left + width * wide, tops[row + height])
                sheet.lines(left + 3, tops[row] + 3, text.split("\n"), 7, 11)
            top = tops[-1] + 12

    return pdf(draw, size=(WIDE, HEIGHT))


WIDE = 1700.0


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("suffix", "made"), [(".xlsx", workbook), (".docx", paper), (".pdf", printed)])
def test_the_same_sheet_gives_the_same_records_in_every_form(
    form: str, suffix: str, made: Callable[[Sequence[Rows]], bytes]
) -> None:
    raw: RawDocument = READERS[suffix](made(FORMS[form]), f"sheet{suffix}", IngestSettings())
    assert raw.left_out == ()
    assert told(read_labelled(raw)) == told(read_labelled(read_text(SHEET.encode(), "sheet.txt")))
