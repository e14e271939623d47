"""Where in a plan a table of indicators stands: under which headings, and under which measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingest.extract.kpi_captions import unit_of_captions
from ingest.locators import Place
from ingest.normalize import fold, narrow
from ingest.raw import Block, Cell, Furniture, Heading, Paragraph, RawDocument, Table

__all__ = ["MeasurePath", "Standing", "measure_number", "standings"]

_HYPHEN: Final = r"[-‐‑‒–—―−－ー.．]"
_NUMBER: Final = rf"(?P<number>[0-9]{{1,2}}(?:\s*{_HYPHEN}\s*(?:[0-9]{{1,2}}|\([0-9]{{1,2}}\))){{0,3}})"
_AFTER: Final = r"(?![0-9年月%％人件かカヶつ])"
_NAMED: Final = re.compile(
    rf"[■◆●○▼□【〔\[(<〈《\s]*(?:基本|個別|具体的)?施策\s*[:：]?\s*\(?{_NUMBER}\)?{_AFTER}(?P<rest>.*)"
)
_PLAIN: Final = re.compile(rf"{_NUMBER}{_AFTER}(?P<rest>.*)")
_OUTER: Final = re.compile(
    r"\s*(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[編部章節]|[■◆●□【]?(?:基本目標|基本方針|政策|重点)\s*[0-9０-９一-十]|"
    r"[■◆●○□【].*(?:全体|共通|総括|参考|その他|[編部章節]$))"
)
_NOTE: Final = re.compile(r"\s*(?:[※*＊]|[(（]?注|出典|資料[:：])")
_LONGEST: Final = 60
_CAPTION_LINES: Final = 2
_MEASURE_LABELS: Final = ("施策番号", "施策no.", "施策no", "施策コード", "基本施策番号")
_PROJECT_LABELS: Final = ("事業番号", "事務事業番号", "事業コード", "事業no.", "事業no", "事務事業コード")
_LABEL_ROWS: Final = 12
_ALONE: Final = re.compile(rf"[0-9]{{1,6}}(?:{_HYPHEN}[0-9]{{1,4}}){{0,3}}")


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one table. measure: number and title of the heading that names it. captions: lines above, nearest first.

    headings: those that the format marks, the outermost first. unit: what a line beside the table says of all
    figures. behind: a short line right below it. project: 事業3-2-01, where labels above it name one.
    """

    measure: tuple[str, str] | None
    headings: tuple[str, ...]
    captions: tuple[str, ...]
    unit: Cell | None = None
    behind: str = ""
    project: str | None = None


def measure_number(text: str, *, named: bool) -> tuple[str, str] | None:
    """Number and title of a measure: 「施策1-1 子育て支援」 is ``1-1`` and its title; None for any other text.

    named: only where the text calls itself a measure; else a number alone or before the title will do.
    """
    narrowed = narrow(text).strip()
    match = _NAMED.fullmatch(narrowed) or (None if named else _PLAIN.fullmatch(narrowed))
    if match is None or len(narrowed) > _LONGEST or narrowed.endswith("。"):
        return None
    number = "-".join(str(int(digits)) for digits in re.findall("[0-9]+", match["number"]))
    return number, match["rest"].strip(" 　】〕])>〉》:：．.")


def standings(raw: RawDocument) -> list[tuple[Table, Standing]]:
    """Every table of the document with where it stands, in order."""
    found: list[tuple[Table, Standing]] = []
    path = MeasurePath()
    above: list[Cell] = []
    blocks = [block for block in raw.blocks if not isinstance(block, Furniture)]
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        path.sheet(_sheet(raw, block.place))
        if isinstance(block, Table):
            path.labels(block)
            headings = tuple(text for _, text in path.headings)
            captions = tuple(cell.text for cell in reversed(above[-_CAPTION_LINES:]))
            unit = unit_of_captions([*above[-_CAPTION_LINES:], *_behind(below)])
            line = below.lines[0].text if isinstance(below, Paragraph) else ""
            behind = line if len(line) <= _LONGEST else ""
            found.append((block, Standing(path.measure, headings, captions, unit, behind, path.project)))
            above = []
        elif isinstance(block, Heading):
            path.heading(block.text, block.level)
            above = [Cell(block.text, block.place)]
        elif isinstance(block, Paragraph):
            path.lines(line.text for line in block.lines)
            above += [Cell(line.text, line.place) for line in block.lines if not _NOTE.match(line.text)]
    return found


def _behind(block: Block | None) -> list[Cell]:
    """The line right behind a table that says nothing but the unit of its figures."""
    line = block.lines[0] if isinstance(block, Paragraph) else None
    return [Cell(line.text, line.place)] if line and re.fullmatch(r"[（(]?単位.*", line.text.strip()) else []


def _sheet(raw: RawDocument, place: Place) -> str | None:
    return raw.spots[place.lines[0] - 1].sheet if raw.spots and place.lines else None


class MeasurePath:
    """The measure that the last headings named, until a heading of its rank or above names none."""

    def __init__(self) -> None:
        self.measure: tuple[str, str] | None = None
        self.headings: list[tuple[int, str]] = []
        self.project: str | None = None
        self._level: int | None = None
        self._sheet: str | None = None

    def sheet(self, name: str | None) -> None:
        """Another sheet of a workbook is of another measure."""
        if name != self._sheet:
            self._sheet, self.measure, self.project, self._level = name, None, None, None

    def labels(self, table: Table) -> None:
        """The measure or the project that a block of labels (施策番号 beside １－１) is of, for the tables below it."""
        rows = [[cell for cell in row.cells if cell.text.strip()] for row in table.rows[:_LABEL_ROWS]]
        beside = {fold(label.text): fold(value.text) for row in rows for label, value in pairwise(row)}
        number = next((text for label, text in beside.items() if label in _MEASURE_LABELS), None)
        title = next((text for label, text in beside.items() if label in ("施策名", "基本施策名")), "")
        if number and _ALONE.fullmatch(narrow(number)) and (told := measure_number(number, named=False)):
            self.measure, self.project = (told[0], title), None
            self._level = self.headings[-1][0] if self.headings else 0
            return
        number = next((text for label, text in beside.items() if label in _PROJECT_LABELS), None)
        if number and _ALONE.fullmatch(narrow(number)):
            self.project = f"事業{narrow(number)}"

    def heading(self, text: str, level: int) -> None:
        self.headings = [(held, title) for held, title in self.headings if held < level] + [(level, text)]
        self.project = None
        if found := measure_number(text, named=True):
            self.measure, self._level = found, level
        elif self._level is None or level <= self._level:
            self.measure, self._level = None, None

    def lines(self, lines: Iterable[str]) -> None:
        for line in lines:
            text = line.strip()
            if len(text) > _LONGEST or fold(text).endswith(("。", "、")):
                continue
            if found := measure_number(text, named=True):
                self.measure, self._level = found, None
            elif _OUTER.match(text):
                self.measure, self._level = None, None
