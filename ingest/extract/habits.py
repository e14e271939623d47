"""How a document breaks its lines: found by counting, because every extraction leaves other traces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.marks import ends_sentence, width
from ingest.raw import Line

__all__ = ["Habits", "gap", "habits_of", "number"]

_LEAST_EVIDENCE: Final = 5


@dataclass(frozen=True, slots=True)
class Habits:
    """usual_gap: line numbers from one line of a paragraph to the next: 1, or 2 where every line has a blank one after
    it. space_ends: a space at its end tells a paragraph's last line from one that the page has broken. columns: width
    that broken lines reach, in columns of a fixed-width font; 0 when unknown.
    """

    usual_gap: int
    space_ends: bool
    columns: int


def number(line: Line) -> int:
    """The line's number in its document, 0 in one without lines."""
    return line.place.lines[0] if line.place.lines else 0


def gap(above: Line, below: Line) -> int:
    """How many line numbers they are apart, 1 when the one follows the other."""
    return max(number(below) - number(above), 1)


def habits_of(lines: Sequence[Line]) -> Habits:
    """The habits that the lines show."""
    widths = sorted(width(line.text) for line in lines)
    columns = widths[len(widths) * 4 // 5] if len(widths) >= _LEAST_EVIDENCE else 0
    return Habits(_usual_gap(lines), _space_ends(lines), columns)


def _usual_gap(lines: Sequence[Line]) -> int:
    """2 when most lines have a blank one after them although many of them do not end a sentence."""
    pairs = list(pairwise(lines))
    doubled = [above for above, below in pairs if gap(above, below) == 2]
    open_ended = sum(not ends_sentence(above.text) for above in doubled)
    return 2 if len(doubled) * 2 > len(pairs) and open_ended * 3 > len(doubled) else 1


def _space_ends(lines: Sequence[Line]) -> bool:
    ending = [line.text[-1:].isspace() for line in lines if ends_sentence(line.text)]
    others = [line.text[-1:].isspace() for line in lines if not ends_sentence(line.text)]
    enough = min(len(ending), len(others)) >= _LEAST_EVIDENCE
    return enough and sum(ending) >= len(ending) * 0.8 and sum(others) <= len(others) * 0.7
