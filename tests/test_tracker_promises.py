from __future__ import annotations

import dataclasses

import pytest
from tracker_town import pledge

from tracker.promises import promises_of


def test_the_title_comes_first_and_is_the_main_promise() -> None:
    assert promises_of(pledge("1-03")) == (
        ("カキ養殖の共同作業場を建設します", True),
        ("港の西側に、カキ養殖の共同作業場を建設します。", False),
    )


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("港を広く直すと共に浜の砂を守ります。", ["港を広く直すと共に", "浜の砂を守ります。"]),
        # と共に behind a noun says with whom.
        ("漁協の皆様と共に浜の砂を守ります。", ["漁協の皆様と共に浜の砂を守ります。"]),
        ("港を広く直します。また、浜の砂を守ります。", ["港を広く直します。", "浜の砂を守ります。"]),
        # A reason is no promise.
        ("漁業者が減っています。港を広く直します。", ["港を広く直します。"]),
        ("昨年に港を直しました。港を広く直します。", ["港を広く直します。"]),
    ],
)
def test_a_text_is_split_into_what_it_promises(text: str, parts: list[str]) -> None:
    held = dataclasses.replace(pledge("1-03"), text=text)
    assert [part for part, main in promises_of(held) if not main] == parts
