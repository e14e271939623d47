"""Search measured on its own, part by part: by words alone, by meaning alone, by their fusion, and with what is added.

Run by ``python -m eval.retrieval --data DIR [--gold F]`` on a corpus, or ``--squad F [--passages N] [--questions N]``
on a public set; prints Markdown tables. Settings are those of the program as it is shipped.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant import Assistant
from eval.metrics import interval, ndcg_at, recall_at, reciprocal_rank
from eval.retrieval_sets import Asked, ranked_places, read_asked, read_squad
from index import Hit, IndexSettings, Item, SearchIndex, build_index, encoder_for, open_generation, second_encoder_for

__all__ = ["Score", "main", "measure", "searches", "table"]

GOLD = Path(__file__).parent / "gold" / "retrieval.jsonl"
FUSION = "fusion"
DEPTH = 10

Search = Callable[[str], Sequence[str]]
Look = Callable[[str], Sequence[Hit]]
Open = Callable[[IndexSettings], SearchIndex]


@dataclass(frozen=True, slots=True)
class Score:
    """Of one search, a value 0-1 a question in their order; higher is better, 0 when nothing that answers is found.

    found3: whether a place that answers is among the first three. recall3, recall10: share of the places. rank10:
    1 / rank of the first one among ten. gain10: nDCG@10. For the formulas see ``eval.metrics``.
    """

    found3: tuple[float, ...]
    recall3: tuple[float, ...]
    recall10: tuple[float, ...]
    rank10: tuple[float, ...]
    gain10: tuple[float, ...]


def measure(search: Search, asked: Sequence[Asked]) -> Score:
    """Asks each question once. search: uids of passages, best first."""
    rows = [_values(ranked_places(search(question.question), question)[:DEPTH], question) for question in asked]
    return Score(*zip(*rows, strict=True))


def _values(ranking: Sequence[int], asked: Asked) -> tuple[float, ...]:
    wanted = set(range(len(asked.places)))
    return (
        float(any(number >= 0 for number in ranking[:3])),
        recall_at(ranking, wanted, 3),
        recall_at(ranking, wanted, 10),
        reciprocal_rank(ranking, wanted),
        ndcg_at(ranking, wanted, 10),
    )


def searches(opened: Open, keep: Callable[[str], bool] = lambda uid: True) -> dict[str, Search]:
    """What an index can do, by name, from its parts to the whole. keep: whether a passage may be found at all."""
    settings = IndexSettings()
    plain = opened(settings)
    parts = _look(plain)
    held = {
        "words alone (BM25)": _by(parts, keep, lambda hit: hit.lexical),
        "meaning alone, first encoder": _by(parts, keep, lambda hit: hit.dense),
    }
    if plain.second:
        meaning = opened(replace(settings, dense_weight=1.0))
        held["meaning alone, second encoder"] = _by(parts, keep, lambda hit: hit.second)
        held["meaning alone, both"] = _by(_look(meaning), keep, None)
    held[FUSION] = _by(parts, keep, None)
    return held


def _look(index: SearchIndex) -> Look:
    """Every candidate for a question, best first; each question is encoded once."""
    return cache(lambda question: index.search(question, len(index)))


def _by(look: Look, keep: Callable[[str], bool], score: Callable[[Hit], float] | None) -> Search:
    """Ranked by one score of a hit, those without any left out, or as the index ranks them."""

    def search(question: str) -> list[str]:
        hits: Sequence[Hit] = look(question)
        if score:
            hits = sorted((hit for hit in hits if score(hit)), key=score, reverse=True)
        return [hit.uid for hit in hits if keep(hit.uid)]

    return search


def _assisted(assistant: Assistant, keep: Callable[[str], bool]) -> dict[str, Search]:
    """The search that answers start from, with everything that the assistant adds."""
    return {"as the assistant searches": lambda asked: [hit.uid for hit in assistant.search(asked) if keep(hit.uid)]}


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """Markdown. Last column: mean paired difference of nDCG@10 to the fusion; intervals are those of ``interval``."""
    yield "| search | found@3 | recall@3 | recall@10 | MRR@10 | nDCG@10 [95%] | nDCG@10 to fusion [95%] |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for name, score in scores.items():
        means = (score.found3, score.recall3, score.recall10, score.rank10)
        told = " | ".join(f"{_mean(values):.3f}" for values in means)
        away = [mine - fused for mine, fused in zip(score.gain10, scores[FUSION].gain10, strict=True)]
        differs = "" if name == FUSION else f"{_mean(away):+.3f} {_bounds(away, '+.3f')}"
        yield f"| {name} | {told} | {_mean(score.gain10):.3f} {_bounds(score.gain10, '.2f')} | {differs} |"


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _bounds(values: Sequence[float], form: str) -> str:
    low, high = interval(values) or (0.0, 0.0)
    return f"[{low:{form}}, {high:{form}}]"


def _tell(held: Mapping[str, Search], asked: Sequence[Asked], passages: int) -> Iterator[str]:
    """A table for each kind of question."""
    for kind in dict.fromkeys(question.kind for question in asked):
        of_kind = [question for question in asked if question.kind == kind]
        yield f"\n{kind}: n = {len(of_kind)} questions, {passages} passages"
        yield from table({name: measure(search, of_kind) for name, search in held.items()})


def _tell_corpus(data: Path, gold: Path) -> Iterator[str]:
    assistant = Assistant.open(data)
    asked, lost = read_asked(gold, assistant.corpus)
    own = {document.uid for document in assistant.corpus.documents if document.own}
    uids = {passage.uid for passage in assistant.corpus.passages if passage.document in own}
    held = searches(lambda settings: open_generation(data, settings).passages, uids.__contains__)
    yield from _tell(held | _assisted(assistant, uids.__contains__), asked, len(uids))
    yield f"\nquestions that no passage of this corpus answers, left out: {lost}"


def _tell_squad(file: Path, passages: int, questions: int) -> Iterator[str]:
    items, asked = read_squad(file, passages)
    few = asked[:: max(1, len(asked) // questions)][:questions] if questions else asked
    with _built(items) as opened:
        yield from _tell(searches(opened), few, len(items))


@contextmanager
def _built(items: Sequence[Item]) -> Iterator[Open]:
    """An index that is gone afterwards."""
    settings = IndexSettings()
    with tempfile.TemporaryDirectory(prefix="keikaku-retrieval-") as scratch:
        encoder, second = encoder_for(settings), second_encoder_for(settings)
        build_index(items, Path(scratch), encoder, second=second, settings=settings)
        yield lambda chosen: SearchIndex.open(Path(scratch), encoder=encoder, second=second, settings=chosen)


def main(arguments: Sequence[str] | None = None) -> None:
    """Reads, searches, prints."""
    parser = argparse.ArgumentParser(description="Search measured part by part; prints Markdown tables.")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--data", type=Path, help="data folder of an ingested corpus")
    source.add_argument("--squad", type=Path, help="public set in the form of SQuAD: JSQuAD, JaQuAD")
    parser.add_argument("--gold", type=Path, default=GOLD, help="questions of the corpus; the bundled ones without it")
    parser.add_argument("--passages", type=int, default=0, help="how many of the public set, 0 for all")
    parser.add_argument("--questions", type=int, default=0, help="how many of the public set, 0 for all")
    given = parser.parse_args(arguments)
    told = (
        _tell_corpus(given.data, given.gold)
        if given.data
        else _tell_squad(given.squad, given.passages, given.questions)
    )
    for line in told:
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
