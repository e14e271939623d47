from __future__ import annotations

import pytest

from assistant.pledge_numbers import asks_by_pillar, asks_confirmed, counted, numbered


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("公約4-18の根拠は", "4-18"),
        ("公約１－５はどうなった？", "1-05"),
        ("公約の2-3について", "2-03"),
        ("1-12の公約の進捗", "1-12"),
        ("公約「3-01」", "3-01"),
        ("公約番号6-04は？", "6-04"),
        ("施策1-3の公約は？", None),
        ("政策4-1の公約", None),
        ("公約は2024-2027年で何件", None),
        ("公約は4年で終わる？", None),
    ],
)
def test_a_pledges_number_is_read_and_a_measures_is_not(question: str, identity: str | None) -> None:
    assert numbered(question) == identity


@pytest.mark.parametrize("question", ["公約の進み具合を柱ごとに教えて", "分野別の公約の状況", "政策毎の進捗"])
def test_pillar_by_pillar(question: str) -> None:
    assert asks_by_pillar(question)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("職員が確認した公約は？", True),
        ("確認済みの公約", True),
        ("公約のうち確認済みのもの", True),
        ("公約を確認したい", False),
        ("公約の一覧を確認", False),
    ],
)
def test_what_a_person_has_confirmed_is_told_from_wanting_to_look(question: str, asked: bool) -> None:
    assert asks_confirmed(question) is asked


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("公約3は何ですか", 3),
        ("公約番号１２の内容", 12),
        ("約束２とは", 2),
        ("3番目の公約", 3),
        ("公約は4年で終わる？", None),
        ("公約4-18の根拠は", None),
        ("公約は全部で10件？", None),
        ("公約2024", None),
    ],
)
def test_the_number_that_the_document_counts_by_is_read(question: str, number: int | None) -> None:
    assert counted(question) == number
