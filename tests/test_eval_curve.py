from __future__ import annotations

from pathlib import Path

import pytest
from eval_samples import result
from hypothesis import given
from hypothesis import strategies as st

from eval.curve import Point, area, best_area, certainty_curve, curve_csv, write_curve
from eval.errors import CurveError
from eval.results import Result

SURE = result("a", certainty=0.9)
WRONG = result("b", certainty=0.5, why="違う")
LESS_SURE = result("c", certainty=0.5)
REFUSED = result("d", certainty=0.3, answered=False, why="答えがない")
FROM_RECORD = result("e")
ASKED = st.lists(
    st.builds(
        lambda certainty, answered, right: result(certainty=certainty, answered=answered, why="" if right else "違う"),
        st.sampled_from([None, 0.2, 0.5, 0.9]),
        st.booleans(),
        st.booleans(),
    ),
    min_size=1,
    max_size=12,
)


def test_the_curve_goes_from_the_most_certain_answers_to_all_that_were_given() -> None:
    assert certainty_curve([SURE, WRONG, LESS_SURE, REFUSED]) == (Point(0.9, 1, 0, 3), Point(0.5, 2, 1, 1))


def test_an_answer_from_a_record_is_the_surest_of_all() -> None:
    assert certainty_curve([SURE, FROM_RECORD]) == (Point(1.0, 1, 0, 1), Point(0.9, 2, 0, 0))


def test_where_nothing_was_answered_the_curve_is_one_point_of_refusals() -> None:
    assert certainty_curve([REFUSED]) == (Point(1.0, 0, 0, 1),)
    assert certainty_curve([]) == ()


def test_coverage_and_risk_by_hand() -> None:
    point = Point(0.5, right=6, wrong=2, refused=2)
    assert (point.asked, point.coverage, point.risk) == (10, 0.8, 0.25)
    assert Point(1.0, 0, 0, 3).risk is None


@given(ASKED)
def test_at_every_certainty_right_wrong_and_refused_are_all_that_were_asked(asked: list[Result]) -> None:
    points = certainty_curve(asked)
    assert all(point.asked == len(asked) for point in points)
    assert [point.refused for point in points] == sorted((point.refused for point in points), reverse=True)
    assert points[-1].right + points[-1].wrong == sum(held.answered for held in asked)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # Risks 0/1, 1/2: mean 1/4. The other order: 1/1, 1/2.
        ([SURE, WRONG], 0.25),
        ([result(certainty=0.9, why="違う"), LESS_SURE], 0.75),
        # Equally sure: by chance 1/2 of a fault in the first place, then 1/2.
        ([WRONG, LESS_SURE], 0.5),
        # Refused last, and not right: 0, 0, 1/3.
        ([REFUSED, SURE, FROM_RECORD], 1 / 9),
        ([SURE, FROM_RECORD], 0.0),
        ([REFUSED], 1.0),
    ],
)
def test_the_area_by_hand(asked: list[Result], expected: float) -> None:
    assert area(asked) == pytest.approx(expected)


@given(ASKED)
def test_the_area_does_not_depend_on_the_order_of_the_questions_and_no_order_beats_the_best(
    asked: list[Result],
) -> None:
    value, best = area(asked), best_area(asked)
    assert value is not None
    assert best is not None
    assert area(asked[::-1]) == pytest.approx(value)
    assert -1e-12 <= best <= value + 1e-12 <= 1 + 1e-9


def test_without_questions_there_is_no_area() -> None:
    assert area([]) is None
    assert best_area([]) is None


def test_the_csv_has_a_line_for_each_certainty() -> None:
    points = certainty_curve([SURE, WRONG, LESS_SURE, REFUSED])
    assert curve_csv(points).splitlines() == [
        "certainty,questions,right,wrong,refused,coverage,risk",
        "0.9,4,1,0,3,0.25,0.0",
        "0.5,4,2,1,1,0.75,0.333333",
    ]
    assert curve_csv([Point(1.0, 0, 0, 2)]).splitlines()[1] == "1.0,2,0,0,2,0.0,"


def test_the_file_opens_in_excel_and_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    write_curve(tmp_path / "c.csv", certainty_curve([SURE]))
    assert (tmp_path / "c.csv").read_bytes().startswith(b"\xef\xbb\xbfcertainty,")
    with pytest.raises(CurveError, match=r"none.c\.csv"):
        write_curve(tmp_path / "none" / "c.csv", ())
