from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.raw import RawDocument, Table
from ingest.readers.delimited import read_delimited


def table_of(raw: RawDocument) -> Table:
    (table,) = raw.blocks
    assert isinstance(table, Table)
    return table


def cells(text: str, name: str = "a.csv") -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table_of(read_delimited(text.encode(), name)).rows]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_delimiter_is_found_from_the_rows(delimiter: str) -> None:
    text = "\n".join(delimiter.join(row) for row in (("区", "名称", "人数"), ("東", "公民館", "12")))
    assert cells(text) == [["区", "名称", "人数"], ["東", "公民館", "12"]]


def test_tsv_means_tabs_even_where_there_are_more_commas() -> None:
    assert cells("区,名\t人数\n東,公,民\t1,200\n", "a.tsv") == [["区,名", "人数"], ["東,公,民", "1,200"]]


def test_a_quoted_cell_over_lines_knows_its_lines() -> None:
    raw = read_delimited('区,議題,人数\n東,"一つ目\n二つ目",5\n西,話,6\n'.encode(), "a.csv")
    row = table_of(raw).rows[1]
    assert row.place.lines == (2, 3)
    assert [(cell.text, cell.place.lines) for cell in row.cells] == [
        ("東", (2, 2)),
        ("一つ目\n二つ目", (2, 3)),
        ("5", (3, 3)),
    ]
    assert table_of(raw).rows[2].place.lines == (4, 4)


def test_a_quotation_mark_that_nothing_closes_is_a_character() -> None:
    assert cells('区,議題\n東,"話\n西,別の話\n') == [["区", "議題"], ["東", '"話'], ["西", "別の話"]]


def test_a_cell_beyond_the_libraries_limit_is_read_line_by_line() -> None:
    long = "あ" * (csv.field_size_limit() + 1)
    assert cells(f'区,"{long}"\n')[0][1] == f'"{long}"'


def test_rows_without_text_are_left_out_and_rows_may_differ() -> None:
    assert cells("区,名\n,\n\n東\n") == [["区", "名"], ["東"]]


WORDS = st.text(alphabet='区東, \n"\t;話', max_size=6)


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_every_cell_is_found_on_its_lines(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([["区", "名"], *rows])
    raw = read_delimited(out.getvalue().encode(), "a.csv")
    for row in table_of(raw).rows:
        for cell in row.cells:
            assert cell.place.lines is not None
            first, last = cell.place.lines
            written = "\n".join(raw.lines[first - 1 : last])
            assert cell.text.replace('"', "") in written.replace('"', "")


@pytest.mark.parametrize("first", ["sep=;", '"sep=;"', "SEP=; "])
def test_a_first_line_for_excel_says_what_parts_the_cells_and_is_no_row(first: str) -> None:
    table = table_of(read_delimited(f"{first}\n指標;値\n甲;1,2,3\n".encode(), "a.csv"))
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["指標", "値"], ["甲", "1,2,3"]]
    assert table.rows[0].place.lines == (2, 2)
