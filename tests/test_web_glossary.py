"""Words of officials and their explanations."""

from __future__ import annotations

import pytest

from web.glossary import glossary, terms_in


def names(*texts: str) -> list[str]:
    return [term.name for term in terms_in(texts)]


def test_every_term_is_explained_in_one_or_two_sentences() -> None:
    assert len(glossary()) >= 80
    for term in glossary():
        assert 1 <= term.meaning.count("。") <= 2, term.name
        assert term.meaning.endswith("。"), term.name
        assert len(term.meaning) <= 90, term.name


def test_no_spelling_belongs_to_two_terms() -> None:
    spellings = [spelling.lower() for term in glossary() for spelling in term.spellings]
    assert len(spellings) == len(set(spellings))


def test_terms_come_once_and_in_the_order_of_the_text() -> None:
    assert names("アウトカムとフレイル", "フレイル") == ["アウトカム", "フレイル"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("オーラルフレイル", ["オーラルフレイル"]),
        ("ＫＰＩ", ["KPI"]),
        ("パブコメ", ["パブリックコメント"]),
        ("SKPI", []),
        ("フレイルズ", []),
        ("実施策定", []),
        ("福祉施策", ["施策"]),
        ("財政調整基金", ["財政調整基金"]),
        ("", []),
    ],
)
def test_the_longest_term_counts_and_only_as_a_word_of_its_own(text: str, expected: list[str]) -> None:
    assert names(text) == expected
