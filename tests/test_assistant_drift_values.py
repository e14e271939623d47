"""Figures of one indicator that do not go together, on records made by hand."""

from __future__ import annotations

from collections.abc import Sequence

from assistant_samples import indicator, value

from assistant.drift_records import Draft
from assistant.drift_values import in_values
from ingest import Indicator


class Sheet:
    """One indicator on a sheet whose lines nobody can open, so that no year can be cited."""

    def __init__(self, held: Indicator) -> None:
        self.by_document = {"d": [held]}

    def year_spot(self, held: Indicator, year: int) -> None:
        return None


def drafts(held: Indicator) -> Sequence[Draft]:
    return list(in_values(Sheet(held), None))  # type: ignore[arg-type]


def kinds(held: Indicator) -> list[str]:
    return [draft.kind for draft in drafts(held)]


def row(name: str, baseline: float, plan: float, target: float, actual: float, **more: str) -> Indicator:
    return indicator(
        name,
        baseline=value(f"{baseline}", baseline),
        plan=value(f"{plan}", plan),
        target=value(f"{target}", target),
        actual=value(f"{actual}", actual),
        **more,
    )


def test_a_target_below_the_baseline_is_told_and_a_level_to_be_kept_is_not() -> None:
    assert kinds(row("道の満足度", 72, 68, 70, 71)) == ["at_target"]
    assert kinds(row("道の満足度", 72, 72, 72, 71)) == []
    assert kinds(row("道の満足度", 72, 68, 70, 71, reason="今の水準の維持を目指すから。")) == []


def limited(baseline: float) -> Indicator:
    limit = value("20以上", 20.0, bound="以上")
    return indicator("基金残高", baseline=value(f"{baseline}", baseline), plan=limit, target=limit)


def test_a_limit_for_every_year_is_told_only_when_it_hardly_binds() -> None:
    assert kinds(limited(24)) == []
    assert kinds(limited(40)) == ["at_target"]


def test_without_its_line_a_year_is_not_said() -> None:
    [draft] = drafts(row("道の満足度", 72, 68, 70, 71))
    assert "令和" not in draft.title


def test_a_target_below_the_last_plan_goes_backwards() -> None:
    assert kinds(row("道の満足度", 60, 68, 65, 66)) == ["backwards"]
    assert kinds(row("道の満足度", 60, 65, 68, 66)) == []


def test_far_off_is_three_times_the_largest_figure_or_a_third_of_the_smallest() -> None:
    assert kinds(row("催しに参加した人数", 100, 110, 120, 361)) == ["far_off"]
    assert kinds(row("催しに参加した人数", 100, 110, 120, 360)) == []
    assert kinds(row("催しに参加した人数", 100, 110, 120, 33)) == ["far_off"]


def test_small_counts_and_differences_of_two_flows_are_never_far_off() -> None:
    assert kinds(row("催しに参加した団体数", 1, 1, 2, 9)) == []
    assert kinds(row("人の出入りの増減", 300, 300, 300, 80)) == []


def test_a_multiplier_that_only_one_value_has_is_told() -> None:
    held = indicator("催しに参加した人数", baseline=value("1.2万", 1.2), plan=value("12,500", 12500.0))
    assert kinds(held) == ["other_scale"]
