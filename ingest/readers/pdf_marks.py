"""What a page of a PDF shows: its visible characters and its ruled lines, where they stand on the page as shown."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

__all__ = ["Area", "Canvas", "Char", "Ink", "PageMarks", "Point", "Rule", "Turn", "around", "cut", "is_box"]

Turn = Literal["level", "up", "down", "over", "askew"]
"""Which way a line of the characters runs: level from left to right, up or down the page, upside down, or askew."""

Area = tuple[float, float, float, float]
"""Left, top, right, bottom in points, from the top left corner."""

Point = tuple[float, float]
"""From the left and from the top, points."""

# A filled rectangle thinner than this, in points, is a ruled line.
_THIN: Final = 3.0
_LEAST_SIZE: Final = 1.0
# More rules than this make a map or a chart.
_MOST_RULES: Final = 20_000
# Shares of the page: of an image that is the page, and of one that may hold text.
_WHOLE_PAGE: Final = 0.6
_PICTURE: Final = 0.05
# Letters below which the text on a picture of a page is its number; paths that may be letters.
_STAMP: Final = 4
_DRAWING: Final = 100


class Char(NamedTuple):
    """One character. size: of its font on the page, points. upright: its line runs downwards, letters upright."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: Turn = "level"
    upright: bool = False


class Rule(NamedTuple):
    """A ruled line. level: horizontal; at: its height (or its distance from the left); between start and end."""

    level: bool
    at: float
    start: float
    end: float


class Ink(NamedTuple):
    """What something is drawn with. clip: the area outside of which nothing shows, exact: it is a rectangle.
    clear: what lies below shines through.
    """

    white: bool = False
    clear: bool = False
    clip: Area | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class PageMarks:
    """width, height: of the page as shown, points. by_sight: the characters are those that somebody's OCR laid
    invisibly on a picture of the page. pictured: there is hardly a character, but a picture or drawing. unread: what
    else belongs to the page and is not read, in words.
    """

    width: float
    height: float
    chars: tuple[Char, ...]
    rules: tuple[Rule, ...]
    by_sight: bool = False
    pictured: bool = False
    unread: tuple[str, ...] = ()


class _Drawn(NamedTuple):
    """order: of drawing. unseen: drawn without ink. pale: in white."""

    char: Char
    order: int
    unseen: bool
    pale: bool


class _Patch(NamedTuple):
    """A painted area. order: of painting. opaque: what was there before is not seen any more."""

    order: int
    area: Area
    white: bool
    opaque: bool


