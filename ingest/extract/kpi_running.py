"""One indicator in running text: 「来館者数：85人（R4）→95人（R9）」, or with the labels 現状値 and 目標値.

The text is read as a whole or not at all, so that a sentence about figures is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingest.extract.kpi_dated import dated_figures
from ingest.extract.kpi_header import PLAUSIBLE_YEARS, without_notes
from ingest.extract.kpi_names import is_name
from ingest.extract.kpi_now_then import aims_in
from ingest.extract.kpi_values import read_figure
from ingest.extract.kpi_words import VALUES, WORDS, Role
from ingest.locators import Place
from ingest.normalize import fiscal_year, fold, narrow
from ingest.raw import Cell
from ingest.records import Value

__all__ = ["RunningFigure", "is_labelled", "read_running"]

_LONGEST_NAME: Final = 50
_ARROW: Final = re.compile(r"\s*[→⇒➡⇨⟶►▶]\s*")
_LABELS: Final = "|".join(sorted((word for word, role in WORDS.items() if role in VALUES), key=len, reverse=True))
_BREAK: Final = r"[\s、,/・:()→⇒➡⇨⟶►▶]"
_LABEL: Final = re.compile(
    rf"(?:^|(?<={_BREAK}))(?P<label>{_LABELS})(?:\((?P<year>[^()]*)\))?(?=[\s:]|[0-9約延▲△-])\s*:?\s*"
)
_PROSE: Final = re.compile(r"[。！!？?：:]|[はがをもにでと、]$|→|^(?:参考|うち|なお|また|ただし)")
_YEAR: Final = re.compile(r"(?:令和|平成|[RHrh令平])?\s*(?:[0-9]{1,4}|元)\s*(?:年度?)?末?(?:時点|現在|実績)?")
_SEPARATORS: Final = " 　\u2002\u2003\u2009\u00a0\t\n、,／/・:：→⇒➡⇨⟶►▶"
_BROKEN: Final = re.compile(r"[0-9０-９,，.．]\s*\n\s*[0-9０-９,，.．]")
_SIGNS: Final = str.maketrans("【】〔〕[]〈〉", "()()()()")


@dataclass(frozen=True, slots=True)
class RunningFigure:
    """start, end: of the figure in the text. year_text: as written, None where it stands in the figure's brackets.

    role: None where nothing but the arrow tells it.
    """

    role: Role | None
    year: int | None
    year_text: str | None
    start: int
    end: int


def is_labelled(text: str) -> bool:
    """Whether the text is labels with their figures and nothing else: 「現状値：85％（R4）」."""
    name, figures = _labelled(text)
    if not figures:
        name, figures = _now_and_then(text)
    return not name.strip(_SEPARATORS) and bool(figures)


def read_running(text: str, *, told: bool) -> tuple[str, tuple[RunningFigure, ...]] | None:
    """Name and figures of the indicator that the whole text is, roles all told; None for any other text.

    told: it stands where indicators are listed, so that an arrow goes from what is to what is aimed at.
    """
    name, figures = _labelled(text)
    if figures is None or not figures:
        name, figures = _with_arrow(text)
    if not figures and told:
        name, figures = _now_and_then(text)
    if not figures or not _may_be_name(name):
        return None
    if all(figure.role is None for figure in figures):
        if not told or not _goes_up_in_time(figures):
            return None
        figures = [replace(figures[0], role="baseline"), replace(figures[1], role="goal")]
    roles = [figure.role for figure in figures]
    dated = all(figure.year is not None for figure in figures if figure.role not in ("baseline", "current"))
    whole = None not in roles and "goal" in roles and bool({"baseline", "current", "actual"} & {*roles})
    return (name, tuple(map(_settled, figures))) if whole and dated and _each_once(figures) else None


def _settled(figure: RunningFigure) -> RunningFigure:
    return replace(figure, role="baseline") if figure.role == "current" else figure


def _each_once(figures: Sequence[RunningFigure]) -> bool:
    bases = [figure for figure in figures if figure.role in ("baseline", "current")]
    keys = [(figure.role, figure.year) for figure in figures if figure not in bases]
    return len(bases) <= 1 and len(set(keys)) == len(keys)


def _goes_up_in_time(figures: Sequence[RunningFigure]) -> bool:
    first, last = figures[0].year, figures[-1].year
    return len(figures) == 2 and first is not None and last is not None and first < last


def _may_be_name(name: str) -> bool:
    text = without_notes(name.strip(_SEPARATORS))
    known = fold(text) in WORDS
    plain = re.sub(r"[(（〔]単位[:：]", "", text)
    return len(text) <= _LONGEST_NAME and not known and is_name(text) and _PROSE.search(plain) is None


def _labelled(text: str) -> tuple[str, list[RunningFigure] | None]:
    """The text before the first label, and each label's figure; None when one of them is not read as a whole."""
    plain = narrow(text).translate(_SIGNS)
    labels = list(_LABEL.finditer(plain))
    if not labels:
        return text, None
    name, stop = text[: labels[0].start()], len(text)
    if narrow(name).translate(_SIGNS).rstrip().endswith("(") and plain.rstrip().endswith(")"):
        # 来館者数（現状値：85人、目標値：95人）
        name, stop = name.rstrip()[:-1], len(text.rstrip()) - 1
    figures: list[RunningFigure] = []
    for label, end in zip(labels, [*(after.start() for after in labels[1:]), stop], strict=True):
        role = WORDS[label["label"]]
        year = "".join(text[label.start("year") : label.end("year")].split()) if label["year"] is not None else None
        figure = _figure(text, label.end(), end, year)
        if figure is None or (figure.role is not None and figure.role != role):
            return text, None
        figures.append(replace(figure, role=role))
    return name, figures


