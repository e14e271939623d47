from __future__ import annotations

import pytest

from assistant.section_words import in_running_text, without_bullet


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("・道を直す。", "道を直す。"),
        ("①道を直す。", "道を直す。"),
        ("### ★道", "★道"),
        ("道を直す。", "道を直す。"),
        ("・", ""),
    ],
)
def test_the_mark_of_a_list_item_or_heading_goes(text: str, bare: str) -> None:
    assert without_bullet(text) == bare


def test_a_quote_over_lines_reads_on_in_one() -> None:
    assert in_running_text("・道を直\nし、橋を架ける。") == "道を直し、橋を架ける。"
