"""The lines of an evaluation sheet, whatever the file: running text as it stands, ruled forms label by label.

A form sets its labels beside or above their cells. Here each label comes before its value, so that a sheet reads the
same as text, as a PDF and as a workbook; what the labels mean is decided in ``labelled_entries``.
"""

from __future__ import annotations

from collections.abc import Iterator

from ingest.grid import Grid
from ingest.layouts.form import Form
from ingest.layouts.labelled_lines import SheetLine
from ingest.raw import Block, Heading, LeftOut, Paragraph, RawDocument, Table

__all__ = ["lines_of", "merged_figures"]


def lines_of(raw: RawDocument) -> Iterator[SheetLine]:
    """All lines but blank ones and page furniture; a table's row is a line with tabs between its cells, unless the
    table is a form.
    """
    for block in raw.blocks:
        yield from (line for line in _lines_of(block) if line.text.strip())


def merged_figures(table: Table) -> tuple[LeftOut, ...]:
    """Figures of a form that stand over several years, or over plan and result: of which one, nobody says."""
    form = Form(Grid.of(table)) if table.ruled else None
    if form is None or not form.is_form:
        return ()
    for _ in form.lines():
        pass
    return tuple(
        LeftOut(cell.place, f"「{' '.join(cell.text.split())}」がどの値か分かりません（結合したセルです）")
        for cell in form.merged
    )


def _lines_of(block: Block) -> Iterator[SheetLine]:
    if isinstance(block, Paragraph):
        for index, line in enumerate(block.lines):
            yield SheetLine(line.text, line.place, apart=index == 0)
    elif isinstance(block, Heading):
        yield SheetLine(block.text, block.place, apart=True, heading=True)
    elif isinstance(block, Table):
        form = Form(Grid.of(block)) if block.ruled else None
        if form and form.is_form:
            yield from form.lines()
        else:
            for index, row in enumerate(block.rows):
                yield SheetLine("\t".join(cell.text for cell in row.cells), row.place, apart=index == 0)
