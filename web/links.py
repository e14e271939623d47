"""Addresses inside the site, and places in words."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from ingest import Place

__all__ = [
    "ask_link",
    "document_link",
    "measure_sheet_link",
    "place_text",
    "pledge_link",
    "pledge_sheet_link",
    "window_link",
]


def ask_link(question: str) -> str:
    """The address that asks ``question``."""
    return "/?" + urlencode({"q": question})


def document_link(uid: str, place: Place) -> str:
    """The document opened at ``place``: the whole document when the place has no lines."""
    base = f"/documents/{quote(uid, safe='')}"
    if place.lines is None:
        return base
    first, last = place.lines
    return f"{base}?lines={first}-{last}#L{first}"


def window_link(uid: str, start: int, cited: tuple[int, int] | None) -> str:
    """The document from line ``start`` on, the cited lines still marked."""
    query = {"lines": f"{cited[0]}-{cited[1]}"} if cited else {}
    return f"/documents/{quote(uid, safe='')}?" + urlencode({**query, "from": str(start)})


def pledge_link(uid: str) -> str:
    """The page of a pledge."""
    return f"/pledges/{quote(uid)}"


def pledge_sheet_link(uid: str) -> str:
    """The sheet of a pledge, for print."""
    return f"/pledges/{quote(uid)}/sheet"


def measure_sheet_link(uid: str) -> str:
    """The sheet of a measure, for print."""
    return f"/measures/{quote(uid)}/sheet"


def place_text(place: Place) -> str:
    """``3ページ・27–30行``; empty for a place that tells neither."""
    words = []
    if place.page is not None:
        words.append(f"{place.page}ページ")
    if place.lines is not None:
        first, last = place.lines
        words.append(f"{first}行" if first == last else f"{first}–{last}行")
    return "・".join(words)
