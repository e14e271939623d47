from __future__ import annotations

import pytest
from assistant_town import answered

from assistant.english import in_japanese


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("What is the target for 健康寿命?", "目標 健康寿命?"),
        ("Was the plan of 健康寿命 achieved?", "計画 健康寿命 達成 ?"),
        ("健康寿命の目標は？", "健康寿命の目標は？"),
        ("DXの推進とAIの活用は？", "DXの推進とAIの活用は？"),
        ("What is the target?", "What is the target?"),
    ],
)
def test_english_around_a_japanese_name_is_put_into_japanese(question: str, read: str) -> None:
    assert in_japanese(question) == read


def test_the_field_asked_for_in_english_is_told() -> None:
    assert [fact.field for fact in answered("What is the target for 健康寿命?").facts] == ["target"]
