"""What one cell of figures of a table of indicators says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from ingest.extract.kpi_header import PLAUSIBLE_YEARS, is_ditto, is_unit, without_notes
from ingest.locators import Place
from ingest.normalize import (
    DateMention,
    find_dates,
    find_years,
    fold,
    is_dash,
    join_lines,
    looks_like_value,
    narrow,
    read_value,
    unit_bound,
)
from ingest.raw import Cell
from ingest.records import Value

__all__ = ["Said", "attached_unit", "calls_itself_other", "figure_text", "read_figure", "units_agree"]

_LONGEST_WORDS: Final = 20
_NONE_RECORDED: Final = re.compile(
    r"未集計|集計中|集計前|調査中|未調査|調査(?:は|を)?(?:なし|無し|せず|未実施|実施せず|実施なし)|未実施|実施なし|実施せず|該当(?:なし|無し)|データ(?:なし|無し)|未公表|公表前|"
    r"算出中|未算出|算出不可|未確定|未判明|不明|検討中|未定|未設定|設定中|調整中|今後(?:設定|検討)|なし|無し|n/?a|x|[…‥.・]+|[*＊]+|/|／|＼"
)
_KEPT: Final = re.compile(r"(?:を|の)?(?:維持|確保|達成|継続|保持|目指す|キープ)(?:する)?$")
# What is planned relative to another figure is no level of its own.
_CHANGE: Final = re.compile(
    r"[0-9].*(?:増加?|減少?|増やす|減らす|向上|低下|削減|改善|アップ|ダウン|上昇|縮減|up|down)(?:以[上下内])?$|比[0-9+-]"
)
_SAYS: Final = re.compile(r"[^\W\d_]|[←-⇿⬀-⯿]")
_ARROW: Final = re.compile("[←-⇿]")
_DIGITS: Final = re.compile(r"[0-9]")
_TRAILING: Final = re.compile(
    r"[0-9]\s*(?P<unit>[千万百]*(?:t|kg|トン)-CO2|[^0-9\s()、,~/・][^0-9\s()、,~]*?)\s*(?:以[上下内]|未満|超)?\s*(?:\([^()]*\))?$"
)
_BRACKETS: Final = str.maketrans("【】〔〕[]｛｝〈〉～〜", "()()()()()~~")
_DATED_WORDS: Final = re.compile(r"(?P<words>[^0-9０-９()（）]+)\s*[(（][^()（）]*[0-9０-９元][^()（）]*[)）]")
_NO_CHANGE: Final = re.compile(r"±\s*0(?:\.0+)?\s*[^\W\d_%]{0,3}%?")
# A group of digits behind a comma has three of them: what has fewer goes on below.
_BROKEN: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})*,[0-9]{0,2}")
_WHOLE: Final = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_NOTE: Final = re.compile(r"\(([^()]*)\)")
# What may stand beside a year in brackets without saying that the figure is of more or less than that year.
_BESIDE_YEAR: Final = re.compile(
    r"(?:年?度?末|年度|現在|時点|調査|実績|確定|速報|暫定|見込み?|目標|計画|決算|値|分|の|まで|[※、,・:\s])*"
)
_BARE_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_BARE_MONTH: Final = re.compile(r"(?:19|20)[0-9]{2}[./-][0-9]{1,2}(?:[./-][0-9]{1,2})?")
_CALLED_ACTUAL: Final = re.compile("実績|現状|調査|確定|速報")
_CALLED_PLANNED: Final = re.compile("目標|計画")
_FEW: Final = "[かヶケヵカ箇]"
_SPAN: Final = rf"(?:計画期間|期間|(?<![0-9])[0-9]{{1,2}}\s*{_FEW}?年)[中内間]?(?:[のでに]|当たり|あたり)?"
_SUM: Final = r"(?:累計|累積|合計|通算|延べ|のべ|平均|計)?(?:で|:|\s)*"
# A sum of several years is no figure of one.
_OF_YEARS: Final = re.compile(rf"(?P<span>{_SPAN}\s*{_SUM})(?=[^0-9]{{0,3}}[0-9])")
_OF_YEARS_BEHIND: Final = re.compile(rf"\(\s*{_SPAN}\s*{_SUM}\)")
_EACH_YEAR: Final = re.compile(r"^(?:毎年度?|各年度?|単年度?)\s*:?\s*(?=[0-9約延])")
_VAGUE: Final = re.compile(r"[0-9][^0-9]*?(?:台|程度|前後|弱|強)(?:\([^()]*\))?$|[0-9][^0-9]{0,6}~\s*[^0-9]{0,2}[0-9]")


@dataclass(frozen=True, slots=True)
class Said:
    """kind: ``value``; ``none``: a dash or a word says that there is no figure; ``blank``; ``unsure``.

    years: fiscal years that the cell itself names beside its figure; None among them is a year that cannot be told.
    year_text: the one that it names, as written.
    """

    kind: Literal["value", "none", "blank", "unsure"]
    value: Value | None = None
    years: frozenset[int | None] = frozenset()
    year_text: str | None = None


def figure_text(cell: Cell) -> str:
    """The cell's lines joined; a number that a narrow cell breaks (１２，０ above ００) is one."""
    text = join_lines(cell.text.split("\n"))
    whole = "".join(line.strip() for line in cell.text.split("\n"))
    first = narrow(cell.text.strip().split("\n")[0]).strip()
    broken = _BROKEN.fullmatch(first) is not None and _WHOLE.fullmatch(narrow(whole)) is not None
    return whole if broken else text


