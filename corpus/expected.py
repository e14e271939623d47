"""What readers should find in the sample, cell by cell, as the data files say it.

A cell that the document leaves blank is ``None``; text of several lines is compared without its white space.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Mapping
from typing import Any

from corpus.cities import FICTIONAL, RESTATED, load, policies

__all__ = ["SECTIONS", "indicators", "listed_indicators", "measures", "meetings", "pledges", "policy_pages"]

SECTIONS = ("background", "direction", "focus", "purpose", "achievement", "next_steps")
_HORIZONS = {"★": "直ちに", "●": "中長期"}
Record = dict[str, Any]


def indicators() -> list[Record]:
    """The cells of every indicator of the sheets; ``plan`` and ``actual`` by year as printed."""
    city = load(RESTATED, "city")
    return [
        {
            "id": f"{_number(sheet['measure'])}/{order}",
            "measure": _number(sheet["measure"]),
            "order": order,
            **{key: cells[key] or None for key in ("name", "unit", "reason", "formula", "baseline")},
            "target": (city["target_year"], cells["target"]),
            **{key: dict(zip(city["years"], cells[key], strict=False)) for key in ("plan", "actual")},
        }
        for sheet in _sheets()
        for order, cells in enumerate(sheet["indicator"], start=1)
    ]


def measures() -> list[Record]:
    """Titles, departments (the leading one first), plans and sections of every measure."""
    return [
        {
            "id": _number(sheet["measure"]),
            "title": sheet["title"],
            "policy": (int(unicodedata.normalize("NFKC", policy["policy"]["number"])), policy["policy"]["title"]),
            "departments": [*sheet["departments"], *sheet["related"]],
            "outlook": sheet["outlook"] or None,
            "plans": sheet["plans"],
            "sections": {key: sheet[key].strip() for key in SECTIONS},
        }
        for policy in policies()
        for sheet in policy["sheet"]
    ]


def policy_pages() -> list[Record]:
    """What the page of each policy says."""
    return [
        {
            "number": int(unicodedata.normalize("NFKC", page["number"])),
            **{key: page[key].strip() for key in ("title", "department", "mission", "direction")},
        }
        for page in (policy["policy"] for policy in policies())
    ]


def meetings() -> list[Record]:
    """Dates and times in the form of the records; a district without a meeting is one that was not held, and a note."""
    return [
        {
            "district": meeting["district"],
            "date": meeting["date"].isoformat() if "date" in meeting else None,
            **{key: _time(meeting.get(key)) for key in ("start", "end")},
            **{key: meeting.get(key) for key in ("venue", "title", "agenda", "participants")},
            "held": "none" not in meeting,
            "note": meeting.get("none"),
        }
        for meeting in load(RESTATED, "meetings")["meeting"]
    ]


def pledges() -> list[Record]:
    """Every pledge by its pillar and order of appearance."""
    return [
        {
            "id": f"{number}-{order:02}",
            "pillar": number,
            "pillar_title": pillar["title"],
            "horizon": _HORIZONS[pledge["mark"]],
            **{key: pledge[key] for key in ("title", "kind", "text")},
        }
        for number, pillar in enumerate(load(RESTATED, "pledges")["pillar"], start=1)
        for order, pledge in enumerate(pillar["pledge"], start=1)
    ]


def listed_indicators() -> list[Record]:
    """The rows of the other city's tables, each cell by the heading of its column."""
    plan = load(FICTIONAL, "plan")
    return [
        {"section": section["heading"], **dict(zip(plan["header"], indicator["row"], strict=True))}
        for section in plan["section"]
        for indicator in section["indicator"]
    ]


def _sheets() -> list[Mapping[str, Any]]:
    return [sheet for policy in policies() for sheet in policy["sheet"]]


def _time(time: datetime.time | None) -> str | None:
    """As the cell shows it: ``9:00``."""
    return f"{time.hour}:{time.minute:02}" if time else None


def _number(written: str) -> str:
    """``１－２`` as ``1-2``."""
    return unicodedata.normalize("NFKC", written)
