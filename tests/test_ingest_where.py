from __future__ import annotations

import pytest

from ingest import Place, Spot, spots_of, where_text
from ingest.locators import Box

PAGED = (Spot(page=3, box=Box(1, 2, 3, 4)), Spot(page=3), Spot(page=4))
CELLS = (Spot(sheet="懇談会", cell="B7"), Spot(sheet="懇談会", cell="C7:D7"), Spot(sheet="別表", cell="A1"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(), ""),
        (Place(page=3), "3ページ"),
        (Place((27, 27), 3), "3ページ・27行"),
        (Place((27, 30)), "27–30行"),
    ],
)
def test_a_plain_text_is_told_by_page_and_line(place: Place, words: str) -> None:
    assert where_text(place) == words


@pytest.mark.parametrize(
    ("spots", "words"),
    [
        (PAGED[:2], "3ページ"),
        (PAGED, "3–4ページ"),
        (CELLS[:1], "シート「懇談会」B7"),
        (CELLS[:2], "シート「懇談会」B7–C7:D7"),
        (CELLS, "シート「懇談会」から「別表」"),
        ((Spot(part="段落4"), Spot(part="段落4")), "段落4"),
        ((Spot(page=2, by_sight=True),), "2ページ・画像から読み取り"),
        ((Spot(),), ""),
    ],
)
def test_any_other_file_is_told_by_what_a_person_turns_to_and_never_by_lines(
    spots: tuple[Spot, ...], words: str
) -> None:
    assert where_text(Place((1, len(spots)), spots[0].page), spots) == words


def test_the_spots_of_a_place_are_those_of_its_lines() -> None:
    assert spots_of(Place((2, 3)), PAGED) == PAGED[1:]
    assert spots_of(Place((2, 3)), ()) == ()
    assert spots_of(Place(), PAGED) == ()
