"""The year that the words above a table give to its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ingest.extract.kpi_header import Year
from ingest.extract.kpi_words import Role
from ingest.normalize import find_years

__all__ = ["year_of_captions"]

_LONGEST: Final = 40
_SAID_OF: Final[dict[Role, tuple[str, str]]] = {
    "goal": (r"(?:目標|計画最終|最終)(?:年度|年次|年|値)?[:：は(（\s]*$", r"^末?の?(?:目標|を目標)"),
    "actual": (r"実績(?:年度|値)?[:：は(（\s]*$", r"^末?の?実績"),
}


def year_of_captions(role: Role, captions: Sequence[str]) -> Year | None:
    """The one year that captions give to all figures of the role: 「目標年度：令和11年度」, 「（令和5年度実績）」."""
    found: dict[int, Year] = {}
    for line in captions:
        # A sentence may speak of any year.
        if len(line) <= _LONGEST and not re.search("[。、]", line):
            found |= {year.year: year for year in _years_said_of(role, line) if year.year is not None}
    return next(iter(found.values())) if len(found) == 1 else None


def _years_said_of(role: Role, line: str) -> list[Year]:
    if role not in _SAID_OF:
        return []
    before, after = _SAID_OF[role]
    return [
        Year(found.year, found.text)
        for found in find_years(line)
        if re.search(before, line[: found.start]) or re.search(after, line[found.end :])
    ]
