from __future__ import annotations

import pytest

from tracker import Promise, Says, Status
from tracker.status import pledge_status, promise_status


@pytest.mark.parametrize(
    ("says", "status"),
    [
        ([], "not_mentioned"),
        (["mentioned"], "planned"),
        (["planned", "mentioned"], "planned"),
        (["planned", "in_progress"], "in_progress"),
        (["done", "planned"], "done"),
    ],
)
def test_a_promise_is_as_far_as_its_evidence(says: list[Says], status: Status) -> None:
    assert promise_status(says) == status


def test_of_several_acts_one_done_is_a_step() -> None:
    assert promise_status(["done", "planned"], acts=2) == "in_progress"


@pytest.mark.parametrize(
    ("main", "details", "status"),
    [
        (["done"], ["planned"], "done"),
        (["done", "planned"], [], "in_progress"),
        # A detail that was done is a step on the way.
        (["not_mentioned"], ["done"], "in_progress"),
        (["planned"], ["in_progress"], "in_progress"),
        (["planned"], ["not_mentioned"], "planned"),
        (["not_mentioned"], ["not_mentioned"], "not_mentioned"),
    ],
)
def test_a_pledge_is_done_only_when_its_title_is(main: list[Status], details: list[Status], status: Status) -> None:
    promises = [Promise("題", True, held) for held in main] + [Promise("文", False, held) for held in details]
    assert pledge_status(promises) == status
