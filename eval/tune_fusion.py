"""How words and meaning are best weighed: a sweep over scorers, parameters and fusions.

Run by ``python -m eval.tune_fusion --questions F --passages F [--kind K] [--cache F]``; prints one Markdown table. Both
files are JSON lines. A question: ``{"id", "kind", "question", "relevant": [{"document", "lines": [first, last]}]}``,
document being the beginning of the file's name. A passage: ``{"uid", "document", "lines", "text", "context"}``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from index import Bm25, IndexSettings, bigrams, encoder_for, lemmas, min_max, weighted_sum, z_score

__all__ = ["Score", "main", "measure", "ranks"]

Matrix = NDArray[np.float64]
Ranks = NDArray[np.int64]
Known = dict[str, NDArray[np.float32]]
RESAMPLES = 2000
WEIGHTS = (0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95)
SHAPES = ((0.9, 0.4), (0.5, 0.3), (1.2, 0.4), (1.5, 0.75))
CUTS: dict[str, Callable[[str], list[str]]] = {"lemma": lemmas, "bigram": bigrams}
NORMS: dict[str, Callable[[Matrix], Matrix]] = {"min-max": min_max, "z-score": z_score}
REFERENCE = "lemma with headings + 0.85 text, min-max"


@dataclass(frozen=True, slots=True)
class Score:
    """Metrics of one variant over all questions, each a share 0-1, higher is better; a question always has a rank.

    found3, found10: questions with a relevant passage among the first 3, 10. mrr: mean of 1 / rank of the first one.
    interval: 95% of found3. gain: mean difference of 1 / rank to the reference, same questions; gain_interval: its 95%.
    Both intervals are percentile bootstraps over questions.
    """

    found3: float
    found10: float
    mrr: float
    interval: tuple[float, float]
    gain: float
    gain_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Bench:
    """The material of a sweep.

    relevant: bool ``(questions, passages)``. meanings: cosines of that shape by what was encoded: the text alone, the
    text behind its headings, or the mean of the two. words: BM25 of that shape by scorer, headings, k1 and b.
    """

    questions: list[str]
    texts: list[str]
    headed: list[str]
    relevant: NDArray[np.bool_]
    meanings: dict[str, Matrix]

    def words(self, cut: str, headings: bool, k1: float, b: float) -> Matrix:
        """BM25 of every question with every passage, ``(questions, passages)``."""
        searched = Bm25.build([CUTS[cut](text) for text in (self.headed if headings else self.texts)], k1, b)
        return np.stack([searched.scores(CUTS[cut](question)) for question in self.questions]).astype(np.float64)


def ranks(scores: Matrix, relevant: NDArray[np.bool_]) -> Ranks:
    """Rank from 1 of the first relevant passage for each question, int64 ``(questions,)``; ties in passage order.

    scores and relevant: ``(questions, passages)``. A question needs at least one relevant passage.
    """
    order = np.argsort(-scores, axis=1, kind="stable")
    first: Ranks = np.argmax(np.take_along_axis(relevant, order, axis=1), axis=1) + 1
    return first


def measure(found: Ranks, reference: Ranks) -> Score:
    """The metrics of the ranks that ``ranks`` returns, beside those of the reference variant."""
    gain = 1 / found - 1 / reference
    return Score(
        found3=float((found <= 3).mean()),
        found10=float((found <= 10).mean()),
        mrr=float((1 / found).mean()),
        interval=_interval((found <= 3).astype(np.float64)),
        gain=float(gain.mean()),
        gain_interval=_interval(gain),
    )


def _interval(values: Matrix) -> tuple[float, float]:
    picks = np.random.default_rng(0).integers(0, len(values), (RESAMPLES, len(values)))
    low, high = np.percentile(values[picks].mean(axis=1), [2.5, 97.5])
    return float(low), float(high)


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads the files, encodes what the cache lacks, prints the table."""
    parser = argparse.ArgumentParser(description="Sweep over scorers, parameters and fusions; prints a table.")
    parser.add_argument("--questions", type=Path, required=True)
    parser.add_argument("--passages", type=Path, required=True)
    parser.add_argument("--kind", default="", help="questions of this kind alone")
    parser.add_argument("--cache", type=Path, default=None, help="npz file that keeps the vectors between runs")
    options = parser.parse_args(arguments)
    asked = [question for question in _read(options.questions) if options.kind in ("", question["kind"])]
    bench = read_bench(asked, _read(options.passages), options.cache)
    found = {name: ranks(scores, bench.relevant) for name, scores in variants(bench)}
    print("\n".join(_table(found)))  # noqa: T201
    print(f"\nn = {len(bench.questions)} questions, {len(bench.texts)} passages")  # noqa: T201


