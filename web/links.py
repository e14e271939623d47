"""Addresses inside the site, and places in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, unquote, urlencode

from ingest import Place, Spot, spots_of, where_text

__all__ = [
    "ask_link",
    "document_link",
    "indicator_link",
    "measure_link",
    "measure_sheet_link",
    "meeting_calendar_link",
    "meeting_link",
    "place_text",
    "pledge_link",
    "pledge_sheet_link",
    "readable_address",
]


def ask_link(question: str, before: Sequence[str] = ()) -> str:
    """The address that asks ``question``; before: earlier questions that it goes on from, oldest first."""
    return "/?" + urlencode([("q", question), *(("before", earlier) for earlier in before)])


def readable_address(address: str) -> str:
    """``address`` with the letters that were encoded as bytes, for paper; typed into a browser it leads to the same."""
    return re.sub(r"(?:%[89A-F][0-9A-F])+", lambda found: _letters(found[0]), address)


def _letters(encoded: str) -> str:
    letters = unquote(encoded)
    if quote(letters) != encoded:
        return encoded
    return "".join(letter if letter.isprintable() and not letter.isspace() else quote(letter) for letter in letters)


def document_link(uid: str, place: Place) -> str:
    """The document opened at ``place``: the whole document when the place has no lines."""
    base = f"/documents/{quote(uid, safe='')}"
    if place.lines is None:
        return base
    first, last = place.lines
    return f"{base}?lines={first}-{last}#L{first}"


def pledge_link(uid: str) -> str:
    """The page of a pledge."""
    return f"/pledges/{quote(uid)}"


def pledge_sheet_link(uid: str) -> str:
    """The sheet of a pledge, for print."""
    return f"/pledges/{quote(uid)}/sheet"


def indicator_link(uid: str) -> str:
    """The page of an indicator."""
    return f"/indicators/{quote(uid)}"


def measure_link(uid: str) -> str:
    """The page of a measure."""
    return f"/measures/{quote(uid)}"


def measure_sheet_link(uid: str) -> str:
    """The sheet of a measure, for print."""
    return f"/measures/{quote(uid)}/sheet"


def meeting_link(uid: str) -> str:
    """The lasting address of a meeting; it leads to the meeting in the list."""
    return f"/meetings/{quote(uid)}"


def meeting_calendar_link(uid: str) -> str:
    """A meeting for a calendar."""
    return f"/meetings/{quote(uid)}.ics"


def place_text(place: Place, spots: Sequence[Spot] = ()) -> str:
    """A place in words; spots: of all lines of its document, empty for plain text."""
    return where_text(place, spots_of(place, spots))
