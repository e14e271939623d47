from __future__ import annotations

import pytest

from assistant.wording import measure_name, with_unit


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("1,303", "人", "1,303人"),
        ("14.2以内", "%", "14.2以内（単位：%）"),
        ("85％", "%", "85％"),
        ("85％以上", "％", "85％以上"),
        ("1,846ｔ（令和2年度）", "t", "1,846ｔ（令和2年度）"),
        ("4,210", "延べ人", "4,210（単位：延べ人）"),
        ("小93.1　中94.0", "%", "小93.1　中94.0（単位：%）"),
        ("12日間", "日", "12日間（単位：日）"),
        ("120（R7）", "件", "120件（R7）"),
        ("２億5,000万円", "円", "２億5,000万円"),
        ("3.2億円以上", "円", "3.2億円以上"),
        ("延べ25人（５年間）", "人/年", "延べ25人（５年間）"),
        ("5", None, "5"),
    ],
)
def test_a_figure_takes_its_unit_once(text: str, unit: str | None, told: str) -> None:
    assert with_unit(text, unit) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [("3-1", "施策3-1"), ("12", "施策12"), ("事業0312", "事業0312"), ("表1", "表1"), ("一覧1", "一覧1")],
)
def test_a_measure_is_called_by_its_own_word_where_it_has_one(number: str, told: str) -> None:
    assert measure_name(number) == told
