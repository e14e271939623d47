"""Where in a plan a table of indicators stands: under which headings, and under which measure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ingest.normalize import fold, narrow
from ingest.raw import Heading, Paragraph, RawDocument, Table

__all__ = ["Standing", "measure_number", "standings"]

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


@dataclass(frozen=True, slots=True)
class Standing:
    """Of one table. measure: number and title of the heading that names it. captions: lines above, nearest first.

    headings: those that the format marks, the outermost first.
    """

    measure: tuple[str, str] | None
    headings: tuple[str, ...]
    captions: tuple[str, ...]


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
    path = _Path()
    above: list[str] = []
    for block in raw.blocks:
        if isinstance(block, Table):
            headings = tuple(text for _, text in path.headings)
            found.append((block, Standing(path.measure, headings, tuple(reversed(above[-_CAPTION_LINES:])))))
            above = []
        elif isinstance(block, Heading):
            path.heading(block.text, block.level)
            above = [block.text]
        elif isinstance(block, Paragraph):
            path.lines(line.text for line in block.lines)
            above += [line.text for line in block.lines if not _NOTE.match(line.text)]
    return found


class _Path:
    """The measure that the last headings named, until a heading of its rank or above names none."""

    def __init__(self) -> None:
        self.measure: tuple[str, str] | None = None
        self.headings: list[tuple[int, str]] = []
        self._level: int | None = None

    def heading(self, text: str, level: int) -> None:
        self.headings = [(held, title) for held, title in self.headings if held < level] + [(level, text)]
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