def _table(found: dict[str, Ranks]) -> Iterator[str]:
    yield "| variant | found@3 [95%] | found@10 | MRR | MRR to reference [95%] |\n| --- | --- | --- | --- | --- |"
    for name, ranked in found.items():
        score = measure(ranked, found[REFERENCE])
        (low, high), (worst, best) = score.interval, score.gain_interval
        yield (
            f"| {name} | {score.found3:.3f} [{low:.2f}, {high:.2f}] | {score.found10:.3f} | {score.mrr:.3f} "
            f"| {score.gain:+.3f} [{worst:+.3f}, {best:+.3f}] |"
        )


def read_bench(asked: list[dict[str, Any]], given: list[dict[str, Any]], cache: Path | None) -> Bench:
    """Raises ValueError when a question has no relevant passage: a gold line that no passage covers."""
    relevant = np.array([[_answers(passage, question) for passage in given] for question in asked])
    lost = [question["id"] for question, row in zip(asked, relevant, strict=True) if not row.any()]
    if lost:
        raise ValueError(f"no passage covers the gold lines of {', '.join(lost)}")
    texts = [passage["text"] for passage in given]
    headed = [f"{p['context']}\n{p['text']}" if p["context"] else p["text"] for p in given]
    questions = [question["question"] for question in asked]
    return Bench(questions, texts, headed, relevant, _meanings(questions, texts, headed, cache))


def variants(bench: Bench) -> Iterator[tuple[str, Matrix]]:
    """Names and scores ``(questions, passages)``, from single searches to fused ones."""
    yield from ((f"meaning of {name}", cosines) for name, cosines in bench.meanings.items())
    for cut, headings, (k1, b) in product(CUTS, (False, True), SHAPES):
        words = bench.words(cut, headings, k1, b)
        yield f"{_told(cut, headings)}, k1 {k1}, b {b}", words
        if cut == "lemma" and headings and (k1, b) != SHAPES[0]:
            fused = weighted_sum(_each(min_max, words), _each(min_max, bench.meanings["text"]), 0.85)
            yield f"{REFERENCE}, k1 {k1}, b {b}", fused
    for headings in (False, True):
        yield from _fused(bench, headings)


def _fused(bench: Bench, headings: bool) -> Iterator[tuple[str, Matrix]]:
    raw = {cut: bench.words(cut, headings, *SHAPES[0]) for cut in CUTS}
    for kind, norm in NORMS.items():
        words = {cut: _each(norm, scores) for cut, scores in raw.items()}
        words["lemma and bigram"] = (words["lemma"] + words["bigram"]) / 2
        for cut, meaning, weight in product(words, bench.meanings, WEIGHTS):
            fused = weighted_sum(words[cut], _each(norm, bench.meanings[meaning]), weight)
            yield f"{_told(cut, headings)} + {weight} {meaning}, {kind}", fused
    by_words, by_meaning = _places(raw["lemma"]), _places(bench.meanings["text"])
    yield f"{_told('lemma', headings)} + text, reciprocal rank k 60", 1 / (60 + by_words) + 1 / (60 + by_meaning)


def _places(scores: Matrix) -> Matrix:
    """Rank from 1 of every passage, ``(questions, passages)``."""
    return np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1).astype(np.float64) + 1


def _meanings(questions: list[str], texts: list[str], headed: list[str], cache: Path | None) -> dict[str, Matrix]:
    known = _load(cache)
    asked = _encoded(questions, "query", known)
    plain, behind = _encoded(texts, "passage", known), _encoded(headed, "passage", known)
    if cache:
        np.savez(cache, keys=np.array(list(known)), rows=np.stack(list(known.values())))
    mean = plain + behind
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    return {"text": asked @ plain.T, "headings and text": asked @ behind.T, "their mean": asked @ mean.T}


def _load(cache: Path | None) -> Known:
    if not cache or not cache.exists():
        return {}
    stored = np.load(cache)
    return dict(zip(stored["keys"].tolist(), stored["rows"], strict=True))


def _encoded(texts: list[str], kind: Literal["query", "passage"], known: Known) -> Matrix:
    """Rows ``(n, dim)`` in the order of ``texts``; what is new is added to ``known``."""
    keys = [hashlib.sha256(f"{kind} {text}".encode()).hexdigest() for text in texts]
    new = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    known.update(zip(new, encoder_for(IndexSettings()).encode(list(new.values()), kind), strict=True))
    return np.stack([known[key] for key in keys]).astype(np.float64)


def _each(norm: Callable[[Matrix], Matrix], rows: Matrix) -> Matrix:
    return np.stack([norm(row) for row in rows])


def _told(cut: str, headings: bool) -> str:
    return f"{cut} with headings" if headings else cut


def _answers(passage: dict[str, Any], question: dict[str, Any]) -> bool:
    first, last = passage["lines"]
    return any(
        passage["document"].startswith(place["document"]) and first <= place["lines"][1] and place["lines"][0] <= last
        for place in question["relevant"]
    )


def _read(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
