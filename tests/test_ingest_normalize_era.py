from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalize import find_dates, find_years, fiscal_year, iso_date, year_label


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和９年度", 2027),
        ("令和元年度", 2019),
        ("令和八年度", 2026),
        ("令和 ８ 年度", 2026),
        ("R6", 2024),
        ("Ｒ７", 2025),
        ("R6年度", 2024),
        ("R元年度", 2019),
        ("H30", 2018),
        ("H.30年度", 2018),
        ("平成30年度", 2018),
        ("平成三十一年度", 2019),
        ("昭和六十三年度", 1988),
        ("㋿7年度", 2025),
        ("令６年度", 2024),
        ("2027年度", 2027),
        ("２０２７年度", 2027),
        ("二〇二七年度", 2027),
        ("2024", 2024),
        ("令和6(2024)年度", 2024),
        ("令和6年度（2024年度）", 2024),
        ("2024（令和6）年度", 2024),
        ("令和6年度実績", 2024),
        ("計画策定時（令和4年度）", 2022),
        ("令和6(2025)年度", None),
        ("令和6～8年度", None),
        ("令和0年度", None),
        ("6年度", None),
        ("1,650(2024)", None),
        ("令和7年3月末", None),
        ("計画策定時", None),
        ("", None),
    ],
)
def test_a_label_tells_the_year_it_begins_in(text: str, year: int | None) -> None:
    assert fiscal_year(text) == year


@pytest.mark.parametrize(
    ("year", "label"),
    [
        (2027, "令和9年度"),
        (2019, "令和元年度"),
        (2018, "平成30年度"),
        (1989, "平成元年度"),
        (1988, "昭和63年度"),
        (1926, "大正15年度"),
        (1868, "明治元年度"),
    ],
)
def test_a_year_is_called_by_the_era_of_its_fiscal_year(year: int, label: str) -> None:
    assert year_label(year) == label


def test_a_year_before_the_first_era_has_no_label() -> None:
    with pytest.raises(ValueError, match="1867"):
        year_label(1867)


@given(st.integers(1868, 2117))
def test_a_label_is_read_back_as_its_year(year: int) -> None:
    assert fiscal_year(year_label(year)) == year


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和６年度とR7、２０２６年度の実績", [("令和６年度", 2024), ("R7", 2025), ("２０２６年度", 2026)]),
        ("令和6・7・8年度の計画", [("令和6", 2024), ("7", 2025), ("8年度", 2026)]),
        ("R6～R8", [("R6", 2024), ("R8", 2026)]),
        ("2024年→2027年の4年間", [("2024年", 2024), ("2027年", 2027)]),
        ("水質の2024年の数字", [("2024年", 2024)]),
        ("2000年頃を境に", [("2000年", 2000)]),
        ("令和六年度", [("令和六年度", 2024)]),
        ("令和6(2024)年度の目標", [("令和6(2024)年度", 2024)]),
        ("30年後に、10年間で、人生100年時代", []),
        ("2000年前の遺跡、約2000年、2000年間", []),
        ("電話0267-22-2024、会員2024人、第2024号", []),
        ("令和8年1月の会議", []),
        ("R7.10.10 の会議", []),
        ("令和6年度から3年で", [("令和6年度", 2024)]),
        ("GR8、R18号、R8型、H2O、S3、R2.5", []),
        ("令和元気まつり、令和一番館", []),
        ("6年度", []),
    ],
)
def test_years_are_found_in_running_text(text: str, found: list[tuple[str, int]]) -> None:
    assert [(mention.text, mention.year) for mention in find_years(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和7年10月10日", [("令和7年10月10日", 2025, 10, 10)]),
        ("R7.10.10 の会議", [("R7.10.10", 2025, 10, 10)]),
        ("令和7.4.1現在", [("令和7.4.1", 2025, 4, 1)]),
        ("２０２５年１１月５日に", [("２０２５年１１月５日", 2025, 11, 5)]),
        ("2025-11-05と2026/1/14", [("2025-11-05", 2025, 11, 5), ("2026/1/14", 2026, 1, 14)]),
        ("令和七年十二月三日", [("令和七年十二月三日", 2025, 12, 3)]),
        ("令和7年(2025年)10月10日", [("令和7年(2025年)10月10日", 2025, 10, 10)]),
        ("2026年1月の会議", [("2026年1月", 2026, 1, None)]),
        ("R7.4～R8.3", [("R7.4", 2025, 4, None), ("R8.3", 2026, 3, None)]),
        ("10月は何回", [("10月", None, 10, None)]),
        ("11月5日", [("11月5日", None, 11, 5)]),
        ("2月29日", [("2月29日", None, 2, 29)]),
        ("2月30日、令和7年2月29日、13月、令和0年5月1日", []),
        ("令和7年(2024年)10月10日", []),
        ("3か月、10月間、月額、11/5、2025.11.5.1", []),
    ],
)
def test_dates_are_found_in_running_text(text: str, found: list[tuple[str, int | None, int, int | None]]) -> None:
    assert [(date.text, date.year, date.month, date.day) for date in find_dates(text)] == found


def test_part_of_a_date_is_a_prefix_of_the_full_one() -> None:
    month, day = find_dates("令和8年1月、令和8年1月14日")
    assert (month.iso, day.iso) == ("2026-01", "2026-01-14")
    assert find_dates("1月14日")[0].iso is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("令和7年6月25日", "2025-06-25"),
        ("令和７年　６月 ５日（水）", "2025-06-05"),
        ("2025年11月3日（月・祝）", "2025-11-03"),
        ("R8.1.8", "2026-01-08"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和7年7月1日～3日", None),
        ("令和7年7月1日、2日", None),
        ("令和7年7月", None),
        ("7月1日", None),
        ("次回 令和7年7月1日", None),
        ("", None),
    ],
)
def test_a_cell_is_a_date_only_when_it_is_nothing_else(text: str, iso: str | None) -> None:
    assert iso_date(text) == iso


@given(st.dates(datetime.date(2019, 5, 1), datetime.date(2099, 12, 31)))
def test_every_form_of_a_day_is_the_same_day(day: datetime.date) -> None:
    era = day.year - 2018
    forms = [
        f"令和{'元' if era == 1 else era}年{day.month}月{day.day}日",
        f"R{era}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day.year}/{day.month}/{day.day}",
        day.isoformat(),
    ]
    assert [iso_date(form) for form in forms] == [day.isoformat()] * len(forms)


@given(st.text() | st.text(alphabet="令和平成元RH年度月日間前後0123456789０１２()（）.・～、/-十〇一 ", max_size=40))
def test_what_is_found_stands_in_the_text_in_order(text: str) -> None:
    years, dates = find_years(text), find_dates(text)
    spans = [
        [(year.start, year.end, year.text) for year in years],
        [(date.start, date.end, date.text) for date in dates],
    ]
    for found in spans:
        assert all(written == text[start:end] for start, end, written in found)
        assert all(before[1] <= after[0] for before, after in pairwise(found))
    fiscal_year(text)
    iso_date(text)
