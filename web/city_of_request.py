"""Whose pages are shown, where several municipalities stand side by side, and the addresses that keep to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

__all__ = ["BEGIN", "CURRENT", "CityOfRequest", "city_link", "current_city", "document_in", "in_city", "placed"]

BEGIN: Final = "/city/"
_LINK: Final = re.compile(r'(\s(?:href|action|formaction)=")(/[^"]*)"')
_EVERYWHERE: Final = ("/static/", "/look/", "/city", "//")
_OF_DOCUMENT: Final = re.compile(r"/(?:documents|indicators|measures|meetings|pledges)/([0-9a-f]{12})(?=$|[/?#.])")


@dataclass(frozen=True, slots=True)
class CityOfRequest:
    """several: whether there is a choice. name: who is chosen, None for nobody. prefix: before the site's addresses.

    city_of: among whose documents a document is, by its uid.
    """

    several: bool = False
    name: str | None = None
    prefix: str = ""
    city_of: Callable[[str], str | None] = lambda uid: None


CURRENT: Final[ContextVar[CityOfRequest]] = ContextVar("city")


def current_city() -> CityOfRequest:
    """That of the request that is being answered."""
    return CURRENT.get(None) or CityOfRequest()


def city_link(name: str, address: str = "/") -> str:
    """The address with all that it shows of one municipality."""
    return f"{BEGIN}{quote(name, safe='')}{address}"


def in_city(html: str) -> str:
    """The page with every link of it leading to the same municipality, or to that whose document it opens."""
    city = current_city()
    if not (city.several or city.prefix):
        return html
    return _LINK.sub(lambda found: f'{found[1]}{placed(found[2], city)}"', html)


def document_in(address: str) -> str | None:
    """The uid of the document that the address opens, or that its record stands in; None for any other page."""
    found = _OF_DOCUMENT.match(address)
    return found[1] if found else None


def placed(address: str, city: CityOfRequest) -> str:
    """The address as it is reached from a page of ``city``."""
    if address.startswith(_EVERYWHERE):
        return address
    home = city.city_of(document_in(address) or "")
    return city_link(home, address) if home is not None and home != city.name else city.prefix + address
