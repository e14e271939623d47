from __future__ import annotations

import pytest
from assistant_town import answered, corpus, indicator

from assistant.question import understand
from assistant.within_answer import answer_parts, answer_years


@pytest.mark.parametrize(
    ("asked", "higher"),
    [("健康寿命は男女どちらが長い？", "女"), ("基礎学力調査の正答率は小学校と中学校どちらが高い？", "小")],
)
def test_the_higher_part_is_named(asked: str, higher: str) -> None:
    answer = answered(asked)
    assert answer.text.endswith(f"で、{higher}の方が高い値です。")
    assert [fact.field for fact in answer.facts] == ["actual"]


def test_a_value_without_parts_is_not_set_side_by_side() -> None:
    assert answer_parts(understand("男女どちらが高い？"), indicator("1-2/1"), corpus()) is None


def test_years_of_the_plan_are_set_side_by_side() -> None:
    answer = answered("要支援認定率の令和6年度と令和9年度の計画を比べて")
    assert [(fact.field, fact.value) for fact in answer.facts] == [("plan", "12.4以内"), ("target", "13.0以内")]
    assert "令和9年度の方が高い" in answer.text


def test_a_year_without_a_figure_is_not_compared() -> None:
    assert answer_years(understand("令和6年度と令和7年度の実績の差は？"), indicator("1-2/1"), corpus()) is None
