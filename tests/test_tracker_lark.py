"""The rule on a third town: numbered pledges, a legend of its own, pillars in another order than the policies."""

from __future__ import annotations

import pytest
from tracker_lark import corpus, indicator, pledge, track_of, tracks

from ingest import join_lines
from tracker import Link, Status


def test_the_manifesto_is_read_with_what_its_legend_says() -> None:
    assert [(held.id, held.horizon, held.kind) for held in corpus().pledges] == [
        ("1-01", "直ちに", None),
        ("1-02", "中長期", None),
        ("1-03", "直ちに", None),
        ("2-01", None, None),  # 県や国と力を合わせること tells neither
        ("2-02", "中長期", None),
        ("2-03", "直ちに", None),
        ("3-01", "直ちに", None),
        ("3-02", "中長期", None),
        ("3-03", "中長期", None),
        ("3-04", "直ちに", None),
        ("3-05", "中長期", None),
        ("3-06", "直ちに", None),
        ("3-07", "直ちに", None),
    ]
    assert pledge("1-02").title == "閉校した旧北谷小学校をこども自然学校として再生します"


@pytest.mark.parametrize(
    ("identity", "status"),
    [
        ("1-01", "in_progress"),  # opened, but the books are still to come
        ("1-02", "planned"),  # the use of the school is talked about
        ("1-03", "not_mentioned"),
        ("2-01", "in_progress"),  # the intake is done, the canal is not
        ("2-02", "planned"),  # an item of the plan alone
        ("2-03", "in_progress"),  # the fields grow, the lunches are planned
        ("3-01", "in_progress"),  # Sundays began, the booking is considered
        ("3-02", "planned"),  # a draft is to be begun
        ("3-03", "not_mentioned"),
        ("3-04", "not_mentioned"),  # visits of welfare officers are no agreement
        ("3-05", "in_progress"),  # two districts are not all of them
        ("3-06", "done"),
        ("3-07", "planned"),  # the taxi's name alone: Sundays are another pledge's
    ],
)
def test_every_pledge_has_the_status_that_its_documents_give_it(identity: str, status: Status) -> None:
    assert track_of(identity).status == status


@pytest.mark.parametrize(
    ("identity", "says", "quote"),
    [
        ("1-01", "done", "・7月に図書館の駅前分館「ひばりぶんこ」を開設した。"),
        ("1-01", "planned", "・駅前の分館を、令和10年度の蔵書5万冊を目指して育てる。"),
        ("1-01", "in_progress", "・分館の学習室を夜9時まで開けた。"),
        ("1-02", "planned", "・旧北谷小学校の活用について、地元と話し合いを続ける。"),
        # Another policy tells of another act on the same thing.
        ("1-02", "mentioned", "・路線バスの時刻を見直し、旧北谷小学校の前に停留所を移した。"),
        ("2-01", "in_progress", "・鳴瀬用水の取水口の耐震改修が完了した。"),
        ("2-01", "mentioned", "田んぼダムの取組面積"),
        ("2-03", "in_progress", "・有機米の作付けは12haとなった。"),
        ("3-01", "in_progress", "・10月から「ひばり号」の日曜運行を始め、延べ640人が利用した。"),
        ("3-02", "planned", "・手話言語条例の素案づくりに着手する。"),
    ],
)
def test_what_was_found_is_quoted(identity: str, says: str, quote: str) -> None:
    assert (says, quote) in [(held.says, held.quote) for held in track_of(identity).evidence]


def test_a_promise_without_evidence_is_told_apart() -> None:
    assert [(promise.text, promise.main, promise.status) for promise in track_of("3-01").promises] == [
        (pledge("3-01").title, True, "in_progress"),
        ("待合所にはベンチを置きます。", False, "not_mentioned"),
    ]


@pytest.mark.parametrize(
    ("identity", "quote"),
    [
        ("2-02", "・用水路の改修を計画的に進める。"),  # where the power plant is to stand, not the plant
        ("3-02", "・駅前の分館を、令和10年度の蔵書5万冊を目指して育てる。"),  # the same year alone
        ("1-03", "・森の教室を3回開いた。"),
    ],
)
def test_a_sentence_on_another_thing_is_no_evidence(identity: str, quote: str) -> None:
    assert quote not in [held.quote for held in track_of(identity).evidence]


def test_pillars_lead_to_the_policy_of_the_same_name_whatever_its_number() -> None:
    assert [(link.measure, link.strength) for link in track_of("3-01").links] == [("1-1", "primary")]
    assert "柱と政策が同じ" in track_of("3-01").links[0].why


def test_a_measure_that_the_pledge_names_is_primary_without_any_evidence() -> None:
    assert track_of("3-04").links == (Link("1-2", "primary", "公約が施策1-2を名指ししている"),)


def test_items_of_the_plan_that_speak_of_a_pledge_are_linked_with_their_reason() -> None:
    [item] = track_of("2-02").items
    assert (item.heading, item.measures) == ("重点的に取り組む項目", ("2-1",))
    assert item.why == "「小水力発電」・「用水」の語を共有、柱の政策の施策を挙げている"
    lines = corpus().lines(item.document)
    assert item.place.lines is not None
    standing = join_lines(lines[item.place.lines[0] - 1 : item.place.lines[1]])
    assert join_lines(item.quote.split("\n")) in standing
    assert not track_of("3-03").items


def test_measures_of_linked_items_are_links() -> None:
    for held in tracks().values():
        linked = {link.measure for link in held.links}
        assert {measure for item in held.items for measure in item.measures} <= linked


def test_what_measures_the_promise_is_primary_and_the_rest_of_its_measure_secondary() -> None:
    named = [(indicator(held.indicator).name.text, held.strength) for held in track_of("3-01").indicators]
    assert named == [("乗合タクシーひばり号の年間利用者数", "primary"), ("路線バスの収支率", "secondary")]
    [paddies] = track_of("2-01").indicators
    assert (paddies.strength, paddies.why) == ("primary", "「田んぼダム」を測る成果指標")


def test_indicators_are_those_of_linked_measures_and_all_say_why() -> None:
    for held in tracks().values():
        linked = {link.measure for link in held.links}
        assert {found.measure for found in held.indicators} <= linked
        assert all(found.why for found in held.indicators)
