"""Two figures that say themselves when they are of: 「現在（2022年）：98億円」 and 「2030年：150億円」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_columns import text_of
from ingest.extract.kpi_drafts import DraftFigure
from ingest.extract.kpi_header import PLAUSIBLE_YEARS
from ingest.extract.kpi_values import read_figure
from ingest.locators import Place
from ingest.normalize import find_dates, find_years, narrow
from ingest.raw import Cell

__all__ = ["Aim", "aims_in", "now_and_then"]

_APART: Final = " 　\u2002\u2003\u2009\u00a0\t\n、,→⇒"
_WHEN: Final = r"[^():]{2,12}?"
_NOW: Final = re.compile(rf"(?:現在|現状)値?\s*\((?P<when>{_WHEN})\)\s*:\s*")
_THEN: Final = re.compile(
    r"(?:(?:目標|目標値)\s*\((?P<aim>[^():]{2,12}?)\)|(?P<when>(?:令和|[Rr]|平成)?\s?[0-9元]{1,4}年度?末?))\s*:\s*"
)


@dataclass(frozen=True, slots=True)
class Aim:
    """One of the figures. now: it is what is. year: None for a day that tells none; then ``when`` tells it.

    start, end: of the figure in the text.
    """

    now: bool
    year: int | None
    when: str
    start: int
    end: int


def aims_in(text: str) -> tuple[int, tuple[Aim, ...]] | None:
    """Where the first label begins and the figures: one of now, and one or more of years to come, in order.

    None for any text that is not, from the first label on, such figures and nothing else.
    """
    plain = narrow(text)
    now = _NOW.search(plain)
    if now is None:
        return None
    labels = [now, *_THEN.finditer(plain, now.end())]
    ends = [*(label.start() for label in labels[1:]), len(text)]
    found: list[Aim] = []
    for label, end in zip(labels, ends, strict=True):
        groups = label.groupdict()
        name = "aim" if groups.get("aim") else "when"
        when = text[label.start(name) : label.end(name)]
        figure = text[label.end() : end]
        start = label.end() + len(figure) - len(figure.lstrip(_APART))
        stop = label.end() + len(figure.rstrip(_APART))
        if start >= stop or not _is_figure(text[start:stop]):
            return None
        found.append(Aim(label is now, _year(when), "".join(when.split()), start, stop))
    years = [_year(aim.when) or _calendar(aim.when) for aim in found]
    rising = all(one is not None and two is not None and one < two for one, two in pairwise(years))
    return (now.start(), tuple(found)) if len(found) > 1 and rising else None


def now_and_then(cells: Sequence[Cell]) -> list[DraftFigure] | None:
    """The figures of cells that hold one each; None when one of them holds anything else."""
    texts = [text_of(cell) for cell in cells]
    told = aims_in("\n".join(texts))
    if told is None or told[0] != 0 or len(told[1]) != len(cells):
        return None
    text = "\n".join(texts)
    return [
        DraftFigure(
            "baseline" if aim.now else "goal", aim.year, aim.when, None, Cell(text[aim.start : aim.end], cell.place)
        )
        for aim, cell in zip(told[1], cells, strict=True)
    ]


def _is_figure(text: str) -> bool:
    """Whether the text is one figure; a page may break it between number and unit, and nowhere else."""
    if re.search(r"[0-9０-９,，.．]\s*\n\s*[0-9０-９,，.．]", text):
        return False
    said = read_figure("".join(text.split("\n")), Place(), None)
    return said.kind == "value" and not said.years and said.value is not None and len(said.value.parts) == 1


def _year(when: str) -> int | None:
    found = find_years("".join(when.split()))
    year = found[0].year if len(found) == 1 else None
    return year if year in PLAUSIBLE_YEARS else None


def _calendar(when: str) -> int | None:
    """The calendar year of a day: only for telling which figure comes first."""
    found = find_dates("".join(when.split()))
    return found[0].year if len(found) == 1 else None
