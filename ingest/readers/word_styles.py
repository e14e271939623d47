"""What the styles of a Word file say of a paragraph: whether it is a heading, and which list it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingest.readers.markup import Element, children, named, whole_number
from ingest.readers.package import attribute

__all__ = ["WordStyles", "value_of"]

_HEADING: Final = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_CONTENTS: Final = re.compile(r"toc(?: heading|\s*[1-9])|table of figures", re.IGNORECASE)
_DEEPEST: Final = 20
_BODY_LEVEL: Final = 9


@dataclass(frozen=True, slots=True)
class _Style:
    """outline: 0 for the outermost level. numbering: element that names the list."""

    name: str
    based_on: str | None
    outline: int | None
    numbering: Element | None


class WordStyles:
    """The paragraph styles of a document."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default: str | None = None
        for entry in children(root, "style"):
            if attribute(entry, "type") == "paragraph":
                key = attribute(entry, "styleId") or ""
                self._styles[key] = _style(entry)
                if attribute(entry, "default") in ("1", "true", "on"):
                    self._default = key

    def level_of(self, properties: Element | None) -> int | None:
        """The level of a heading, 1 for the outermost; None for a paragraph that is none."""
        own = whole_number(value_of(named(properties, "outlineLvl")))
        if own is not None:
            return own + 1 if own < _BODY_LEVEL else None
        for style in self._chain(properties):
            if style.name.lower() == "title" or style.name == "表題":
                return 1
            if style.outline is not None:
                return style.outline + 1 if style.outline < _BODY_LEVEL else None
            if match := _HEADING.fullmatch(style.name):
                return int(match[1])
        return None

    def numbering_of(self, properties: Element | None) -> tuple[str, int] | None:
        """The number of the list and the level in it, 0 for the outermost; None for a paragraph outside lists."""
        found = [named(properties, "numPr"), *(style.numbering for style in self._chain(properties))]
        listed = next((value for entry in found if (value := value_of(named(entry, "numId"))) is not None), None)
        level = next(
            (depth for entry in found if (depth := whole_number(value_of(named(entry, "ilvl")))) is not None), 0
        )
        return None if listed in (None, "0") else (listed or "", level)

    def is_contents(self, properties: Element | None) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self._chain(properties))

    def _chain(self, properties: Element | None) -> list[_Style]:
        """The style of the paragraph and those that it is based on."""
        key = value_of(named(properties, "pStyle")) or self._default
        chain: list[_Style] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[key])
            key = chain[-1].based_on
        return chain


def _style(entry: Element) -> _Style:
    properties = named(entry, "pPr")
    return _Style(
        value_of(named(entry, "name")) or "",
        value_of(named(entry, "basedOn")),
        whole_number(value_of(named(properties, "outlineLvl"))),
        named(properties, "numPr"),
    )


def value_of(element: Element | None) -> str | None:
    """What an element of settings says (``w:val``)."""
    return None if element is None else attribute(element, "val")
