from __future__ import annotations

from dataclasses import replace
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import indicator_pages_town as town
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import Direction, IndicatorEntry, IndicatorOverview, VerdictStatus
from ingest import Located, Place
from web import WebSettings
from web.error_pages import RefusedError
from web.indicator_filter import FACETS, SORTS, IndicatorFilter, read_filter, words_of
from web.indicators_page import IndicatorsPage
from web.pages import site_of

SITE = site_of(WebSettings(), ())
STATUSES: tuple[VerdictStatus, ...] = ("met", "partly", "not_met", "unknown")


@cache
def entries() -> tuple[IndicatorEntry, ...]:
    """Forty indicators made from the town's five, with every status, direction, unit and distance."""
    held = town.opened().indicator_overview.entries
    return tuple(_varied(held[number % len(held)], number) for number in range(40))


def _varied(entry: IndicatorEntry, number: int) -> IndicatorEntry:
    unit = (Located("人", Place((1, 1))), Located("%", Place((1, 1))), None)[number % 3]
    indicator = replace(entry.line.indicator, uid=f"d/indicator/{number}", unit=unit)
    recorded = number % 7 != 0
    line = replace(
        entry.line,
        indicator=indicator,
        status=STATUSES[number % 4] if recorded else "unknown",
        year="令和6年度" if recorded else None,
        provisional=recorded and number % 6 == 0,
    )
    better = ("higher", "lower", None)[number // 2 % 3]
    return replace(
        entry,
        line=line,
        measure=entry.measure if number % 9 else None,
        direction=Direction(better, "wording", ""),  # type: ignore[arg-type]
        shortfall=None if number % 5 == 0 else (number % 11 - 5) / 10,
    )


def page_of(chosen: IndicatorFilter) -> IndicatorsPage:
    return IndicatorsPage.of(SITE, IndicatorOverview(entries(), ()), chosen)


def filter_of(address: str) -> IndicatorFilter:
    return read_filter(parse_qsl(urlsplit(address).query), entries())


FILTERS = st.builds(
    IndicatorFilter,
    st.fixed_dictionaries(
        {},
        optional={
            facet.name: st.lists(st.sampled_from(list(words_of(facet, entries()))), min_size=1, unique=True).map(tuple)
            for facet in FACETS
        },
    ),
    st.sampled_from(["", "図書館", "来館 人", "学力", "無い言葉", "% +", "<b>&"]),
    st.sampled_from(list(SORTS)),
)


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_counts_add_up_and_each_leads_to_as_many_indicators(chosen: IndicatorFilter) -> None:
    page = page_of(chosen)
    assert page.total == 40
    listed = sum(group.count for group in page.groups) + len(page.rows)
    assert page.shown == page.foot.total.count == listed
    for row in (*page.counts, page.foot):
        assert sum(cell.count for cell in row.cells) == row.total.count
        for cell in (*row.cells, row.total):
            assert (cell.href is None) == (cell.count == 0)
            if cell.href:
                assert len(filter_of(cell.href).shown(entries())) == cell.count
    for column, total in enumerate(page.foot.cells):
        assert sum(row.cells[column].count for row in page.counts) == total.count


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_the_address_is_the_whole_state(chosen: IndicatorFilter) -> None:
    again = filter_of(chosen.href)
    assert again.shown(entries()) == chosen.shown(entries())
    assert again.href == chosen.href


@settings(max_examples=40, deadline=None)
@given(FILTERS)
def test_the_order_changes_nothing_about_what_is_shown(chosen: IndicatorFilter) -> None:
    shown = {entry.line.indicator.uid for entry in chosen.shown(entries())}
    for sort in SORTS:
        held = [entry.line.indicator.uid for entry in replace(chosen, sort=sort).shown(entries())]
        assert len(held) == len(set(held))
        assert set(held) == shown


@settings(max_examples=40, deadline=None)
@given(FILTERS)
def test_every_condition_in_force_is_named_and_can_be_taken_away(chosen: IndicatorFilter) -> None:
    page = page_of(chosen)
    assert len(page.active) == sum(map(len, chosen.chosen.values())) + bool(chosen.text.strip())
    for link in page.active:
        assert len(page_of(filter_of(link.href)).active) == len(page.active) - 1


def test_every_facet_holds_every_indicator_at_least_once() -> None:
    for facet in FACETS:
        held = {
            entry.line.indicator.uid
            for value in words_of(facet, entries())
            for entry in IndicatorFilter({facet.name: (value,)}).shown(entries())
        }
        assert len(held) == 40, facet.name


def test_a_related_department_finds_the_indicator_as_the_lead_does() -> None:
    real = town.opened().indicator_overview.entries
    for name in ("図書館課", "学校教育課"):
        shown = IndicatorFilter({"department": (name,)}).shown(real)
        assert [entry.line.indicator.id for entry in shown] == ["1-1/1", "1-1/2", "1-1/3"]


def test_farthest_from_its_target_first_and_what_cannot_be_compared_last() -> None:
    shown = IndicatorFilter({}, sort="target").shown(entries())
    known = [entry.shortfall for entry in shown if entry.shortfall is not None]
    assert known == sorted(known, reverse=True)
    assert all(entry.shortfall is None for entry in shown[len(known) :])


def test_without_an_actual_value_the_status_is_that_none_is_recorded() -> None:
    page = IndicatorsPage.of(SITE, town.opened().indicator_overview)
    rows = {row.name: row for group in page.groups for measure in group.measures for row in measure.rows}
    assert rows["読み聞かせの会の数"].mark.key == "unrecorded"
    assert rows["読み聞かせの会の数"].mark.word == "実績の記載がまだない"
    assert rows["川の汚濁の値"].mark.key == "not_met"


def test_groups_follow_the_sheets_by_policy_and_measure() -> None:
    page = IndicatorsPage.of(SITE, town.opened().indicator_overview)
    assert [group.heading for group in page.groups] == ["政策1 学びのまち", "政策2 水と緑のまち"]
    assert [[len(measure.rows) for measure in group.measures] for group in page.groups] == [[3], [2]]
    assert page.groups[0].measures[0].lead == "図書館課"
    assert page.rows == ()


def test_a_figure_leads_to_its_own_cell() -> None:
    page = IndicatorsPage.of(SITE, town.opened().indicator_overview)
    row = page.groups[0].measures[0].rows[0]
    assert row.plan is not None
    assert row.actual is not None
    assert (row.plan.text, row.actual.text, row.provisional) == (
        "13,000以上（単位：人）",
        "12,900（速報値）（単位：人）",
        True,
    )
    assert row.plan.marks[0].href != row.actual.marks[0].href


def test_withheld_indicators_are_named_with_their_place() -> None:
    indicator = town.opened().corpus.indicators[0]
    page = IndicatorsPage.of(SITE, IndicatorOverview(entries(), (indicator,)))
    assert [link.text for link in page.withheld] == [indicator.name.text]
    assert "lines=" in page.withheld[0].href


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("status=good", "「最新の達成状況」に「good」"),
        ("policy=99", "「政策」に「99」"),
        ("measure=9-9", "「施策」に「9-9」"),
        ("department=x", "「担当課」に「x」"),
        ("unit=x", "「単位」に「x」"),
        ("provisional=maybe", "「最新の実績」に「maybe」"),
        ("direction=up", "「値の良し悪しの向き」に「up」"),
        ("sort=size", "「並べ方」に「size」"),
    ],
)
def test_a_value_that_is_none_is_refused_in_words(query: str, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        filter_of(f"/indicators?{query}")
    assert refused.value.status_code == 422
    assert words in refused.value.detail


def test_an_empty_value_and_a_strange_name_ask_for_nothing() -> None:
    assert not read_filter([("policy", ""), ("q", " "), ("utm_source", "x")], entries()).is_set
