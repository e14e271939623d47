"""XML and HTML of strangers as trees: no entities of their own, no network, no endless depth. Knows lxml, alone."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

__all__ = [
    "Element",
    "MarkupError",
    "children",
    "html_tree",
    "local",
    "named",
    "whole_number",
    "xml_elements",
    "xml_tree",
]

Element = Any
"""An element: ``tag``, ``text``, ``tail``, ``get``, and iteration over its children."""

# Python reads 1_000, １２ and ٣ as numbers too; no other program that opens these files does.
_WHOLE: Final = re.compile("[ \t\r\n]*([0-9]{1,9})[ \t\r\n]*")
_SAFE: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}


class MarkupError(Exception):
    """What was given is no XML, or declares entities, or is nested without end."""


def xml_tree(data: bytes) -> Element:
    """The root of an XML document. Raises MarkupError."""
    try:
        root = etree.fromstring(data, etree.XMLParser(**_SAFE))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from error
    _refuse_declarations(root)
    return root


def xml_elements(data: bytes, *names: str) -> Iterator[Element]:
    """The elements of those local names as they end, each forgotten after its turn. Raises MarkupError."""
    try:
        events = etree.iterparse(io.BytesIO(data), events=("end",), tag=[f"{{*}}{name}" for name in names], **_SAFE)
        for _, element in events:
            yield element
            element.clear(keep_tail=False)
            while (before := element.getprevious()) is not None:
                element.getparent().remove(before)
        if events.root is not None:
            _refuse_declarations(events.root)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise MarkupError(str(error)) from error


def html_tree(text: str) -> Element | None:
    """The root of an HTML page, mended where its tags do not pair up; None when it holds nothing.

    Raises MarkupError for one that is nested so deeply that its end would be lost.
    """
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise MarkupError(str(error)) from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise MarkupError("nested too deeply")
    return root


def _refuse_declarations(root: Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise MarkupError("a document type is declared")


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Element | None, *names: str) -> Iterator[Element]:
    """Its children of those local names, or all of them; whatever the namespace (there are two of each format)."""
    for child in () if element is None else element:
        if not names or local(child) in names:
            yield child


def whole_number(text: str | None) -> int | None:
    """The number, not negative, that an attribute or a small element is; None for anything else and beyond 9 digits."""
    match = _WHOLE.fullmatch(text or "")
    return int(match[1]) if match else None


def named(element: Element | None, *path: str) -> Element | None:
    """The first element on the path of local names below it; None when there is none."""
    for name in path:
        element = next(children(element, name), None)
    return element
