from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from office_samples import SETTINGS, Made, check_places, of_kind, reasons, saved, shapes, tables, texts, with_part
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Border, Font, Side

from ingest.errors import UnreadableFileError
from ingest.locators import Spot
from ingest.raw import Furniture, Paragraph, RawDocument, Table
from ingest.readers.workbook import read_workbook
from ingest.settings import IngestSettings

THIN = Border(*[Side("thin")] * 4)
SHEET = "xl/worksheets/sheet1.xml"


def sheet(*rows: Sequence[object], ruled: bool = False) -> Made:
    """The first sheet of a new workbook."""
    made = openpyxl.Workbook().active
    assert made is not None
    for row in rows:
        made.append(row)
    for row in made.iter_rows() if ruled else ():
        for cell in row:
            cell.border = THIN
    return made


def read(data: bytes, limits: IngestSettings = SETTINGS) -> RawDocument:
    raw = read_workbook(data, "指標.xlsx", limits)
    check_places(raw)
    return raw


def read_sheet(made: Made) -> RawDocument:
    return read(saved(made.parent))


def test_every_cell_stands_in_its_row_and_column_with_its_name() -> None:
    made = sheet(["指標", "単位", "目標値"], ["健診率", "％", 60.5], ["件数", None, 3], ruled=True)
    made.title = "健康"
    raw = read_sheet(made)
    assert tables(raw) == [[["指標", "単位", "目標値"], ["健診率", "％", "60.5"], ["件数", "", "3"]]]
    [table] = of_kind(raw, Table)
    assert (table.ruled, table.name) == (True, "健康")
    place = table.rows[2].cells[2].place
    assert place.lines is not None
    assert raw.spots[place.lines[0] - 1] == Spot(sheet="健康", cell="C3")
    assert raw.pages is None


def test_values_are_as_shown() -> None:
    values: list[tuple[object, str]] = [
        (85, '0"以上"'),
        (0.456, "0.0%"),
        (1234567, "#,##0"),
        (datetime.date(2024, 4, 1), '[$-411]ggge"年"m"月"d"日"'),
        (datetime.time(9, 30), "h:mm"),
        (datetime.datetime(2024, 4, 1, 18, 5), "yyyy/m/d h:mm"),
        (0.1 + 0.2, "General"),
        (True, "General"),
        ("#DIV/0!", "General"),
        ("０５", "@"),
    ]
    made = sheet([value for value, _ in values], ["a"] * len(values))
    for cell, (_, code) in zip(made[1], values, strict=True):
        cell.number_format = code
    shown = [
        "85以上",
        "45.6%",
        "1,234,567",
        "令和6年4月1日",
        "9:30",
        "2024/4/1 18:05",
        "0.3",
        "TRUE",
        "#DIV/0!",
        "０５",
    ]
    assert tables(read_sheet(made))[0][0] == shown


def test_dates_count_from_1904_where_the_workbook_says_so() -> None:
    made = sheet(["日付", "件"], [None, 1])
    made.parent.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made["A2"] = datetime.date(2024, 4, 1)
    made["A2"].number_format = "yyyy/m/d"
    assert tables(read_sheet(made))[0][1] == ["2024/4/1", "1"]


def test_a_formula_shows_its_result_and_one_without_result_is_left_out() -> None:
    made = sheet(["計", "値"], ["合計", "=1+1"])
    raw = read_sheet(made)
    assert tables(raw) == [[["計", "値"], ["合計", ""]]]
    assert any("数式の計算結果" in why for why in reasons(raw))
    assert raw.spots[-1] == Spot(sheet="Sheet", cell="B2")
    kept = with_part(saved(made.parent), SHEET, lambda part: re.sub(b"</f><v ?/>|</f><v></v>", b"</f><v>2.5</v>", part))
    assert tables(read(kept)) == [[["計", "値"], ["合計", "2.5"]]]


def test_a_format_that_cannot_be_shown_gives_no_value() -> None:
    made = sheet(["率", "値"], ["甲", 0.5])
    made["B2"].number_format = "# ?/?"
    raw = read_sheet(made)
    assert tables(raw) == [[["率", "値"], ["甲", ""]]]
    assert any("表示形式" in why and "0.5" in why for why in reasons(raw))


