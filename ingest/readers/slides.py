"""PowerPoint slides (.pptx): title, text and tables of every slide that is shown, and its notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingest.locators import Spot
from ingest.raw import RawDocument
from ingest.readers.drawing_text import drawn_text
from ingest.readers.markup import Element, children, local, named, whole_number
from ingest.readers.package import Package, damaged
from ingest.readers.written import CellText, Written
from ingest.settings import IngestSettings

__all__ = ["read_slides"]

_TITLES: Final = ("title", "ctrTitle")
_OF_THE_PAGE: Final = ("sldNum", "dt", "ftr", "hdr")
# Shapes whose tops differ by less than this (2 mm, in the unit of the format) stand in one line.
_LINE: Final = 72_000
_DEEPEST: Final = 20


@dataclass(frozen=True, slots=True)
class _Shape:
    """kind: of the placeholder, empty for any other shape. top, left: on the slide, in EMU."""

    element: Element
    kind: str
    top: float
    left: float


def read_slides(data: bytes, name: str, settings: IngestSettings) -> RawDocument:
    """The slides in their order; a page is a slide. Raises UnreadableFileError."""
    written = Written(name, settings)
    package = Package(data, name)
    main = package.main() or "ppt/presentation.xml"
    root = package.tree(main)
    if root is None or local(root) != "presentation":
        raise damaged(name)
    leads = package.relations(main)
    entries = list(children(named(root, "sldIdLst"), "sldId"))
    for page, entry in enumerate(entries, start=1):
        lead = leads.get(_relation(entry))
        slide = package.tree(lead.target) if lead else None
        if lead is None or slide is None:
            raise damaged(name)
        if slide.get("show", "1").lower() in ("0", "false"):
            written.left_out(f"非表示のスライド{page}は読み込んでいません", Spot(page=page, part=f"スライド{page}"))
        else:
            _slide(package, lead.target, slide, page, written)
    return written.document(data, len(entries))


def _relation(entry: Element) -> str:
    """The id of the relation of a slide: of its two ids the one with a namespace."""
    return next((str(value) for key, value in entry.attrib.items() if key.endswith("}id")), "")


def _slide(package: Package, part: str, slide: Element, page: int, written: Written) -> None:
    leads = package.relations(part)
    kinds = {lead.kind: lead.target for lead in leads.values()}
    places = _places(package, kinds.get("slideLayout"))
    spot = Spot(page=page, part=f"スライド{page}")
    shapes = list(_shapes(named(slide, "cSld", "spTree"), places, (1.0, 1.0, 0.0, 0.0)))
    titles = [shape for shape in shapes if shape.kind in _TITLES]
    for shape in [*titles, *_in_order([shape for shape in shapes if shape.kind not in _TITLES])]:
        written.deadline.check()
        if local(shape.element) != "pic":
            _write(shape, spot, written)
    if pictures := sum(local(shape.element) == "pic" for shape in shapes):
        written.left_out(f"{spot.part}の画像{pictures}点の中の文字は読み込んでいません", spot)
    if "comments" in kinds or "comment" in kinds:
        written.left_out(f"{spot.part}に付いたコメントは読み込んでいません", spot)
    if notes := kinds.get("notesSlide"):
        _notes(package.tree(notes), page, written)


def _write(shape: _Shape, spot: Spot, written: Written) -> None:
    table = next(shape.element.iter("{*}tbl"), None)
    text = drawn_text(named(shape.element, "txBody"))
    if local(shape.element) == "graphicFrame":
        if table is None:
            written.left_out(f"{spot.part}のグラフや図の中の文字は読み込んでいません", spot)
        else:
            written.table(_rows(table, spot), None)
    elif shape.kind in _TITLES:
        written.heading(text, 1, spot)
    elif shape.kind in _OF_THE_PAGE:
        written.furniture(text, spot)
    else:
        written.paragraph(text, spot)


def _in_order(shapes: list[_Shape]) -> list[_Shape]:
    """From top to bottom and, in one line, from left to right; what belongs to the page last."""
    body = sorted((s for s in shapes if s.kind not in _OF_THE_PAGE), key=lambda shape: shape.top)
    lines: list[list[_Shape]] = []
    for shape in body:
        if not lines or shape.top - lines[-1][0].top > _LINE:
            lines.append([])
        lines[-1].append(shape)
    ordered = [shape for line in lines for shape in sorted(line, key=lambda shape: shape.left)]
    return [*ordered, *(shape for shape in shapes if shape.kind in _OF_THE_PAGE)]


def _shapes(
    tree: Element | None,
    places: dict[str, tuple[float, float]],
    frame: tuple[float, float, float, float],
    depth: int = 0,
) -> Iterator[_Shape]:
    """The shapes of a tree, those of groups too. frame: scale and shift of the group that they are in."""
    for child in children(tree, "sp", "graphicFrame", "pic", "grpSp", "AlternateContent"):
        if _is_hidden(child) or depth > _DEEPEST:
            continue
        if local(child) == "AlternateContent":
            choice = next(children(child, "Choice", "Fallback"), None)
            yield from _shapes(choice, places, frame, depth + 1)
        elif local(child) == "grpSp":
            yield from _shapes(child, places, _inner(child, frame), depth + 1)
        else:
            holder = next(child.iter("{*}ph"), None)
            kind = (holder.get("type") or "body") if holder is not None else ""
            left, top = _offset(child) or places.get(_key(holder), places.get(kind, (0.0, 0.0)))
            yield _Shape(child, kind, top * frame[1] + frame[3], left * frame[0] + frame[2])


def _is_hidden(shape: Element) -> bool:
    known = next(shape.iter("{*}cNvPr"), None)
    return known is not None and known.get("hidden", "0").lower() in ("1", "true")


def _inner(group: Element, frame: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    move = named(group, "grpSpPr", "xfrm")
    values = [
        _pair(named(move, key), axes)
        for key, axes in (("off", "xy"), ("ext", "xy2"), ("chOff", "xy"), ("chExt", "xy2"))
    ]
    (x, y), (wide, high), (inner_x, inner_y), (inner_wide, inner_high) = values
    across = wide / inner_wide if inner_wide else 1.0
    down = high / inner_high if inner_high else 1.0
    return (
        frame[0] * across,
        frame[1] * down,
        frame[2] + frame[0] * (x - inner_x * across),
        frame[3] + frame[1] * (y - inner_y * down),
    )


def _pair(element: Element | None, axes: str) -> tuple[float, float]:
    names = ("x", "y") if axes == "xy" else ("cx", "cy")
    if element is None:
        return 0.0, 0.0
    return _number(element.get(names[0])), _number(element.get(names[1]))


def _number(text: str | None) -> float:
    number = whole_number((text or "").removeprefix("-")) or 0
    return float(-number if (text or "").startswith("-") else number)


def _offset(shape: Element) -> tuple[float, float] | None:
    """Left and top as the shape itself says; None when its placeholder does."""
    move = named(shape, "xfrm") if local(shape) == "graphicFrame" else named(shape, "spPr", "xfrm")
    offset = named(move, "off")
    return None if offset is None else _pair(offset, "xy")


def _key(holder: Element | None) -> str:
    return f"#{holder.get('idx')}" if holder is not None and holder.get("idx") else ""


def _places(package: Package, layout: str | None) -> dict[str, tuple[float, float]]:
    """Left and top of the placeholders by kind and by number, of the layout before those of its master."""
    places: dict[str, tuple[float, float]] = {}
    if layout is None:
        return places
    masters = [lead.target for lead in package.relations(layout).values() if lead.kind == "slideMaster"]
    for part in [*masters, layout]:
        for shape in children(named(package.tree(part), "cSld", "spTree"), "sp"):
            holder = next(shape.iter("{*}ph"), None)
            if holder is not None and (offset := _offset(shape)):
                places[holder.get("type") or "body"] = offset
                if part == layout and (key := _key(holder)):
                    places[key] = offset
    return places


def _rows(table: Element, spot: Spot) -> list[tuple[list[CellText], Spot]]:
    """The rows of a table; the covered parts of merged cells are marked in the file."""
    rows = []
    for number, row in enumerate(children(table, "tr"), start=1):
        here = Spot(page=spot.page, part=f"{spot.part}の表の{number}行目")
        cells = [
            CellText(
                drawn_text(named(cell, "txBody")),
                column,
                here,
                whole_number(cell.get("rowSpan")) or 1,
                whole_number(cell.get("gridSpan")) or 1,
            )
            for column, cell in enumerate(children(row, "tc"))
            if not {cell.get("hMerge", "0"), cell.get("vMerge", "0")} & {"1", "true"}
        ]
        rows.append((cells, here))
    return rows


def _notes(notes: Element | None, page: int, written: Written) -> None:
    for shape in children(named(notes, "cSld", "spTree"), "sp"):
        holder = next(shape.iter("{*}ph"), None)
        if holder is not None and holder.get("type") == "body":
            text = drawn_text(named(shape, "txBody"))
            written.paragraph(
                f"（ノート）{text}" if text.strip() else "", Spot(page=page, part=f"スライド{page}のノート")
            )
