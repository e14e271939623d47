from __future__ import annotations

import meeting_town as town

from web.meeting_filter import read_filter
from web.meetings_page import MeetingsPage
from web.pages import Site

SITE = Site(heading="若葉町の計画をたずねる", greeting="")


def page(*pairs: tuple[str, str]) -> MeetingsPage:
    corpus = town.opened().corpus
    return MeetingsPage.of(SITE, corpus, read_filter(pairs, corpus.own().meetings))


def test_counts_by_district_and_by_month_add_up_to_what_is_shown() -> None:
    every = page()
    assert (every.shown, every.total, every.none_shown) == (4, 4, 1)
    assert [(line.heading, line.count) for line in every.districts] == [
        ("北部地区", 2),
        ("中央地区", 2),
        ("南部地区", 0),
    ]
    assert [(line.heading, line.count) for line in every.months] == [("2025年6月", 3), ("2026年3月", 1)]
    for pairs in ([], [("district", "中央地区")], [("q", "北部")], [("year", "2025"), ("venue", "役場")]):
        seen = page(*pairs)
        assert sum(line.count for line in seen.districts) == sum(line.count for line in seen.months) == seen.shown
        assert sum(len(group.meetings) for group in seen.groups) == seen.shown + seen.none_shown


def test_a_district_that_reports_none_is_a_line_and_a_row_with_its_own_words() -> None:
    every = page()
    assert every.districts[-1].none == ("令和7年度の開催実績はありません。",)
    assert every.groups[-1].heading == "開催していないと書かれている地区"
    [row] = every.groups[-1].meetings
    assert (row.district, row.held, row.calendar) == ("南部地区", False, None)
    assert row.source.href.endswith("?lines=6-6#L6")


def test_a_district_asked_for_is_a_line_also_when_nothing_of_it_is_left() -> None:
    seen = page(("district", "南部地区"), ("district", "中央地区"), ("month", "2025-06"))
    assert [(line.heading, line.count) for line in seen.districts] == [("中央地区", 1), ("南部地区", 0)]
    assert [line.href is None for line in seen.districts] == [False, True]


def test_meetings_go_by_day_and_hour() -> None:
    days = [[row.day for row in group.meetings] for group in page().groups]
    assert days == [["令和7年6月2日", "令和7年6月25日", "令和7年6月30日"], ["令和8年3月2日"], [None]]


def test_a_number_leads_to_just_these() -> None:
    [line] = [line for line in page(("year", "2025")).months if line.heading == "2026年3月"]
    assert line.href == "/meetings?year=2025&month=2026-03#list"
    assert page(("year", "2025"), ("month", "2026-03")).shown == line.count == 1


def test_the_neighbours_meetings_are_no_part_of_the_list_and_that_is_said() -> None:
    every = page()
    assert every.elsewhere == 1
    assert "山手地区" not in str(every.groups)


def test_the_calendar_holds_the_shown_meetings_with_a_day() -> None:
    assert page(("district", "南部地区")).in_calendar == 0
    chosen = page(("month", "2025-06"))
    assert (chosen.calendar, chosen.in_calendar) == ("/meetings.ics?month=2025-06", 3)
