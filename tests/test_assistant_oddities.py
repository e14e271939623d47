from __future__ import annotations

import dataclasses

from assistant_samples import indicator, value
from assistant_town import answered

from assistant.oddities import oddities_of
from ingest import Indicator, Located, Place

ALL = frozenset({"baseline", "target", "plan", "actual", "reason"})


def test_a_baseline_beyond_the_target_is_noted() -> None:
    [note] = [note for note in answered("遊休農地の面積の目標は？").notes if "すでに良い水準" in note]
    assert "令和9年度" in note


def test_a_baseline_short_of_the_target_is_not() -> None:
    assert not any("良い水準" in note for note in answered("要支援認定率の目標は？").notes)


def test_nothing_is_noted_about_cells_that_were_not_told() -> None:
    assert not any("良い水準" in note for note in answered("遊休農地の面積の単位は？").notes)


def test_a_direction_guessed_from_baseline_and_target_proves_nothing() -> None:
    guessed = indicator("何かの値", baseline=value("10", 10.0), target=value("5", 5.0))
    assert oddities_of(guessed, [guessed], None, ALL) == ()


def numbered(record: Indicator, order: int) -> Indicator:
    return dataclasses.replace(record, uid=f"d/indicator/1-1/{order}", id=f"1-1/{order}")


def test_a_reason_copied_from_another_indicator_is_noted() -> None:
    reason = "町民の暮らしの満足度を表すから。"
    one = numbered(indicator("道の満足度", reason=reason), 1)
    other = numbered(indicator("橋の満足度", reason=reason), 2)
    short = numbered(indicator("川の満足度", reason="同上"), 3)
    both = [one, other, short, dataclasses.replace(short, uid="x", name=Located("山", Place((1, 1))))]
    assert [("橋の満足度" in note) for note in oddities_of(one, both, None, frozenset({"reason"}))] == [True]
    assert oddities_of(short, both, None, frozenset({"reason"})) == ()


def test_a_whole_row_repeated_is_noted_and_a_short_one_is_not() -> None:
    row = indicator(
        "甲", baseline=value("5", 5.0), plan=value("6", 6.0), actual=value("7", 7.0), target=value("9", 9.0)
    )
    one, other = numbered(row, 1), dataclasses.replace(numbered(row, 2), name=Located("乙", Place((1, 1))))
    assert any("乙" in note for note in oddities_of(one, [one, other], None, frozenset({"actual"})))
    short = [dataclasses.replace(record, target=None) for record in (one, other)]
    assert oddities_of(short[0], short, None, frozenset({"actual"})) == ()
