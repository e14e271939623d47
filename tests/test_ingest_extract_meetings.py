from __future__ import annotations

from pathlib import Path

import pytest
from form_samples import form

from ingest.extract.meetings import extract_meetings
from ingest.extract.result import Extraction
from ingest.locators import Place
from ingest.raw import Cell, RawDocument, Row, Table
from ingest.readers import read_file
from ingest.records import Document, Meeting
from ingest.settings import IngestSettings

DOCUMENT = Document("0123456789ab", "m.txt", "開催実績", "meetings", "霧野町", True, None, None, None, "", "", None)
WIDE = "地区名\t期日\t時間\t\t\t会場\t件名\t内容\t参加者"


def raw_of(text: str) -> RawDocument:
    """Tables as a reader makes them: a blank line parts two of them."""
    lines = tuple(text.split("\n"))
    tables: list[list[Row]] = [[]]
    for number, line in enumerate(lines, 1):
        place = Place((number, number))
        if line.strip(" "):
            tables[-1].append(Row(tuple(Cell(cell, place) for cell in line.split("\t")), place))
        elif tables[-1]:
            tables.append([])
    return RawDocument("m.txt", "", lines, tuple(Table(tuple(rows)) for rows in tables if rows))


def read(*lines: str) -> Extraction[Meeting]:
    return extract_meetings(raw_of("\n".join(lines)), DOCUMENT)


def only(*lines: str) -> Meeting:
    [meeting] = read(*lines).records
    return meeting


def test_a_row_is_a_meeting_with_everything_as_written() -> None:
    row = "北谷地区\t令和7年6月25日\t9:00\t-\t20:00\t霧野公民館\t北谷懇談会\t(1)除雪 (2)その他\t区長5名"
    extraction = read(WIDE, row)
    assert extraction.records == (
        Meeting(
            uid="0123456789ab/meeting/001",
            district="北谷地区",
            date="2025-06-25",
            date_text="令和7年6月25日",
            start="9:00",
            end="20:00",
            venue="霧野公民館",
            title="北谷懇談会",
            agenda="(1)除雪 (2)その他",
            participants="区長5名",
            held=True,
            note=None,
            document="0123456789ab",
            municipality="霧野町",
            place=Place((2, 2)),
        ),
    )
    assert extraction.left_out == ()
    assert extraction.claimed == {1, 2}


def test_a_blank_district_is_the_one_above_also_beyond_a_blank_line() -> None:
    extraction = read(
        WIDE,
        "北谷地区\t令和7年6月1日\t\t\t\t館\t甲会",
        "\t令和7年6月2日\t\t\t\t館\t乙会",
        "",
        "\t令和7年6月3日\t\t\t\t館\t丙会",
    )
    assert [meeting.district for meeting in extraction.records] == ["北谷地区"] * 3
    assert [meeting.uid[-3:] for meeting in extraction.records] == ["001", "002", "003"]


def test_a_row_without_its_leading_tab_is_read() -> None:
    meeting = read(
        WIDE, "北谷地区\t令和7年6月1日\t\t\t\t館\t甲会", "令和8年1月28日\t19:00\t-\t21:00\t新館\t乙会\t話\t8名\t"
    ).records[1]
    assert (meeting.district, meeting.date, meeting.start, meeting.end) == ("北谷地区", "2026-01-28", "19:00", "21:00")
    assert (meeting.venue, meeting.title, meeting.agenda, meeting.participants) == ("新館", "乙会", "話", "8名")


def test_dashes_and_blanks_are_no_entries() -> None:
    meeting = only(WIDE, "北谷地区\t令和7年12月26日\t\t-\t\t－\t\tアンケート\t―")
    assert (meeting.start, meeting.end, meeting.venue, meeting.title, meeting.participants) == (None,) * 5
    assert meeting.agenda == "アンケート"


@pytest.mark.parametrize(
    "word",
    ["令和7年度の開催実績はありません。", "開催なし", "開催実績なし", "なし", "今年度は実施していません", "未開催"],
)
def test_a_district_without_a_meeting_is_a_record_of_its_own(word: str) -> None:
    meeting = only(WIDE, f"南谷地区\t{word}\t\t\t\t\t\t\t")
    assert (meeting.district, meeting.held, meeting.note) == ("南谷地区", False, word)
    assert (meeting.date, meeting.date_text, meeting.title) == (None, None, None)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("合計\t\t\t\t\t\t10回\t\t", "日付"),
        ("北谷地区\t未定\t\t\t\t館\t甲会\t\t", "日付"),
        ("北谷地区\t\t\t\t\t\t\t\t", "日付"),
        ("北谷地区\t令和7年6月1日\t\t\t\t館\t\t\t", "名称"),
        ("北谷地区\t令和7年6月1日\t\t\t\t館\t甲会\t\t中止", "中止"),
    ],
)
def test_a_row_that_is_no_meeting_is_left_out_with_its_reason(row: str, why: str) -> None:
    extraction = read(WIDE, "東谷地区\t令和7年5月1日\t\t\t\t館\t甲会", row)
    assert len(extraction.records) == 1
    [left] = extraction.left_out
    assert left.place == Place((3, 3))
    assert why in left.why
    assert 3 not in extraction.claimed


