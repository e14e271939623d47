"""What was recognised in a file, and why not more: a page of its own for whoever adds a layout."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from ingest import (
    Box,
    DocumentRecords,
    PageImageError,
    Role,
    has_pictures,
    page_image,
    reasons_told,
    roles_of,
    spots_of,
    where_text,
)
from web.labels import KIND_COUNTS, kind_text

__all__ = ["ExplainPage"]


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A line that was read. number: 1-based, also the number of its frame. shade: 1-6, the same for one record.

    reasons: why it was recognised so. why_not: why it, or part of it, was not.
    """

    number: int
    text: str
    where: str
    roles: tuple[str, ...]
    reasons: tuple[str, ...]
    why_not: tuple[str, ...]
    shade: int


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """A page or a sheet, or all of a file that has neither. picture: a data address, None where there is none."""

    heading: str
    picture: str | None
    why_no_picture: str
    lines: tuple[ExplainedLine, ...]


@dataclass(frozen=True, slots=True)
class ExplainPage:
    """counts: records by kind. reasons: of what concerns the whole document. left_out: what was not understood, with
    its place.
    """

    template: ClassVar[str] = "explain.html"
    name: str
    title: str
    kind: str
    pages: int | None
    line_count: int
    told: int
    tables: int
    counts: tuple[tuple[str, int], ...]
    reasons: tuple[str, ...]
    left_out: tuple[tuple[str, str], ...]
    parts: tuple[ExplainedPart, ...]

    @classmethod
    def of(cls, held: DocumentRecords) -> ExplainPage:
        """The page of one document as it was read."""
        roles = roles_of(held)
        reasons = reasons_told(held, roles)
        filled = [number for number, text in enumerate(held.lines, start=1) if text.strip()]
        return cls(
            name=held.document.name,
            title=held.document.title,
            kind=kind_text(held.document.kind),
            pages=held.document.pages,
            line_count=len(filled),
            told=sum(any(role.owner for role in roles.get(number, ())) for number in filled),
            tables=len(held.grids),
            counts=tuple((word, count) for kind, word in KIND_COUNTS.items() if (count := len(getattr(held, kind)))),
            reasons=tuple(reasons.get(0, ())),
            left_out=tuple(
                (where_text(left.place, spots_of(left.place, held.spots)), left.why) for left in held.left_out
            ),
            parts=tuple(_parts(held, roles, reasons, filled)),
        )


def _parts(
    held: DocumentRecords,
    roles: Mapping[int, Sequence[Role]],
    reasons: Mapping[int, Sequence[str]],
    filled: Sequence[int],
) -> Iterator[ExplainedPart]:
    def part_of(number: int) -> tuple[str, int | None]:
        spot = held.spots[number - 1] if held.spots else None
        if spot is None:
            return "本文", None
        return (
            (f"シート「{spot.sheet}」", None)
            if spot.sheet
            else (f"{spot.page}ページ" if spot.page else "本文", spot.page)
        )

    shades = {owner: index % 6 + 1 for index, owner in enumerate(_owners(roles))}
    for (heading, page), group in groupby(filled, key=part_of):
        numbers = list(group)
        picture, why = _picture(held, page, [number for number in numbers if number in roles])
        lines = tuple(_line(held, roles, reasons, shades, number) for number in numbers)
        yield ExplainedPart(heading, picture, why, lines)


def _owners(roles: Mapping[int, Sequence[Role]]) -> Sequence[str]:
    return list(dict.fromkeys(role.owner for held in roles.values() for role in held if role.owner))


def _line(
    held: DocumentRecords,
    roles: Mapping[int, Sequence[Role]],
    reasons: Mapping[int, Sequence[str]],
    shades: Mapping[str, int],
    number: int,
) -> ExplainedLine:
    mine = roles.get(number, ())
    spots = held.spots[number - 1 : number]
    return ExplainedLine(
        number=number,
        text=held.lines[number - 1],
        where=" ".join(spot.cell or spot.part or "" for spot in spots).strip(),
        roles=tuple(role.text for role in mine),
        reasons=tuple(reasons.get(number, ())),
        why_not=tuple(left.why for left in held.left_out if _holds(left.place.lines, number)),
        shade=next((shades[role.owner] for role in mine if role.owner), 0),
    )


def _holds(lines: tuple[int, int] | None, number: int) -> bool:
    return lines is not None and lines[0] <= number <= lines[1]


def _picture(held: DocumentRecords, page: int | None, numbers: Sequence[int]) -> tuple[str | None, str]:
    path = Path(held.document.root) / held.document.name
    if page is None or not has_pictures(path):
        return None, ""
    boxes: list[Box] = []
    named: list[str] = []
    for number in numbers:
        if box := held.spots[number - 1].box:
            boxes.append(box)
            named.append(str(number))
    try:
        drawn = page_image(path, page, boxes, named)
    except PageImageError as error:
        return None, error.why
    return "data:image/png;base64," + base64.b64encode(drawn).decode(), ""
