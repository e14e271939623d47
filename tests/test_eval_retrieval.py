from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from math import log2
from pathlib import Path

import pytest
from eval_samples import build_town

from eval.retrieval import FUSION, Score, main, measure, searches, table
from eval.retrieval_sets import Asked
from index import Hit, IndexSettings, SearchIndex

ONE_PLACE = Asked("q1", "everyday", "公園", (frozenset({"a"}),))
TWO_PLACES = Asked("q2", "everyday", "道路", (frozenset({"a"}), frozenset({"b", "c"})))


def _fixed(ranking: Sequence[str]) -> Callable[[str], Sequence[str]]:
    return lambda question: ranking


def test_each_metric_by_hand() -> None:
    score = measure(_fixed(["x", "a", "y", "c", "b"]), [ONE_PLACE, TWO_PLACES])
    # The second question finds its places at ranks 2 and 4, the first one at rank 2.
    assert score.found3 == (1.0, 1.0)
    assert score.recall3 == (1.0, 0.5)
    assert score.recall10 == (1.0, 1.0)
    assert score.rank10 == (0.5, 0.5)
    best = 1 + 1 / log2(3)
    assert score.gain10 == pytest.approx((1 / log2(3), (1 / log2(3) + 1 / log2(5)) / best))


def test_what_stands_below_the_tenth_passage_is_not_found() -> None:
    score = measure(_fixed([*"0123456789", "a"]), [ONE_PLACE])
    assert score == Score((0.0,), (0.0,), (0.0,), (0.0,), (0.0,))


def test_the_difference_to_the_fusion_is_paired() -> None:
    scores = {"other": _score(0.2, 0.6), FUSION: _score(0.5, 0.9)}
    *_, other, fusion = table(scores)
    # Each question loses 0.3, so the difference is certain although the questions differ.
    assert other.endswith("| 0.400 [0.20, 0.60] | -0.300 [-0.300, -0.300] |")
    assert fusion.endswith("| 0.700 [0.50, 0.90] |  |")


def _score(*gains: float) -> Score:
    same = tuple(1.0 for _ in gains)
    return Score(same, same, same, same, gains)


class _TwoHits:
    """An index of two passages: words speak for one, meaning for the other, together for the second."""

    second = None

    def __len__(self) -> int:
        return 2

    def search(self, query: str, limit: int) -> tuple[Hit, ...]:
        return Hit("meant", 0.9, lexical=0.0, dense=0.8), Hit("worded", 0.1, lexical=3.0, dense=0.7)


def _opened(settings: IndexSettings) -> SearchIndex:
    return _TwoHits()  # type: ignore[return-value]


def test_each_part_ranks_by_its_own_score_and_words_leave_out_what_shares_none() -> None:
    held = searches(_opened)
    assert held["words alone (BM25)"]("?") == ["worded"]
    assert held["meaning alone, first encoder"]("?") == ["meant", "worded"]
    assert held[FUSION]("?") == ["meant", "worded"]
    assert "meaning alone, second encoder" not in held


def test_a_passage_that_may_not_be_found_is_in_no_ranking() -> None:
    held = searches(_opened, keep=lambda uid: uid != "meant")
    assert all(search("?") == ["worded"] for search in held.values())


@pytest.mark.slow
def test_a_corpus_is_measured_part_by_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    town, gold = build_town(tmp_path), tmp_path / "gold.jsonl"
    row = {"id": "a", "kind": "everyday", "question": "夜も図書館を使いたい"}
    rows = [
        {**row, "relevant": [{"document": "施策", "lines": [1, 60]}]},
        {**row, "id": "b", "relevant": [{"document": "よその町", "lines": [1, 2]}]},
    ]
    gold.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    main(["--data", str(town), "--gold", str(gold)])
    said = capsys.readouterr().out
    assert "everyday: n = 1 questions" in said
    assert "| words alone (BM25) | 1.000 |" in said
    assert said.rstrip().endswith("left out: 1")


@pytest.mark.slow
def test_a_public_set_is_measured_in_an_index_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paragraphs = [
        {"context": "図書館は水曜日の夜も開いている。", "qas": [{"id": "1", "question": "図書館が夜も開く曜日は？"}]},
        {"context": "給食では地元の野菜を使う。", "qas": [{"id": "2", "question": "給食に使う野菜は？"}]},
    ]
    file = tmp_path / "s.json"
    file.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    main(["--squad", str(file), "--questions", "1"])
    said = capsys.readouterr().out
    assert "public: n = 1 questions, 2 passages" in said
    assert f"| {FUSION} | 1.000 | 1.000 | 1.000 | 1.000 | 1.000" in said
