from __future__ import annotations

import pytest
from assistant_town import corpus, indicator

from assistant.filters import filtered, latest_verdict
from assistant.question import understand
from ingest import fold


@pytest.mark.parametrize(
    ("asked", "identities"),
    [
        ("施策1-2の指標は？", ["1-2/1", "1-2/2"]),
        ("施策１－１と施策１－２の指標の一覧", ["1-1/1", "1-1/2", "1-2/1", "1-2/2"]),
        ("政策2の指標の一覧は？", ["2-1/1", "2-1/2", "2-1/3"]),
        ("「にぎわいと緑のまち」の指標は？", ["2-1/1", "2-1/2", "2-1/3"]),
        ("「学びと健康の土台をつくる」の指標は？", ["1-1/1", "1-1/2"]),
        ("学びの課の指標は？", ["1-1/1", "1-1/2"]),
        ("介護福祉課が所管する指標の一覧", ["1-2/1", "1-2/2"]),
        ("達成した指標の一覧", ["1-1/2", "1-2/2", "2-1/2"]),
        ("未達成の指標をすべて", ["1-2/1", "2-1/1"]),
        ("一部だけ達成した指標は？", ["1-1/1"]),
        ("政策1で達成した指標は？", ["1-1/2", "1-2/2"]),
        ("施策2-1で達成していない指標は？", ["2-1/1"]),
        ("男女別の値がある指標は？", ["1-1/2"]),
        ("小学校と中学校に分かれた値の指標は？", ["1-1/1"]),
        ("速報値の指標はどれ？", ["2-1/2"]),
        ("算式のない指標はどれ？", ["1-2/2"]),
        ("計画策定時より悪化した指標は？", ["1-2/2", "2-1/1"]),
        ("面積の指標は？", ["2-1/1"]),
    ],
)
def test_a_list_question_narrows_the_indicators_down(asked: str, identities: list[str]) -> None:
    found = filtered(understand(asked), corpus(), None)
    assert found is not None
    assert [record.id for record in found.indicators] == identities


@pytest.mark.parametrize("asked", ["健康寿命の目標は？", "公約の一覧", "会合の一覧", "見守りの方針は？", "", "指標"])
def test_what_asks_for_no_list_of_indicators_is_none(asked: str) -> None:
    assert filtered(understand(asked), corpus(), None) is None


def test_those_that_only_partly_missed_are_kept_beside_those_that_missed() -> None:
    found = filtered(understand("達成していない指標の一覧"), corpus(), None)
    assert found is not None
    assert [record.id for record in found.near] == ["1-1/1"]


def test_a_persons_word_changes_the_list() -> None:
    overrides = {fold(indicator("2-1/1").name.text): "higher"}
    found = filtered(understand("達成した指標の一覧"), corpus(), overrides)
    assert found is not None
    assert "2-1/1" in [record.id for record in found.indicators]


def test_the_latest_verdict_is_against_the_years_plan() -> None:
    verdict = latest_verdict(indicator("1-2/1"), None)
    assert verdict is not None
    assert (verdict.against, verdict.year, verdict.status) == ("plan", "令和6年度", "not_met")
    assert latest_verdict(indicator("2-1/3"), None) is None


def test_every_indicator_is_met_partly_met_missed_or_without_a_figure() -> None:
    lists = [
        {record.id for record in found.indicators}
        for asked in ("達成した指標の一覧", "未達成の指標の一覧", "一部だけ達成した指標の一覧")
        if (found := filtered(understand(asked), corpus(), None)) is not None
    ]
    assert sum(map(len, lists)) == len(set().union(*lists)) == len(corpus().indicators) - 1


@pytest.mark.parametrize(
    ("asked", "identities"),
    [
        ("単位が人の指標は？", ["2-1/2"]),
        ("単位「%」の指標一覧", ["1-1/1", "1-2/1"]),
        ("単位が「世帯」の指標は？", ["2-1/3"]),
    ],
)
def test_the_letter_of_a_unit_is_not_looked_for_in_names(asked: str, identities: list[str]) -> None:
    found = filtered(understand(asked), corpus(), None)
    assert found is not None
    assert [record.id for record in found.indicators] == identities
    assert len(found.described) == 1