def read_figure(text: str, place: Place, unit: str | None) -> Said:
    """What the cell says. unit: what the table gives as the unit of its figures, None without one."""
    stripped = text.strip()
    if not stripped:
        return Said("blank")
    bare = without_notes(stripped) or stripped
    if dated := _DATED_WORDS.fullmatch(bare):
        # 現状維持（令和９年度）
        words = read_figure(dated["words"], place, unit)
        years = _years(bare)
        if words.kind == "value" and words.value and not words.value.parts and len(years) == 1:
            return Said("value", Value(stripped, (), None, False, place), years, _written_year(bare))
    if _NO_CHANGE.fullmatch(narrow(bare)):
        return Said("value", Value(stripped, (), None, False, place))
    if is_dash(fold(bare)) or _NONE_RECORDED.fullmatch(fold(bare.strip("()（）"))):
        return Said("none", Value(stripped, (), None, False, place))
    if is_ditto(bare) and not _ARROW.fullmatch(bare):
        return Said("unsure")
    if _CHANGE.search(fold(bare)):
        return Said("value", Value(stripped, (), None, False, place)) if len(bare) <= _LONGEST_WORDS else Said("unsure")
    level = _EACH_YEAR.sub("毎年", _KEPT.sub("", bare))
    if said := _of_several(stripped, level, place):
        return said
    if looks_like_value(level):
        return _figure(stripped, level, place, unit)
    if _DIGITS.search(narrow(bare)) or len(bare) > _LONGEST_WORDS:
        return Said("unsure")
    if not _SAYS.search(bare):
        return Said("unsure")
    return Said("value", Value(stripped, (), None, False, place))


def _of_several(text: str, level: str, place: Place) -> Said | None:
    """A sum of several years (5年間で500件) or a range (80～90％): as written, without a number to reckon with."""
    plain = narrow(level).translate(_BRACKETS).strip()
    single = _OF_YEARS_BEHIND.sub("", plain)
    match = _OF_YEARS.match(single)
    single = single[match.end() :] if match else single
    if single == plain and not _VAGUE.search(plain):
        return None
    if not looks_like_value(single):
        return Said("unsure")
    return Said("value", Value(text, (), None, False, place), _years(single))


