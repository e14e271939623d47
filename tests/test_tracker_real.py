"""The tracker on the real documents, where they are at hand: laws that hold whatever they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Assistant
from ingest import join_lines

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real(real_data: Path) -> Assistant:
    return Assistant.open(real_data)


def test_every_pledge_has_a_track_and_the_statuses_add_up(real: Assistant) -> None:
    statuses = [track.status for track in real.tracks().values()]
    assert len(statuses) == len(real.corpus.pledges)
    assert {"done", "in_progress", "planned", "not_mentioned"} >= set(statuses)


def test_every_quote_of_evidence_stands_where_it_is_said_to(real: Assistant) -> None:
    for track in real.tracks().values():
        for held in track.evidence:
            lines = real.corpus.lines(held.document)
            assert held.place.lines is not None
            standing = "".join(lines[held.place.lines[0] - 1 : held.place.lines[1]])
            assert "".join(held.quote.split()) in "".join(standing.split())
            assert real.corpus.document(held.document).own


def test_no_pledge_is_done_without_a_report_of_its_very_thing(real: Assistant) -> None:
    for track in real.tracks().values():
        done = [held for held in track.evidence if held.says == "done"]
        assert bool(done) or track.status != "done"
        for held in done:
            assert held.span is not None
            assert join_lines(held.quote[slice(*held.span)].split("\n"))


def test_every_pledge_asked_about_by_its_title_is_answered_and_passes_the_guard(real: Assistant) -> None:
    for pledge in real.corpus.pledges:
        answer = real.ask(f"公約の「{pledge.title}」はどうなりましたか")
        assert [held.id for held in getattr(answer, "pledges", ())] == [pledge.id]
