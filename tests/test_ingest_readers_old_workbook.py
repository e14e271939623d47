from __future__ import annotations

import datetime

import pytest
import xlwt
from office_samples import SETTINGS, Made, check_places, of_kind, reasons, saved, shapes, tables

from ingest.errors import UnreadableFileError
from ingest.locators import Spot
from ingest.raw import RawDocument, Table
from ingest.readers.old_workbook import read_old_workbook


def book() -> tuple[Made, Made]:
    made = xlwt.Workbook()
    return made, made.add_sheet("指標")


def read(made: Made) -> RawDocument:
    raw = read_old_workbook(saved(made), "指標.xls", SETTINGS)
    check_places(raw)
    return raw


def test_cells_are_read_as_shown_with_their_names() -> None:
    made, sheet = book()
    for column, head in enumerate(["件数", "率", "日付", "時刻", "正否"]):
        sheet.write(0, column, head)
    values = [(1234, '#,##0"件"'), (0.456, "0.0%"), (datetime.date(2024, 4, 1), "yyyy/m/d"), (0.395833333, "h:mm")]
    for column, (value, code) in enumerate(values):
        sheet.write(1, column, value, xlwt.easyxf(num_format_str=code))
    sheet.write(1, 4, True)
    raw = read(made)
    assert tables(raw)[0][1] == ["1,234件", "45.6%", "2024/4/1", "9:30", "TRUE"]
    assert Spot(sheet="指標", cell="B2") in raw.spots


def test_merged_cells_cover_their_rows_and_columns() -> None:
    made, sheet = book()
    sheet.write_merge(0, 1, 0, 0, "指標")
    sheet.write_merge(0, 0, 1, 2, "実績")
    for at, text in {(1, 1): "R5", (1, 2): "R6", (2, 0): "甲", (2, 1): "1", (2, 2): "2"}.items():
        sheet.write(*at, text)
    [table] = of_kind(read(made), Table)
    assert shapes(table) == [
        [("指標", 0, 2, 1), ("実績", 1, 1, 2)],
        [("R5", 1, 1, 1), ("R6", 2, 1, 1)],
        [("甲", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_hidden_sheets_rows_and_columns_are_left_out_and_told() -> None:
    made, sheet = book()
    for row in range(3):
        for column in range(3):
            sheet.write(row, column, f"{row}{column}")
    sheet.row(1).hidden = True
    sheet.col(1).hidden = True
    secret = made.add_sheet("内部")
    secret.write(0, 0, "秘密")
    secret.visibility = 1
    raw = read(made)
    assert tables(raw) == [[["00", "02"], ["20", "22"]]]
    assert any("内部" in why for why in reasons(raw))
    assert any("非表示の行や列" in why for why in reasons(raw))


def test_crossed_out_text_is_never_a_value() -> None:
    made, sheet = book()
    sheet.write(0, 0, "目標")
    sheet.write(0, 1, "値")
    sheet.write(1, 0, "甲")
    sheet.write(1, 1, 80, xlwt.easyxf("font: struck_out on"))
    part = xlwt.easyfont("struck_out on")
    sheet.write(2, 0, "乙")
    sheet.write_rich_text(2, 1, [("80", part), ("85", xlwt.easyfont(""))])
    raw = read(made)
    assert tables(raw) == [[["目標", "値"], ["甲", ""], ["乙", ""]]]
    assert sum("取り消し線" in why for why in reasons(raw)) == 2


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"\x09\x08\x10\x00" * 200])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFileError, match="壊れて"):
        read_old_workbook(data, "指標.xls", SETTINGS)
