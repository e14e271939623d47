from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from web_samples import INDICATOR, answered, year_value

from assistant import Fact
from web.indicator_table import indicator_table, merged_years


def fact(field: str, year: str | None, *, indicator: str = "1-1/1", citation: int = 1) -> Fact:
    return Fact(indicator, "図書館の年間来館者数", field, year, "x", "人", citation)  # type: ignore[arg-type]


def test_every_year_has_one_row_in_order_and_a_missing_entry_stays_empty() -> None:
    table = indicator_table(INDICATOR, answered())
    assert [(row.year, row.plan.text, row.actual.text) for row in table.rows] == [
        ("令和5年度", None, "12,400"),
        ("令和6年度", "13,000", None),
        ("令和7年度", None, "13,900（速報値）"),
        ("令和8年度", "14,000", None),
    ]
    assert (table.baseline.text, table.target.text, table.target_year) == ("12,000", "15,000以上", "令和9年度")


def test_a_value_opens_its_own_line() -> None:
    table = indicator_table(INDICATOR, answered())
    assert table.target.href == "/documents/aaaaaaaaaaaa?lines=25-25#L25"
    assert table.rows[0].actual.href == "/documents/aaaaaaaaaaaa?lines=28-28#L28"
    assert table.rows[0].plan.href is None


def test_the_asked_cell_alone_is_marked() -> None:
    table = indicator_table(INDICATOR, answered(fact("actual", "令和7年度")))
    assert [row.year for row in table.rows if row.actual.asked] == ["令和7年度"]
    assert not any(row.plan.asked for row in table.rows)
    assert not table.target.asked
    assert table.any_asked


def test_a_fact_of_another_indicator_or_document_marks_nothing() -> None:
    same_id_elsewhere = fact("target", "令和9年度", citation=2)
    other_id = fact("target", "令和9年度", indicator="1-1/2")
    assert not indicator_table(INDICATOR, answered(same_id_elsewhere, other_id)).target.asked


def test_an_indicator_of_nothing_but_a_name_is_shown() -> None:
    bare = replace(INDICATOR, unit=None, baseline=None, target=None, plan=(), actual=(), formula=None)
    table = indicator_table(bare, answered())
    assert (table.unit, table.baseline.text, table.rows, table.target.text, table.target_year) == (
        None,
        None,
        (),
        None,
        None,
    )


@given(st.sets(st.integers(1, 30)), st.sets(st.integers(1, 30)))
def test_years_are_merged_without_loss_from_the_earliest_on(plan: set[int], actual: set[int]) -> None:
    merged = merged_years(
        [year_value(f"令和{year}年度") for year in plan], [year_value(f"令和{year}年度") for year in actual]
    )
    assert merged == tuple(f"令和{year}年度" for year in sorted(plan | actual))
