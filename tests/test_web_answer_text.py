from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.answer_text import TextBlock, TextPart, text_blocks


@pytest.mark.parametrize(
    ("text", "citations", "parts"),
    [
        ("目標は5です。[1]", 1, (TextPart("目標は5です。"), TextPart("[1]", 1))),
        ("[1][2]", 2, (TextPart("[1]", 1), TextPart("[2]", 2))),
        ("[3]と[0]", 2, (TextPart("[3]と[0]"),)),
        ("[12345]", 20000, (TextPart("[12345]"),)),
    ],
)
def test_marks_are_told_from_text(text: str, citations: int, parts: tuple[TextPart, ...]) -> None:
    assert text_blocks(text, citations) == (TextBlock(points=False, items=(parts,)),)


def test_lines_that_begin_with_a_point_are_a_list() -> None:
    blocks = text_blocks("二つあります。\n・一つ目[1]\n内容\n・二つ目\n\n以上", 1)
    assert [(block.points, len(block.items)) for block in blocks] == [(False, 1), (True, 2), (False, 1)]
    assert blocks[1].items[0] == (TextPart("・一つ目"), TextPart("[1]", 1), TextPart("\n内容"))


def test_no_text_is_no_block() -> None:
    assert text_blocks(" \n\n", 1) == ()


@given(st.text(alphabet="あ・[]123\n "), st.integers(0, 3))
def test_no_character_but_white_space_is_lost(text: str, citations: int) -> None:
    shown = "".join(part.text for block in text_blocks(text, citations) for item in block.items for part in item)
    assert "".join(shown.split()) == "".join(text.split())
