from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from tracker_town import data, track_of

from assistant import Assistant
from eval.errors import EvalError
from eval.pledges import agreement, told


@cache
def assistant() -> Assistant:
    return Assistant.open(data())


def row(identity: str, *status: str, primary: str = "1-1", lines: tuple[int, int] = (1, 1)) -> Mapping[str, Any]:
    evidence = [{"document": "sheets.md", "lines": list(lines), "says": "done"}]
    return {"id": identity, "status": list(status), "primary": [primary], "evidence": evidence}


def test_pledges_are_counted_by_both_statuses_and_what_the_readings_dispute_is_told_apart() -> None:
    rows = [
        row("1-01", "done", "done"),
        row("1-02", "planned", "planned", primary="1-2"),
        row("1-03", "planned", "in_progress"),
        row("1-04", "not_mentioned", "not_mentioned"),
    ]
    found = agreement(rows, assistant())
    assert found.agreed == {
        ("done", "done"): 1,
        ("planned", "in_progress"): 1,
        ("not_mentioned", "not_mentioned"): 1,
    }
    assert (found.same, found.disputed, found.further) == (2, 1, 1)


def test_a_sentence_counts_when_it_shares_a_line_with_one_of_a_reading() -> None:
    [done] = [held for held in track_of("1-01").evidence if held.says == "done"]
    assert done.place.lines is not None
    shown = len(track_of("1-01").evidence)
    held = agreement([row("1-01", "done", "done", lines=done.place.lines)], assistant())
    assert held.evidence == (shown, 1)
    assert agreement([row("1-01", "done", "done")], assistant()).evidence == (shown, 0)


def test_the_first_measure_counts_when_a_reading_holds_it_for_primary() -> None:
    rows = [row("1-02", "in_progress", "in_progress", primary="1-2"), row("1-01", "done", "done", primary="2-1")]
    assert agreement(rows, assistant()).links == (2, 1)


def test_the_errors_that_matter_most_are_named() -> None:
    text = told(agreement([row("1-01", "planned", "planned"), row("1-04", "planned", "planned")], assistant()))
    assert "誤った done：1件、誤った not_mentioned：1件、両方より進んだと言うもの：1件" in text


def test_the_gold_of_other_documents_is_refused() -> None:
    with pytest.raises(EvalError, match="9-01"):
        agreement([row("9-01", "done", "done")], assistant())
