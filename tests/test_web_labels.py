from __future__ import annotations

import pytest

from web.labels import date_text, kind_text


@pytest.mark.parametrize(
    ("iso", "text"), [("2024-02-10", "2024年2月10日"), ("2024-02", "2024-02"), ("不明", "不明"), (None, None)]
)
def test_a_date_is_worded_or_left_as_it_stands(iso: str | None, text: str | None) -> None:
    assert date_text(iso) == text


def test_an_unknown_kind_is_a_plain_document() -> None:
    assert kind_text("novel") == kind_text("document") == "文書"
