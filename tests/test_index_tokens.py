from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.tokens import bigrams, lemmas, tokenizer_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ゴミ", ["塵"]),
        ("ごみ", ["塵"]),
        ("ｺﾞﾐ", ["塵"]),
        ("本を読んだ", ["本", "読む"]),
        ("本を読みます", ["本", "読む"]),
        ("令和９年度", ["令和", "9", "年度"]),
        ("ＤＶ", ["dv"]),
        ("、。", []),
        ("", []),
    ],
)
def test_words_become_dictionary_forms(text: str, expected: list[str]) -> None:
    assert lemmas(text) == expected


def test_particles_and_words_of_every_sentence_are_left_out() -> None:
    assert lemmas("花が咲くこと") == lemmas("花は咲く") == ["花", "咲く"]


def test_text_behind_a_nul_is_still_read() -> None:
    assert lemmas("花\0本") == ["花", "本"]


@settings(deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_string_can_be_tokenised(text: str) -> None:
    assert all(lemmas(text))
    assert all(1 <= len(pair) <= 2 for pair in bigrams(text))


def test_threads_get_the_same_words_as_one() -> None:
    texts = [f"青葉町の公園を{n}か所整備する" for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lemmas, texts)) == [lemmas(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("不法投棄", ["不法", "法投", "投棄"]), ("木、森", ["木", "森"]), ("ＡBc", ["ab", "bc"]), ("", [])],
)
def test_bigrams_do_not_cross_punctuation(text: str, expected: list[str]) -> None:
    assert bigrams(text) == expected


def test_the_name_tells_dictionary_and_version() -> None:
    assert "unidic-lite 1." in tokenizer_name()
