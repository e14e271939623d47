"""The lists of a labelled evaluation sheet: departments and plans, one entry a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ingest.locators import covering
from ingest.normalize import is_dash
from ingest.raw import Line
from ingest.records import Located

__all__ = ["departments_of", "plans_of"]

_DEPARTMENT_ENDS = re.compile(r"[課室部局所係]$")
_PLAN_ENDS = re.compile(r"(?:計画|プラン|ビジョン|戦略|構想|指針|方針|プログラム|[)）])$")
_PARTING = {"department": "、，,／/ 　\t", "plan": "、，,／/"}


def departments_of(lines: Sequence[Line]) -> tuple[Located, ...]:
    """The departments that the lines name, in order; none for a dash."""
    return _listed(lines, _PARTING["department"], _DEPARTMENT_ENDS)


def plans_of(lines: Sequence[Line]) -> tuple[Located, ...]:
    """The plans that the lines name, in order; what stands in brackets belongs to the plan before them."""
    return _listed(lines, _PARTING["plan"], _PLAN_ENDS)


def _listed(lines: Sequence[Line], parting: str, ends: re.Pattern[str]) -> tuple[Located, ...]:
    entries: list[list[Line]] = []
    depth, goes_on = 0, False
    for line in lines:
        text = line.text.strip()
        bulleted = re.match(r"[・○◎●■*-][ 　]*(?=[^\d])", text)
        text = text[bulleted.end() :] if bulleted else text
        for index, (piece, parted) in enumerate(_pieces(text, parting, depth)):
            joins = index == 0 and goes_on and not bulleted and bool(entries) and not parted
            if joins or (index == 0 and bool(entries) and not parted and re.match(r"[（(]", piece)):
                entries[-1].append(Line(piece, line.place))
            elif piece:
                entries.append([Line(piece, line.place)])
        depth = _depth(text, depth)
        goes_on = depth > 0 or not (ends.search(text) or text[-1:] in tuple(parting))
    return tuple(_located(entry) for entry in entries if not is_dash("".join(line.text for line in entry)))


def _pieces(text: str, parting: str, depth: int) -> Iterator[tuple[str, bool]]:
    """What stands between parting signs outside brackets, and whether such a sign stands before it."""
    piece, parted = "", False
    for character in text:
        depth = _depth(character, depth)
        if character in parting and depth == 0:
            yield piece.strip(), parted
            piece, parted = "", True
        else:
            piece += character
    yield piece.strip(), parted


def _depth(text: str, depth: int) -> int:
    """How many brackets are open behind the text, ``depth`` of them before it."""
    for character in text:
        depth = max(depth + (character in "（(") - (character in "）)"), 0)
    return depth


def _located(entry: Iterable[Line]) -> Located:
    lines = list(entry)
    return Located("".join(line.text for line in lines), covering(line.place for line in lines))
