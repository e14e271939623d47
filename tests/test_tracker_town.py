"""The rule on a second town: another manifesto, other marks, other sheets."""

from __future__ import annotations

import pytest
from tracker_town import corpus, pledge, track_of, tracks

from ingest import join_lines
from tracker import Link, Status


@pytest.mark.parametrize(
    ("identity", "status"),
    [
        ("1-01", "done"),  # the plan itself was drawn up
        ("1-02", "in_progress"),  # a contract for its design is a step
        ("1-03", "planned"),  # only the direction speaks of it
        ("1-04", "not_mentioned"),  # only another town revived its festival
        ("2-01", "in_progress"),  # an office to prepare the centre is not the centre
        ("2-02", "planned"),  # the report says that it was not reached
        ("2-03", "not_mentioned"),  # words of any plan are no evidence
    ],
)
def test_every_pledge_has_the_status_that_its_documents_give_it(identity: str, status: Status) -> None:
    assert track_of(identity).status == status


def test_what_was_done_is_quoted_from_its_line() -> None:
    [best, *_] = track_of("1-01").evidence
    assert (best.says, best.measure, best.kind) == ("done", "1-1", "achievement")
    assert best.quote.endswith("「潮見水産振興計画」を策定した。")


def test_every_quote_stands_at_its_place_and_its_words_in_it() -> None:
    for held in (held for track in tracks().values() for held in track.evidence):
        lines = corpus().lines(held.document)
        assert held.place.lines is not None
        standing = join_lines(lines[held.place.lines[0] - 1 : held.place.lines[1]])
        assert join_lines(held.quote.split("\n")) in standing
        assert held.span is None or held.quote[slice(*held.span)]
        assert held.shared


def test_no_evidence_comes_from_the_manifesto_or_from_another_town() -> None:
    manifesto = pledge("1-01").document
    read = {corpus().document(uid).name for uid in track_of("1-04").read}
    assert read == {"sheets.md", "plan.md"}
    assert {held.document for track in tracks().values() for held in track.evidence}.isdisjoint({manifesto})


def test_a_pledge_is_linked_to_the_measure_that_speaks_of_it_and_says_why() -> None:
    [link] = track_of("1-02").links
    assert (link.measure, link.strength) == ("1-2", "primary")
    assert link.why == "「潮見灯台」・「保存修理」の語を共有、柱と政策が同じ"


def test_measures_that_a_plan_marks_beside_the_same_promise_are_secondary() -> None:
    assert [(link.measure, link.strength) for link in track_of("1-03").links] == [
        ("1-1", "primary"),
        ("1-2", "secondary"),
    ]


def test_a_pledge_that_no_measure_speaks_of_gets_one_of_its_policy_and_never_a_primary_one() -> None:
    [link] = track_of("2-03").links
    assert link == Link("2-1", "secondary", link.why)
    assert "意味の近い" in link.why


def test_a_promise_without_evidence_is_told_apart() -> None:
    # Talks with fishermen are not yet the voice of fishermen: one word that says whose.
    assert [(promise.main, promise.status) for promise in track_of("1-01").promises] == [
        (True, "done"),
        (False, "not_mentioned"),
    ]


def test_there_is_a_track_for_every_pledge_and_at_most_five_quotes_a_pledge() -> None:
    assert tracks().keys() == {held.uid for held in corpus().pledges}
    assert max(len(track.evidence) for track in tracks().values()) <= 5
