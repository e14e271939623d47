from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.normalize import fold, is_dash, join_lines, loose, narrow


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("算　式", "算式"),
        ("Ｗｉ－Ｆｉ ", "wi-fi"),
        ("ｶﾗﾏﾂ", "カラマツ"),
        ("①２㎡", "12m2"),
        ("人\u200b数\ufeff", "人数"),
    ],
)
def test_a_name_is_compared_without_its_typography(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ゴミの減量", "ごみの減量"),
        ("ウェルネスシティ", "ウエルネスシテイ"),
        ("サービス", "サ―ビス"),
        ("施策１－２", "施策1-2"),
        ("第2章～", "第2章〜"),
        ("霞ヶ丘", "霞が丘"),
        ("霞ケ丘", "霞ヶ丘"),
        ("3ヶ月", "３か月"),
        ("3ヵ所", "3箇所"),
    ],
)
def test_spellings_that_people_mix_are_one(one: str, other: str) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("one", "other"), [("びょういん", "びよういん"), ("いった", "いつた"), ("蚊がいる", "蚊けいる")]
)
def test_spellings_that_tell_words_apart_stay_apart(one: str, other: str) -> None:
    assert loose(one) != loose(other)


@pytest.mark.parametrize("text", ["－", "―", "-", "—", "‐", "ー", " − ", "--", "──"])
def test_dashes_alone_mean_nothing(text: str) -> None:
    assert is_dash(text)


@pytest.mark.parametrize("text", ["なし", "0", "", " ", "-1", "～", "A-B", "…"])
def test_what_says_something_is_no_dash(text: str) -> None:
    assert not is_dash(text)


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["市民一人ひとりの", "健康"], "市民一人ひとりの健康"),
        ([" 小100", "", "中100　"], "小100中100"),
        (["City", "Promotion"], "City Promotion"),
        (["令和", "９年度"], "令和９年度"),
        (["１２", "34"], "１２ 34"),
        ([], ""),
    ],
)
def test_lines_of_a_cell_are_joined_as_their_author_wrote(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_narrowing_keeps_every_offset_and_its_meaning(text: str) -> None:
    assert len(narrow(text)) == len(text)
    assert unicodedata.normalize("NFKC", narrow(text)) == unicodedata.normalize("NFKC", text)


@given(st.lists(st.text()))
def test_joining_loses_nothing_but_white_space(lines: list[str]) -> None:
    assert "".join(join_lines(lines).split()) == "".join("".join(lines).split())
