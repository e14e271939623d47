"""The markup of a page as a parser sees it, and what every page and address must keep to."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import httpx

__all__ = ["Markup", "check_page", "check_read_only", "check_refused", "links"]

_FOREIGN = frozenset({"script", "img", "b", "iframe", "style"})
"""Elements that no page of records has of its own: documents brought them."""


class Markup(HTMLParser):
    """The start tags of a page, in its order. attributes: of all elements; one without a value has an empty one."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = [(name, value or "") for name, value in attrs]
        self.elements.append((tag, dict(held)))
        self.attributes += held

    @property
    def tags(self) -> set[str]:
        return {tag for tag, _ in self.elements}

    @property
    def names(self) -> set[str]:
        """Of all attributes."""
        return {name for name, _ in self.attributes}

    @property
    def ids(self) -> list[str]:
        return [value for name, value in self.attributes if name == "id"]

    def named(self, tag: str) -> list[dict[str, str]]:
        """The attributes of each element of that tag."""
        return [attributes for held, attributes in self.elements if held == tag]


def links(page: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*)"', page)]


def check_page(response: httpx.Response) -> None:
    """It opens, has one heading of the first level, each id once, and no markup of the documents."""
    assert response.status_code == 200, response.url
    seen = Markup(response.text)
    assert not seen.tags & _FOREIGN, response.url
    assert not [name for name in seen.names if name.startswith("on") or name == "style"], response.url
    assert len(seen.ids) == len(set(seen.ids)), response.url
    assert response.text.count("<h1") == 1, response.url


def check_refused(response: httpx.Response, status: int, words: str) -> None:
    """It came with that status, says why in words, and repeats no markup of the request."""
    assert response.status_code == status, response.url
    assert words in response.text, response.url
    assert "<script" not in response.text, response.url


def check_read_only(site: httpx.Client, address: str) -> None:
    """It answers HEAD without a body and takes nothing away."""
    head = site.head(address)
    assert (head.status_code, head.content) == (200, b""), address
    assert site.delete(address).status_code == 405, address