def test_the_district_of_an_unreadable_row_is_not_handed_on() -> None:
    extraction = read(
        WIDE,
        "東谷地区\t令和7年5月1日\t\t\t\t館\t甲会",
        "1\t西谷地区\t令和7年5月2日\t\t\t館\t乙会",
        "\t令和7年5月3日\t\t\t\t館\t丙会",
    )
    assert [meeting.district for meeting in extraction.records] == ["東谷地区", None]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("区域\t開催日\t時間\t場所\t会議名\t概要\t出席者", "北谷\tR7.6.25\t18:00-20:00\t館\t甲会\t話\t3名"),
        (
            "地区\t開催期日\t開始\t終了\t開催場所\t名称\t内容\t参加人数",
            "北谷\t2025/6/25\t18時\t20時\t館\t甲会\t話\t3名",
        ),
        (
            "地 区\t日時\t会　場\t議題\t概要\t出席者（人）",
            "北谷\t令和７年６月25日（水）午後６時～８時\t館\t甲会\t話\t3名",
        ),
    ],
)
def test_other_headers_and_forms_of_time_are_read(header: str, row: str) -> None:
    meeting = only(header, row)
    assert (meeting.district, meeting.date, meeting.start, meeting.end) == ("北谷", "2025-06-25", "18:00", "20:00")
    assert (meeting.venue, meeting.title, meeting.agenda, meeting.participants) == ("館", "甲会", "話", "3名")


def test_the_subject_is_the_agenda_where_there_is_a_title() -> None:
    meeting = only("日付\t場所\t議題\t会議名", "R7.6.25\t館\t除雪\t甲会")
    assert (meeting.title, meeting.agenda, meeting.district) == ("甲会", "除雪", None)


def test_a_date_that_is_no_single_day_is_kept_as_text_alone() -> None:
    meeting = only(WIDE, "北谷地区\t令和7年7月1日～3日\t\t\t\t館\t甲会")
    assert (meeting.date, meeting.date_text) == (None, "令和7年7月1日～3日")


def test_a_header_repeated_on_the_next_page_is_no_meeting() -> None:
    row = "\t令和7年6月2日\t\t\t\t館\t乙会"
    extraction = read(WIDE, "北谷地区\t令和7年6月1日\t\t\t\t館\t甲会", "", WIDE, row)
    assert [meeting.district for meeting in extraction.records] == ["北谷地区", "北谷地区"]


def test_other_tables_are_left_alone() -> None:
    other = ("費目\t令和6年度\t令和7年度", "人件費\t100\t120")
    assert read(*other) == Extraction((), (), frozenset())
    after = read(WIDE, "北谷地区\t令和7年6月1日\t\t\t\t館\t甲会", "", *other)
    assert len(after.records) == 1
    assert after.left_out == ()


def test_the_real_list_is_read_whole(real_corpus: Path) -> None:
    [path] = real_corpus.glob("000_*")
    extraction = extract_meetings(read_file(path, path.name, IngestSettings()), DOCUMENT)
    assert extraction.left_out == ()
    assert [meeting.place.lines for meeting in extraction.records] == [(n, n) for n in range(4, 41) if n != 29]
    assert sum(not meeting.held for meeting in extraction.records) == 1
    assert all(meeting.district for meeting in extraction.records)
    assert all(meeting.date for meeting in extraction.records if meeting.held)


def test_a_header_that_spans_columns_and_a_district_that_spans_rows_name_every_cell_below() -> None:
    raw = form(
        [
            ["地区", "期日", ("時間", 3, 1), "会場", "件名"],
            [("北", 1, 2), "令和７年６月25日", "18:00", "～", "20:00", "公民館", "地区懇談会"],
            ["令和７年７月２日", "19:00", "～", "20:30", "体育館", "まちづくり座談会"],
            ["南", ("開催実績はありません。", 6, 1)],
        ]
    )
    found = extract_meetings(raw, DOCUMENT)
    assert found.left_out == ()
    told = [(m.district, m.date, m.start, m.end, m.venue, m.title, m.held) for m in found.records]
    assert told == [
        ("北", "2025-06-25", "18:00", "20:00", "公民館", "地区懇談会", True),
        ("北", "2025-07-02", "19:00", "20:30", "体育館", "まちづくり座談会", True),
        ("南", None, None, None, None, None, False),
    ]
