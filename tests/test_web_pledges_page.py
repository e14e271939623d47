from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from urllib.parse import parse_qsl, urlsplit

import pledge_pages_town as town
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import PledgeLine
from people import Decision, PledgeKey, Proposal, Review, Standing
from tracker import Status
from web import WebSettings
from web.error_pages import RefusedError
from web.pages import site_of
from web.pledge_filter import FACETS, PledgeFilter, offered, read_filter
from web.pledges_page import PledgesPage

SITE = site_of(WebSettings(), ())
STATUSES: tuple[Status, ...] = ("done", "in_progress", "planned", "not_mentioned")


@cache
def lines() -> tuple[PledgeLine, ...]:
    """Forty pledges made from the town's five, with every horizon, kind, status and state of review."""
    held = town.opened().pledge_overview().pledges
    return tuple(_varied(held[number % len(held)], number) for number in range(40))


def _varied(line: PledgeLine, number: int) -> PledgeLine:
    status = STATUSES[number % 4]
    pledge = replace(
        line.pledge,
        uid=f"d/pledge/{number}",
        pillar=number % 3 + 1,
        pillar_title="森のまち" if number % 3 == 2 else line.pledge.pillar_title,
        horizon=(None, "直ちに", "中長期")[number % 3],
        kind=(None, "新規", "継続")[number // 3 % 3],
    )
    key = PledgeKey("d", "1-01", "題", None)
    proposal = Proposal("planned", (), (), "題")
    on = datetime(2026, 11, 2, 20, 0, tzinfo=UTC)
    review = Review(1, "decision", key, Decision(status), "", "anna", "青木", on, 0, proposal)
    reviewed = replace(
        line.reviewed,
        status=status,
        by_person=number % 5 < 2,
        standing=Standing(holds=review if number % 5 < 2 else None),
        changed=("変わりました",) if number % 5 == 0 else (),
    )
    return replace(line, pledge=pledge, reviewed=reviewed)


def page_of(chosen: PledgeFilter) -> PledgesPage:
    overview = town.opened().pledge_overview()
    return PledgesPage.of(SITE, lines(), overview.citations, overview.read, town.opened().corpus.own(), chosen)


def filter_of(address: str) -> PledgeFilter:
    return read_filter(parse_qsl(urlsplit(address).query), lines())


FILTERS = st.builds(
    PledgeFilter,
    st.fixed_dictionaries(
        {},
        optional={
            facet.name: st.lists(
                st.sampled_from([value for value, _ in offered(facet, lines())]), min_size=1, unique=True
            ).map(tuple)
            for facet in FACETS
        },
    ),
    st.sampled_from(["", "移動", "ホタル 水路", "ほたる", "無い言葉", "こども&文庫", "% +"]),
)


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_counts_add_up_and_each_leads_to_as_many_pledges(chosen: PledgeFilter) -> None:
    page = page_of(chosen)
    assert page.total == 40
    assert page.shown == page.foot.total.count == sum(len(group.pledges) for group in page.groups)
    for row in (*page.rows, page.foot):
        assert sum(cell.count for cell in row.cells) == row.total.count
        for cell in (*row.cells, row.total):
            assert (cell.href is None) == (cell.count == 0)
            if cell.href:
                assert len(filter_of(cell.href).shown(lines())) == cell.count
    for column, total in enumerate(page.foot.cells):
        assert sum(row.cells[column].count for row in page.rows) == total.count


@settings(max_examples=60, deadline=None)
@given(FILTERS)
def test_the_address_is_the_whole_state(chosen: PledgeFilter) -> None:
    again = filter_of(chosen.href)
    assert again.shown(lines()) == chosen.shown(lines())
    assert again.href == chosen.href


@settings(max_examples=40, deadline=None)
@given(FILTERS)
def test_taking_away_the_last_value_of_a_facet_lets_all_pass_and_one_of_several_leaves_the_others(
    chosen: PledgeFilter,
) -> None:
    shown = chosen.shown(lines())
    for facet in FACETS:
        for value in chosen.chosen.get(facet.name, ()):
            left = chosen.without(facet.name, value).shown(lines())
            others = tuple(line for line in shown if facet.of(line) != value)
            assert set(shown) <= set(left) if chosen.chosen[facet.name] == (value,) else left == others


def test_without_a_condition_every_pledge_is_shown_once() -> None:
    page = page_of(PledgeFilter({}))
    assert not page.is_filtered
    assert page.shown == 40
    assert len({row.href for group in page.groups for row in group.pledges}) == 40


def test_every_facet_parts_the_pledges_without_loss() -> None:
    for facet in FACETS:
        parts = [PledgeFilter({facet.name: (value,)}).shown(lines()) for value, _ in offered(facet, lines())]
        assert sum(map(len, parts)) == 40


def test_several_values_of_one_facet_are_either_and_facets_are_both() -> None:
    either = filter_of("/pledges?status=done&status=planned")
    assert {line.reviewed.status for line in either.shown(lines())} == {"done", "planned"}
    both = filter_of("/pledges?status=done&pillar=1")
    assert all(line.reviewed.status == "done" and line.pledge.pillar == 1 for line in both.shown(lines()))
    assert len(both.shown(lines())) == sum(n % 4 == 0 and n % 3 == 0 for n in range(40))


def test_words_are_found_in_title_and_text_whatever_their_typography() -> None:
    shown = PledgeFilter({}, "こども　文庫").shown(lines())
    assert shown
    assert all("こども文庫" in line.pledge.title for line in shown)
    assert PledgeFilter({}, "石積み").shown(lines())
    assert PledgeFilter({}, "石積み 移動図書館").shown(lines()) == ()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("status=finished", "「状況」に「finished」"),
        ("pillar=9", "「柱」に「9」"),
        ("pillar=1&pillar=x", "「柱」に「x」"),
        ("horizon=直ちに", "「実施時期」"),
        ("kind=old", "「新規・継続」"),
        ("check=yes", "「人による確認」"),
    ],
)
def test_a_value_that_is_none_is_refused_in_words(query: str, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        filter_of(f"/pledges?{query}")
    assert refused.value.status_code == 422
    assert words in refused.value.detail


def test_an_empty_value_and_a_strange_name_ask_for_nothing() -> None:
    assert not read_filter([("pillar", ""), ("q", " "), ("utm_source", "x")], lines()).is_set


def test_not_recorded_is_offered_only_where_it_occurs() -> None:
    real = town.opened().pledge_overview().pledges
    horizon = next(facet for facet in FACETS if facet.name == "horizon")
    assert [word for _, word in offered(horizon, lines())] == ["直ちに", "中長期", "記載なし"]
    assert [word for _, word in offered(horizon, real)] == ["直ちに", "中長期"]


def test_a_row_tells_what_a_person_decided_and_where_it_needs_another_look() -> None:
    overview = town.opened().pledge_overview()
    page = PledgesPage.of(SITE, overview.pledges, overview.citations, overview.read, town.opened().corpus.own())
    rows = {row.facts[0]: row for group in page.groups for row in group.pledges}
    collided, plain, changed, agreed = (rows[f"公約{number}"] for number in ("1-01", "1-02", "2-01", "2-02"))
    assert collided.mark.word == "計画・方針に記載のみ（職員が確認）"
    assert (collided.differs, collided.revisit) == (True, True)
    assert (plain.mark.word, plain.mark.shape, plain.confirmed, plain.revisit) == (
        "計画・方針に記載のみ",
        "○",
        None,
        False,
    )
    assert (changed.differs, changed.revisit) == (False, True)
    assert (agreed.mark.word, agreed.differs, agreed.revisit) == ("記載なし（職員が確認）", False, False)
    assert agreed.confirmed is not None
    assert collided.measure is not None
    assert collided.measure.text == "施策1-1 本に親しむまちづくり"
    assert collided.source.text == "8行"


def test_the_day_of_a_decision_is_the_day_in_japan() -> None:
    shown = page_of(PledgeFilter({"check": ("confirmed",)}))
    # Eight in the evening of 2 November in London is the next morning in Japan.
    assert {row.confirmed for group in shown.groups for row in group.pledges} == {"2026年11月3日"}
