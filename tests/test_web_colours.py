from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.colours import DARK_GROUNDS, TEXT_CONTRAST, contrast, key_css, weakest

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_guideline(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_the_weakest_ground_counts() -> None:
    assert weakest("#000000", ("#ffffff", "#767676")) == pytest.approx(4.62, abs=0.01)


@given(COLOURS)
def test_whatever_the_colour_its_tone_on_dark_grounds_can_be_read_and_written_on(colour: str) -> None:
    dark = key_css(colour).partition("dark")[2]
    tone = re.search(r"--key: (#[0-9a-f]{6});", dark)
    ground = re.search(r"--on-key: (#[0-9a-f]{6});", dark)
    assert tone
    assert ground
    assert weakest(tone[1], DARK_GROUNDS) >= TEXT_CONTRAST
    assert contrast(tone[1], ground[1]) >= TEXT_CONTRAST


@pytest.mark.parametrize("colour", ["red", "#FFF", "#0017C1", "#0017c1; } body { display: none", ""])
def test_nothing_but_a_colour_becomes_a_style(colour: str) -> None:
    with pytest.raises(ValueError):
        key_css(colour)
