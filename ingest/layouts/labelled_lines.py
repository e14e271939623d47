"""What a line of a labelled evaluation sheet says: the label it begins with, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ingest.layouts.labelled_values import year_row
from ingest.locators import Place
from ingest.normalize import fiscal_year
from ingest.raw import Line

__all__ = ["FIELDS", "HEADER", "HEADINGS", "Kind", "Label", "SheetLine", "labels_of"]

Kind = Literal[
    "form", "policy", "measure", "measure_title", "lead", "related",
    "background", "mission", "direction", "focus", "purpose", "indicators", "achievement", "next_steps", "plans",
    "container", "other", "outlook",
    "name", "unit", "reason", "formula", "baseline", "target", "years", "plan", "actual",
]  # fmt: skip

_WORDS: Mapping[Kind, str] = {
    "measure_title": "施策名 基本施策名 施策の名称",
    "lead": "所管 所管課 所管部 所管部署 所管課名 担当 担当課 担当部署 主担当 主担当課 主管課 主管部署",
    "related": "関連 関連課 関連部署 関係課 関係部署 関連所管 関連担当課",
    "background": "現状と課題 現状・課題 現状及び課題 現状および課題",
    "mission": "ミッション",
    "direction": "方針 基本方針 施策の方針",
    "focus": "重点方針と目標 重点方針",
    "purpose": "目的 施策の目的",
    "indicators": "成果指標",
    "achievement": "実績 取組実績 取り組み実績",
    "next_steps": "目標の実現に向けた今後の取り組み 目標の実現に向けた今後の取組 目標の実現に向けた今後の取組み "
    "今後の取り組み 今後の取組 今後の取組み",
    "plans": "個別計画 関連個別計画 関連する個別計画",
    "container": "目標 目標の計画と達成状況",
    "outlook": "今後の方針 今後の方向性",
    "name": "指標名 成果指標名 指標 成果指標",
    "unit": "単位",
    "reason": "設定理由 選定理由 設定の理由 選定の理由 指標設定の理由",
    "formula": "算式 算定式 算出式 計算式 算出方法 算定方法",
    "baseline": "計画策定時 策定時 計画策定時の値 基準値 現状値",
    "target": "目標値 目標",
    "plan": "計画 計画値",
    "actual": "実績 実績値",
}

HEADER: frozenset[Kind] = frozenset({"form", "policy", "measure", "measure_title", "lead", "related"})
HEADINGS: frozenset[Kind] = frozenset(
    {"background", "mission", "direction", "focus", "purpose", "achievement", "next_steps", "plans"}
)
FIELDS: frozenset[Kind] = frozenset(
    {"name", "unit", "reason", "formula", "baseline", "target", "years", "plan", "actual"}
)
_HEADING_LIKE: frozenset[Kind] = HEADINGS | {"indicators", "container"}
_NESTED: frozenset[Kind] = frozenset({"outlook"})
_FIGURES: frozenset[Kind] = frozenset({"baseline", "target", "plan", "actual"})
_SHORT: frozenset[Kind] = frozenset({"lead", "related", "outlook", "name", "unit", "baseline", "target"})

_STRONG = "◆◇■□▼▽●"
_OPEN, _CLOSE = "【［〔〈＜《[<", "】］〕〉＞》]>"
# Bounded, so that no line of many blanks takes long to be refused.
_GAP = "[ 　]{0,8}"
_SEPARATOR = r"(?:[ 　]*[:：][ 　]*\t?|[ 　]*\t|[ 　]+|$)"
_NUMBER = r"[-－―‐−–—ー]"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line without the marks of its file format.

    apart: something (a blank line at least) parts it from the last. heading: the file format marks it as one.
    parts: as in ``raw.Line``.
    """

    text: str
    place: Place
    apart: bool
    heading: bool = False
    parts: tuple[Place, ...] = ()

    def line(self, text: str | None = None) -> Line:
        """The line, or the part of it that is ``text``."""
        return Line(self.text if text is None else text, self.place, self.parts)


@dataclass(frozen=True, slots=True)
class Label:
    """What a line begins with.

    content: what follows the label, empty when nothing does. year: a fiscal year written with the label. number: as
    written, ``３－３``, ``３`` or an indicator's own. marked: a heading's mark or brackets stand around it. word: as
    written, marks included; empty for a row of years.
    """

    kind: Kind
    content: str
    year: str | None = None
    number: str | None = None
    marked: bool = False
    word: str = ""


def _pattern(words: str, number: str) -> re.Pattern[str]:
    spaced = "|".join(_GAP.join(map(re.escape, word)) for word in sorted(words.split(), key=len, reverse=True))
    return re.compile(
        rf"(?P<mark>[{_STRONG}]|[・○◎※]|[(（]?\d{{1,2}}[)）.．、]?(?=\D))?{_GAP}(?P<open>[{re.escape(_OPEN)}])?{_GAP}"
        rf"(?:(?P<before>\S{{1,10}}年度)の?{_GAP})?(?:{spaced}){number}"
        rf"(?:{_GAP}[(（](?P<note>[^)）]*)[)）])?{_GAP}"
        rf"(?:(?P<close>[{re.escape(_CLOSE)}]){_SEPARATOR}?|(?P<separator>{_SEPARATOR}))(?P<content>.*)",
        re.DOTALL,
    )


