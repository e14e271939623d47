from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus

from assistant.nearest import Nearest


@pytest.mark.parametrize("kind", ["achievement", "pledge", "meeting", "text"])
def test_what_is_offered_near_a_passage_is_answered(kind: str) -> None:
    near = [passage for passage in corpus().passages if passage.kind == kind]
    offered = Nearest(corpus(), assistant().examples()).questions(near)
    assert 1 <= len(offered) <= 3
    for question in offered:
        assert answered(question).citations


def test_where_nothing_is_near_the_examples_are_offered() -> None:
    assert Nearest(corpus(), ["健康寿命の目標は？"]).questions([]) == ("健康寿命の目標は？",)
