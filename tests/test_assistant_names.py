from __future__ import annotations

import pytest
from assistant_town import NAMES, answered, assistant, corpus
from hypothesis import given
from hypothesis import strategies as st

from assistant.names import core_of


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("満足度（町民意識調査）", "満足度"),
        ("満足度(町民意識調査)", "満足度"),
        ("学力調査（小・中学校の平均（100）との対比）", "学力調査"),
        ("水質（BOD）の測定値", "水質の測定値"),
        ("健康寿命", "健康寿命"),
        ("（速報）", "（速報）"),
    ],
)
def test_the_core_of_a_name_is_what_stands_outside_its_brackets(name: str, core: str) -> None:
    assert core_of(name) == core


@given(st.text(alphabet="学力（）()調査100", max_size=20))
def test_a_core_is_never_longer_than_its_name(name: str) -> None:
    assert len(core_of(name)) <= len(name)
    assert bool(core_of(name)) == bool(name)


def asked_about(question: str) -> list[str]:
    return [indicator.id for indicator in answered(question).indicators]


def test_every_name_of_the_town_is_known_here() -> None:
    assert {record.id: core_of(record.name.text) for record in corpus().indicators} == NAMES


@pytest.mark.parametrize("identity", NAMES)
@pytest.mark.parametrize("form", ["{}の目標は？", "{}　目標", "令和9年度の{}の目標を教えてください。", "目標は？　{}"])
def test_an_indicator_is_found_by_its_core_name(identity: str, form: str) -> None:
    assert asked_about(form.format(NAMES[identity])) == [identity]


@pytest.mark.parametrize("identity", NAMES)
def test_an_indicator_is_found_by_its_whole_name(identity: str) -> None:
    [record] = [record for record in corpus().indicators if record.id == identity]
    assert asked_about(f"{record.name.text}の目標は？") == [identity]


@pytest.mark.parametrize(
    ("wording", "identity"),
    [
        ("健康寿命の令和９年度目標", "1-1/2"),
        ("遊休農地　面積　目標", "2-1/1"),
        ("観光客数の目標", "2-1/2"),
        ("要支援の認定率の目標", "1-2/1"),
        ("温室効果ガスの削減量の目標", "1-2/2"),
        ("移住相談会に参加した世帯の目標", "2-1/3"),
    ],
)
def test_an_indicator_is_found_by_a_shorter_wording(wording: str, identity: str) -> None:
    assert asked_about(wording) == [identity]


def test_a_name_alone_is_a_question_for_the_latest_figure() -> None:
    answer = answered("健康寿命")
    assert [(fact.field, fact.year) for fact in answer.facts] == [("actual", "令和6年度")]


@pytest.mark.parametrize("question", ["宇宙船の目標は？", "町の目標は？", "水道料金の目標は？", "目標は？", "人数は？"])
def test_a_name_that_no_indicator_has_yields_no_figure(question: str) -> None:
    assert assistant().to_json(assistant().ask(question))["facts"] == []
