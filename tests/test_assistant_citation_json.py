from __future__ import annotations

from assistant.citation_json import place_json
from ingest import Box, Place, Spot


def test_a_plain_text_is_cited_by_page_and_lines() -> None:
    assert place_json(Place((3, 4), 2)) == {"page": 2, "lines": [3, 4]}


def test_a_page_is_cited_with_a_box_for_every_line_and_without_lines_that_are_nobodys() -> None:
    spots = (Spot(page=2, box=Box(10.04, 20, 30, 40)), Spot(page=2, box=Box(10, 40, 30, 60.26)))
    held = place_json(Place((3, 4), 2), spots)
    assert held["lines"] is None
    assert held["page"] == 2
    assert held["boxes"] == [{"page": 2, "box": [10.0, 20, 30, 40]}, {"page": 2, "box": [10, 40, 30, 60.3]}]


def test_a_workbook_is_cited_by_sheet_and_cells_each_once() -> None:
    spots = (Spot(sheet="実績", cell="B7"), Spot(sheet="実績", cell="B7"), Spot(sheet="実績", cell="C7"))
    held = place_json(Place((3, 5)), spots)
    assert (held["sheet"], held["cells"], held["page"], held["boxes"]) == ("実績", ["B7", "C7"], None, [])


def test_what_was_read_from_a_picture_says_so() -> None:
    assert place_json(Place((1, 1), 1), (Spot(page=1, by_sight=True),))["by_sight"] is True
