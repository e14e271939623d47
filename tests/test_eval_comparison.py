from __future__ import annotations

import pytest
from eval_samples import result
from hypothesis import given
from hypothesis import strategies as st

from eval.comparison import compare, mcnemar
from eval.results import Result


@pytest.mark.parametrize(
    ("fixed", "broken", "expected"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),
        (5, 0, 2 / 32),
        (0, 5, 2 / 32),
        # (1 + 8 + 28) / 256, twice
        (6, 2, 74 / 256),
        (3, 3, 1.0),
    ],
)
def test_mcnemar_by_hand(fixed: int, broken: int, expected: float) -> None:
    assert mcnemar(fixed, broken) == pytest.approx(expected)


def test_a_question_is_fixed_broken_changed_or_as_it_was() -> None:
    old = [
        result("fixed", why="違う"),
        result("broken"),
        result("silent", why="違う"),
        result("moved", places=1, cited=(-1, 0)),
        result("same", certainty=0.5),
    ]
    new = [
        result("fixed"),
        result("broken", why="違う"),
        result("silent", why="答えがない", answered=False),
        result("moved", places=1, cited=(0, -1)),
        result("same", certainty=0.6),
    ]
    told = compare(new, old)
    assert [pair.new.id for pair in told.fixed] == ["fixed"]
    assert [pair.new.id for pair in told.broken] == ["broken"]
    assert [pair.new.id for pair in told.changed] == ["silent", "moved"]
    assert [pair.gain for pair in told.pairs] == [1, -1, 0, 0, 0]
    assert [pair.harm for pair in told.pairs] == [-1, 1, -1, 0, 0]
    assert told.chance == 1.0


RESULTS = st.dictionaries(st.sampled_from("abcdef"), st.sampled_from(["", "違う"])).map(
    lambda held: [result(name, why=why) for name, why in held.items()]
)


@given(RESULTS, RESULTS)
def test_no_question_of_either_run_is_lost(new: list[Result], old: list[Result]) -> None:
    told = compare(new, old)
    assert sorted(held.id for held in new) == sorted([*(p.new.id for p in told.pairs), *(r.id for r in told.added)])
    assert sorted(held.id for held in old) == sorted([*(p.old.id for p in told.pairs), *(r.id for r in told.gone)])
