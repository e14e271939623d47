from __future__ import annotations

import pytest
from assistant_town import corpus

from assistant.question import understand
from assistant.scope import in_scope


@pytest.mark.parametrize(
    ("asked", "identities"),
    [
        ("施策1-2の指標", ["1-2/1", "1-2/2"]),
        ("政策2で未達の指標", ["2-1/1", "2-1/2", "2-1/3"]),
        ("学びの課の指標", ["1-1/1", "1-1/2"]),
        ("観光の指標", ["2-1/2"]),
        ("男女に分かれている観光の指標", ["2-1/2"]),
    ],
)
def test_place_department_and_topic_narrow_the_indicators_down(asked: str, identities: list[str]) -> None:
    scope = in_scope(understand(asked), corpus())
    assert scope is not None
    assert [record.id for record in scope[0]] == identities


def test_without_any_of_them_all_are_meant() -> None:
    scope = in_scope(understand("達成した指標"), corpus())
    assert scope is not None
    assert (len(scope[0]), scope[1]) == (7, [])


def test_a_topic_that_nothing_is_known_by_means_none_not_all() -> None:
    assert in_scope(understand("宇宙開発の指標"), corpus()) is None


def test_beside_a_named_policy_an_unknown_topic_does_no_harm() -> None:
    scope = in_scope(understand("政策2の宇宙開発の指標"), corpus())
    assert scope is not None
    assert scope[1] == ["政策2の"]
