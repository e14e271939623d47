"""Editions: documents that say the same things again for another year, or anew, and which of them holds now.

Unsure is no edition: a document that is taken for an old one though it is not would take its figures with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from types import MappingProxyType

from ingest.normalize import find_years, fiscal_year, fold, narrow
from ingest.records import Document, Indicator, Measure, homes_of

__all__ = ["Editions", "editions_of"]

_BY_YEAR = frozenset({"evaluation-sheets", "plan-chapter"})
"""Kinds whose papers of another year take the place of the last; minutes and records of meetings stand side by side."""
_MARK = re.compile(
    r"第(\d{1,2})版|(?:改訂|改定|修正|訂正|確定|更新)版|\((?:改訂|改定|修正|訂正)(?:後)?\)|速報版|暫定版|初版"
)
_WEST = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LEAST_KEY = 5
"""Letters of a title without its year below which it may be any paper's."""
_CHAPTER = re.compile(r"第?[0-9一二三四五六七八九十]+[章節編部]")
_EARLY = ("速報", "暫定")


@dataclass(frozen=True, slots=True)
class Editions:
    """newer: for each superseded document, those that stand in its place now. older: for each of these, what it
    superseded, the newest first. unordered: documents that repeat each other and of which none is known to be newer.
    All by uid.
    """

    newer: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    older: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    unordered: tuple[tuple[str, ...], ...] = ()

    def among(self, documents: AbstractSet[str]) -> Editions:
        """Of these documents alone, by uid; all of a municipality's, or none."""
        return Editions(
            MappingProxyType({uid: held for uid, held in self.newer.items() if uid in documents}),
            MappingProxyType({uid: held for uid, held in self.older.items() if uid in documents}),
            tuple(held for held in self.unordered if set(held) <= documents),
        )

    @property
    def superseded(self) -> frozenset[str]:
        """Every document that a newer edition stands for."""
        return frozenset(self.newer)

    def beside(self, uid: str) -> tuple[str, ...]:
        """Those that repeat the document though nobody knows which is newer."""
        return tuple(dict.fromkeys(other for held in self.unordered if uid in held for other in held if other != uid))


@dataclass(frozen=True, slots=True)
class _Paper:
    """A document and what tells its edition. key: its title without year and mark. dated: whether its title
    gives a year or a mark. rank: of the mark, None without one. measures: number and title of each.
    """

    document: Document
    key: str
    dated: bool
    year: int | None
    rank: int | None
    measures: frozenset[tuple[str, str]]
    indicators: frozenset[str]


def editions_of(
    documents: Iterable[Document],
    measures: Iterable[Measure],
    indicators: Iterable[Indicator],
    *,
    several: bool | None = None,
) -> Editions:
    """What of these documents is superseded by what; only a municipality's own papers have editions.

    several: whether municipalities stand side by side, these documents' among them; None when these are all there are.
    """
    documents = tuple(documents)
    several = len(homes_of(documents)) > 1 if several is None else several
    own = [document for document in documents if document.own]
    titled, named = defaultdict(set), defaultdict(set)
    for measure in measures:
        titled[measure.document].add((measure.id, fold(measure.title.text)))
    for indicator in indicators:
        named[indicator.document].add(fold(indicator.name.text))
    papers = [_paper(held, frozenset(titled[held.uid]), frozenset(named[held.uid])) for held in own]
    after: dict[str, list[str]] = {}
    unordered: dict[tuple[str, ...], None] = {}
    for alike in _alike(papers, several=several):
        for paper in alike:
            others = [other for other in alike if other is not paper]
            if found := _successors(paper, [other for other in others if _is_before(paper, other) is True]):
                after[paper.document.uid] = [held.document.uid for held in found]
            for other in _successors(paper, [held for held in others if _is_before(paper, held) is None]):
                unordered[tuple(sorted((paper.document.uid, other.document.uid)))] = None
    newer = {uid: current for uid in after if (current := _current(uid, after))}
    return Editions(MappingProxyType(newer), MappingProxyType(_older(newer, papers)), tuple(unordered))


