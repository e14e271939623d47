"""Figures that tell their years themselves, several in one cell: 「R4　7件」, 「令和5年度：8件」, 「9件（R6）」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_header import PLAUSIBLE_YEARS
from ingest.extract.kpi_values import read_figure
from ingest.extract.kpi_words import Role
from ingest.locators import Place, covering
from ingest.normalize import fiscal_year, narrow
from ingest.raw import Cell

__all__ = ["Dated", "dated_figures", "lines_of", "split_dated"]

_GLOSS: Final = r"(?:\((?:(?:19|20)[0-9]{2}|(?:令和|平成|[RHrh])(?:[0-9]{1,2}|元))(?:年度?)?\))?"
_ERA: Final = r"(?:(?:令和|平成)|(?<![0-9A-Za-z_.-])[RHrh][ .]?|(?<![一-龠])[令平])\s?(?:[0-9]{1,2}|元)(?![0-9])"
_WEST: Final = r"(?<![0-9.,])(?:19|20)[0-9]{2}(?![0-9.,])"
_YEAR: Final = rf"(?:{_ERA}{_GLOSS}(?:年度?)?{_GLOSS}|{_WEST}(?:{_GLOSS}年度?{_GLOSS}|(?=\s*:)))"
_SAID: Final = r"(?:末|度末)?(?:時点|現在)?の?(?P<said>実績値?|現状値?|目標値?|計画値?|調査)?"
_WORD: Final = rf"(?P<year>{_YEAR}){_SAID}"
# 令和4年7件 would read the same as the beginning of a date.
_APART: Final = r"(?:\s*:\s*|\s+|(?<=度)|(?<=末)|(?<=[績標]値)|(?<=[績標]))"
_WITHIN: Final = _WORD.replace("<year>", "<year2>").replace("<said>", "<said2>")
_DATED: Final = re.compile(rf"(?:\(\s*{_WITHIN}\s*\)|{_WORD}{_APART})\s*")
_BEHIND: Final = re.compile(rf"(?P<figure>.+?)\s+(?P<year>{_YEAR}){_SAID}")
_SIGNS: Final = str.maketrans("【】〔〕[]｛｝〈〉", "()()()()()")
_ROLES: Final[dict[str, frozenset[Role]]] = {
    "実績": frozenset({"actual", "baseline", "current"}),
    "現状": frozenset({"actual", "baseline", "current"}),
    "調査": frozenset({"actual", "baseline", "current"}),
    "目標": frozenset({"goal", "plan"}),
    "計画": frozenset({"goal", "plan"}),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A figure with its year beside it. cell: the figure alone where the year stands apart from it. year_text: as
    written. roles: what the figure calls itself; None where it does not.
    """

    cell: Cell
    year: int
    year_text: str
    roles: frozenset[Role] | None = None


def dated_figures(cell: Cell) -> tuple[Dated, ...]:
    """All that the cell says, when that is figures with a year each; else none."""
    lines = list(lines_of(cell))
    found: list[Dated] = []
    while lines:
        for count in range(1, min(3, len(lines)) + 1):
            if dated := _dated(lines[:count]):
                break
        else:
            return ()
        found.append(dated)
        lines = lines[count:]
    return tuple(found)


def split_dated(text: str) -> tuple[str, str, str, frozenset[Role] | None] | None:
    """The year, how it is written, the figure as written and the roles that go with what it is called.

    「令和4年度末：7件」 is 令和4年度 and 7件; None for any other text.
    """
    plain = narrow(text).translate(_SIGNS)
    match = _DATED.match(plain)
    start, end = (match.end(), len(text)) if match else (0, 0)
    if match is None:
        match = _BEHIND.fullmatch(plain)
        start, end = match.span("figure") if match else (0, 0)
    if match is None or not text[start:end].strip():
        return None
    groups = {name.rstrip("2"): name for name, held in match.groupdict().items() if held}
    said = match[groups["said"]].removesuffix("値") if "said" in groups else None
    begin, stop = match.span(groups["year"])
    return plain[begin:stop], text[begin:stop].strip(), text[start:end].strip(), _ROLES[said] if said else None


def _dated(lines: Sequence[tuple[str, Place]]) -> Dated | None:
    """The lines as one figure with its year."""
    text = " ".join(line for line, _ in lines)
    place = covering(at for _, at in lines) if lines[0][1].lines else lines[0][1]
    if parts := split_dated(text):
        label, written, figure, roles = parts
        year, said = fiscal_year(label), read_figure(figure, place, None)
        certain = said.kind == "none" or (said.kind == "value" and said.value is not None and said.value.parts)
        if year is None or year not in PLAUSIBLE_YEARS or not certain or said.years:
            return None
        held = next(((line, at) for line, at in lines if figure in line), (figure, place))
        return Dated(Cell(figure, held[1]), year, written, roles)
    said = read_figure(text, place, None)
    told = next(iter(said.years)) if len(said.years) == 1 else None
    if said.kind != "value" or told is None:
        return None
    return Dated(Cell("\n".join(line for line, _ in lines), place), told, "")


def lines_of(cell: Cell) -> Iterator[tuple[str, Place]]:
    """The cell's lines that say something, each with its own place where the document keeps them apart."""
    texts = cell.text.split("\n")
    first, last = cell.place.lines or (0, 0)
    apart = last - first + 1 == len(texts) and first > 0
    for index, text in enumerate(texts):
        if text.strip():
            yield text.strip(), Place((first + index, first + index), cell.place.page) if apart else cell.place
