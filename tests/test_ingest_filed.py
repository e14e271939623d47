from __future__ import annotations

import pytest
from web_samples import document as described

from ingest import Document, FiledGrid, Place, Spot
from ingest.filed import filed, grids_of
from ingest.raw import Cell, RawDocument, Row, Table


def document(name: str, pages: int | None = None) -> Document:
    held = described("d", "題", own=True)
    return Document(**{field: getattr(held, field) for field in held.__slots__} | {"name": name, "pages": pages})


def test_pages_begin_where_the_form_feeds_stand() -> None:
    held = filed(document("a.txt", 3), ["一", "二", "\f三", "四", "\f五"])
    assert [held.page_of(line) for line in range(1, 6)] == [1, 1, 2, 2, 3]
    assert [held.page_start(page) for page in range(1, 5)] == [1, 3, 5, None]


def test_lines_whose_page_cannot_be_told_have_none_and_begin_none() -> None:
    # Two pages passed between the printed numbers 1 and 3, and no mark of where the second begins.
    page = ["あ"] * 5
    lines = [*page, "1", "", "", *page, *page, "3", "", "", *page, "4", "", "", "終"]
    held = filed(document("a.txt", 5), lines)
    assert held.runs
    assert held.page_of(1) == 1
    assert held.page_of(10) is None
    assert held.page_start(2) is None


def test_a_document_said_to_have_other_pages_than_its_lines_tell_has_no_page_breaks() -> None:
    assert filed(document("a.txt", 9), ["一", "\f二"]).runs == ()
    assert filed(document("a.txt", None), ["一", "\f二"]).runs == ()


def test_rows_of_a_table_know_their_lines_and_cells() -> None:
    lines = ["名,数", '"二行の', '言葉",3', "", "四,4"]
    [table] = filed(document("a.csv"), lines).tables
    assert table.rows(lines, 1, 5) == (((1, 1), ("名", "数")), ((2, 3), ("二行の\n言葉", "3")), ((5, 5), ("四", "4")))
    # A window that begins inside a row shows the whole row.
    assert table.rows(lines, 3, 3) == (((2, 3), ("二行の\n言葉", "3")),)


def test_a_quotation_mark_that_nothing_closes_is_a_character() -> None:
    lines = ['"開いたまま,1', "次,2"]
    [table] = filed(document("a.csv"), lines).tables
    assert [place for place, _ in table.rows(lines, 1, 2)] == [(1, 1), (2, 2)]


def test_a_text_of_cells_between_tabs_holds_tables_and_the_lines_around_them() -> None:
    lines = ["開催実績", "", "地区\t期日\t会場", "北部\t6月\t公民館", "南部\t7月\t集会所", "", "以上"]
    held = filed(document("a.txt"), lines)
    assert [held.table_at(line) is not None for line in range(1, 8)] == [False, False, True, True, True, True, False]


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.pdf"])
def test_running_text_holds_no_table(name: str) -> None:
    assert filed(document(name), ["| a | b |", "| - | - |", "本文"]).tables == ()


def test_a_file_whose_lines_have_spots_is_filed_by_them() -> None:
    spots = (Spot(page=1), Spot(page=1), Spot(page=2))
    held = filed(document("a.pdf", 2), ["一", "二", "三"], spots)
    assert [held.page_of(line) for line in (1, 2, 3)] == [1, 1, 2]
    assert held.page_start(2) == 3


def test_the_tables_of_such_a_file_have_a_text_for_every_column() -> None:
    def cell(text: str, first: int, last: int, column: int, height: int = 1) -> Cell:
        return Cell(text, Place((first, last)), column, height)

    rows = (
        Row((cell("名", 2, 2, 0, height=2), cell("二行の\n値", 3, 4, 1)), Place((2, 4))),
        Row((cell("", 5, 5, 1), cell("右", 6, 6, 2)), Place((5, 6))),
    )
    lines = ("前", "名", "二行の", "値", "", "右")
    raw = RawDocument("a.xlsx", "", lines, (Table(rows, ruled=True),), spots=(Spot(),) * 6)
    [grid] = grids_of(raw)
    held = filed(document("a.xlsx"), lines, raw.spots, (grid,))
    assert held.table_at(1) is None
    assert held.table_at(5) is grid
    assert grid.rows(lines, 1, 6) == (((2, 4), ("名", "二行の\n値", "")), ((5, 6), ("", "", "右")))


def test_a_line_of_such_a_table_is_in_a_column() -> None:
    grid = FiledGrid((2, 5), 6, (((2, 2, 0), (3, 4, 1)), ((5, 5, 1), (6, 6, 2))), 3)
    assert grid.columns_at(2, 4, 4) == {1}
    assert grid.columns_at(2, 2, 6) == {0, 1}
    assert grid.columns_at(5, 6, 6) == {2}
    assert grid.columns_at(5, 2, 2) == frozenset()
