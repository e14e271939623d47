from __future__ import annotations

from dataclasses import replace

import meeting_town as town
import pytest
from web_samples import MEETING

from web.error_pages import RefusedError
from web.meeting_filter import FACETS, MeetingFilter, fiscal_year_of, offered, read_filter

HELD = town.opened().corpus.own().meetings


def shown(*pairs: tuple[str, str]) -> list[tuple[str | None, str | None]]:
    return [(meeting.district, meeting.date) for meeting in read_filter(pairs, HELD).shown(HELD)]


def test_nothing_asked_for_shows_all() -> None:
    assert len(shown()) == 5
    assert len(shown(("district", ""), ("page", "3"))) == 5


def test_a_name_given_twice_means_either_and_two_names_mean_both() -> None:
    assert shown(("month", "2025-06"), ("month", "2026-03"), ("district", "中央地区")) == [
        ("中央地区", "2026-03-02"),
        ("中央地区", "2025-06-02"),
    ]


def test_march_belongs_to_the_fiscal_year_before() -> None:
    assert ("中央地区", "2026-03-02") in shown(("year", "2025"))
    assert [fiscal_year_of(day, None) for day in ("2026-03-31", "2026-04-01")] == [2025, 2026]


def test_a_word_that_none_was_held_belongs_to_the_year_that_it_names() -> None:
    assert ("南部地区", None) in shown(("year", "2025"))
    assert shown(("month", "none")) == [("南部地区", None)]
    assert fiscal_year_of(None, "開催実績はありません。") is None


def test_words_are_looked_for_in_all_cells_whatever_their_width() -> None:
    assert shown(("q", "アンケート　北部")) == [("北部地区", "2025-06-30")]
    assert shown(("q", "ｱﾝｹｰﾄ")) == [("北部地区", "2025-06-30")]
    assert shown(("q", "アンケート 駐輪場")) == []


@pytest.mark.parametrize("pair", [("district", "山手地区"), ("month", "2025-13"), ("year", "x"), ("venue", "<b>")])
def test_a_value_that_no_record_has_is_refused_by_name(pair: tuple[str, str]) -> None:
    with pytest.raises(RefusedError) as refusal:
        read_filter([pair], HELD)
    assert refusal.value.status_code == 422
    assert f"「{pair[1]}」という値はありません" in refusal.value.detail


def test_the_address_holds_the_whole_state() -> None:
    pairs = [("district", "中央地区"), ("month", "2025-06"), ("q", "打合せ & 役員")]
    chosen = read_filter(pairs, HELD)
    assert chosen.address() == (
        "/meetings?district=%E4%B8%AD%E5%A4%AE%E5%9C%B0%E5%8C%BA&month=2025-06"
        "&q=%E6%89%93%E5%90%88%E3%81%9B+%26+%E5%BD%B9%E5%93%A1"
    )
    assert MeetingFilter({}).address("/meetings.ics") == "/meetings.ics"
    assert chosen.without("month", "2025-06").chosen == {"district": ("中央地区",)}


def test_months_are_offered_in_time_and_what_is_not_said_comes_last() -> None:
    [month] = [facet for facet in FACETS if facet.name == "month"]
    [year] = [facet for facet in FACETS if facet.name == "year"]
    assert list(offered(month, HELD).items()) == [
        ("2025-06", "2025年6月"),
        ("2026-03", "2026年3月"),
        ("none", "記載なし"),
    ]
    assert offered(year, HELD) == {"2025": "令和7年度"}


def test_a_day_that_no_calendar_has_is_none() -> None:
    strange = replace(MEETING, date="2025-02-30")
    [month] = [facet for facet in FACETS if facet.name == "month"]
    assert offered(month, [strange]) == {"none": "記載なし"}
