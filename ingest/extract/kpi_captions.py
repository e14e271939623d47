"""What the words above a table say of its columns: their year, or that those of years are 目標値 or 実績値."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Final

from ingest.extract.kpi_columns import Head, text_of
from ingest.extract.kpi_header import Year, is_unit
from ingest.extract.kpi_words import WORDS, Role
from ingest.grid import Grid
from ingest.normalize import find_years, fold, narrow
from ingest.raw import Cell

__all__ = [
    "is_report",
    "pair_of",
    "period_of",
    "role_of_captions",
    "speaks_of_goals",
    "title_rows",
    "unit_of_captions",
    "year_of_captions",
]

_LONGEST: Final = 40
_SAID_OF: Final[dict[Role, tuple[str, str]]] = {
    "goal": (r"(?:目標|計画最終|最終)(?:年度|年次|年|値)?[:：は(（\s]*$", r"^末?の?(?:目標|を目標)"),
    "actual": (r"実績(?:年度|値)?[:：は(（\s]*$", r"^末?の?実績"),
}

_PERIOD: Final = re.compile(r"(?:計画期間:?)?[^~〜～、。]{2,9}年度[~〜～から-]+[^~〜～、。]{2,9}年度(?:まで)?")
_LINES_OF_TITLE: Final = 20
_LONGEST_TITLE: Final = 200
_SIDES: Final = "目標値?|計画値?|実績値?"
_PAIR: Final = re.compile(
    rf"(?:上段:?|上:)(?P<upper>{_SIDES})[、,/・;)(]*(?:下段:?|下:)(?P<lower>{_SIDES})|"
    r"^(?P<first>目標値?|計画値?)/(?P<second>実績値?)$"
)
_OF_ALL: Final = re.compile(r"[(\[〔【]?単位[:：]?(?P<unit>[^()\[\]〔〕【】、,]{1,8})[)\]〕】]?$")
_GOALS: Final = re.compile("(?<!基本)(?<!重点)目標")
_REPORTS: Final = re.compile("実績|進捗|検証|報告|振り返り|ふりかえり|結果|達成|推移|(?<!業績)(?<!脆弱性)評価(?!指標)")
_ENDS: Final = r"(?:の?(?:推移|一覧|設定|状況))?[)\]】〕>》:]*$"
_ROLES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("actual", re.compile(rf"実績(?:値|数値)?{_ENDS}|推移\(実績値?\)[)\]】〕>》:]*$")),
    ("goal", re.compile(rf"(?:目標値|目標数値|(?:年度(?:別|ごと|毎)|各年度|年次)の?目標){_ENDS}")),
)
_OF_BOTH: Final[dict[Role, re.Pattern[str]]] = {
    "actual": re.compile("目標|計画|見込|推計|予測|国|県|平均|類似|予算|決算|事業費|経費"),
    "goal": re.compile("実績|現状|見込|推計|予測|国|県|平均|類似|予算|決算|事業費|経費"),
}


def pair_of(lines: Sequence[str]) -> tuple[Role, Role] | None:
    """What the upper and the lower line of each cell are, where the words above tell: 上段：目標値　下段：実績値."""
    found = {
        (WORDS.get(match["upper"] or match["first"]), WORDS.get(match["lower"] or match["second"]))
        for line in lines
        if len(line) <= 2 * _LONGEST
        for match in _PAIR.finditer(fold(line))
    }
    upper, lower = found.pop() if len(found) == 1 else (None, None)
    roles = {upper, lower}
    return (upper, lower) if upper and lower and roles in ({"goal", "actual"}, {"plan", "actual"}) else None


def speaks_of_goals(lines: Sequence[str]) -> bool:
    """Whether headings or captions are of goals to come, and none of them reports on what was done."""
    folded = [fold(line) for line in lines]
    return any(_GOALS.search(line) for line in folded) and not any(_REPORTS.search(line) for line in folded)


def is_report(lines: Sequence[str]) -> bool:
    """Whether the first lines of a document call it one that reports on what was done; a sentence calls it nothing."""
    titles = [line for line in lines[:_LINES_OF_TITLE] if len(line) <= _LONGEST_TITLE and not re.search("[。、]", line)]
    return any(_REPORTS.search(fold(line)) for line in titles)


def period_of(lines: Sequence[str]) -> tuple[int, int] | None:
    """First and last year of the plan, as the title page says: （令和７年度～令和11年度）; None where it says none."""
    found: set[tuple[int, int]] = set()
    for line in lines[:_LINES_OF_TITLE]:
        years = find_years(line)
        text = narrow(line).strip().strip("()[]〔〕 　")
        if len(years) == 2 and _PERIOD.fullmatch(fold(text)) and years[0].year < years[1].year:
            found.add((years[0].year, years[1].year))
    return found.pop() if len(found) == 1 else None


def title_rows(grid: Grid, head: Head) -> tuple[str, ...]:
    """The rows of one text each right above the header, nearest first."""
    found: list[str] = []
    for row in range(head.start - 1, -1, -1):
        cells = [cell for cell in grid.row(row) if cell.text.strip()]
        if len(cells) != 1:
            break
        found.append(text_of(cells[0]))
    return tuple(found)


def role_of_captions(captions: Sequence[str], beside: Collection[Role | None]) -> Role | None:
    """目標値 or 実績値, where captions (「表2 実績値の推移」) or a word beside the names says just one of them."""
    found: set[Role] = {role for role in ("goal", "actual") if role in beside}
    for line in captions:
        if len(line) > _LONGEST or re.search("[。、]", line):
            continue
        text = re.sub(r"\(単位[^()]*\)|目標指標", "", fold(line))
        told = [role for role, form in _ROLES if form.search(text)]
        if any(_OF_BOTH[role].search(text) for role in told):
            return None
        found.update(told)
    return found.pop() if len(found) == 1 else None


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


def unit_of_captions(cells: Iterable[Cell]) -> Cell | None:
    """What one of the lines around a table calls the unit of all its figures: （単位：％）."""
    found = [
        Cell(text_of(cell)[match.start("unit") : match.end("unit")].strip(), cell.place)
        for cell in cells
        if (match := _OF_ALL.search(narrow(text_of(cell)).rstrip())) and is_unit(match["unit"])
    ]
    return found[0] if len({fold(cell.text) for cell in found}) == 1 else None
