from __future__ import annotations

from collections.abc import Sequence

from ingest import Filed, FiledTable
from web.document_blocks import Block, Marks, Piece, RowTable, blocks_of
from web.document_search import find_phrase, needle_of

LINES = ["開催実績", "地区,会場,内容", "北部,公民館,道路", '南部,"公民館', 'と集会所",公園', "東部", "以上"]
FILED = Filed(tables=(FiledTable(",", (2, 3, 4, 6), 6),))


def blocks(
    cited: tuple[tuple[int, int], ...] = (), phrase: str = "", hit: int | None = None, shown: range = range(1, 8)
) -> tuple[Block, ...]:
    needle = needle_of(phrase)
    hits = find_phrase(LINES, needle, joined=False) if needle else None
    marks = Marks.of(cited, cited[0] if cited else None, needle, hits, hit, shown)
    return blocks_of(LINES, FILED, shown, marks)


def table_of(held: Sequence[Block]) -> RowTable:
    [table] = [block.table for block in held if block.table]
    return table


def texts(cells: Sequence[Sequence[Piece]]) -> list[str]:
    return ["".join(piece.text for piece in cell) for cell in cells]


def hits_in(table: RowTable) -> list[tuple[int, str, bool]]:
    return [
        (row.first, piece.text, piece.now) for row in table.rows for cell in row.cells for piece in cell if piece.hit
    ]


def test_a_table_stands_between_the_lines_around_it() -> None:
    before, table, after = blocks()
    assert [line.text for line in before.lines] == ["開催実績"]
    assert [line.text for line in after.lines] == ["以上"]
    assert table.table is not None
    assert table.table.heading is not None
    assert texts(table.table.heading.cells) == ["地区", "会場", "内容"]
    assert [(row.first, row.last, texts(row.cells)) for row in table.table.rows] == [
        (3, 3, ["北部", "公民館", "道路"]),
        (4, 5, ["南部", "公民館\nと集会所", "公園"]),
        (6, 6, ["東部", "", ""]),
    ]


def test_the_row_of_a_cited_line_is_marked() -> None:
    assert [row.first for row in table_of(blocks(cited=((5, 5),))).rows if row.cited] == [4]


def test_further_down_the_heading_is_repeated_and_is_no_row() -> None:
    table = table_of(blocks(shown=range(4, 8)))
    assert table.heading is not None
    assert table.heading_shown is False
    assert [row.first for row in table.rows] == [4, 6]


def test_a_first_row_of_figures_is_no_heading() -> None:
    filed = Filed(tables=(FiledTable(",", (1, 2), 2),))
    [block] = blocks_of(["令和6年度,13100", "令和7年度,14000"], filed, range(1, 3), Marks())
    assert block.table is not None
    assert block.table.heading is None
    assert [row.first for row in block.table.rows] == [1, 2]


def test_hits_are_marked_in_their_cells_and_the_opened_one_apart() -> None:
    table = table_of(blocks(phrase="公民館", hit=2))
    assert hits_in(table) == [(3, "公民館", False), (4, "公民館", True)]


def test_a_hit_that_the_cells_do_not_show_is_told_of_its_row() -> None:
    # The comma is the file's; no cell holds it.
    table = table_of(blocks(phrase="公民館,道", hit=1))
    assert hits_in(table) == []
    assert [row.first for row in table.rows if row.anchor] == [3]


def test_pieces_of_a_line_make_up_the_line() -> None:
    [block] = blocks_of(
        ["図書館と図書室"],
        Filed(),
        range(1, 2),
        Marks.of((), None, "図書", find_phrase(["図書館と図書室"], "図書", joined=True), 2, range(1, 2)),
    )
    assert [(piece.text, piece.hit, piece.now) for piece in block.lines[0].pieces] == [
        ("図書", True, False),
        ("館と", False, False),
        ("図書", True, True),
        ("室", False, False),
    ]
