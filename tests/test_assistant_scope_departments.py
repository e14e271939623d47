from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import cast

import pytest
from assistant_town import answered, corpus, not_found

from assistant.question import understand
from assistant.scope import in_scope
from assistant.scope_departments import departments_named
from ingest import Corpus


def with_lead(name: str) -> Corpus:
    """The town, where measure 1-1 is led by a department called ``name``."""
    first, *others = corpus().measures
    lead = dataclasses.replace(first.departments[0], text=name)
    changed = dataclasses.replace(first, departments=(lead, *first.departments[1:]))
    return cast(Corpus, SimpleNamespace(measures=(changed, *others), policies=()))


@pytest.mark.parametrize("said", ["運動課", "大会準備室", "運動課・大会準備室"])
def test_each_of_several_departments_in_a_cell_is_known(said: str) -> None:
    named = departments_named(f"{said}の達成状況は", with_lead("運動課・大会準備室"))
    assert (named.measures, named.unknown) == (("1-1",), None)


def test_the_only_department_with_such_an_ending_is_meant() -> None:
    assert departments_named("教育課の指標", with_lead("学校教育課")).measures == ("1-1",)


def test_another_department_with_a_longer_name_is_not_meant() -> None:
    named = departments_named("障害介護福祉課の指標", corpus())
    assert (named.measures, named.unknown) == ((), "障害介護福祉課")


def test_the_department_of_a_policy_has_the_measures_below_it() -> None:
    assert departments_named("産業部の未達の指標", corpus()).measures == ("2-1",)


@pytest.mark.parametrize("text", ["全部の指標", "一部だけ達成した指標", "各課の指標", "担当課はどこ", "東部の会合"])
def test_words_that_end_like_a_department_are_none(text: str) -> None:
    named = departments_named(text, corpus())
    assert (named.names, named.unknown) == ((), None)


@pytest.mark.parametrize("asked", ["宇宙課の達成状況は？", "宇宙課の目標達成状況は？", "宇宙課の未達の指標は？"])
def test_of_a_department_that_is_not_known_never_all_are_told(asked: str) -> None:
    assert in_scope(understand(asked), corpus()) is None
    assert "「宇宙課」" in not_found(asked).text


def test_a_department_that_only_assists_is_said_to_lead_nothing_and_its_measures_are_offered() -> None:
    assert not_found("健康推進課の達成状況は？").followups == ("施策1-1の指標の達成状況は？",)


def test_an_unknown_department_beside_a_named_policy_does_no_harm() -> None:
    assert {record.measure for record in answered("宇宙課の政策（２）の指標の一覧").indicators} == {"2-1"}
