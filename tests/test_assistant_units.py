from __future__ import annotations

import pytest
from assistant_town import answered, indicator

from assistant.units import agrees, unit_asked


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("来た人は何人？", "人"),
        ("どれくらいの割合？", "%"),
        ("何割ですか", "%"),
        ("何件あった", "件"),
        ("いくら残っている", "円"),
        ("全国で何番目？", "位"),
        ("どうですか", None),
    ],
)
def test_the_unit_that_is_asked_for(text: str, unit: str | None) -> None:
    assert unit_asked(text) == unit


def test_an_indicator_agrees_with_its_own_unit_alone() -> None:
    assert agrees(indicator("1-2/1"), "%") is True
    assert agrees(indicator("1-2/1"), "人") is False
    assert agrees(indicator("1-2/1"), None) is None


def test_another_unit_than_was_asked_for_is_said() -> None:
    assert any("「ha」で数えた指標" in note for note in answered("遊休農地の面積は何件？").notes)
