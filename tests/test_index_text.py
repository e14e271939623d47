from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text import harmless


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ﾃﾞｰﾀ", "データ"),
        ("Ｒ９年度", "R9年度"),
        ("前\0後", "前 後"),
        ("前\ud800後", "前\N{REPLACEMENT CHARACTER}後"),
        ("\udc00", "\N{REPLACEMENT CHARACTER}"),
        ("𠮷野", "𠮷野"),
        ("\ud842\udfb7野", "𠮷野"),
        ("", ""),
    ],
)
def test_text_is_normalised_and_made_encodable(text: str, expected: str) -> None:
    assert harmless(text) == expected


@given(st.text(st.characters(codec=None)))
def test_any_string_becomes_utf8_without_nul(text: str) -> None:
    clean = harmless(text)
    assert b"\0" not in clean.encode("utf-8")
    assert unicodedata.is_normalized("NFKC", clean)