def _paper(document: Document, measures: frozenset[tuple[str, str]], indicators: frozenset[str]) -> _Paper:
    title = fold(document.title)
    mark = _MARK.search(title)
    spans = [(mention.start, mention.end) for mention in find_years(narrow(title))]
    years = [mention.year for mention in find_years(narrow(title))] + [int(year) for year in _WEST.findall(title)]
    bare = title
    if document.kind in _BY_YEAR:
        for start, end in reversed(spans):
            bare = f"{bare[:start]} {bare[end:]}"
        bare = _WEST.sub(" ", bare)
    stated = fiscal_year(document.fiscal_year) if document.fiscal_year else None
    return _Paper(
        document=document,
        key=re.sub(r"\W|_|年度|版", "", _MARK.sub(" ", bare)),
        dated=bool(mark) or bool(years),
        year=stated if stated is not None else min(years, default=None),
        rank=_rank(mark) if mark else None,
        measures=measures,
        indicators=indicators,
    )


def _rank(mark: re.Match[str]) -> int:
    """A mark without a number is above the first edition; one of a preliminary edition below it."""
    if mark[1]:
        return int(mark[1])
    return 0 if mark[0].startswith(_EARLY) else 1 if mark[0] == "初版" else 2


def _alike(papers: Sequence[_Paper], *, several: bool) -> list[list[_Paper]]:
    """Papers of one municipality and kind: only those can be editions of one another."""
    groups: dict[tuple[str, ...], list[_Paper]] = defaultdict(list)
    for paper in papers:
        groups[(*_whose(paper.document, several=several), paper.document.kind)].append(paper)
    return [held for held in groups.values() if len(held) > 1]


def _whose(document: Document, *, several: bool) -> tuple[str, ...]:
    """Equal for documents of one municipality: all of them where there is but one. Where several stand side by side,
    papers of which nobody says whose they are may be anybody's, and are one's at most within a folder.
    """
    if not several:
        return ()
    if document.home is None:
        return "", document.root, document.name.rpartition("/")[0]
    return (document.home,)


def _is_before(one: _Paper, other: _Paper) -> bool | None:
    """By fiscal year, then by the mark of the edition, then by the date of issue; None when none of them tells."""
    if one.year is not None and other.year is not None and one.year != other.year:
        return one.year < other.year
    ranks = (1 if one.rank is None else one.rank, 1 if other.rank is None else other.rank)
    if ranks[0] != ranks[1]:
        return ranks[0] < ranks[1]
    dates = (one.document.issued, other.document.issued)
    return dates[0] < dates[1] if dates[0] and dates[1] and dates[0] != dates[1] else None


def _successors(paper: _Paper, others: Sequence[_Paper]) -> list[_Paper]:
    """Those of ``others`` that say again what the paper says: together most of its measures, or what its title says."""
    if paper.measures:
        sharing = [other for other in others if other.measures & paper.measures]
        again = paper.measures & frozenset(held for other in sharing for held in other.measures)
        return sharing if 2 * len(again) > len(paper.measures) else []
    return [other for other in others if not other.measures and _same_title(paper, other)]


def _same_title(one: _Paper, other: _Paper) -> bool:
    """The same title but for year and mark, and where both hold indicators, most of those of the older one."""
    if one.key != other.key or len(one.key) < _LEAST_KEY:
        return False
    if one.indicators and other.indicators:
        return 2 * len(one.indicators & other.indicators) > len(one.indicators)
    if _CHAPTER.match(one.key):
        return one.dated and other.dated
    if one.document.kind in _BY_YEAR:
        return one.dated or other.dated or one.year != other.year
    return one.rank != other.rank


def _current(uid: str, after: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Where the way to ever newer editions ends; empty when it goes round in a circle."""
    reached, seen, queue = dict[str, None](), {uid}, [uid]
    while queue:
        for later in after.get(queue.pop(0), ()):
            if later not in after:
                reached[later] = None
            elif later not in seen:
                seen.add(later)
                queue.append(later)
    return tuple(reached)


def _older(newer: Mapping[str, Sequence[str]], papers: Sequence[_Paper]) -> dict[str, tuple[str, ...]]:
    by_age = sorted(
        (paper for paper in papers if paper.document.uid in newer),
        key=lambda paper: (paper.year or 0, 1 if paper.rank is None else paper.rank, paper.document.issued or ""),
        reverse=True,
    )
    older: dict[str, list[str]] = defaultdict(list)
    for paper in by_age:
        for current in newer[paper.document.uid]:
            older[current].append(paper.document.uid)
    return {current: tuple(uids) for current, uids in older.items()}
