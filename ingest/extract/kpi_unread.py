"""Why a table that speaks of indicators yields none: nothing is passed over in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingest.extract.kpi_columns import Head, may_name_indicators, names_indicators
from ingest.extract.kpi_header import Piece, pieces_of
from ingest.extract.kpi_words import VALUES
from ingest.normalize import looks_like_value
from ingest.raw import Row, Table

__all__ = ["why_no_list"]

_AIMED: Final = re.compile(r"\s*[【〔\[(（](?:数値)?目標値?[】〕\])）].*[0-9０-９]")
_HEADER_ROWS: Final = 3
_LONGEST_HEADER: Final = 40


def why_no_list(table: Table, head: Head | None) -> str | None:
    """Why a table that has words of a list of indicators is none that was read; None for any other table.

    head: its header, where it has one that was understood.
    """
    if head is not None:
        return "指標の表の見出しの下に、指標の行がありません"
    if len({piece.role for row in table.rows[:_HEADER_ROWS] for piece in _said(row)} & VALUES) > 1:
        goals = [row for row in table.rows[:_HEADER_ROWS] if any(piece.role == "goal" for piece in _said(row))]
        if goals and not any(piece.role == "name" for row in table.rows for piece in _said(row)):
            return "目標値のある表ですが、指標名の列がどれか分かりません（文章として残します）"
    if any(_AIMED.match(row.cells[0].text) for row in table.rows if len(row.cells) > 1):
        return "目標の値がある表ですが、指標の表の並び方ではないので、値にしません（文章として残します）"
    cells = [cell for row in table.rows for cell in row.cells if cell.text.strip()]
    named = any(may_name_indicators(cell) and names_indicators(cell) for cell in cells)
    # The first column may number what is named beside it.
    if not named or not any(looks_like_value(cell.text) for row in table.rows for cell in row.cells[1:]):
        return None
    return "指標の表のようですが、どの欄が何の値か分かりません（表は値にせず、文章として残します）"


def _said(row: Row) -> Iterator[Piece]:
    for cell in row.cells:
        if len(cell.text) <= _LONGEST_HEADER:
            yield from pieces_of(cell.text)
