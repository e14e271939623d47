from __future__ import annotations

import pytest
from assistant_samples import direction, indicator, value, year_value
from hypothesis import given
from hypothesis import strategies as st

from assistant.status import VerdictStatus, judge, part_verdicts, verdicts_of
from ingest import Value

BOTH = value("小63中60", ("小", 63), ("中", 60))


@pytest.mark.parametrize(
    ("planned", "actual", "better", "status"),
    [
        (value("10", 10), value("11", 11), "higher", "met"),
        (value("10", 10), value("9", 9), "higher", "not_met"),
        (value("10", 10), value("9", 9), "lower", "met"),
        (value("10", 10), value("11", 11), "lower", "not_met"),
        (value("10", 10), value("11", 11), None, "unknown"),
        (value("10", 10), value("10.0", 10), None, "met"),
        (value("0", 0), value("0", 0), "lower", "met"),
        # A bound says more than the direction.
        (value("10以上", 10, bound="以上"), value("11", 11), "lower", "met"),
        (value("10以上", 10, bound="以上"), value("10", 10), None, "met"),
        (value("10以内", 10, bound="以内"), value("11", 11), "higher", "not_met"),
        (value("10以下", 10, bound="以下"), value("9", 9), None, "met"),
        # Parts are judged each by itself.
        (BOTH, value("小64中61", ("小", 64), ("中", 61)), "higher", "met"),
        (BOTH, value("小64中59", ("小", 64), ("中", 59)), "higher", "partly"),
        (BOTH, value("小62中59", ("小", 62), ("中", 59)), "higher", "not_met"),
        (BOTH, value("中61小64", ("中", 61), ("小", 64)), "higher", "met"),
        (BOTH, value("小学校64中学校61", ("小学校", 64), ("中学校", 61)), "higher", "met"),
        (BOTH, value("小63中59", ("小", 63), ("中", 59)), None, "unknown"),
        # What is not put together alike is not compared.
        (BOTH, value("64", 64), "higher", "unknown"),
        (value("男80女84", ("男", 80), ("女", 84)), BOTH, "higher", "unknown"),
        (value("5～10", 5, 10), value("7", 7), "higher", "unknown"),
        (value("なし"), value("7", 7), "higher", "unknown"),
        (value("7", 7), value("－"), "higher", "unknown"),
        # Nor are figures on different scales.
        (value("1.2万", 1.2), value("11,800", 11800), "higher", "unknown"),
        (value("1.2万", 1.2), value("1.3万", 1.3), "higher", "met"),
        (value("3億円", 3), value("2億円", 2), "higher", "not_met"),
        (value("3億円", 3), value("9千万円", 9), "higher", "unknown"),
        (value("1,200", 1200), value("1,300（速報値）", 1300, provisional=True), "higher", "met"),
    ],
)
def test_an_actual_value_is_judged_against_its_plan(
    planned: Value, actual: Value, better: str | None, status: VerdictStatus
) -> None:
    held = indicator("読書の冊数", plan=planned, actual=actual)
    verdict = judge(held, direction(better), "令和6年度", "plan", held.plan[0], held.actual[0])
    assert verdict.status == status
    assert verdict.why


def test_a_part_is_named_when_only_some_are_met() -> None:
    held = indicator("読書の冊数", plan=BOTH, actual=value("小64中59", ("小", 64), ("中", 59)))
    verdict = judge(held, direction("higher"), "令和6年度", "plan", held.plan[0], held.actual[0])
    assert verdict.why.index("小") < verdict.why.index("中")


@pytest.mark.parametrize("missing", ["plan", "actual"])
def test_without_one_of_the_two_the_verdict_is_unknown_and_names_what_is_missing(missing: str) -> None:
    one = year_value("令和6年度", value("1", 1))
    planned, actual = (None, one) if missing == "plan" else (one, None)
    verdict = judge(indicator("読書の冊数"), direction("higher"), "令和6年度", "plan", planned, actual)
    assert verdict.status == "unknown"
    assert {"plan": "計画", "actual": "実績"}[missing] in verdict.why


def test_every_recorded_year_is_judged_and_the_latest_against_the_target_too() -> None:
    held = indicator(
        "要支援認定率",
        plan=value("12.4以内", 12.4, bound="以内"),
        actual=value("12.7", 12.7),
        target=value("13.0以内", 13.0, bound="以内"),
    )
    found = [(verdict.against, verdict.status) for verdict in verdicts_of(held, direction("lower"))]
    assert found == [("plan", "not_met"), ("target", "met")]


def test_a_year_without_a_plan_is_not_judged_against_another_years() -> None:
    held = indicator("読書の冊数", actual=value("5", 5))
    [verdict] = verdicts_of(held, direction("higher"))
    assert (verdict.planned, verdict.status) == (None, "unknown")


def test_without_any_actual_value_there_is_no_verdict() -> None:
    assert verdicts_of(indicator("読書の冊数", plan=value("5", 5), target=value("6", 6)), direction("higher")) == ()


numbers = st.floats(min_value=-1e6, max_value=1e6, allow_nan=False)


@given(numbers, numbers)
def test_higher_and_lower_agree_only_when_both_values_are_the_same(planned: float, actual: float) -> None:
    won = [part_verdicts(value("1", planned), value("2", actual), better) for better in ("higher", "lower")]
    assert won[0] is not None
    assert won[1] is not None
    assert (won[0][None] == won[1][None]) == (planned == actual)


@given(st.permutations([("小", 1.0), ("中", 2.0), ("高", 3.0)]))
def test_the_order_of_parts_does_not_matter(parts: list[tuple[str, float]]) -> None:
    planned = value("小1中2高3", ("小", 1), ("中", 2), ("高", 3))
    outcome = part_verdicts(planned, value("1 2 3", *parts), None)
    assert outcome == {"小": True, "中": True, "高": True}
