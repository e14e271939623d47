from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.bm25 import Bm25

PASSAGES = [["花", "咲く"], ["花", "花", "見る", "人"], ["川"], []]


def independent(passages: Sequence[Sequence[str]], query: Sequence[str], k1: float, b: float) -> list[float]:
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        score = 0.0
        for word in query:
            holding = sum(word in other for other in passages)
            tf = Counter(passage)[word]
            if not tf:
                continue
            idf = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
            score += idf * tf / (tf + k1 * (1 - b + b * len(passage) / mean))
        scores.append(score)
    return scores


def test_a_score_worked_by_hand() -> None:
    # N = 4, n = 1: idf = ln(1 + 3.5 / 1.5) = 1.20397; length 1, mean 7/4: 1 / (1 + 0.9 * (0.6 + 0.4 / 1.75)) = 0.57283
    assert Bm25.build(PASSAGES, k1=0.9, b=0.4).scores(["川"])[2] == pytest.approx(1.20397 * 0.57283, abs=1e-4)


words = st.sampled_from("花川山人見咲")


@settings(deadline=None)
@given(
    passages=st.lists(st.lists(words, max_size=6), min_size=1, max_size=8),
    query=st.lists(words, max_size=5),
    k1=st.floats(0.1, 3),
    b=st.floats(0, 1),
)
def test_scores_equal_an_independent_bm25(passages: list[list[str]], query: list[str], k1: float, b: float) -> None:
    if not any(passages):
        return
    scores = Bm25.build(passages, k1, b).scores(query)
    assert scores == pytest.approx(independent(passages, query, k1, b), abs=1e-4)


@pytest.mark.parametrize("query", [["海"], [], [""]])
def test_an_unknown_word_scores_nothing(query: list[str]) -> None:
    assert Bm25.build(PASSAGES, 0.9, 0.4).scores(query).tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("passages", [[], [[]], [[], []], [["花"]], PASSAGES])
def test_a_saved_one_answers_the_same(tmp_path: Path, passages: list[list[str]]) -> None:
    built = Bm25.build(passages, 0.9, 0.4)
    built.save(tmp_path)
    loaded = Bm25.load(tmp_path)
    assert len(loaded) == len(built) == len(passages)
    assert np.array_equal(loaded.scores(["花", "人"]), built.scores(["花", "人"]))


def test_building_writes_nothing_to_the_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    Bm25.build(PASSAGES, 0.9, 0.4).save(tmp_path)
    Bm25.load(tmp_path).scores(["花"])
    assert capfd.readouterr() == ("", "")
