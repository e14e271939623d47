from __future__ import annotations

import pytest
from assistant_town import answered, corpus, indicator, not_found


def test_a_list_shows_every_indicator_with_its_name_and_figures() -> None:
    answer = answered("施策1-2の指標は？")
    assert [record.id for record in answer.indicators] == ["1-2/1", "1-2/2"]
    for record in answer.indicators:
        assert record.id in answer.text
        assert record.plan[0].value.text in answer.text
        assert record.actual[0].value.text in answer.text


def test_the_number_of_what_is_listed_is_said() -> None:
    assert "2件" in answered("学びの課の指標は？").text
    assert "3件" in answered("達成した指標はいくつ？").text


def test_an_indicator_without_a_figure_is_listed_all_the_same() -> None:
    answer = answered("政策2の指標の一覧は？")
    assert [record.id for record in answer.indicators] == ["2-1/1", "2-1/2", "2-1/3"]
    assert "2-1/3" not in {fact.indicator for fact in answer.facts}


def test_those_that_partly_missed_are_told_apart_from_those_that_missed() -> None:
    answer = answered("達成していない指標の一覧")
    assert [record.id for record in answer.indicators] == ["1-2/1", "2-1/1"]
    statuses = {fact.indicator: fact.value for fact in answer.facts if fact.field == "status"}
    assert statuses == {"1-2/1": "not_met", "2-1/1": "not_met", "1-1/1": "partly"}


@pytest.mark.parametrize("question", ["施策8-3の指標は？", "政策9の指標の一覧は？", "施策8-3の達成していない指標は？"])
def test_a_measure_or_policy_that_does_not_exist_is_said_to_be_missing(question: str) -> None:
    assert not_found(question).reason == "no_such_record"


def test_a_list_that_comes_out_empty_is_not_found() -> None:
    assert not_found("施策1-2で男女別の値がある指標は？").reason == "no_such_record"


def test_a_provisional_value_in_a_list_is_cautioned_about() -> None:
    assert any("速報" in note for note in answered("政策2の指標の一覧は？").notes)


def test_every_fact_of_a_list_is_cited_at_its_own_line() -> None:
    answer = answered("達成した指標の一覧")
    for fact in answer.facts:
        record = indicator(fact.indicator)
        held = {"plan": record.plan, "actual": record.actual, "status": record.actual}[fact.field]
        assert answer.citations[fact.citation - 1].place == held[0].value.place
    assert {fact.indicator for fact in answer.facts} <= {record.id for record in corpus().indicators}
