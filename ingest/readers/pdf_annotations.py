"""What lies on the pages of a PDF besides their contents: filled fields, notes, stamps, files that are attached."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ingest.readers.pdf_layers import Layers, Resolve

__all__ = ["Overlay", "beside_pages", "overlay_of", "resources_of"]

_UNSEEN: Final = 2 | 32  # hidden, not viewed
_PUSHED: Final = 65_536
# What has no text of its own: where a link leads, and the window of a note.
_SILENT: Final = frozenset({"Link", "Popup", "Screen", "PrinterMark", "TrapNet", "Watermark", "3D", "RichMedia"})
_TOLD_ALWAYS: Final = frozenset({"StrikeOut", "FileAttachment", "Redact"})
_DEEPEST: Final = 30
_MOST_NAMES: Final = 10_000


@dataclass(slots=True)
class Overlay:
    """drawn: streams that are drawn over a page, each with the rectangle that it fills. fields, notes: how many fields
    with something in them, and how many notes, are not drawn.
    """

    drawn: list[tuple[Any, tuple[float, float, float, float]]] = field(default_factory=list)
    fields: int = 0
    notes: int = 0

    def unread(self, number: int) -> tuple[str, ...]:
        """What of it is not read, in words. number: of the page."""
        found = []
        if self.fields:
            found.append(f"{number}ページの入力欄の記入や選択（{self.fields}か所）は読み込んでいません")
        if self.notes:
            found.append(f"{number}ページに付いた注釈（コメントや取り消し線など{self.notes}件）は読み込んでいません")
        return tuple(found)


def overlay_of(annotations: object, layers: Layers, resolve: Resolve) -> Overlay:
    """The overlay of a page."""
    found = Overlay()
    held = resolve(annotations)
    for entry in held if isinstance(held, list) else ():
        note = resolve(entry)
        if isinstance(note, dict) and not layers.hides(note.get("OC")):
            _take(note, found, resolve)
    return found


def _take(note: dict[str, Any], found: Overlay, resolve: Resolve) -> None:
    flags = resolve(note.get("F"))
    kind = _name(resolve(note.get("Subtype")))
    if kind in _SILENT or (isinstance(flags, int) and flags & _UNSEEN):
        return
    stream, area = _appearance(note, resolve), _area(note, resolve)
    if kind == "Widget":
        button = _name(_inherited(note, "FT", resolve)) == "Btn"
        if button:
            pushed = _inherited(note, "Ff", resolve)
            chosen = _name(resolve(note.get("AS"))) not in (None, "Off")
            found.fields += chosen and not (isinstance(pushed, int) and pushed & _PUSHED)
        elif stream is not None and area is not None:
            found.drawn.append((stream, area))
        else:
            found.fields += bool(_inherited(note, "V", resolve))
    elif kind in ("FreeText", "Stamp") and stream is not None and area is not None:
        found.drawn.append((stream, area))
    else:
        found.notes += kind in _TOLD_ALWAYS or bool(resolve(note.get("Contents")))


def _inherited(note: dict[str, Any], key: str, resolve: Resolve) -> Any:  # noqa: ANN401
    """What the field says of itself, or the one that it is part of."""
    held: Any = note
    for _ in range(_DEEPEST):
        if not isinstance(held, dict):
            return None
        if key in held:
            return resolve(held[key])
        held = resolve(held.get("Parent"))
    return None


def _appearance(note: dict[str, Any], resolve: Resolve) -> Any:  # noqa: ANN401
    """The stream that draws it; None when there is none, or one for each of its states."""
    looks = resolve(note.get("AP"))
    normal = resolve(looks.get("N")) if isinstance(looks, dict) else None
    return normal if normal is not None and hasattr(normal, "get_data") and "BBox" in normal else None


def _area(note: dict[str, Any], resolve: Resolve) -> tuple[float, float, float, float] | None:
    held = resolve(note.get("Rect"))
    sides = [resolve(side) for side in held] if isinstance(held, list) else []
    if len(sides) != 4 or not all(isinstance(side, int | float) for side in sides):
        return None
    return min(sides[0], sides[2]), min(sides[1], sides[3]), max(sides[0], sides[2]), max(sides[1], sides[3])


def resources_of(catalog: Mapping[str, Any], resolve: Resolve) -> dict[object, object]:
    """What fields are drawn with where they do not say it themselves."""
    form = resolve(catalog.get("AcroForm"))
    held = resolve(form.get("DR")) if isinstance(form, dict) else None
    return held if isinstance(held, dict) else {}


def beside_pages(catalog: Mapping[str, Any], resolve: Resolve) -> tuple[str, ...]:
    """What of the file is on none of its pages, in words."""
    found = []
    names = resolve(catalog.get("Names"))
    if files := _count(names.get("EmbeddedFiles") if isinstance(names, dict) else None, resolve):
        found.append(
            f"PDF に添付されたファイル（{files}件）は読み込んでいません。取り出して、それぞれ取り込んでください"
        )
    form = resolve(catalog.get("AcroForm"))
    if isinstance(form, dict) and "XFA" in form and (catalog.get("NeedsRendering") or not resolve(form.get("Fields"))):
        found.append(
            "記入用の様式（XFA）の中身は読み込んでいません。開いて印刷し、PDF に保存したものを取り込んでください"
        )
    return tuple(found)


def _count(tree: object, resolve: Resolve) -> int:
    """The names of a tree."""
    found, left, looked = 0, [tree], 0
    while left and looked < _MOST_NAMES:
        looked += 1
        held = resolve(left.pop())
        if isinstance(held, dict):
            names, kids = resolve(held.get("Names")), resolve(held.get("Kids"))
            found += len(names) // 2 if isinstance(names, list) else 0
            left.extend(kids[:_MOST_NAMES] if isinstance(kids, list) else ())
    return found


def _name(value: object) -> str | None:
    name = getattr(value, "name", None)
    return name if isinstance(name, str) else None
