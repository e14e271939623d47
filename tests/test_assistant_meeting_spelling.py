"""A slip of one kana is read as the one word of the records that is as near."""

from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_town import meeting

from assistant.meeting_spelling import respelled

BASE = meeting("西部地区親睦会")


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("ボッチャ", "ポッチャ"),
        ("コンサアト", "コンサート"),
        ("コンサト", "コンサート"),
        ("ホール", "ボール"),
    ],
)
def test_one_sign_off_is_read_as_what_is_written(asked: str, written: str) -> None:
    row = replace(BASE, agenda=f"{written}の日")
    assert respelled(f"{asked}をした会合は?", [row]) == (f"{written}をした会合は?", ((asked, written),))


@pytest.mark.parametrize(
    ("asked", "agenda"),
    [
        # Two signs off; one other sound in a short word; the word itself; as near to two.
        ("ポッポヤ", "ポッチャの日"),
        ("バイト", "バイクの日"),
        ("ポッチャ", "ポッチャの日"),
        ("コンサルト", "コンサートとコンサイトの日"),
    ],
)
def test_what_is_not_surely_a_slip_stays(asked: str, agenda: str) -> None:
    text = f"{asked}をした会合は?"
    assert respelled(text, [replace(BASE, agenda=agenda)]) == (text, ())
