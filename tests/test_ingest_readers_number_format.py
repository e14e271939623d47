from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.cell_text import shown_value
from ingest.readers.date_format import BUILT_IN
from ingest.readers.number_format import general, number_shown, text_shown

APRIL_1_2024 = 45383
ERA = '[$-411]ggge"年"m"月"d"日"'


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (85, '0"以上"', "85以上"),
        (14.2, '0.0"以内"', "14.2以内"),
        (1234.5, "#,##0", "1,235"),
        (1234567, "#,##0", "1,234,567"),
        (999, "#,##0", "999"),
        (0, "#,##0", "0"),
        (0, "#", ""),
        (0, "#,###", ""),
        (0.456, "0.0%", "45.6%"),
        (0.5, "0%", "50%"),
        (1.005, "0.00", "1.01"),
        (2.675, "0.00", "2.68"),
        (-3.5, "0.0", "-3.5"),
        (-3.5, '0.0;"▲"0.0', "▲3.5"),
        (-3.5, "0.0;▲0.0", "▲3.5"),
        (-3.5, r"0.0_ ;[Red]\-0.0\ ", "-3.5 "),
        (-0.04, "0.0", "0.0"),
        (0, '#,##0;-#,##0;"－"', "－"),
        (5, "0;;", "5"),
        (-5, "0;;", ""),
        (5, ";;;", ""),
        (1234567, '#,##0,"千円"', "1,235千円"),
        (12345, '0.0,"千人"', "12.3千人"),
        (1234567890, '#,##0.0,,"百万円"', "1,234.6百万円"),
        (1234567890, '#,##0,,"百万円"', "1,235百万円"),
        (5, "000", "005"),
        (3842701, "000-0000", "384-2701"),
        (5, "0,000", "0,005"),
        (0.5, "#.##", ".5"),
        (3, "#.#", "3."),
        (150, "約#,##0人", "約150人"),
        (2, "¥#,##0;[Red]¥-#,##0", "¥2"),
        (-2, "¥#,##0;[Red]¥-#,##0", "¥-2"),
        (2, '[$¥-411]#,##0"以上"', "¥2以上"),
        (85, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', " 85 "),
        (3, '@"以上"', "3以上"),
        (3, 'General"件"', "3件"),
        (-3, 'General"件"', "-3件"),
        (-3, '"約"General"件"', "-約3件"),
        (-3, 'General"件";"▲"General"件"', "▲3件"),
        (-3, '@"件"', "-3件"),
        (3, 'G/標準"件"', "3件"),
        (1500, '[>=1000]#,##0"以上";0', "1,500以上"),
        (15, '[>=1000]#,##0"以上";0', "15"),
        (1e20, "0", "100000000000000000000"),
    ],
)
def test_a_number_is_shown_with_the_signs_and_words_of_its_format(value: float, code: str, shown: str) -> None:
    assert number_shown(value, code) == shown


@pytest.mark.parametrize(
    ("serial", "code", "shown"),
    [
        (APRIL_1_2024, ERA, "令和6年4月1日"),
        (APRIL_1_2024, "[$-ja-JP-x-gannen]ggge年m月d日", "令和6年4月1日"),
        (43586, "[$-ja-JP-x-gannen]ggge年m月d日", "令和元年5月1日"),
        (43585, ERA, "平成31年4月30日"),
        (43586, "[$-411]ge.m.d", "R1.5.1"),
        (APRIL_1_2024, "[$-411]gee.mm.dd", "R06.04.01"),
        (APRIL_1_2024, "ggge-mm-dd", "令和6-04-01"),
        (APRIL_1_2024, "yyyy/m/d;@", "2024/4/1"),
        (APRIL_1_2024, 'yyyy"年"mm"月"', "2024年04月"),
        (APRIL_1_2024, 'm"月"d"日"(aaa)', "4月1日(月)"),
        (APRIL_1_2024, "aaaa", "月曜日"),
        (APRIL_1_2024, "d-mmm-yy", "1-Apr-24"),
        (APRIL_1_2024, "[$-F800]dddd, mmmm dd, yyyy", "2024年4月1日"),
        (APRIL_1_2024 + 9.5 / 24, "yyyy/m/d h:mm", "2024/4/1 9:30"),
        (0.3958333333, "h:mm", "9:30"),
        (0.75, 'h"時"mm"分"', "18時00分"),
        (0.75, "h:mm AM/PM", "6:00 PM"),
        (0.75, '[$-411]AM/PMh"時"', "午後6時"),
        (1.5, "[h]:mm", "36:00"),
        (0.5 + 61.25 / 86400, "h:mm:ss.00", "12:01:01.25"),
        (1, "yyyy/m/d", "1900/1/1"),
        (61, "yyyy/m/d", "1900/3/1"),
    ],
)
def test_a_date_is_shown_by_its_format(serial: float, code: str, shown: str) -> None:
    assert number_shown(serial, code) == shown


