"""What a plan ties to measures: text under a heading that ends on a mark such as 【施策１－２、施策３－２】."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest import Corpus, Measure, Passage, fold, join_lines

__all__ = ["PlanItem", "plan_items", "without_ordinal"]

_MARK = re.compile(r"【[^】]{0,200}?施\s*策[^】]{0,200}】")
_NUMBERS = re.compile(r"(?:(政策)|施策)?(\d+)(?:-(\d+))?(?:(?:~|から)(?:施策)?(\d+)(?:-(\d+))?)?")
_ORDINAL = re.compile(r"^[\s・○◎●]*(?:[（(]\s*[0-9０-９]+\s*[)）]|[①-⑳]|[0-9０-９]+[.．、])?\s*")
_LEAST_NAME = 4
"""Characters of a quoted name; a shorter one is a word set off in passing."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """passage: where it stands. quote: the item word for word, with its mark. name: as quoted in it (「…」), else None.

    measures: those that the mark names and the documents hold, in the order of the mark; all_measures: it names all.
    heading: what it stands under, without its number.
    """

    passage: Passage
    quote: str
    name: str | None
    measures: tuple[Measure, ...]
    all_measures: bool
    heading: str


def plan_items(corpus: Corpus) -> tuple[PlanItem, ...]:
    """All items of running text, in the order of the documents."""
    texts = [passage for passage in corpus.passages if passage.kind == "text" and corpus.document(passage.document).own]
    return tuple(item for passage in texts for item in _items_of(passage, corpus))


def _items_of(passage: Passage, corpus: Corpus) -> Iterator[PlanItem]:
    start = 0
    for mark in _MARK.finditer(passage.text):
        quote = passage.text[start : mark.end()].strip()
        start = mark.end()
        named = fold(mark.group()[1:-1])
        yield PlanItem(
            passage=passage,
            quote=quote,
            name=_name(join_lines(quote.split("\n"))),
            measures=_measures(named, corpus),
            all_measures=re.search(r"(?:全|すべての|全ての)施策", named) is not None,
            heading=_heading(passage),
        )


def _name(text: str) -> str | None:
    quoted = [name for name in re.findall(r"「([^「」]+)」", text) if len(name) >= _LEAST_NAME]
    return quoted[-1] if quoted else None


def _measures(named: str, corpus: Corpus) -> tuple[Measure, ...]:
    """1-2, 3-1~3-3 and 政策4 (all of its measures); a number without 政策 and without a second part is none."""
    found: list[Measure] = []
    for match in _NUMBERS.finditer(re.sub("[-‐‑‒–—―−－ー]", "-", named).replace("〜", "~")):
        policy, first, second, last_first, last_second = match.groups()
        if policy:
            found += [m for m in corpus.measures if int(first) <= m.policy_number <= int(last_first or first)]
        elif second:
            begin = (int(first), int(second))
            end = (int(last_first), int(last_second)) if last_second else (begin[0], int(last_first or second))
            found += [m for m in corpus.measures if begin <= _number(m) <= end]
    return tuple(dict.fromkeys(found))


def _number(measure: Measure) -> tuple[int, int]:
    parts = re.fullmatch(r"(\d+)-(\d+)", measure.id)
    return (int(parts[1]), int(parts[2])) if parts else (0, 0)


def _heading(passage: Passage) -> str:
    heading = passage.section[-1] if passage.section else ""
    return re.sub(
        r"^(?:第?[0-9０-９一二三四五六七八九十]+[章節項.．、]?\s*|[（(][0-9０-９]+[)）]\s*)|\s*[~～〜].*$", "", heading
    ).strip()


def without_ordinal(quote: str) -> str:
    """The item as a sentence, without its number and its mark."""
    return _ORDINAL.sub("", _MARK.sub("", join_lines(quote.split("\n")))).strip()