class Canvas:
    """Takes what is drawn, in the order of drawing, and tells what of it is seen in the end."""

    def __init__(self) -> None:
        self._order = 0
        self._paths = 0
        self._chars: list[_Drawn] = []
        self._rules: list[Rule] = []
        self._patches: list[_Patch] = []
        self._images: list[_Patch] = []

    def write(self, char: Char, ink: Ink, *, unseen: bool) -> None:
        """A character. unseen: it leaves no mark (OCR lays such text over a picture)."""
        self._order += 1
        across, down = (char.left + char.right) / 2, (char.top + char.bottom) / 2
        clip = ink.clip
        if clip is None or (clip[0] - 1 <= across <= clip[2] + 1 and clip[1] - 1 <= down <= clip[3] + 1):
            self._chars.append(_Drawn(char, self._order, unseen, ink.white and not unseen))

    def place_image(self, area: Area, *, opaque: bool) -> None:
        self._order += 1
        self._images.append(_Patch(self._order, area, False, opaque))

    def stroke(self, points: Sequence[Point], ink: Ink) -> None:
        """Straight lines from point to point; those that are level or upright are rules."""
        if ink.white:
            return
        for (x0, y0), (x1, y1) in pairwise(points):
            if abs(y1 - y0) <= 1 < abs(x1 - x0):
                self._rule(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)), ink)
            elif abs(x1 - x0) <= 1 < abs(y1 - y0):
                self._rule(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)), ink)

    def fill(self, area: Area, ink: Ink, *, box: bool) -> None:
        """A filled shape. area: that holds it; box: it is a rectangle."""
        self._order += 1
        left, top, right, bottom = area if ink.clip is None else cut(area, ink.clip)
        if right <= left or bottom <= top:
            return
        if min(right - left, bottom - top) > _THIN:
            if box:
                opaque = ink.exact and not ink.clear
                self._patches.append(_Patch(self._order, (left, top, right, bottom), ink.white, opaque))
        elif not ink.white and right - left >= bottom - top:
            self._rule(Rule(True, (top + bottom) / 2, left, right), ink)
        elif not ink.white:
            self._rule(Rule(False, (left + right) / 2, top, bottom), ink)

    def draw(self) -> None:
        """A path that is neither rule nor patch."""
        self._paths += 1

    def _rule(self, rule: Rule, ink: Ink) -> None:
        start, end = rule.start, rule.end
        if ink.clip:
            start, end = max(start, ink.clip[not rule.level] - 1), min(end, ink.clip[2 + (not rule.level)] + 1)
        if end > start and len(self._rules) <= _MOST_RULES:
            self._rules.append(rule._replace(start=start, end=end))

    def marks(self, shown: Area) -> PageMarks:
        """What is seen of the area, places counted from its corner."""
        left, top, right, bottom = shown
        total = max(_size(shown), 1.0)
        pages = [image for image in self._images if _size(cut(image.area, shown)) > _WHOLE_PAGE * total]
        lowest = max((image.order for image in pages if image.opaque), default=-1)
        seen: list[Char] = []
        unseen: list[Char] = []
        for drawn in self._chars:
            char = drawn.char
            across, down = (char.left + char.right) / 2, (char.top + char.bottom) / 2
            if not (left <= across <= right and top <= down <= bottom) or char.size < _LEAST_SIZE:
                continue
            if drawn.unseen or drawn.order < lowest:
                unseen.append(char)
            elif not self._is_covered(drawn, across, down):
                seen.append(char)
        by_sight = bool(pages) and bool(unseen) and not any(char.text.strip() for char in seen)
        chars = unseen if by_sight else seen
        rules = tuple(kept for rule in self._rules if (kept := _shown(rule, shown))) if self._is_readable() else ()
        printed = sum(bool(char.text.strip()) for char in chars)
        letters = sum(char.text.isalpha() for char in chars)
        pictures = sum(_size(cut(image.area, shown)) for image in self._images) > _PICTURE * total
        return PageMarks(
            right - left,
            bottom - top,
            tuple(
                c._replace(left=c.left - left, top=c.top - top, right=c.right - left, bottom=c.bottom - top)
                for c in chars
            ),
            rules,
            by_sight,
            (not printed and (pictures or self._paths > _DRAWING)) or (letters < _STAMP and bool(pages)),
        )

    def _is_readable(self) -> bool:
        """Whether the rules may draw tables: there are not more than of a map."""
        return len(self._rules) <= _MOST_RULES

    def _is_covered(self, drawn: _Drawn, across: float, down: float) -> bool:
        """Whether nobody sees the character: something was painted over it, or it is white on white."""

        def holds(patch: _Patch) -> bool:
            area = patch.area
            return area[0] <= across <= area[2] and area[1] <= down <= area[3]

        later = bisect_left(self._patches, drawn.order, key=lambda patch: patch.order)
        if any(patch.opaque and holds(patch) for patch in self._patches[later:]):
            return True
        if not drawn.pale or any(holds(image) for image in self._images):
            return False
        ground = [patch for patch in self._patches[:later] if holds(patch)]
        return all(patch.white for patch in ground[-1:])


def _shown(rule: Rule, shown: Area) -> Rule | None:
    """The part of the rule within the area, counted from its corner."""
    left, top, right, bottom = shown if rule.level else (shown[1], shown[0], shown[3], shown[2])
    start, end = max(rule.start, left), min(rule.end, right)
    if not (top <= rule.at <= bottom and start < end):
        return None
    return Rule(rule.level, rule.at - top, start - left, end - left)


def cut(area: Area, other: Area) -> Area:
    """What two areas share; its sides are crossed when they share nothing."""
    return max(area[0], other[0]), max(area[1], other[1]), min(area[2], other[2]), min(area[3], other[3])


def around(points: Sequence[Point]) -> Area:
    """The area that holds the points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def is_box(points: Sequence[Point]) -> bool:
    """Whether a path through the points is a rectangle with level and upright sides."""
    return len({round(x, 1) for x, _ in points}) <= 2 and len({round(y, 1) for _, y in points}) <= 2


def _size(area: Area) -> float:
    return max(area[2] - area[0], 0.0) * max(area[3] - area[1], 0.0)