def _now_and_then(text: str) -> tuple[str, list[RunningFigure] | None]:
    """「現在（2022年）：98億円　2030年：150億円」: what is, and what is aimed at in years to come."""
    told = aims_in(text)
    if told is None:
        return text, None
    figures = [
        RunningFigure("baseline" if aim.now else "goal", aim.year, aim.when, aim.start, aim.end) for aim in told[1]
    ]
    return text[: told[0]], figures


def _with_arrow(text: str) -> tuple[str, list[RunningFigure] | None]:
    """The name and the figures around one arrow: 「85％（R4）→95％（R9）」."""
    arrows = list(_ARROW.finditer(text))
    if len(arrows) != 1:
        return text, None
    right = _figure(text, arrows[0].end(), len(text), None)
    if right is None or right.year is None:
        return text, None
    for apart in re.finditer(r"[:：\s]+", text[: arrows[0].start()]):
        left = _figure(text, apart.end(), arrows[0].start(), None)
        if left is not None and left.year is not None:
            return text[: apart.start()], [left, right]
    return text, None


def _figure(text: str, start: int, end: int, year: str | None) -> RunningFigure | None:
    """The figure that is all of the text from start to end, with the year in it or given beside its label."""
    raw = text[start:end]
    figure = raw.strip(_SEPARATORS)
    begin = start + raw.find(figure)
    if not figure or _BROKEN.search(figure):
        return None
    stop = begin + len(figure)
    # A page may break between the number and its unit.
    figure = "".join(figure.split("\n"))
    dated = dated_figures(Cell(figure, Place()))
    if len(dated) == 1:
        held, inside = dated[0], begin + figure.find(dated[0].cell.text)
        value = read_figure(held.cell.text, Place(), None).value
        if year is not None or held.roles is not None or value is None or not _is_plain(value):
            return None
        return RunningFigure(None, held.year, held.year_text or None, inside, inside + len(held.cell.text))
    said = read_figure(figure, Place(), None)
    if said.kind != "value" or said.years or said.value is None or not _is_plain(said.value):
        return None
    told = fiscal_year(year) if year is not None else None
    if year is not None and (told is None or told not in PLAUSIBLE_YEARS or not _is_year(year)):
        return None
    return RunningFigure(None, told, year, begin, stop)


def _is_plain(value: Value) -> bool:
    """Whether it is one number that no word of the text is set before."""
    return len(value.parts) == 1 and value.parts[0].label is None


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(narrow(text).strip()) is not None
