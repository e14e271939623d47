"""Places that a question on meetings names: districts, also such as no record has, and venues."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.vocabulary import Vocabulary
from ingest import Meeting, fold

__all__ = ["districts_in", "unknown_districts", "venue_in", "venue_used"]

_VENUE_NAMED = re.compile(
    r"(?:会場|場所)[がはを]?\s?[「『]([^」』]{2,20})[」』]|[「『]([^」』]{2,20})[」』](?:で|を会場)|"
    r"(?:会場|場所)が([^\s「」『』、。?はがのをどい]{2,20}?)(?:の|だっ|であ|と)|"
    r"([^\s「」『』、。?はがのをに]{2,20}?)(?:で(?:開|行|あっ|やっ|催|の会)|を会場|が会場)"
)
# Behind the name of a venue: used, or held there, or something went on there.
_USED = (
    r"(?:(?:で|を|は|が)\s?(?:これまでに?|今まで|全部で)?\s?(?:(?:何[回度件]|いつ)\s?)?"
    r"(?:使(?:わ|っ|い|う)|利用[さしを]|会場に|何[がをか]?[^、。]{0,3}(?:あ[っり]|し[たま]|開|行わ|やっ)|"
    r"(?:何[回度件]?\s?)?(?:やっ|や(?:り|る)|あ[っり]|開|行[わっ]|集ま|会|話))|で(?=[はも]?[?？]?$))"
)
_DISTRICT_NAMED = re.compile(
    r"([一-龠々ァ-ヶーぁ-ん]{1,8}?|[A-Z])(?:地区|地域)(?!職員|別|連絡|担当|懇談|区長|まち|づくり|社会|の?課題)"
)
_NO_NAME = re.compile(
    r"^(?:各|どの|何|全|同|他|当|本|この|その|すべて|全て|一部|どこの|ある|ほかの|他の|.*[はがのをにでとも、いたなる])$"
)


def districts_in(rest: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The districts named, with or without 地区, the longest first; and the text without them."""
    found: list[str] = []
    for district in sorted(vocabulary.districts, key=len, reverse=True):
        stem = re.sub(r"(?:地区|地域|区)$", "", fold(district))
        for name in (fold(district), stem):
            if len(name) >= 2 and name in fold(rest):
                rest = re.sub(_loosely(name), " ", rest, flags=re.IGNORECASE)
                found.append(district)
                break
    return tuple(found), rest


def _loosely(name: str) -> str:
    return r"\s?".join(map(re.escape, name))


def venue_used(rest: str, meetings: Sequence[Meeting]) -> tuple[str | None, str]:
    """The venue, by its whole name, of which is asked what went on there or how often it was used.

    To be looked for before the districts: a venue may begin with the name of one.
    """
    cells = {fold(meeting.venue) for meeting in meetings if meeting.venue}
    used = [
        cell
        for cell in cells
        if cell in fold(rest) and _holds_venue(cell, cell) and re.search(_loosely(cell) + _USED, rest, re.IGNORECASE)
    ]
    named = max(used, key=len, default="")
    return (named, re.sub(_loosely(named), " ", rest, flags=re.IGNORECASE)) if named else (None, rest)


def venue_in(rest: str, meetings: Sequence[Meeting]) -> tuple[str | None, str]:
    """The venue named: letters that some cell holds, or whatever is quoted as one; and the text without it."""
    cells = {fold(meeting.venue) for meeting in meetings if meeting.venue}
    for match in _VENUE_NAMED.finditer(rest):
        index = next(number for number, group in enumerate(match.groups()) if group)
        named = str(match.group(index + 1))
        if index == 0 or any(_holds_venue(cell, named) for cell in cells):
            return named, rest[: match.start(index + 1)] + " " + rest[match.end(index + 1) :]
    named = max((cell for cell in cells if len(cell) >= 4 and cell in fold(rest)), key=len, default="")
    return (named, re.sub(_loosely(named), " ", rest, flags=re.IGNORECASE)) if named else (None, rest)


def _holds_venue(cell: str, named: str) -> bool:
    return fold(named) in cell and not re.fullmatch(r"[ぁ-ん]+|市|町|村|市内|地区|区", named)


def unknown_districts(rest: str) -> tuple[str, ...]:
    """What stands like a district's name, for a text from which the known ones are taken out."""
    named = (match.group(1) for match in _DISTRICT_NAMED.finditer(rest))
    return tuple(
        dict.fromkeys(
            f"{name}地区" for name in named if not _NO_NAME.match(name) and (len(name) >= 2 or name.isascii())
        )
    )
