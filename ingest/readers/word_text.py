"""The text of a Word paragraph as it would be after every change in it is accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from ingest.readers.markup import Element, children, local, named
from ingest.readers.package import attribute
from ingest.readers.word_styles import value_of
from ingest.readers.written import raised

__all__ = ["ParagraphText", "is_deleted", "paragraph_text"]

# What was taken out, what is not text, and the properties of everything.
_PASSED_OVER: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "rubyPr"}
    | {"fldData", "annotationRef", "proofErr", "bookmarkStart", "bookmarkEnd", "tbl", "ffData"}
)
_CHARACTERS: Final = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
# As deep as XML is read at all.
_DEEPEST: Final = 256
_NOTES: Final = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SYMBOLS: Final = {"f0fe": "☑", "f0a8": "□", "f06f": "□", "f0fc": "✓", "f0a3": "□", "f052": "☑", "f0b7": "・"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph holds.

    pieces: of its text, in order, none empty. boxes: contents of the text boxes that hang on it. pictures: how many.
    struck: some text is crossed out and was left out.
    """

    pieces: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    pictures: int = 0
    struck: bool = False

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, text: str) -> None:
        if text:
            self.pieces.append(text)


def paragraph_text(paragraph: Element, note: Callable[[str, str], str]) -> ParagraphText:
    """The text of a paragraph. note: from the kind and the id of a footnote to the mark that stands for it."""
    found = ParagraphText()
    _walk(paragraph, found, note, 0)
    return found


def is_deleted(properties: Element | None) -> bool:
    """Whether the mark at the end of a paragraph, or a table row, was taken out."""
    return any(named(properties, *path) is not None for path in (("del",), ("rPr", "del"), ("rPr", "moveFrom")))


def _walk(element: Element, found: ParagraphText, note: Callable[[str, str], str], depth: int) -> None:
    for child in children(element):
        kind = local(child)
        if kind in _PASSED_OVER or depth > _DEEPEST:
            continue
        if kind == "t":
            found.add(child.text or "")
        elif kind == "r":
            _run(child, found, note, depth)
        elif kind in _CHARACTERS:
            found.add(_CHARACTERS[kind])
        elif kind == "br":
            found.add("" if attribute(child, "type") in ("page", "column") else "\n")
        elif kind == "sym":
            found.add(_SYMBOLS.get((attribute(child, "char") or "").lower(), ""))
        elif kind == "fldChar":
            found.add(_box(named(child, "ffData", "checkBox")))
        elif kind in _NOTES:
            found.add(note(_NOTES[kind], attribute(child, "id") or ""))
        elif kind == "AlternateContent":
            _walk(_alternative(child), found, note, depth + 1)
        elif kind == "txbxContent":
            found.boxes.append(child)
        elif kind == "f" and named(child, "num") is not None:
            _fraction(child, found, note, depth)
        else:
            found.pictures += kind in ("pic", "imagedata", "chart")
            _walk(child, found, note, depth + 1)


def _run(run: Element, found: ParagraphText, note: Callable[[str, str], str], depth: int) -> None:
    style = named(run, "rPr")
    start = len(found.pieces)
    _walk(run, found, note, depth + 1)
    if style is None or len(found.pieces) == start:
        return
    if any(_is_on(named(style, flag)) for flag in ("strike", "dstrike")):
        found.struck = found.struck or any(piece.strip() for piece in found.pieces[start:])
        del found.pieces[start:]
    elif any(_is_on(named(style, flag)) for flag in ("vanish", "webHidden")):
        del found.pieces[start:]
    elif value_of(named(style, "vertAlign")) in ("superscript", "subscript"):
        before = found.pieces[start - 1] if start else ""
        found.pieces[start:] = [raised(before, "".join(found.pieces[start:]))]


def _box(box: Element | None) -> str:
    """The sign for a box of a form to be ticked; it is ticked by hand or, where nobody touched it, from the start."""
    if box is None:
        return ""
    touched = named(box, "checked")
    return "☑" if _is_on(touched if touched is not None else named(box, "default")) else "□"


def _is_on(flag: Element | None) -> bool:
    return flag is not None and (value_of(flag) or "1").lower() not in ("0", "false", "off")


def _alternative(element: Element) -> Element:
    """The one of the alternatives that has text in a box; every program reads one of them alone."""
    options = list(children(element, "Choice", "Fallback"))
    boxed = [option for option in options if next(option.iter("{*}txbxContent"), None) is not None]
    return next(iter([*boxed, *options]), element)


def _fraction(fraction: Element, found: ParagraphText, note: Callable[[str, str], str], depth: int) -> None:
    for name, mark in (("num", "／"), ("den", "")):
        part = ParagraphText()
        _walk(named(fraction, name), part, note, depth + 1)
        found.add((f"（{part.text}）" if len(part.text) > 1 else part.text) + mark)
