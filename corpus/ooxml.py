"""Office files from their parts: XML in a zip archive whose bytes depend on the parts alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

__all__ = ["NAMESPACES", "Part", "archive", "element", "text"]

NAMESPACES = {
    "sheet": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "word": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "relations": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_CORE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STILL = (1980, 1, 1, 0, 0, 0)

Part = tuple[str, str, str]
"""Path in the archive, content type, and the XML without its declaration."""


def text(value: str) -> str:
    """The value as content of an element."""
    return escape(value)


def element(name: str, content: str, /, **attributes: str) -> str:
    """One element; ``_`` in an attribute's name stands for the colon of a prefix."""
    given = "".join(f" {key.replace('_', ':')}={quoteattr(value)}" for key, value in attributes.items())
    return f"<{name}{given}>{content}</{name}>" if content else f"<{name}{given}/>"


def archive(parts: Sequence[Part], relations: Mapping[str, Sequence[tuple[str, str, str]]]) -> bytes:
    """The file. ``relations``: of each part (``""``: of the package) the id, kind and target of what it refers to."""
    types = "".join(
        element("Override", "", PartName=f"/{path}", ContentType=f"{_CORE}.{content}") for path, content, _ in parts
    )
    defaults = element(
        "Default", "", Extension="rels", ContentType="application/vnd.openxmlformats-package.relationships+xml"
    )
    files = {"[Content_Types].xml": element("Types", defaults + types, xmlns=f"{_PACKAGE}/content-types")}
    files |= {_relations_of(part): _relations(found) for part, found in relations.items()}
    files |= {path: xml for path, _, xml in parts}
    buffer = io.BytesIO()
    # Stored as they are: what a compressor writes differs from machine to machine, and dates from day to day.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, xml in files.items():
            target.writestr(zipfile.ZipInfo(path, _STILL), (_DECLARATION + xml).encode("utf-8"))
    return buffer.getvalue()


def _relations_of(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _relations(found: Sequence[tuple[str, str, str]]) -> str:
    return element(
        "Relationships",
        "".join(
            element("Relationship", "", Id=own, Type=f"{NAMESPACES['relations']}/{kind}", Target=target)
            for own, kind, target in found
        ),
        xmlns=f"{_PACKAGE}/relationships",
    )
