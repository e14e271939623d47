"""PDF files: tables by their ruled lines."""

from __future__ import annotations

from collections.abc import Callable

from pdf_reading import box, cells, only_table, read, texts
from pdf_samples import WIDTH, Sheet

from ingest.locators import Box
from ingest.raw import Cell, Furniture, Paragraph, Table


def test_merged_cells_have_their_height_and_width_and_empty_ones_a_blank_line() -> None:
    def page(sheet: Sheet) -> None:
        sheet.cell(50, 100, 150, 140, "指標名")
        sheet.cell(150, 100, 350, 120, "実績値")
        sheet.cell(150, 120, 250, 140, "R5")
        sheet.cell(250, 120, 350, 140, "R6")
        sheet.cell(50, 140, 150, 170, "要介護\n認定率")
        sheet.cell(150, 140, 250, 170, "14.1")
        sheet.cell(250, 140, 350, 170, "")

    raw = read(page)
    table = only_table(raw)
    assert table.ruled
    assert cells(table) == [
        [("指標名", 0, 2, 1), ("実績値", 1, 1, 2)],
        [("R5", 1, 1, 1), ("R6", 2, 1, 1)],
        [("要介護\n認定率", 0, 1, 1), ("14.1", 1, 1, 1), ("", 2, 1, 1)],
    ]
    empty = table.rows[2].cells[2]
    assert empty.place.lines is not None
    assert raw.lines[empty.place.lines[0] - 1] == ""
    assert raw.spots[empty.place.lines[0] - 1].box == Box(250, 140, 350, 170)


def test_a_row_of_lower_parts_alone_has_no_cells_but_a_line() -> None:
    def page(sheet: Sheet) -> None:
        sheet.cell(50, 100, 150, 160, "高い")
        sheet.cell(150, 100, 250, 160, "これも")
        sheet.cell(250, 100, 350, 130, "上")
        sheet.cell(250, 130, 350, 160, "下")
        sheet.cell(50, 160, 350, 190, "広い")
        sheet.rule(350, 145, 400, 145)

    rows = cells(only_table(read(page)))
    assert rows == [
        [("高い", 0, 3, 1), ("これも", 1, 3, 1), ("上", 2, 1, 1)],
        [("下", 2, 2, 1)],
        [],
        [("広い", 0, 1, 3)],
    ]


def test_a_table_with_open_sides_is_closed_where_its_rules_end() -> None:
    def page(sheet: Sheet) -> None:
        for y in (100, 130, 160):
            sheet.rule(50, y, 350, y)
        sheet.rule(200, 100, 200, 160)
        for x, y, text in ((60, 110, "名前"), (210, 110, "値"), (60, 140, "人口"), (210, 140, "12人")):
            sheet.text(x, y, text)

    assert [[cell[0] for cell in row] for row in cells(only_table(read(page)))] == [["名前", "値"], ["人口", "12人"]]


def test_a_frame_around_a_single_text_is_no_table() -> None:
    def page(sheet: Sheet) -> None:
        sheet.box(50, 100, 300, 160)
        sheet.text(60, 120, "囲みの文章です。")

    raw = read(page)
    assert [type(block) for block in raw.blocks] == [Paragraph]


def test_a_table_over_two_pages_stays_two_tables_in_order() -> None:
    def page(text: str) -> Callable[[Sheet], None]:
        return lambda sheet: sheet.table(50, 60, [100, 100], [["名前", "値"], [text, "1"]])

    raw = read(page("甲"), page("乙"))
    tables = [block for block in raw.blocks if isinstance(block, Table)]
    assert [(table.place.page, table.rows[1].cells[0].text) for table in tables] == [(1, "甲"), (2, "乙")]


def test_text_cut_off_by_its_cell_does_not_run_into_the_next() -> None:
    def page(sheet: Sheet) -> None:
        sheet.cell(50, 100, 110, 130, "")
        sheet.cell(110, 100, 200, 130, "")
        sheet.text(115, 108, "12", 9)
        path = sheet.canvas.beginPath()
        path.rect(50, sheet.height - 130, 60, 30)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        sheet.text(53, 108, "長くてはみ出す指標名9999", 9)

    [row] = cells(only_table(read(page)))
    assert row[1][0] == "12"
    assert row[0][0].startswith("長くてはみ出")


def test_rules_end_where_the_page_does() -> None:
    def page(sheet: Sheet) -> None:
        for y in (100, 130, 160):
            sheet.rule(-9e9, y, 9e9, y)
        for x in (50, 200, 590):
            sheet.rule(x, 100, x, 160)
        for x, y, text in ((60, 110, "名前"), (210, 110, "値"), (60, 140, "人口"), (210, 140, "12人")):
            sheet.text(x, y, text)

    raw = read(page)
    assert texts(raw) == ["名前", "値", "人口", "12人"]
    assert all(spot.box is None or 0 <= spot.box.left < spot.box.right <= WIDTH for spot in raw.spots)


def test_double_rules_make_no_cells_of_their_own() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(50, 100, [100, 100], [["名前", "値"], ["人口", "12"]])
        sheet.rule(50, 133, 250, 133)
        sheet.rule(153.5, 100, 153.5, 160)

    assert [[cell[0] for cell in row] for row in cells(only_table(read(page)))] == [["名前", "値"], ["人口", "12"]]


def test_a_page_put_in_on_its_side_is_read_as_a_table() -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.translate(sheet.height - 247, 0)
        sheet.canvas.rotate(90)
        sheet.table(100, 300, [100, 80], [["名前", "値"], ["人口", "1,200"]])

    raw = read(page)
    assert [[cell[0] for cell in row] for row in cells(only_table(raw))] == [["名前", "値"], ["人口", "1,200"]]
    held = box(raw, "人口")
    assert held.bottom - held.top > held.right - held.left


def test_writing_from_top_to_bottom_in_a_cell_is_read_as_its_lines() -> None:
    raw = read(lambda sheet: sheet.table(50, 100, [60, 100], [["担\n当", "福祉課"]]))
    cell: Cell = only_table(raw).rows[0].cells[0]
    assert cell.text == "担\n当"


def test_a_stamp_written_askew_stays_out_of_cells_and_text() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table(50, 100, [100, 100], [["名前", "値"], ["人口", "12"]])
        sheet.canvas.translate(100, sheet.height - 170)
        sheet.canvas.rotate(30)
        sheet.text(0, sheet.height, "見本99", 30)

    raw = read(page)
    assert [[cell[0] for cell in row] for row in cells(only_table(raw))] == [["名前", "値"], ["人口", "12"]]
    assert [block.text for block in raw.blocks if isinstance(block, Furniture)] == ["見本99"]
