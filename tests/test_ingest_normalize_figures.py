from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalize import find_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2028年度の開校を目指す", ("2028年度",)),
        ("毎年4億円以上の財源を確保", ("4億円以上",)),
        ("5～10年先を見越した計画", ("5～10年",)),
        ("第2子は半額、第3子は無償", ("第2子", "第3子")),
        ("17のゴールと169のターゲット", ("17のゴール", "169のターゲット")),
        ("6つの柱", ("6つ",)),
        ("26年度から始める", ("26年度",)),
        ("8源泉10か所の湯", ("8源泉10か所",)),
        ("10地区68区", ("10地区68区",)),
        ("3歳未満児の保育料", ("3歳未満",)),
        ("2024年→2027年の4年間", ("2024年→2027年", "4年間")),
        ("令和八年度と令和8年1月28日に", ("令和八年度", "令和8年1月28日")),
        ("R7.10.10と2025-11-05", ("R7.10.10", "2025-11-05")),
        ("１人１台、24時間で10％増、1.5倍", ("１人１台", "24時間", "10％増", "1.5倍")),
        ("2026年開校の学校、2期工事", ("2026年", "2期")),
        ("①CO2と五か所、ISO9001", ()),
        ("", ()),
    ],
)
def test_figures_and_dates_are_found_as_written(text: str, figures: tuple[str, ...]) -> None:
    assert find_figures(text) == figures


@given(st.text() | st.text(alphabet="第約0123456789０１年度月日人円億か所の源泉→～-.,R令和以上①五 ", max_size=40))
def test_every_figure_stands_in_the_text_and_in_order(text: str) -> None:
    at = 0
    for figure in find_figures(text):
        at = text.index(figure, at) + len(figure)
