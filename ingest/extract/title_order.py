"""Which title stands under which, and which of them are titles of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from ingest.extract.habits import number
from ingest.extract.marks import ends_sentence
from ingest.extract.titles import Break, Entry, Title, Untold
from ingest.raw import Line, Table

__all__ = ["ranked", "without_empty_titles"]

_NUMBERED: Final = frozenset({"number", "paren", "half-paren"})
# Titles of these kinds look like items of a list; only running text under them tells the difference.
_LIST_LIKE: Final = frozenset({"paren", "half-paren", "diamond"})
# So many titles with nothing between them are a list.
_LIST: Final = 3


def ranked(entries: Sequence[Entry]) -> list[Entry]:
    """The entries with every title's rank such that the next title of the same row has the same one."""
    return _aligned(_nested(_with_outer_goals(entries)))


def _with_outer_goals(entries: Sequence[Entry]) -> list[Entry]:
    """Goals (基本目標) above the chapters or sections whose numbers begin anew below each of them."""
    titles = [entry for entry in entries if isinstance(entry, Title)]
    for series in ("chapter", "section"):
        told = [title for title in titles if title.series in ("goal", series)]
        begin_anew = [below.number == 1 for above, below in pairwise(told) if above.series == "goal" != below.series]
        if len(begin_anew) > 1 and all(begin_anew):
            rank = next(title.rank for title in told if title.series == series) - 1
            return [
                replace(entry, rank=rank) if isinstance(entry, Title) and entry.series == "goal" else entry
                for entry in entries
            ]
    return list(entries)


def without_empty_titles(entries: Sequence[Entry], skip: frozenset[int]) -> list[Entry]:
    """The same with titles that have nothing under them turned into text again: tables of contents, items of lists.

    skip: numbers of lines that a record has claimed, and that are no text even then.
    """
    listed = _in_lists(entries)
    kept: list[Entry] = []
    # From the end, because what was a title may be the text that another one stands over.
    for index in reversed(range(len(entries))):
        entry = entries[index]
        if isinstance(entry, Title) and (index in listed or not _stands_over(entry, reversed(kept))):
            kept += (Break() if number(line) in skip else line for line in reversed(entry.lines))
            if index not in listed:
                kept.append(Untold(entry.rank))
        else:
            kept.append(entry)
    return kept[::-1]


def _nested(entries: Sequence[Entry]) -> list[Entry]:
    """Ranks by series; a （１） right under a （３） is that one's own list, until a （４） ends it."""
    nested: list[Entry] = []
    inner: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, Title) and entry.series in _NUMBERED and entry.number is not None:
            above = nested[-1] if nested else None
            goes_on = entry.number - 1 == inner.get(entry.series, 0)
            opens = entry.number == 1 and isinstance(above, Title) and above.series == entry.series
            if opens or (goes_on and entry.series in inner):
                inner[entry.series] = entry.number
                nested.append(replace(entry, rank=entry.rank + 1))
                continue
            inner.pop(entry.series, None)
        nested.append(entry)
    return nested


def _aligned(entries: Sequence[Entry]) -> list[Entry]:
    """Numbered titles of one series on one rank, although the Markdown gives them several levels or forgets some.

    A ``2.`` whose level has no open ``1.`` is the next one after the innermost open ``1.`` of any level.
    """
    aligned: list[Entry] = []
    # Titles above the present place with the ranks that they had as written.
    path: list[tuple[int, Title]] = []
    for entry in entries:
        if isinstance(entry, Title):
            written = entry.rank
            entry = _beside(entry, path)
            path = [(rank, title) for rank, title in path if title.rank < entry.rank]
            path.append((written, entry))
        aligned.append(entry)
    return aligned


def _beside(title: Title, path: Sequence[tuple[int, Title]]) -> Title:
    own = title.leading_number
    before = [
        (rank, other)
        for rank, other in path
        if own is not None and other.leading_number == own - 1 and "markdown" in (title.series, other.series)
    ]
    level = [other for rank, other in before if rank == title.rank] or [other for _, other in before]
    return replace(title, rank=level[-1].rank) if level else title


def _in_contents(entries: Sequence[Entry]) -> set[int]:
    """Indices of titles that follow each other without text between and come again further down, over their text."""
    last = {entry.text: index for index, entry in enumerate(entries) if isinstance(entry, Title)}
    listed: set[int] = set()
    run: list[int] = []
    for index, entry in enumerate([*entries, Break()]):
        if isinstance(entry, Title) and entry.series != "markdown":
            run.append(index)
            continue
        again = [at for at in run if isinstance(held := entries[at], Title) and last[held.text] > at]
        listed.update(again if len(again) >= _LIST else ())
        run = []
    return listed


def _in_lists(entries: Sequence[Entry]) -> frozenset[int]:
    """Indices of titles that follow each other without text between: a table of contents or a list."""
    listed = _in_contents(entries)
    run: list[int] = []
    for index, entry in enumerate([*entries, Break()]):
        last = entries[run[-1]] if run else None
        same = isinstance(entry, Title) and isinstance(last, Title) and entry.series == last.series != "markdown"
        if same and run[-1] == index - 1:
            run.append(index)
            continue
        if len(run) >= _LIST:
            listed.update(run)
        run = [index] if isinstance(entry, Title) else []
    return frozenset(listed)


def _stands_over(title: Title, below: Iterable[Entry]) -> bool:
    """Whether there is something under the title, and for what looks like an item, whether it is running text."""
    for entry in below:
        if isinstance(entry, Title | Untold) and entry.rank <= title.rank:
            return False
        if isinstance(entry, Table) or (isinstance(entry, Line) and title.series not in _LIST_LIKE):
            return True
        if isinstance(entry, Line) and ends_sentence(entry.text):
            return True
    return False
