"""The sections of a document as links, and the one that a line stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingest import Filed, Passage
from web.document_asked import DocumentAsked

__all__ = ["LINES_ABOVE", "Outline", "OutlineEntry", "Sections"]

_MOST: Final = 400
"""Entries of an outline that is shown whole; of a longer one, the part around the place shown."""


_NEAR_MOST: Final = 100
"""Then the most before and after that place, on each level."""
LINES_ABOVE: Final = 6
"""Lines shown above the first one of a section: its heading stands among them."""
_NEAR: Final = 16
"""Passages that begin before a line and may still hold it: they rarely overlap at all."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A section. where: its page, or its first line. here: the lines that were opened stand in it."""

    title: str
    href: str
    where: str
    here: bool
    children: tuple[OutlineEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """entries: in the order of the document. count: of all sections. partly: some of them are left out here."""

    entries: tuple[OutlineEntry, ...]
    count: int
    partly: bool


@dataclass
class _Node:
    title: str
    line: int
    path: tuple[str, ...]
    children: dict[str, _Node] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return sum(1 + child.size for child in self.children.values())


class Sections:
    """The sections of one document."""

    def __init__(self, passages: Iterable[Passage], titles: Mapping[str, str]) -> None:
        """passages: of the document. titles: names of records by uid."""
        self._passages = sorted(passages, key=_first)
        self._starts = [_first(passage) for passage in self._passages]
        root = _tree(self._passages, titles)
        if len(root.children) == 1 and (single := next(iter(root.children.values()))).children:
            # One heading over everything is the document's title again.
            root = single
        self._nodes, self._count = tuple(root.children.values()), root.size

    def at(self, lines: tuple[int, int]) -> tuple[str, ...]:
        """The path of the section that surely holds the lines; empty when no passage says so."""
        index = bisect_right(self._starts, lines[0])
        for passage in reversed(self._passages[max(0, index - _NEAR) : index]):
            if lines[1] <= (passage.place.lines or (0, 0))[1]:
                return _path(passage)
        return ()

    def outline(self, filed: Filed, asked: DocumentAsked, focus: tuple[int, int]) -> Outline:
        """The outline. focus: the lines that were opened."""
        here = self.at(focus)
        partly = self._count > _MOST
        around = focus[0] if partly else None
        return Outline(_entries(self._nodes, filed, asked, here, around), self._count, partly)


def _first(passage: Passage) -> int:
    return passage.place.lines[0] if passage.place.lines else 0


def _path(passage: Passage) -> tuple[str, ...]:
    """The last heading over a figure is its field (unit, formula), which is no section."""
    return passage.section[:-1] if passage.kind == "indicator" else passage.section


def _tree(passages: Iterable[Passage], titles: Mapping[str, str]) -> _Node:
    """passages: in the order of the document."""
    root = _Node("", 0, ())
    for passage in passages:
        node = root
        for depth, heading in enumerate(path := _path(passage), start=1):
            if heading not in node.children:
                node.children[heading] = _Node(heading, max(1, _first(passage)), path[:depth])
            node = node.children[heading]
        title = titles.get(passage.record or "") if passage.kind == "pledge" and path else None
        if title and title not in node.title:
            node.title = f"{path[-1]} {title}"
    return root


def _entries(
    nodes: Sequence[_Node], filed: Filed, asked: DocumentAsked, here: tuple[str, ...], around: int | None
) -> tuple[OutlineEntry, ...]:
    """around: a line; then only sections near it are given, and those in them which hold what was opened."""
    if around is not None:
        passed = bisect_right(nodes, around, key=lambda node: node.line)
        nodes = nodes[max(0, passed - _NEAR_MOST) : passed + _NEAR_MOST]
    return tuple(_entry(node, filed, asked, here, around) for node in nodes)


def _entry(node: _Node, filed: Filed, asked: DocumentAsked, here: tuple[str, ...], around: int | None) -> OutlineEntry:
    inside = here[: len(node.path)] == node.path
    children = tuple(node.children.values()) if around is None or inside else ()
    page = filed.page_of(node.line)
    return OutlineEntry(
        title=node.title,
        href=asked.from_line(max(1, node.line - LINES_ABOVE), f"#L{node.line}"),
        where=f"{page}ページ" if page else f"{node.line}行",
        here=inside,
        children=_entries(children, filed, asked, here, around),
    )
