from __future__ import annotations

import re
from itertools import pairwise

import indicator_pages_town as town
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Figure, Series
from ingest import narrow
from web.chart import Chart, chart_of
from web.indicator_page import IndicatorPage
from web.pages import site_of
from web.settings import WebSettings

SITE = site_of(WebSettings(), ())
CHARTED = ("1-1/1", "1-1/2", "1-1/3", "2-1/1")


def figure(
    field: str, year: str | None, number: float, bound: str | None = None, *, provisional: bool = False
) -> Figure:
    return Figure(field, year, number, f"{number:g}", bound, provisional)  # type: ignore[arg-type]


def drawn(*figures: Figure) -> Chart:
    found = chart_of("指標", [Series(None, figures)])
    assert found is not None
    return found


def page_of(identity: str) -> IndicatorPage:
    return IndicatorPage.of(SITE, town.dossier(identity), town.opened().corpus)


def table_of(page: IndicatorPage) -> dict[tuple[str, str | None], str]:
    """Cells of the table beside the chart by field and year."""
    cells: dict[tuple[str, str | None], str] = {}
    for row in page.rows:
        cells |= {(name, row.year): cell.text for name, cell in (("plan", row.plan), ("actual", row.actual)) if cell}
    cells |= {("baseline", None): page.baseline.text} if page.baseline else {}
    return cells | ({("target", page.target_year): page.target.text} if page.target else {})


@pytest.mark.parametrize("identity", CHARTED)
def test_every_plotted_number_and_label_comes_from_a_cell_of_the_table(identity: str) -> None:
    page = page_of(identity)
    cells = table_of(page)
    assert page.chart is not None
    numbers = {
        (field, year): {part for word in narrow(text).replace(",", "").split() for part in _numbers(word)}
        for (field, year), text in cells.items()
    }
    assert page.chart.marks
    for mark in page.chart.marks:
        assert mark.number in numbers[mark.field, mark.year]
    slots = {slot.x: None if slot.text == "計画策定時" else slot.text for slot in page.chart.slots}
    for label in page.chart.labels:
        near = min(slots, key=lambda x: abs(x - label.x))
        assert narrow(label.text) in narrow(cells[label.field, slots[near]])


def _numbers(word: str) -> set[float]:
    return {float(found) for found in re.findall(r"\d+(?:\.\d+)?", word)}


@pytest.mark.parametrize("identity", CHARTED)
def test_every_number_of_the_table_is_plotted(identity: str) -> None:
    page = page_of(identity)
    assert page.chart is not None
    plotted = {(mark.field, mark.year) for mark in page.chart.marks}
    assert plotted == set(table_of(page))


FIGURES = st.lists(
    st.tuples(st.sampled_from(["plan", "actual"]), st.integers(1, 9), st.floats(-1e6, 1e6).map(lambda n: round(n, 2))),
    min_size=2,
    max_size=12,
    unique_by=lambda one: one[:2],
)


@given(FIGURES)
def test_a_larger_number_never_stands_lower_and_all_stand_within_the_drawing(
    given_figures: list[tuple[str, int, float]],
) -> None:
    chart = drawn(*(figure(field, f"令和{year}年度", number) for field, year, number in given_figures))
    marks = sorted(chart.marks, key=lambda mark: mark.number)
    assert [mark.y for mark in marks] == sorted((mark.y for mark in marks), reverse=True)
    assert len(marks) == len(given_figures)
    for mark in marks:
        assert 0 < mark.x < chart.width
        assert 0 < mark.y < chart.height
    for label in chart.labels:
        assert 0 < label.y < chart.height


@given(FIGURES)
def test_labels_of_one_year_do_not_cover_each_other(given_figures: list[tuple[str, int, float]]) -> None:
    chart = drawn(*(figure(field, f"令和{year}年度", number) for field, year, number in given_figures))
    for slot in chart.slots:
        held = sorted(label.y for label in chart.labels if abs(label.x - slot.x) < 20)
        assert all(below - above > 14 for above, below in pairwise(held))


