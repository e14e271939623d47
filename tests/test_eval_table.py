from __future__ import annotations

import pytest

from eval.table import columns, width


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("計画", 4), ("95%点", 5), ("ｶﾞ", 2), ("か\u3099", 2), ("", 0)])
def test_japanese_letters_are_two_cells_wide(text: str, cells: int) -> None:
    assert width(text) == cells


def test_numbers_stand_under_each_other_and_the_last_column_as_it_is() -> None:
    assert columns([("種", "n", "x"), ("a", "10", "説明")]) == "種   n  x\na   10  説明"


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError):
        columns([("a", "b"), ("c",)])
