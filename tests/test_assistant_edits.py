from __future__ import annotations

import pytest

from assistant.edits import Edit, nearest_run


@pytest.mark.parametrize(
    ("wanted", "text", "edits", "place"),
    [
        ("abc", "xxabcxx", (), (2, 5)),
        ("abc", "xxadcxx", (Edit("b", "d", 1, 3),), (2, 5)),
        ("abcd", "xacdx", (Edit("b", "", 1, 2),), (1, 4)),
        ("abcd", "abxcd", (Edit("", "x", 2, 2),), (0, 5)),
    ],
)
def test_the_fewest_edits_are_told_with_their_places(
    wanted: str, text: str, edits: tuple[Edit, ...], place: tuple[int, int]
) -> None:
    assert nearest_run(wanted, text) == (edits, place)


def test_nothing_in_common_costs_every_letter() -> None:
    edits, _ = nearest_run("abc", "xyz")
    assert len(edits) == 3