# Only an indicator is counted by its label (指標２); behind any other label a number is its value.
_PATTERNS = {
    kind: _pattern(words, r"(?P<number>[\d①-⑳]{1,2})?" if kind == "name" else "") for kind, words in _WORDS.items()
}
_FORM = re.compile(rf"[{_STRONG}]?[^。、]{{0,40}}評価シート[】）)]?{_GAP}(?:[（(][^）)]*[）)])?\s*")
_POLICY = re.compile(
    rf"[{_STRONG}]?[{re.escape(_OPEN)}]?(?:基本)?{_GAP.join('政策')}[ 　:：]{{0,8}}(?P<number>\d{{1,2}})"
    rf"(?:[{re.escape(_CLOSE)}]{_SEPARATOR}?|{_SEPARATOR})(?P<content>.*)"
)
_MEASURE = re.compile(
    rf"[{_STRONG}]?[{re.escape(_OPEN)}]?(?:基本)?{_GAP.join('施策')}(?:番号)?[ 　:：\t]{{0,8}}"
    rf"(?P<number>\d{{1,2}}{_GAP}{_NUMBER}{_GAP}\d{{1,2}})"
    rf"(?:[{re.escape(_CLOSE)}]{_SEPARATOR}?|{_SEPARATOR})(?P<content>.*)"
)


def labels_of(text: str, allowed: Collection[Kind]) -> tuple[Label, ...]:
    """The labels of a line in order, each with its content; empty when the line begins with none of those allowed.

    More than one stand on a line when a short cell is followed by the next label (``単位　％　計画策定時　13.5``).
    """
    first = next((label for kind in allowed if (label := _read(text.lstrip(), kind)) is not None), None)
    if first is None:
        return ()
    if first.kind in HEADINGS and (nested := labels_of(first.content, _NESTED)):
        return (replace(first, content=""), *nested)
    if first.kind in _SHORT:
        for gap in re.finditer(r"[ ]{2,}|[ ]*[　\t][ 　\t]*", first.content):
            later = labels_of(first.content[gap.end() :], tuple(_SHORT.intersection(allowed)))
            if later and not later[0].marked:
                return (replace(first, content=first.content[: gap.start()].strip()), *later)
    return (first,)


def _read(text: str, kind: Kind) -> Label | None:
    if kind == "form":
        return _form(text)
    if kind == "years":
        return Label(kind, text.strip()) if year_row(text) else None
    if kind in ("policy", "measure"):
        match = (_POLICY if kind == "policy" else _MEASURE).fullmatch(text)
        return Label(kind, match["content"].strip(), number=match["number"], word=_before(match)) if match else None
    pattern = _PATTERNS.get(kind)
    match = pattern.fullmatch(text) if pattern else None
    return _checked(kind, match) if match else None


def _form(text: str) -> Label | None:
    if _FORM.fullmatch(text) is None:
        return None
    # 「令和７年度 評価シート」 alone does not tell whether that is the year of its 実績 or the year it was written in.
    year = re.search(r"[^\s（(]{1,8}年度(?=[ 　]*の?実績)", text)
    return Label("form", text.strip(), year=year.group() if year else None, word=text.strip())


def _checked(kind: Kind, match: re.Match[str]) -> Label | None:
    """The label, unless it stands as no such label does."""
    mark, before, note, content = match["mark"] or "", match["before"], match["note"], match["content"]
    marked = (mark != "" and mark in _STRONG) or match["open"] is not None
    if (match["open"] is None) != (match["close"] is None) or (before and fiscal_year(before) is None):
        return None
    year = before or (note if note and fiscal_year(note) is not None else None)
    if not (_heads(kind, mark, marked, match) if kind in _HEADING_LIKE else _may_bear(kind, mark)):
        return None
    if kind in _FIGURES and note and year is None and re.search(r"\d", note):
        return None  # 目標値（14.2以内） may be a figure or a remark
    number = match.groupdict().get("number")
    if kind == "name" and note and number is None and re.fullmatch(r"[\d①-⑳]{1,2}", note.strip()):
        number = note.strip()
    # A tab in front of a row's first cell is an empty cell of its own.
    content = content.strip(" 　") if kind in ("plan", "actual") else content.strip()
    return Label(kind, content, year=year, number=number, marked=marked, word=_before(match))


def _before(match: re.Match[str]) -> str:
    """What stands before the content."""
    return match.string[: match.start("content")].strip().rstrip(":： 　")


def _heads(kind: Kind, mark: str, marked: bool, match: re.Match[str]) -> bool:
    """Whether it stands as a heading does: marked, or alone on its line, or well apart from what follows."""
    content = match["content"].strip()
    if kind == "container":
        return not content and (marked or mark == "・")
    if kind == "indicators" and content:
        return False
    return mark not in tuple("・○◎※") and (marked or not content or bool((match["separator"] or "").strip(" ")))


def _may_bear(kind: Kind, mark: str) -> bool:
    """Whether a field's label may stand behind this mark; ◆実績 and ◆目標 are headings."""
    return not mark or mark in "・○◎" or (mark in _STRONG and kind not in ("target", "plan", "actual"))
