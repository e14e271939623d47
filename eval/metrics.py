"""The metrics: each a value with a meaning, a range and a rule for the unanswered. Rankings: numbers of items."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Sequence, Set
from dataclasses import dataclass
from typing import Literal

import numpy as np

from eval.results import Result

__all__ = [
    "METRICS",
    "Metric",
    "interval",
    "ndcg_at",
    "recall_at",
    "reciprocal_rank",
]

RESAMPLES = 2000


def recall_at(ranking: Sequence[Hashable], relevant: Set[Hashable], k: int) -> float:
    """Share 0-1 of the relevant items among the first k; an item counts once.

    Source: Manning, Raghavan, Schütze, Introduction to Information Retrieval (2008), 8.4. Raises ValueError when
    nothing is relevant.
    """
    _needs(relevant)
    return len(set(ranking[:k]) & relevant) / len(relevant)


def reciprocal_rank(ranking: Sequence[Hashable], relevant: Set[Hashable]) -> float:
    """1 / rank of the first relevant item, ranks from 1; 0 when there is none.

    Source: Voorhees, The TREC-8 Question Answering Track Report (1999). Raises ValueError when nothing is relevant.
    """
    _needs(relevant)
    ranks = (rank for rank, item in enumerate(ranking, start=1) if item in relevant)
    return 1 / next(ranks, math.inf)


def ndcg_at(ranking: Sequence[Hashable], relevant: Set[Hashable], k: int) -> float:
    """Gain of the first k, discounted by log2(rank + 1), over that of the best ranking; 0-1, gains are 0 or 1.

    An item gains once, at its first place. Source: Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR
    techniques, TOIS 20 (2002), with the discount of Burges et al. (2005), as trec_eval has it. Raises ValueError when
    nothing is relevant.
    """
    _needs(relevant)
    firsts = {item: rank for rank, item in reversed(list(enumerate(ranking[:k], start=1)))}
    gained = sum(1 / math.log2(rank + 1) for item, rank in firsts.items() if item in relevant)
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))
    return gained / best


def _needs(relevant: Set[Hashable]) -> None:
    if not relevant:
        raise ValueError("a question without relevant items has no such value")


def interval(values: Sequence[float], seed: int = 0) -> tuple[float, float] | None:
    """95% of the mean by the percentile bootstrap over questions, 2,000 resamples; None without values.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapter 13. The same seed gives the same.
    """
    if not values:
        return None
    given = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(seed).integers(0, len(given), (RESAMPLES, len(given)))
    low, high = np.percentile(given[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Metric:
    """A mean over questions, each of which gives 0-1.

    meaning, unanswered (what a question without an answer gives) and source: for the reader of a report. of: a
    question's value, None for a question that the metric says nothing about.
    """

    name: str
    meaning: str
    unanswered: str
    source: str
    better: Literal["higher", "lower"]
    of: Callable[[Result], float | None]

    def values(self, results: Sequence[Result]) -> list[float]:
        """Of the questions that it says something about, in their order."""
        return [value for value in map(self.of, results) if value is not None]


def _shown(result: Result) -> tuple[int, ...]:
    """Without an answer nothing was found for the person who asked, whatever was cited beside."""
    return result.cited if result.answered else ()


def _placed(formula: Callable[[tuple[int, ...], set[int]], float]) -> Callable[[Result], float | None]:
    """A formula of a ranking as a metric of the questions that have places to find."""
    return lambda result: formula(_shown(result), set(range(result.places))) if result.places else None


def _precision(result: Result) -> float | None:
    return result.relevant / len(result.cited) if result.places and _shown(result) else None


def _answered_wrong(result: Result) -> float:
    return float(result.answered_wrong)


def _kept_silent(result: Result) -> float | None:
    return None if result.expected else float(not result.answered)


def _unreal(result: Result) -> float | None:
    return float(result.unreal > 0) if result.cited else None


def _loose(result: Result) -> float | None:
    return float(result.loose > 0) if result.answered else None


_IR = "Manning・Raghavan・Schütze 2008"
_PLACES = "正しい箇所が決めてある質問だけ"
METRICS = (
    Metric(
        "正解",
        "尋ねたことがすべて正しい",
        "答えのある質問なら誤り、ない質問なら正解",
        "この表の種類ごとの決まり",
        "higher",
        lambda r: float(r.right),
    ),
    Metric("答えて誤り", "答えを出し、それが誤っている", "0", "El-Yaniv・Wiener 2010", "lower", _answered_wrong),
    Metric("黙るべきで黙った", "資料にないことに答えなかった", "1", "同上", "higher", _kept_silent),
    Metric("実在しない引用", "引用がその場所にない答え", "出典がなければ数えない", "原文との照合", "lower", _unreal),
    Metric("根拠のない数", "本文の数が出典にも記録にもない答え", "数えない", "原文との照合", "lower", _loose),
    Metric("出典の適合率", f"出典のうち正しい箇所を開くもの。{_PLACES}", "数えない", _IR, "higher", _precision),
    Metric(
        "出典の再現率",
        f"正しい箇所のうち開いたもの。{_PLACES}",
        "0",
        _IR,
        "higher",
        _placed(lambda cited, wanted: recall_at(cited, wanted, len(cited))),
    ),
    Metric(
        "再現率@3",
        f"初めの3つの出典で開いた正しい箇所。{_PLACES}",
        "0",
        _IR,
        "higher",
        _placed(lambda cited, wanted: recall_at(cited, wanted, 3)),
    ),
    Metric(
        "MRR", f"初めて正しい箇所を開く順位の逆数。{_PLACES}", "0", "Voorhees 1999", "higher", _placed(reciprocal_rank)
    ),
    Metric(
        "nDCG@10",
        f"正しい箇所が上にあるほど高い。{_PLACES}",
        "0",
        "Järvelin・Kekäläinen 2002",
        "higher",
        _placed(lambda cited, wanted: ndcg_at(cited, wanted, 10)),
    ),
)
"""What a run reports, the most important first."""