def test_dates_of_a_workbook_that_counts_from_1904() -> None:
    assert number_shown(APRIL_1_2024 - 1462, ERA, from_1904=True) == "令和6年4月1日"


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (0.5, "# ?/?"),
        (0.5, "# #/#"),
        (5.3, ".0"),
        (1, "[>=1.2.3]0"),
        (12, "[DBNum3]0"),
        (12, "[$-411][DBNum1]ggge"),
        (12345.6, "0.00E+00"),
        (-1, "yyyy/m/d"),
        (60, "yyyy/m/d"),
        (3_000_000, "yyyy/m/d"),
        (-5, '[>=1000]#,##0"以上";0'),
        (APRIL_1_2024, "[$-1030411]yy.m.d"),
        (float("nan"), "0"),
        (5, "0;0;0;0;0"),
        (5, "0x0"),
        (-3, '"約"@'),
    ],
)
def test_what_cannot_be_shown_for_certain_is_not_shown(value: float, code: str) -> None:
    assert number_shown(value, code) is None
    assert shown_value("n", repr(value), code).text == ""
    assert shown_value("n", repr(value), code).problem is not None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (45.6, "45.6"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333"),
        (100.0, "100"),
        (-0.5, "-0.5"),
        (0, "0"),
        (123456.789012, "123456.789"),
        (12345678901, "12345678901"),
        (123456789012, "1.23457E+11"),
        (1e-5, "0.00001"),
    ],
)
def test_the_format_general_has_at_most_eleven_characters(value: float, shown: str) -> None:
    assert general(value) == shown


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("85", '@"以上"', "85以上"),
        ("未定", "0.0", "未定"),
        ("甲", '0;-0;0;"項目："@', "項目：甲"),
        ("甲", "yyyy/m/d;@", "甲"),
    ],
)
def test_a_text_is_shown_by_the_part_of_its_format_for_text(text: str, code: str, shown: str) -> None:
    assert text_shown(text, code) == shown


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_come_back(number: int) -> None:
    assert number_shown(float(number), "0") == str(number)
    grouped = number_shown(float(number), "#,##0")
    assert grouped == f"{number:,}"


@given(st.dates(datetime.date(1900, 3, 1), datetime.date(2100, 12, 31)))
def test_every_day_comes_back(day: datetime.date) -> None:
    serial = (day - datetime.date(1899, 12, 30)).days
    assert number_shown(serial, "yyyy-mm-dd") == day.isoformat()
    assert shown_value("d", day.isoformat(), "yyyy-mm-dd").text == day.isoformat()


@given(st.floats(allow_nan=True), st.text(alphabet='0#?.,%;"年月日ymdhsge[]@$-+E/* _\\GRal', max_size=12))
def test_no_format_breaks_the_reading(value: float, code: str) -> None:
    shown = number_shown(value, code)
    assert shown is None or isinstance(shown, str)
    text_shown("甲", code)


def test_a_day_beyond_the_calendar_is_not_shown_whatever_day_it_counts_from() -> None:
    assert number_shown(2_957_003, "yyyy/m/d", from_1904=True) == "9999/12/31"
    assert number_shown(2_957_004, "yyyy/m/d", from_1904=True) is None


@pytest.mark.parametrize("code", BUILT_IN.values())
def test_every_built_in_format_is_known_or_shows_nothing(code: str) -> None:
    assert number_shown(1.0, code) != ""
