"""Where the pages of a scrambled evaluation sheet begin, and what kind each one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from ingest.layouts.cursor import Group
from ingest.locators import Place
from ingest.normalize import fold
from ingest.raw import Furniture, Heading, Line, Paragraph, RawDocument
from ingest.reasons import Reason

__all__ = ["Page", "find_pages", "why_it_begins"]

PageKind = Literal["policy", "front", "back", "other"]

_BEGINS: Mapping[PageKind, tuple[str, str]] = {
    "policy": ("政策のページの始まり", "「関連」の欄のすぐあとに「◆ミッション」が続きます"),
    "front": ("施策評価シートの表面の始まり", "「関連」の欄のすぐあとに「◆現状と課題」が続きます"),
    "back": ("施策評価シートの裏面の始まり", "「◆実績」だけの行です"),
}
_RELATED = "関連"
_BACK = "◆実績"


@dataclass(frozen=True, slots=True)
class Page:
    """One printed page. groups: without its page number; never empty. number: 1-based among the document's pages."""

    kind: PageKind
    groups: tuple[Group, ...]
    number: int

    @property
    def lines(self) -> frozenset[int]:
        """The numbers of its lines."""
        return frozenset(line.place.lines[0] for group in self.groups for line in group.lines if line.place.lines)


def why_it_begins(page: Page) -> tuple[Reason, ...]:
    """Why the page was taken for one of its kind; see ``_kind_at``."""
    if page.kind not in _BEGINS:
        return ()
    what, why = _BEGINS[page.kind]
    return (Reason(page.groups[0].place, what, why),)


def _opens_page(line: Line) -> bool:
    # Extraction turns the form feed between pages into one space in front of the next line.
    return re.match(r" [^ \s]", line.text) is not None or fold(line.text) in (_RELATED, _BACK)


def _groups(raw: RawDocument) -> list[Group]:
    groups: list[Group] = []
    for block in raw.blocks:
        if isinstance(block, Paragraph):
            run: list[Line] = []
            for line in block.lines:
                if run and _opens_page(line):
                    groups.append(Group(tuple(run)))
                    run = []
                run.append(line)
            groups.append(Group(tuple(run)))
        elif isinstance(block, Heading | Furniture):
            groups.append(Group((block.line,)))
    return groups


def _labels_end(groups: Sequence[Group], index: int) -> int:
    """The index behind the run of 関連 labels that begins at ``index``; the same index when none does."""
    while index < len(groups) and groups[index].folded == _RELATED:
        index += 1
    return index


def _mission_follows(groups: Sequence[Group], index: int) -> bool:
    end = _labels_end(groups, index)
    return index < end < len(groups) and groups[end].folded == "◆ミッション"


def _is_policy_title(groups: Sequence[Group], index: int) -> bool:
    """A policy's page alone has its title above the labels; 指標名 there ends a page whose successor lost its title."""
    here = groups[index].folded
    return here != _RELATED and not here.startswith("指標名") and _mission_follows(groups, index + 1)


def _with_titles_parted(groups: Sequence[Group]) -> list[Group]:
    """The same groups; a policy's title that stands close under the page before becomes a group of its own."""
    parted: list[Group] = []
    for index, group in enumerate(groups):
        close = len(group.lines) > 1 and not _opens_page(group.lines[0]) and group.folded != _RELATED
        if close and _mission_follows(groups, index + 1):
            parted += [Group(group.lines[:-1]), Group(group.lines[-1:])]
        else:
            parted.append(group)
    return parted


def _kind_at(groups: Sequence[Group], index: int) -> PageKind | None:
    """The kind of the page that begins with this group, None when it begins none."""
    if groups[index].folded == _BACK:
        return "back"
    if _is_policy_title(groups, index):
        return "policy"
    end = _labels_end(groups, index)
    inside = index > 0 and (groups[index - 1].folded == _RELATED or _is_policy_title(groups, index - 1))
    if inside or index == end or end == len(groups):
        return None
    if groups[end].folded == "◆現状と課題":
        return "front"
    if groups[end].folded == "◆ミッション":
        return "policy"
    # A page that lacks its next label begins all the same: it must not spoil the page before.
    return "other" if end - index > 1 else None


def _without_page_number(groups: Iterable[Group]) -> tuple[Group, ...]:
    kept = list(groups)
    while kept and re.fullmatch(r"\d{1,3}", kept[-1].folded):
        kept.pop()
    return tuple(kept)


def find_pages(raw: RawDocument) -> tuple[Page, ...]:
    """The document cut at its page starts; text before the first start is a page of kind ``other``."""
    groups = _with_titles_parted(_groups(raw))
    starts = [(index, kind) for index in range(len(groups)) if (kind := _kind_at(groups, index))]
    if not starts:
        return ()
    if starts[0][0] > 0:
        starts.insert(0, (0, "other"))
    ends = [index for index, _ in starts[1:]] + [len(groups)]
    pages: list[Page] = []
    for (start, kind), end in zip(starts, ends, strict=True):
        if kept := _without_page_number(groups[start:end]):
            number = len(pages) + 1
            pages.append(Page(kind, kept if raw.pages else _numbered(kept, number), number))
    return tuple(pages)


def _numbered(groups: tuple[Group, ...], number: int) -> tuple[Group, ...]:
    """The same groups with the page that the form tells, for text whose reader could not tell pages."""
    return tuple(
        Group(tuple(Line(line.text, Place(line.place.lines, number)) for line in group.lines)) for group in groups
    )