def test_a_year_without_an_entry_is_a_gap_that_no_line_crosses() -> None:
    page = page_of("1-1/3")
    assert page.chart is not None
    assert [slot.text for slot in page.chart.slots] == ["令和6年度", "令和7年度", "令和8年度", "令和9年度"]
    at = {slot.text: slot.x for slot in page.chart.slots}
    assert [(line.x1, line.x2) for line in page.chart.lines] == [(at["令和8年度"], at["令和9年度"])]


def test_the_baseline_is_joined_to_nothing() -> None:
    page = page_of("1-1/1")
    assert page.chart is not None
    baseline = next(slot.x for slot in page.chart.slots if slot.text == "計画策定時")
    assert all(baseline not in (line.x1, line.x2) for line in page.chart.lines)


@pytest.mark.parametrize(("bound", "above"), [("以上", True), ("以下", False), ("以内", False)])
def test_a_bound_shades_the_side_that_meets_it(bound: str, above: bool) -> None:
    chart = drawn(figure("plan", "令和6年度", 10, bound), figure("actual", "令和6年度", 12))
    [band] = chart.bands
    plan = next(mark for mark in chart.marks if mark.field == "plan")
    assert band.edge == plan.y
    assert (band.y + band.height == pytest.approx(plan.y)) if above else (band.y == plan.y)
    actual = next(mark for mark in chart.marks if mark.field == "actual")
    assert (band.y <= actual.y <= band.y + band.height) is above


def test_only_plans_and_targets_have_bounds() -> None:
    chart = drawn(figure("plan", "令和6年度", 10), figure("actual", "令和6年度", 12))
    assert chart.bands == ()
    assert not any(sample.kind == "band" for sample in chart.legend)


def test_parts_are_panels_of_their_own_each_named_and_told_apart_by_its_marks() -> None:
    page = page_of("1-1/2")
    assert page.chart is not None
    small, middle = page.chart.panels
    assert (small.label, middle.label) == ("小", "中")
    assert small.floor < middle.top
    assert {mark.series for mark in page.chart.marks} == {0, 1}
    assert "実績（小）" in [sample.text for sample in page.chart.legend]


def test_a_provisional_value_is_hollow_and_the_legend_says_what_that_means() -> None:
    page = page_of("1-1/1")
    assert page.chart is not None
    assert [(mark.year, mark.hollow) for mark in page.chart.marks if mark.field == "actual"] == [
        ("令和5年度", False),
        ("令和6年度", True),
    ]
    assert any(sample.kind == "hollow" for sample in page.chart.legend)


def test_the_foot_is_nought_only_where_the_figures_keep_half_of_the_height() -> None:
    assert drawn(figure("plan", "令和6年度", 5), figure("actual", "令和6年度", 20)).from_zero
    assert not drawn(figure("plan", "令和6年度", 95), figure("actual", "令和6年度", 97)).from_zero
    assert not drawn(figure("plan", "令和6年度", -1), figure("actual", "令和6年度", 1)).from_zero
    assert not drawn(figure("plan", "令和6年度", 0), figure("actual", "令和6年度", 0)).from_zero


def test_years_that_are_far_apart_are_not_filled_up() -> None:
    chart = drawn(figure("plan", "平成10年度", 1), figure("plan", "令和6年度", 2))
    assert [slot.text for slot in chart.slots] == ["平成10年度", "令和6年度"]


def test_the_description_tells_every_figure() -> None:
    page = page_of("1-1/1")
    assert page.chart is not None
    for words in (
        "計画策定時 12,000",
        "令和6年度計画 13,000以上",
        "令和6年度実績 12,900（確定前）",
        "令和9年度目標 15,000以上",
    ):
        assert words in page.chart.summary


def test_without_series_there_is_no_chart_and_a_sentence_says_why() -> None:
    assert chart_of("指標", ()) is None
    page = page_of("2-1/2")
    assert page.chart is None
    assert "図にしていません" in page.why_none


def test_more_years_than_a_phone_holds_are_told_apart() -> None:
    few = drawn(*(figure("plan", f"令和{year}年度", year) for year in range(1, 7)))
    many = drawn(*(figure("plan", f"令和{year}年度", year) for year in range(1, 8)))
    assert (few.few, many.few) == (True, False)