def test_a_merged_cell_covers_its_rows_and_columns_and_has_one_name() -> None:
    made = sheet(["指標", "実績", None], [None, "R5", "R6"], ["健診率", 1, 2], ruled=True)
    made.merge_cells("A1:A2")
    made.merge_cells("B1:C1")
    raw = read_sheet(made)
    [table] = of_kind(raw, Table)
    assert shapes(table) == [
        [("指標", 0, 2, 1), ("実績", 1, 1, 2)],
        [("R5", 1, 1, 1), ("R6", 2, 1, 1)],
        [("健診率", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]
    assert [spot.cell for spot in raw.spots] == ["A1:A2", "B1:C1", "B2", "C2", "A3", "B3", "C3"]


def test_a_form_on_a_fine_grid_has_as_many_columns_as_cells() -> None:
    made = sheet()
    for first, last, text in [
        ("A1", "F2", "指標名"),
        ("G1", "L2", "目標値"),
        ("A3", "F5", "健診率"),
        ("G3", "L5", "60以上"),
    ]:
        made[first] = text
        made.merge_cells(f"{first}:{last}")
    [table] = of_kind(read_sheet(made), Table)
    assert shapes(table) == [[("指標名", 0, 1, 1), ("目標値", 1, 1, 1)], [("健診率", 0, 1, 1), ("60以上", 1, 1, 1)]]


def test_tables_are_parted_by_empty_rows_and_by_empty_columns() -> None:
    made = sheet(["a", "b", None, "e", "f"], ["c", "d", None, "g", "h"], [], ["i", "j"], ["k", "l"])
    assert tables(read_sheet(made)) == [
        [["a", "b"], ["c", "d"]],
        [["e", "f"], ["g", "h"]],
        [["i", "j"], ["k", "l"]],
    ]


def test_an_empty_row_with_lines_parts_nothing() -> None:
    made = sheet(["a", "b"], [None, None], ["c", "d"], ruled=True)
    assert tables(read_sheet(made)) == [[["a", "b"], ["c", "d"]]]


def test_what_stands_alone_above_and_below_a_table_is_text() -> None:
    made = sheet(["令和6年度の評価"], ["指標", "値"], ["甲", 1], ["※速報値"])
    raw = read_sheet(made)
    assert texts(raw) == ["令和6年度の評価", "※速報値"]
    assert tables(raw) == [[["指標", "値"], ["甲", "1"]]]


def test_rows_of_one_column_are_one_paragraph_with_a_spot_for_each() -> None:
    raw = read_sheet(sheet(["健診を受ける人を"], ["増やします。"]))
    [paragraph] = of_kind(raw, Paragraph)
    assert paragraph.text == "健診を受ける人を\n増やします。"
    assert [spot.cell for spot in raw.spots] == ["A1", "A2"]


def test_a_line_break_in_a_cell_makes_two_lines_with_one_name() -> None:
    raw = read_sheet(sheet(["健診\n受診率", "値"], ["x", 1]))
    assert tables(raw)[0][0] == ["健診\n受診率", "値"]
    assert [spot.cell for spot in raw.spots[:3]] == ["A1", "A1", "B1"]


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    made = sheet(["見出し", "隠す", "値"], ["隠れた行", 1, 2], ["甲", 3, 4])
    made.row_dimensions[2].hidden = True
    made.column_dimensions["B"].hidden = True
    secret = made.parent.create_sheet("内部")
    secret["A1"] = "秘密"
    secret.sheet_state = "hidden"
    raw = read_sheet(made)
    assert tables(raw) == [[["見出し", "値"], ["甲", "4"]]]
    assert any("内部" in why for why in reasons(raw))
    assert any("非表示の行や列にある5個" in why for why in reasons(raw))


def test_a_merged_cell_that_begins_in_a_hidden_row_is_still_seen() -> None:
    made = sheet(["分野", "値"], [None, 1], [None, 2])
    made.merge_cells("A1:A3")
    made.row_dimensions[1].hidden = True
    assert tables(read_sheet(made)) == [[["分野", "1"], ["2"]]]


def test_a_merged_cell_that_is_wholly_hidden_is_told() -> None:
    made = sheet(["指標", "値"], ["隠す", None], ["甲", 1])
    made.merge_cells("A2:B2")
    made.row_dimensions[2].hidden = True
    assert any("非表示の行や列にある1個" in why for why in reasons(read_sheet(made)))


def test_zeros_that_the_sheet_does_not_show_are_not_read() -> None:
    made = sheet(["指標", "値"], ["甲", 0], ["乙", 1])
    made.sheet_view.showZeros = False
    assert tables(read_sheet(made)) == [[["指標", "値"], ["甲", ""], ["乙", "1"]]]


def test_crossed_out_text_is_never_a_value() -> None:
    made = sheet(["目標", "値"], ["甲", 80], ["乙", None])
    made["B2"].font = Font(strike=True)
    made["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "80"), TextBlock(InlineFont(), "85"))
    raw = read_sheet(made)
    assert tables(raw) == [[["目標", "値"], ["甲", ""], ["乙", "85"]]]
    assert sum("取り消し線" in why for why in reasons(raw)) == 2


def test_a_raised_digit_never_joins_a_number() -> None:
    made = sheet(["目標", "値"], ["甲", None])
    made["B2"] = CellRichText(TextBlock(InlineFont(), "85"), TextBlock(InlineFont(vertAlign="superscript"), "1)"))
    assert tables(read_sheet(made))[0][1] == ["甲", "85^1)"]


def test_readings_of_names_are_no_part_of_the_text() -> None:
    rich = b'<is><t>\xe6\xbc\xa2\xe5\xad\x97</t><rPh sb="0" eb="2"><t>\xe3\x82\xab</t></rPh></is>'
    data = with_part(
        saved(sheet(["漢字", "b"], ["c", "d"]).parent),
        SHEET,
        lambda part: part.replace(b'<c r="A1" t="s"><v>0</v></c>', b'<c r="A1" t="inlineStr">' + rich + b"</c>"),
    )
    assert tables(read(data))[0][0] == ["漢字", "b"]


def test_a_stray_format_in_the_last_row_makes_no_rows() -> None:
    made = sheet(["指標", "値"], ["甲", 1])
    made.cell(1_048_576, 16_384).border = THIN
    made.cell(1_048_576, 16_384).number_format = "0.0"
    assert tables(read_sheet(made)) == [[["指標", "値"], ["甲", "1"]]]


def test_a_merge_over_the_whole_sheet_does_not_hang() -> None:
    made = sheet(["全体"])
    made.merged_cells.add("A1:XFD1048576")
    raw = read_sheet(made)
    assert tables(raw) == [[["全体"]]]


def test_comments_pictures_and_sheets_of_charts_are_told() -> None:
    made = sheet(["指標", "値"], ["甲", 1])
    made["A2"].comment = Comment("内部メモ", "担当")
    made.parent.create_chartsheet("グラフ")
    raw = read_sheet(made)
    assert any("コメント" in why for why in reasons(raw))
    assert any("グラフ" in why for why in reasons(raw))
    assert "内部メモ" not in "".join(raw.lines)


def test_sheets_follow_one_another_in_their_order() -> None:
    made = sheet(["甲", 1], ["乙", 2])
    made.parent.create_sheet("先", 0)["A1"] = "最初のシート"
    raw = read_sheet(made)
    assert texts(raw) == ["最初のシート"]
    assert [spot.sheet for spot in raw.spots] == ["先", "Sheet", "Sheet", "Sheet", "Sheet", "Sheet"]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    data = saved(sheet(["指標", "値"], ["甲", 1]).parent)
    loose, strict = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    for part in (SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        data = with_part(data, part, lambda held: held.replace(loose, strict))
    assert tables(read(data)) == [[["指標", "値"], ["甲", "1"]]]


def test_more_cells_than_lines_allowed_are_refused_with_the_setting() -> None:
    data = saved(sheet(*[[1, 2, 3]] * 40).parent)
    with pytest.raises(UnreadableFileError, match="max_lines"):
        read(data, IngestSettings(max_lines=100))


def test_a_workbook_without_text_is_refused() -> None:
    with pytest.raises(UnreadableFileError, match="文字がありません"):
        read(saved(sheet().parent))


CELLS = st.one_of(st.none(), st.integers(-(10**9), 10**9), st.text("あ漢a1 ％", min_size=1, max_size=4).map(str.strip))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6))
def test_no_cell_is_lost_and_each_stands_where_the_library_puts_it(rows: list[list[Any]]) -> None:
    made = sheet(*rows)
    held = {
        cell.coordinate: str(cell.value) for row in made.iter_rows() for cell in row if cell.value not in (None, "")
    }
    if not held:
        return
    raw = read_sheet(made)
    assert {spot.cell: line for spot, line in zip(raw.spots, raw.lines, strict=True) if line} == held


def test_what_is_printed_above_and_below_a_sheet_is_furniture_without_its_codes() -> None:
    made = sheet(["指標", "値"], ["甲", 1])
    made.oddHeader.left.text, made.oddHeader.left.size = "令和6年度　事業&&予算一覧", 12
    made.oddHeader.right.text = "&D &P/&N"
    made.oddFooter.center.text = "単位：千円"
    raw = read_sheet(made)
    assert [block.text for block in of_kind(raw, Furniture)] == ["令和6年度　事業&予算一覧", "単位：千円"]
    assert {spot.part for spot in raw.spots if spot.cell is None and spot.sheet} == {"ヘッダー・フッター"}
