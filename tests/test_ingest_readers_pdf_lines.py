"""PDF files: characters become lines of text in the order of reading."""

from __future__ import annotations

import pytest
from pdf_reading import read, texts
from pdf_samples import Sheet, text_width
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont

_LEFT = [f"左の段の{number}行目は計画の目的について述べるものです" for number in range(1, 9)]
_RIGHT = [f"右の段の{number}行目は見守りの方法について述べます" for number in range(1, 9)]


@pytest.mark.parametrize("lower", [0, 8])
def test_columns_are_read_one_after_the_other(lower: float) -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(50, 40, "全体にかかる見出しは段をまたいで一行で書かれています", 9)
        sheet.lines(50, 80, _LEFT, 9)
        sheet.lines(310, 80 + lower, _RIGHT, 9)
        sheet.text(50, 300, "終わりの行も段をまたいで全体にかかる長い一行として書かれています", 9)

    read_lines = texts(read(page))
    assert read_lines[1:-1] == [*_LEFT, *_RIGHT]


def test_figures_in_line_without_rules_are_read_across() -> None:
    def page(sheet: Sheet) -> None:
        for number in range(6):
            sheet.text(60, 100 + 17 * number, f"項目{number}")
            sheet.text(300, 100 + 17 * number, f"{number}00")

    assert texts(read(page)) == [f"項目{number}　{number}00" for number in range(6)]


def test_bold_made_by_drawing_twice_is_read_once_and_doubled_figures_stay_two() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 100, "目標値1100人")
        sheet.text(60.4, 100, "目標値1100人")

    assert texts(read(page)) == ["目標値1100人"]


def test_what_nobody_sees_is_not_read() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 100, "見える文")
        sheet.text(60, 130, "隠し文字", mode=3)
        sheet.canvas.setFillGray(1)
        sheet.text(60, 160, "白い文字")
        sheet.canvas.setFillGray(0)
        sheet.text(60, 190, "黒塗りの名前")
        sheet.box(55, 185, 200, 210, fill=1)
        sheet.text(700, 100, "紙の外")

    assert texts(read(page)) == ["見える文"]


def test_white_letters_on_a_dark_ground_and_letters_under_clear_paint_are_read() -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.setFillGray(0.2)
        sheet.box(50, 90, 200, 120, fill=1)
        sheet.canvas.setFillGray(1)
        sheet.text(60, 100, "白抜きの見出し")
        sheet.canvas.setFillGray(0)
        sheet.text(60, 150, "印を付けた文")
        sheet.canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        sheet.box(55, 145, 200, 170, fill=1, stroke=0)

    assert texts(read(page)) == ["白抜きの見出し", "印を付けた文"]


def test_of_a_form_only_what_its_frame_and_the_page_let_show_is_read() -> None:
    def page(sheet: Sheet) -> None:
        sheet.canvas.beginForm("cut", 0, sheet.height - 150, 200, sheet.height)
        sheet.text(60, 100, "枠の中")
        sheet.text(60, 300, "枠の外")
        sheet.text(150, 100, "切り口")
        sheet.canvas.endForm()
        path = sheet.canvas.beginPath()
        path.rect(0, 0, 140, sheet.height)
        sheet.canvas.clipPath(path, stroke=0, fill=0)
        sheet.canvas.doForm("cut")

    assert texts(read(page)) == ["枠の中"]


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        # A raised note's mark must not become a digit of the value.
        ([("10", 100, 10.5), ("1", 98, 6)], "10※1"),
        ([("面積98km", 100, 10.5), ("2", 98, 6)], "面積98km2"),
        ([("CO", 100, 10.5), ("2", 105, 6)], "CO2"),
        ([("10", 100, 10.5), ("注1)", 98, 6)], "10注1)"),
    ],
)
def test_small_letters_beside_a_value(pieces: list[tuple[str, float, float]], expected: str) -> None:
    def page(sheet: Sheet) -> None:
        left = 60.0
        for text, top, size in pieces:
            sheet.text(left, top, text, size)
            left += text_width(text, size)

    assert texts(read(page)) == [expected]


def test_readings_above_kanji_are_left_out() -> None:
    def page(sheet: Sheet) -> None:
        sheet.text(60, 100, "地域で支え合う")
        sheet.text(60 + 31.5, 95, "ささ", 5)
        sheet.text(60, 117, "二行目です")

    assert texts(read(page)) == ["地域で支え合う", "二行目です"]


@pytest.mark.parametrize(
    ("text", "space", "expected"),
    [
        ("施策の方針", 9.0, "施策の方針"),
        ("施 策 の 方 針 を 3 つ 定 め る", 0.0, "施策の方針を3つ定める"),
        ("１，２５０人　以上", 0.0, "１，２５０人　以上"),
        ("第1章 総論", 0.0, "第1章 総論"),
        ("1 2 3 4 5 6", 0.0, "1 2 3 4 5 6"),
    ],
)
def test_spaces(text: str, space: float, expected: str) -> None:
    assert texts(read(lambda sheet: sheet.text(60, 100, text, space=space))) == [expected]


def test_vertical_writing_is_read_column_by_column_from_the_right() -> None:
    def page(sheet: Sheet) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont("HeiseiMin-W3", isVertical=True))
        sheet.canvas.setFont("HeiseiMin-W3", 12)
        sheet.canvas.drawString(400, 700, "右の行を先に読み")
        sheet.canvas.drawString(380, 700, "左の行を後に読む")

    assert texts(read(page)) == ["右の行を先に読み", "左の行を後に読む"]
