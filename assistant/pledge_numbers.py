"""Pledges asked for by their number, by pillar, or by whether a person has confirmed them."""

from __future__ import annotations

import re

from ingest import Pledge, narrow

__all__ = ["asks_by_pillar", "asks_confirmed", "counted", "numbered", "own_number"]

_DASH = re.compile(r"[‐‑‒–—―−－ー]")
_PAIR = r"(\d{1,2})\s?-\s?(\d{1,3})(?![\d-])"
_NUMBER = re.compile(
    rf"公約(?:の|番号|No\.?|は)?[\s「(（]{{0,2}}{_PAIR}|(?<![\d-])(?<!施策)(?<!施策 )(?<!政策){_PAIR}の公約"
)
_COUNTED = re.compile(
    r"(?:公約|約束)(?:の|番号|No\.?)?[\s「(（]{0,2}(\d{1,3})(?!\s?[-\d年月日つ件個項本割%か所億万千人回])|(?<![\d-])(\d{1,3})番目?の公約"
)
_OWN = re.compile(
    r"[#*\s【\[(-]*(?:(?:お?約束|公約|マニフェスト)\s*(?P<named>\d{1,3})(?!\s?[-\d年月日つ])|"
    r"(?P<plain>\d{1,3})(?=[.、)\]]|\s)(?!\.\d))"
)
_BY_PILLAR = re.compile(r"(?:柱|分野|政策|部門|項目)(?:ごと|別|毎)")
_CONFIRMED = re.compile(
    r"(?:職員|人|担当|市役所|役場)[^、。]{0,6}(?:確認|判定|レビュー)(?:した|された|済)|"
    r"確認(?:済|された|が済んだ)[^、。]{0,6}公約|公約[^、。]{0,8}確認済"
)


def numbered(text: str) -> str | None:
    """The id of the pledge that is asked for by number (公約4-18, 4－5の公約): pillar, then order of appearance."""
    match = _NUMBER.search(_DASH.sub("-", narrow(text)))
    if match is None:
        return None
    pillar, order = (part for part in match.groups() if part)
    return f"{int(pillar)}-{int(order):02d}"


def counted(text: str) -> int | None:
    """The number by which the document itself counts the pledge that is asked for: 公約3, 3番の公約."""
    match = _COUNTED.search(_DASH.sub("-", narrow(text)))
    return int(match[1] or match[2]) if match else None


def own_number(pledge: Pledge) -> int | None:
    """The number before its title in the document: 約束３, ３．, （３）; None when it has none, or two (1-3)."""
    match = _OWN.match(_DASH.sub("-", narrow(pledge.heading.text)))
    return int(match["named"] or match["plain"]) if match else None


def asks_by_pillar(text: str) -> bool:
    """Whether the pledges are wanted pillar by pillar."""
    return _BY_PILLAR.search(text) is not None


def asks_confirmed(text: str) -> bool:
    """Whether those are wanted that a person has decided on."""
    return _CONFIRMED.search(text) is not None
