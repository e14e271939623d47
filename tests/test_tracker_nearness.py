"""Reports that come near in meaning: offered to people where no sentence tells of an act, and counted for nothing."""

from __future__ import annotations

import pytest
from tracker_town import corpus, pledge, track_of, tracks

from ingest import join_lines


def test_a_pledge_of_which_only_plans_speak_shows_what_its_measures_report() -> None:
    track = track_of("1-03")
    assert track.status == "planned"
    assert {held.measure for held in track.near_reports} <= {link.measure for link in track.links}
    assert [join_lines(held.quote.split("\n")) for held in track.near_reports] == [
        "・漁業者との懇談を重ね、「潮見水産振興計画」を策定した。・市民の支援のため、各種事業を実施した。"
    ]
    assert track.near_reports[0].fiscal_year == "令和6年度"


@pytest.mark.parametrize("identity", ["1-01", "1-02", "2-01"])
def test_a_pledge_with_an_act_needs_no_hint(identity: str) -> None:
    assert track_of(identity).status in ("done", "in_progress")
    assert track_of(identity).near_reports == ()


def test_a_hint_stands_at_its_place_and_is_no_evidence() -> None:
    held = [(track, near) for track in tracks().values() for near in track.near_reports]
    assert held
    for track, near in held:
        lines = corpus().lines(near.document)
        assert near.place.lines is not None
        standing = join_lines(lines[near.place.lines[0] - 1 : near.place.lines[1]])
        assert join_lines(near.quote.split("\n")) in standing
        assert near.quote not in {evidence.quote for evidence in track.evidence}
        assert track.status in ("planned", "not_mentioned")


def test_a_pledge_that_nothing_speaks_of_is_linked_to_a_measure_of_its_pillar_alone() -> None:
    [link] = track_of("1-04").links
    assert (link.measure, link.strength) in {("1-1", "secondary"), ("1-2", "secondary")}
    assert pledge("1-04").pillar == 1
