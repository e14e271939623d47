"""Questions with the passages that answer them: of a corpus, or of a public set in the form of SQuAD."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.errors import GoldError
from index import Item
from ingest import Corpus, Passage

__all__ = ["Asked", "ranked_places", "read_asked", "read_squad"]

_ADVICE = "ファイルの形を確かめてください"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. places: for each place that answers it the uids of the passages that open it; none is empty."""

    id: str
    kind: str
    question: str
    places: tuple[frozenset[str], ...]


def ranked_places(ranking: Sequence[str], asked: Asked) -> list[int]:
    """For each uid in order the number of the first place that it opens and no earlier one did, -1 for none."""
    left = dict(enumerate(asked.places))
    found = []
    for uid in ranking:
        opened = next((number for number, uids in left.items() if uid in uids), -1)
        left.pop(opened, None)
        found.append(opened)
    return found


def read_asked(file: Path, corpus: Corpus) -> tuple[tuple[Asked, ...], int]:
    """The questions of a file like ``gold/retrieval.jsonl``, and how many of them no own passage answers, a count.

    A place that no passage covers is left out, and a question without any place. Raises GoldError.
    """
    rows = _read(file, lambda text: [json.loads(line) for line in text.split("\n") if line.strip()])
    names = {document.uid: document.name.rpartition("/")[2] for document in corpus.documents if document.own}
    own = [passage for passage in corpus.passages if passage.document in names]
    try:
        asked = [_asked(row, own, names) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(str(file), f"検索の質問として読めません（{type(error).__name__}）", _ADVICE) from error
    held = tuple(question for question in asked if question.places)
    return held, len(asked) - len(held)


def _asked(row: Mapping[str, Any], own: Sequence[Passage], names: Mapping[str, str]) -> Asked:
    places = [frozenset(_covering(place, own, names)) for place in row["relevant"]]
    return Asked(row["id"], row["kind"], row["question"], tuple(filter(None, places)))


def _covering(place: Mapping[str, Any], own: Sequence[Passage], names: Mapping[str, str]) -> Iterator[str]:
    first, last = map(int, place["lines"])
    for passage in own:
        lines = passage.place.lines
        if lines and names[passage.document].startswith(place["document"]) and lines[0] <= last and first <= lines[1]:
            yield passage.uid


def read_squad(file: Path, limit: int = 0) -> tuple[tuple[Item, ...], tuple[Asked, ...]]:
    """Passages and questions of a file in the form of SQuAD 1.1, in which JSQuAD and JaQuAD are written too.

    A question that stands under several passages is answered by any of them. limit: how many passages to take, spread
    evenly over the file, 0 for all; questions that none of these answers are left out. Raises GoldError.
    Source: Rajpurkar et al., SQuAD: 100,000+ Questions for Machine Comprehension of Text, EMNLP 2016.
    """
    held = _read(file, json.loads)
    try:
        paragraphs = [paragraph for article in held["data"] for paragraph in article["paragraphs"]]
        texts = dict.fromkeys(paragraph["context"] for paragraph in paragraphs)
        items = {text: Item(str(number), text) for number, text in enumerate(_spread(list(texts), limit))}
        places: dict[str, list[frozenset[str]]] = {}
        for paragraph in paragraphs:
            if item := items.get(paragraph["context"]):
                for asked in paragraph["qas"]:
                    places.setdefault(asked["question"], []).append(frozenset({item.uid}))
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(str(file), f"SQuADの形として読めません（{type(error).__name__}）", _ADVICE) from error
    questions = (Asked(str(n), "public", text, tuple(found)) for n, (text, found) in enumerate(places.items()))
    return tuple(items.values()), tuple(questions)


def _spread(texts: Sequence[str], limit: int) -> Sequence[str]:
    if not limit or len(texts) <= limit:
        return texts
    return [texts[number * len(texts) // limit] for number in range(limit)]


def _read(file: Path, parse: Callable[[str], Any]) -> Any:  # noqa: ANN401 - JSON
    try:
        return parse(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise GoldError(str(file), f"読めません（{type(error).__name__}）", _ADVICE) from error
