from __future__ import annotations

import pytest

from assistant.wording import with_unit


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
        ("5", None, "5"),
    ],
)
def test_a_figure_takes_its_unit_once(text: str, unit: str | None, told: str) -> None:
    assert with_unit(text, unit) == told
