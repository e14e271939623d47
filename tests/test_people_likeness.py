"""Questions grouped by what they mean: on pairs that people would and would not put together, and by hand."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index import IndexSettings, encoder_for
from people import PeopleSettings, SettingError, grouped
from people.likeness import MOST_MEANT

PAIRS = Path(__file__).with_name("questions_alike.tsv")
ALIKE = PeopleSettings().alike

Rows = NDArray[np.float32]


def together(one: str, other: str) -> bool:
    return len(grouped([one, other], str, lambda texts: encoder_for(IndexSettings()).encode(texts, "query"), ALIKE)) < 2


@pytest.mark.parametrize("which", ["chosen", "checked"])
def test_pairs_of_everyday_questions_are_told_apart(which: str) -> None:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["set"] == which]
    found = {
        same: sum(together(row["one"], row["other"]) for row in rows if row["same"] == same) for same in ["yes", "no"]
    }
    assert len(rows) == 40
    assert found["no"] == 0
    assert found["yes"] >= 13


def test_meaning_joins_what_letters_do_not_and_parts_what_they_join() -> None:
    same, other = (
        ("市長の給料はいくらですか", "市長の給与額を教えてください"),
        (
            "花火大会は今年ありますか",
            "マラソン大会は今年ありますか",
        ),
    )
    assert [len(grouped(pair, str)) for pair in (same, other)] == [2, 1]
    assert [together(*pair) for pair in (same, other)] == [True, False]


def rows_of(*angles: float) -> Rows:
    """Unit vectors in the plane, in degrees."""
    return np.array([(np.cos(a), np.sin(a)) for a in np.radians(angles)], dtype=np.float32)


def test_a_question_goes_with_the_nearest_first_one() -> None:
    # cos 10° = 0.985, cos 20° = 0.940; no two texts share a pair of letters.
    asked = ["あい", "かき", "さし", "たち"]
    angles = {"あい": 0.0, "かき": 30.0, "さし": 20.0, "たち": 90.0}
    groups = grouped(asked, str, lambda texts: rows_of(*(angles[text] for text in texts)), 0.93)
    assert groups == [["かき", "さし"], ["あい"], ["たち"]]


def test_shared_letters_make_a_cosine_worth_less() -> None:
    # Two of four pairs are shared: 0.08 × 0.5 = 0.04 less than cos 10° = 0.985.
    def meant(texts: Sequence[str]) -> Rows:
        return rows_of(*(10.0 * at for at in range(len(texts))))

    asked = ["あいうえお", "かいうえき"]
    assert len(grouped(asked, str, meant, 0.944)) == 1
    assert len(grouped(asked, str, meant, 0.946)) == 2


def test_the_same_words_are_one_group_whatever_they_mean() -> None:
    asked = ["駅はどこ？", "駅は、どこ"]
    assert grouped(asked, str, lambda texts: rows_of(*(90.0 * at for at in range(len(texts)))), 0.9) == [asked]


def test_only_so_many_questions_are_encoded_each_once_and_none_is_lost() -> None:
    taken: list[str] = []

    def meant(texts: Sequence[str]) -> Rows:
        taken.extend(texts)
        return np.eye(len(texts), dtype=np.float32)

    newest = [f"{number:03x}" for number in range(MOST_MEANT)]
    asked = [*newest, *newest, "図書館の開館時間は", "図書館の開館時間は？"]
    groups = grouped(asked, str, meant, 0.9)
    assert taken == newest
    assert sorted(held for group in groups for held in group) == sorted(asked)
    assert ["図書館の開館時間は", "図書館の開館時間は？"] in groups


@pytest.mark.parametrize("value", [-0.1, 1.1, "0.9", True])
def test_a_threshold_that_is_no_share_is_named(value: object) -> None:
    with pytest.raises(SettingError, match="alike"):
        PeopleSettings(alike=value)  # type: ignore[arg-type]
