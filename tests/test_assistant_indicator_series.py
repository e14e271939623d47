from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_samples import indicator, value, year_value
from hypothesis import given
from hypothesis import strategies as st

from assistant import Series
from assistant.indicator_series import series_of
from ingest import Indicator, Place, narrow
from ingest.normalize import read_value


def only(held: Indicator) -> Series:
    [found] = series_of(held).series
    return found


def test_every_cell_gives_one_figure_with_its_number_as_written() -> None:
    held = indicator(
        "x",
        baseline=value("1,200人", 1200),
        plan=value("1,300以上", 1300, bound="以上"),
        actual=value("１，２５０（速報値）", 1250, provisional=True),
        target=value("1,500", 1500),
    )
    figures = only(held).figures
    assert [(one.field, one.year, one.written) for one in figures] == [
        ("baseline", None, "1,200"),
        ("plan", "令和6年度", "1,300"),
        ("actual", "令和6年度", "1,250"),
        ("target", "令和9年度", "1,500"),
    ]
    assert [one.bound for one in figures] == [None, "以上", None, None]
    assert [one.provisional for one in figures] == [False, False, True, False]


def test_each_part_is_a_series_under_the_name_that_the_plan_gives_it() -> None:
    held = indicator(
        "x",
        baseline=value("男性80.7女性85.4", ("男性", 80.7), ("女性", 85.4)),
        plan=value("男81女85.0", ("男", 81), ("女", 85)),
        actual=value("女84.7男80.9", ("女", 84.7), ("男", 80.9)),
    )
    men, women = series_of(held).series
    assert (men.label, women.label) == ("男", "女")
    assert [one.written for one in men.figures] == ["80.7", "81", "80.9"]
    assert [one.written for one in women.figures] == ["85.4", "85.0", "84.7"]


def test_a_number_in_brackets_is_a_series_apart() -> None:
    held = indicator("x", plan=value("588(793)", 588, ("括弧内", 793)), actual=value("557(748)", 557, ("括弧内", 748)))
    assert [one.label for one in series_of(held).series] == ["括弧の外", "括弧内"]


@pytest.mark.parametrize(
    ("plan", "actual", "why"),
    [
        (value("検討"), value("実施"), "数として読み取れる値がない"),
        (value("30", 30), None, "一つだけ"),
        (value("小1　中2", ("小", 1), ("中", 2)), value("3", 3), "組み立て"),
        (value("1.2万", 1.2), value("11,800", 11800), "「万」「億」"),
        (
            value("1 2 3 4 5", *((name, 1.0) for name in "あいうえお")),
            value("1 2 3 4 5", *((name, 1.0) for name in "あいうえお")),
            "内訳が多く",
        ),
    ],
)
def test_what_cannot_be_compared_is_not_drawn_and_a_sentence_says_why(plan: object, actual: object, why: str) -> None:
    held = series_of(indicator("x", plan=plan, actual=actual))  # type: ignore[arg-type]
    assert held.series == ()
    assert why in held.why_none


def test_a_cell_without_a_number_is_named_and_leaves_the_others() -> None:
    held = series_of(indicator("x", baseline=value("調査中"), plan=value("1", 1), actual=value("2", 2)))
    assert held.unread == ("調査中",)
    assert len(held.series[0].figures) == 2


def test_a_minus_belongs_to_the_number() -> None:
    held = indicator("x", plan=value("▲5", -5), actual=value("3", 3))
    assert [one.written for one in only(held).figures] == ["▲5", "3"]


@given(
    st.lists(st.sampled_from(["12", "1,234", "12.50", "▲3", "約5件", "１２．３", "7以上", "0"]), min_size=2, max_size=6)
)
def test_every_written_number_stands_in_its_cell(texts: list[str]) -> None:
    cells = [read_value(text, Place((1, 1))) for text in texts]
    years = tuple(year_value(f"令和{at}年度", cell) for at, cell in enumerate(cells, start=1))
    held = replace(indicator("x"), plan=years)
    for figure, cell in zip(only(held).figures, cells, strict=True):
        assert narrow(figure.written) in narrow(cell.text)
        assert figure.number == cell.parts[0].number