def _figure(text: str, level: str, place: Place, unit: str | None) -> Said:
    attached = attached_unit(level)
    if unit and attached and not units_agree(unit, attached):
        return Said("unsure")
    plain = narrow(level).translate(_BRACKETS)
    years = _years(level)
    bare = [note for note in _NOTE.findall(plain) if _BARE_YEAR.fullmatch(note.strip())]
    if bare or any(_BARE_MONTH.fullmatch(note.strip()) for note in _NOTE.findall(plain)):
        # 85.2％（2022） is of a year; 1,850（2022） may be two figures.
        level = _NOTE.sub("", plain)
        if len(bare) != 1 or attached is None or not looks_like_value(level):
            return Said("unsure")
        years |= {int(bare[0])}
    value = replace(read_value(level, place, unit_bound=unit_bound(unit)[1] if unit else None), text=text)
    if attached == "倍" and fold(unit or "") != "倍":
        # Twice what: only the text tells.
        value = replace(value, parts=(), bound=None)
    return Said("value", value, years, _written_year(text))


def _written_year(text: str) -> str | None:
    """The one year in the brackets of the text, as it is written."""
    plain = narrow(text).translate(_BRACKETS)
    notes = [text[match.start(1) : match.end(1)] for match in _NOTE.finditer(plain)]
    found = [year.text for note in notes for year in find_years(note)]
    return found[0] if len(found) == 1 else None


def attached_unit(text: str) -> str | None:
    """The unit behind the last figure of a value, folded; None without one."""
    match = _TRAILING.search(_KEPT.sub("", narrow(text).strip()))
    if match is None:
        return None
    unit = unit_bound(fold(match["unit"]))[0]
    return unit if is_unit(unit) else None


def units_agree(unit: str, attached: str) -> bool:
    """Whether a figure with the unit behind it is one of the table's unit: 12件 of 件/年, and no 12日 of 人日."""
    unit = _same_spelling(unit_bound(fold(unit))[0])
    attached = _same_spelling(attached)
    plain = re.sub(r"^[千万億百]+", "", attached)
    if re.match(r"[千万億百]", unit):
        # 千円 and 1,200万円 are two scales.
        return attached == unit
    listed = set(re.split(r"[、,]", unit))
    called = listed | {part.split("/")[0] for part in listed} | {part.removesuffix("数") for part in listed}
    return not called.isdisjoint({attached, plain})


def _same_spelling(unit: str) -> str:
    unit = re.sub(r"\([^()]*\)", "", unit)
    unit = re.sub(rf"{_FEW}(?=[所月年国])", "か", re.sub(r"^(?:延べ?|のべ|累計)・?", "", unit))
    return {"名": "人", "才": "歳", "パーセント": "%"}.get(unit, unit)


def _years(text: str) -> frozenset[int | None]:
    """The fiscal years that stand in brackets beside the figure; None among them for one that cannot be told."""
    years: set[int | None] = set()
    for note in _NOTE.findall(narrow(text).translate(_BRACKETS)):
        found = [(held.start, held.end, _plausible(held.year)) for held in find_years(note)]
        # The last day of March closes its fiscal year; of another day it is not said what the figure covers.
        found += [(date.start, date.end, _closed(date)) for date in find_dates(note)]
        years |= {year for _, _, year in found}
        rest = note
        for start, end, _ in sorted(found, reverse=True):
            rest = rest[:start] + rest[end:]
        if len(found) == 1 and not _BESIDE_YEAR.fullmatch(rest):
            years.add(None)
    return frozenset(years)


def calls_itself_other(text: str, *, planned: bool) -> bool:
    """Whether a bracket with a year behind the figure says that it is no planned one, or one: 85（R4実績）."""
    other = _CALLED_ACTUAL if planned else _CALLED_PLANNED
    notes = _NOTE.findall(narrow(text).translate(_BRACKETS))
    return any(other.search(note) and (find_years(note) or find_dates(note)) for note in notes)


def _closed(date: DateMention) -> int | None:
    closes = date.year is not None and date.month == 3 and date.day in (None, 31)
    return _plausible(date.year - 1) if closes and date.year is not None else None


def _plausible(year: int) -> int | None:
    return year if year in PLAUSIBLE_YEARS else None
