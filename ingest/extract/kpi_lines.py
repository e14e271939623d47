"""Indicators outside of tables: bullets and lines below 「KPI」, 「成果指標」, 「数値目標」, or with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_captions import is_report
from ingest.extract.kpi_drafts import Draft, DraftFigure
from ingest.extract.kpi_listing import Listed
from ingest.extract.kpi_places import MeasurePath, Standing, measure_number
from ingest.extract.kpi_running import RunningFigure, is_labelled, read_running
from ingest.locators import Place, covering
from ingest.normalize import fold, join_lines, narrow
from ingest.raw import Cell, Heading, LeftOut, Line, Paragraph, RawDocument, Table, by_sight

__all__ = ["RunningLists"]

_BULLET: Final = re.compile(
    r"\s*(?:[・･●○■□◆◇▪•‣➢◎]\s*|[*＊\-－–]\s+|\(?[0-9]{1,2}\)\s*|[0-9]{1,2}[.．](?![0-9])\s*|[①-⑳]\s*)?"
)
_WORD: Final = (
    r"(?:kpi|kgi|重要業績(?:評価)?指標|重要目標達成指標|数値目標|"
    r"(?:成果|目標|評価|活動|取組|施策|代表|まちづくり)?指標(?:名|名称)?)"
)
_NUMBER: Final = r"(?:[0-9]{1,2}|[一二三四五])?"
_TAG: Final = re.compile(
    rf"(?:[〔【\[(<〈《](?P<tag>[^〔〕【】\[\]()<>〈〉《》]{{1,20}})[〕】\])>〉》]\s*:?|(?P<label>{_WORD}{_NUMBER})(?:\s*:|(?<=[0-9])\s+))\s*",
    re.IGNORECASE,
)
_TITLE: Final = re.compile(
    rf"(?:第[0-9一二三四五]+[章節項])?(?:[^。、:]{{1,12}}の)?{_WORD}{_NUMBER}(?:\({_WORD}[^()]*\))?"
    rf"(?:(?:[・/とや]|及び|および)(?:{_WORD}|目標値?))*(?:の?(?:設定|一覧|目標値))?(?:\(単位[^()]*\))?:?"
)
# A report's arrow goes from what was to what is.
_REPORT: Final = re.compile("実績|進捗|検証|報告|振り返り|ふりかえり|結果|達成|推移|(?<!業績)(?<!脆弱性)評価(?!指標)")
_FIGURES: Final = re.compile(r"[0-9].*[→⇒➡⇨].*[0-9]|(?:現状|現在|基準|策定時|目標)値?[^。]*[0-9]")
_HINT: Final = re.compile(r"[→⇒➡⇨⟶►▶]|(?:[値時状初準績標況画間終][)）]?|度|[)）])[\s　:：]*[約延▲△\-－]?[0-9０-９]")
"""What a line of figures has for certain; most lines have it not."""
_SPEAKS: Final = re.compile(r"指標|目標|[KkＫｋ][PpＰｐGgＧｇ][IiＩｉ]")
_BOUND: Final = re.compile(r"以[上下内]|未満|を?維持(?:する)?")
_REST: Final = re.compile(r"[0-9,.]*[千百]*[兆億万]?[^\s0-9。、:()]{0,5}(?:以[上下内]|未満|を?維持)?(?:\([^()]*\))?")
_NOTE: Final = re.compile(r"\s*(?:[※*＊]|[(（]?注|出典|資料[:：])")
_MOST_LINES: Final = 6
_LONGEST: Final = 200
_LONGEST_TITLE: Final = 40


@dataclass(frozen=True, slots=True)
class _Item:
    """One indicator with the lines it takes up, each without its marks."""

    name: str
    figures: tuple[RunningFigure, ...]
    lines: tuple[tuple[str, Place], ...]


@dataclass(frozen=True, slots=True)
class _Begun:
    """at: where the text of a line begins behind its marks. marked: it has one. tagged: one says that an indicator
    follows; refused: one says something else.
    """

    at: int
    marked: bool
    tagged: bool
    refused: bool


class RunningLists:
    """Reads the paragraphs of a document. left_out: what seems to be an indicator and is not certain."""

    def __init__(self, raw: RawDocument, claimed: frozenset[int]) -> None:
        self._raw, self._claimed = raw, claimed
        self._path = MeasurePath()
        self._reports = is_report(raw.lines)
        self._title: str | None = None
        self._begun = False
        self._open = False
        self._number = 0
        self.left_out: list[LeftOut] = []

    def listed(self) -> Iterator[Listed]:
        for block in self._raw.blocks:
            if isinstance(block, Heading):
                self._path.heading(block.text, block.level)
                self._enter(block.text if _is_title(block.text) else None)
            elif isinstance(block, Table):
                self._enter(None)
            elif isinstance(block, Paragraph):
                self._open = False
                yield from self._of_paragraph(block.lines)

    def _enter(self, title: str | None) -> None:
        self._title, self._begun = title, False

    def _of_paragraph(self, lines: Sequence[Line]) -> Iterator[Listed]:
        at = 0
        while at < len(lines):
            line = lines[at]
            if not self._claimed.isdisjoint(_numbers(line.place)):
                self._enter(None)
                at += 1
                continue
            item = self._item(lines[at : at + _MOST_LINES])
            if item is None:
                self._other(line)
                at += 1
                continue
            at += len(item.lines)
            self._open = False
            place = covering(held for _, held in item.lines)
            if by_sight(self._raw, place):
                self.left_out.append(LeftOut(place, "画像から読み取った文なので、人が確かめるまで値にしません"))
                continue
            self._number += not self._begun
            self._begun = True
            yield self._listed(item, place)

    def _other(self, line: Line) -> None:
        """A line that is no indicator: a title that begins or ends a list, a note, or one that is not certain."""
        text = line.text.strip()
        self._path.lines([text])
        # What stands below an unfinished line may be the end of a name.
        self._open = not (_is_title(text) or _NOTE.match(text) or text.endswith(("。", ":", "：")))
        if _is_title(text):
            self._enter(text)
        elif _NOTE.match(text) or measure_number(text, named=True) or (self._title is None and not _begin(text).tagged):
            return
        elif _FIGURES.search(narrow(text)) and not text.endswith("。"):
            self.left_out.append(
                LeftOut(line.place, "指標の文のようですが、値か年度が分かりません（文章として残します）")
            )
        elif self._begun or not text.endswith("。"):
            self._enter(None)

    def _item(self, lines: Sequence[Line]) -> _Item | None:
        """The indicator that begins on the first of the lines, with as many of the next ones as belong to it."""
        if not any(_HINT.search(line.text) for line in lines):
            return None
        begun = _begin(lines[0].text)
        if begun.refused or _is_title(lines[0].text) or (self._open and not begun.marked):
            return None
        told = (begun.tagged or self._title is not None) and not self._is_report()
        texts = [lines[0].text[begun.at :]]
        best: tuple[int, str, tuple[RunningFigure, ...]] | None = None
        for count, line in enumerate(lines, 1):
            if count > 1:
                more = _begin(line.text)
                if more.tagged or more.refused or _is_title(line.text):
                    break
                texts.append(line.text[more.at :])
                if best is not None and not more.marked and _may_go_on(texts[-2], texts[-1]):
                    # A figure that the end of the line cuts: 2 of 2万人.
                    best = None
                elif (more.marked or best is not None) and not is_labelled(texts[-1]):
                    break
            read = read_running("\n".join(texts), told=told)
            # Where a name goes on over two lines nobody knows whether it is one.
            if read is not None and len(read[0]) <= len(texts[0]) + 1:
                best = (count, *read)
        if best is None:
            return None
        kept = zip(texts[: best[0]], (line.place for line in lines), strict=False)
        return _Item(best[1], best[2], tuple(kept))

    def _is_report(self) -> bool:
        titles = [title for _, title in self._path.headings]
        return self._reports or any(_REPORT.search(fold(title)) for title in titles)

    def _listed(self, item: _Item, place: Place) -> Listed:
        draft = Draft((_cell(item, 0, len(item.name)),), None, None, None, None, None, None)
        draft.places.append(place)
        for figure in item.figures:
            assert figure.role is not None
            cell = _cell(item, figure.start, figure.end)
            draft.figures.append(DraftFigure(figure.role, figure.year, figure.year_text, None, cell))
        titles = tuple(text for _, text in self._path.headings)
        captions = (self._title,) if self._title else ()
        return Listed(draft, f"指標{self._number}", None, captions, Standing(self._path.measure, titles, captions))


def _may_go_on(above: str, text: str) -> bool:
    """Whether the line is the end of a figure that began on the one above: 万人 or 0件 below 2, 以上 below 20件."""
    rest, cut = narrow(text).strip(), re.search(r"[0-9,.千百万億]\s*$", narrow(above)) is not None
    return _BOUND.fullmatch(rest) is not None or (cut and _REST.fullmatch(rest) is not None)


def _begin(text: str) -> _Begun:
    plain = narrow(text)
    bullet = _BULLET.match(plain)
    start = bullet.end() if bullet else 0
    marked = bool(plain[:start].strip())
    tag = _TAG.match(plain, start)
    if tag is None:
        return _Begun(start, marked, tagged=False, refused=False)
    called = re.fullmatch(rf"{_WORD}{_NUMBER}", fold(tag["tag"] or tag["label"])) is not None
    return _Begun(tag.end(), marked or called, tagged=called, refused=not called)


def _is_title(text: str) -> bool:
    if len(text) > 2 * _LONGEST_TITLE or not _SPEAKS.search(text):
        return False
    bare = fold(re.sub(r"^[\s■◆●○▼□◇▶◎・]*(?:\(?[0-9]{1,2}\)|[0-9]{1,2}[.．]?|[①-⑳])?\s*", "", narrow(text.strip())))
    bare = re.sub(r"^[〔【\[(<〈《](.*)[〕】\])>〉》]$", r"\1", bare)
    return (
        len(bare) <= 40 and _TITLE.fullmatch(bare) is not None and _REPORT.search(bare.replace("業績評価", "")) is None
    )


def _cell(item: _Item, start: int, end: int) -> Cell:
    """What stands from start to end of the item's text, with the lines it stands on."""
    at = 0
    texts: list[str] = []
    places: list[Place] = []
    for text, place in item.lines:
        if piece := text[max(start - at, 0) : max(end - at, 0)].strip(" 　\u2002\u2003\u2009\u00a0\t:：、・"):
            texts.append(piece)
            places.append(place)
        at += len(text) + 1
    return Cell(join_lines(texts), covering(places))


def _numbers(place: Place) -> range:
    first, last = place.lines or (1, 0)
    return range(first, last + 1)
