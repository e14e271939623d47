"""What one header of a table says: the role of what stands below, its year, its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from ingest.extract.kpi_words import KEPT_OUT, WORDS, Role
from ingest.normalize import find_dates, find_years, fold, join_lines, narrow

__all__ = [
    "PLAUSIBLE_YEARS",
    "Meaning",
    "Piece",
    "Year",
    "is_ditto",
    "is_unit",
    "meaning_of",
    "pieces_of",
    "without_notes",
]

_BRACKET: Final = re.compile(r"[(\[〔【〈<]([^()\[\]〔〕【】〈〉<>]*)[)\]〕】〉>]")
_NOTE: Final = re.compile(r"(?:[※*＊†]+\s?[0-9]{0,2}|\(注\s?[0-9]{0,2}\)|注\s?[0-9]{1,2}\)?|[¹²³⁴-⁹①-⑳])+")
_NOTE_AT_END: Final = re.compile(rf"\s*{_NOTE.pattern}\s*$")
_WAVES: Final = str.maketrans("～〜", "~~")
_MARK: Final = re.compile(r"[a-zア-ン](?:[/÷×*+-][a-z0-9]+)*")
_ELIDED_YEAR: Final = "(?:[0-9]{1,2}|元)年"
_ELIDED: Final = re.compile(r"(?P<count>[0-9]{1,2}|元)年度?")
_BARE: Final = re.compile(r"(?:19|20)[0-9]{2}")
# 環境指標, モニタリング指標: whatever they are of, indicators.
_NAMES: Final = re.compile(
    r"[一-龠々ァ-ヶー]{1,8}指標(?:名|名称|項目)?|"
    r"[^\W\d_]{1,15}(?:における|に関する|に係る|の)(?:重要業績評価|成果|目標|評価)?(?:指標|kpi)(?:名|名称)?"
)
_DITTO: Final = re.compile(r"同[上左右前じ]?|[〃々″\"]+|''|[上左前]に?同じ|[↑←]")
_NUMBERS: Final = re.compile(r"[^\W\d_]{0,6}(?:番号|コード|id|no\.?)")
_RATES: Final = re.compile(
    r"(?:対|前|計画|目標|予算)[^\W\d_]{0,6}(?:比|比較|増減|差)|(?:[^\W\d_]{2}の?)?(?:達成|進捗|執行|増減|伸び|伸|乖離)(?:率|度|状況|度合い?)"
)
_REASONS: Final = re.compile(r"[^\W\d_]{0,6}(?:考え方|根拠|理由)")
_FORMULAS: Final = re.compile(r"(?:成果)?(?:指標|目標値?|数値)の?(?:説明|定義|内容|概要|算出式)等?")
_ELSEWHERE: Final = re.compile(
    r"参考値?[:・]?(?:国|県|都|道|府|全国|県内)の?(?:値|数値|平均値?)?|(?:近隣|隣接|周辺|類似|県内|全国|他の?)(?:市町村|市町|市|町|都市|自治体|団体|県)?の?(?:値|数値|水準|平均値?)"
)
_PHASE: Final = re.compile(
    r"第[0-9一二三四五]期(?:計画)?(?:期間)?(?:の?最終年度?|終了時)?末?|[前中後]期(?:基本)?(?:計画)?(?:期間)?末?"
)
_FORMS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("name", _NAMES),
    ("rate", _RATES),
    ("number", _NUMBERS),
    ("reason", _REASONS),
    ("formula", _FORMULAS),
    ("note", _ELSEWHERE),
    ("neutral", _PHASE),
)
_AROUND_YEAR: Final = re.compile(r"(?:年?度)?末?(?:現在|時点)?の?|[:・/]")
_LEAST_YEAR, _LAST_YEAR = 1990, 2070
PLAUSIBLE_YEARS: Final = range(1945, 2101)
"""Years that figures of an indicator may be of."""
_UNITS: Final = """
    % ‰ ポイント pt 人 名 件 回 箇所 か所 カ所 ヶ所 ケ所 ヵ所 円 歳 才 点 位 倍 割 度 日 時間 分 秒 団体 社 校
    園 区 戸 棟 台 本 冊 世帯 組 kg g mg t トン kt km m cm ha a ㎡ km2 km² m2 m² ㎢ m3 m³ ㎥ l kl ml kwh mwh
    kw gj tj t-co2 kg-co2 店 店舗 施設 地区 組織 団地 床 頭 羽 匹 株 枚 部 票 種類 種 項目 事業 事業所 企業 法人
    品目 コース 講座 教室 プログラム 路線 便 泊 食 杯 隻 席 基 灯 川 河川 市町村 自治体 学級 クラス チーム
    グループ サークル つ 個 か国 橋 品 経営体 事業者 年 月 週 か月 カ月 ヶ月 アクセス pv ビュー フォロワー
    人泊 人日 人回 人月 圏域
    住戸 ミリグラム グラム キロ 歩
"""
_ONE: Final = f"[千万億百十]*(?:{'|'.join(sorted(_UNITS.split(), key=len, reverse=True))})"
_UNIT: Final = re.compile(rf"(?:延べ?・?)?{_ONE}(?:[/・]{_ONE})*")


@dataclass(frozen=True, slots=True)
class Year:
    """A year in a header. year: None when its era is not written (6年度), then ``count`` is its number.

    text: as written. bare: a number alone, which is a year only where years are expected.
    """

    year: int | None
    text: str
    count: int | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a header, one of: a role, a year, a unit; with none of them it was not understood."""

    text: str
    role: Role | None = None
    year: Year | None = None
    unit: str | None = None

    @property
    def understood(self) -> bool:
        return bool(self.role or self.year or self.unit)

    @property
    def heads(self) -> bool:
        """Whether it is a header's word; （累計） may as well be the end of a name."""
        return self.understood and self.role != "sum"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the headers above a column come to. role: None with ``years`` alone; ``known`` False: not understood."""

    role: Role | None
    year: Year | None
    unit: str | None
    known: bool


def is_unit(text: str) -> bool:
    """Whether the text is a unit and nothing else."""
    return _UNIT.fullmatch(fold(text)) is not None


def is_ditto(text: str) -> bool:
    """Whether the text only points at another cell: 同上, 〃."""
    return _DITTO.fullmatch(fold(text).strip("()")) is not None


def without_notes(text: str) -> str:
    """The text without the footnote marks at its end: 出生数※1 is 出生数."""
    return text[: len(_NOTE_AT_END.sub("", narrow(text)))].rstrip()


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The parts of one header cell, in order; none for a blank one."""
    pieces, rest = _years(text)
    rest = _NOTE.sub("", rest)
    if _is_ratio(pieces, rest):
        return (Piece(text, "rate"),)
    while match := _BRACKET.search(rest):
        pieces += _inner(match[1])
        rest = rest[: match.start()] + rest[match.end() :]
    folded = fold(rest)
    if pieces and any(piece.year for piece in pieces):
        if re.fullmatch(r"(?:年?度)?末?現在", folded):
            pieces.append(Piece(text, "current"))
        folded = _trimmed(folded)
    if folded:
        pieces += _words(folded, text)
    return tuple(pieces)


def _is_ratio(pieces: Sequence[Piece], rest: str) -> bool:
    """Whether the header is of what a year is to one before it, R6/R5 or R6/R5伸び率, and of nothing else."""
    years = [piece.year.year for piece in pieces if piece.year and piece.year.year]
    if len(years) != 2 or len(pieces) != 2 or years[0] <= years[1]:
        return False
    word = re.sub(r"[()%]", "", fold(rest))
    return word[:1] == "/" and (word == "/" or (WORDS.get(word[1:]) or _role_by_form(word[1:])) == "rate")


def _words(folded: str, text: str) -> list[Piece]:
    """One word, or a year without its era beside one: 6年度実績."""
    match = re.fullmatch(
        rf"(?P<year>{_ELIDED_YEAR}度)末?の?(?P<after>.+)|(?P<before>.+?)の?(?P<last>{_ELIDED_YEAR}度)", folded
    )
    if match and (role := WORDS.get(match["after"] or match["before"])):
        return [_word(match["year"] or match["last"], match["year"] or match["last"]), Piece(text, role)]
    return [_word(folded, text)]


def _years(text: str) -> tuple[list[Piece], str]:
    """The years of a header and what is left of it. A date of March is the end of the fiscal year before."""
    at = [index for index, char in enumerate(text) if not char.isspace()]
    compact = "".join(narrow(text).translate(_WAVES).split())
    found: list[tuple[int, int, int | None]] = [(held.start, held.end, held.year) for held in find_years(compact)]
    for date in find_dates(compact):
        if date.year is not None:
            # Any other day lies somewhere in a year: it is not said of which one the figure is.
            found.append((date.start, date.end, date.year - 1 if date.month == 3 and date.day in (None, 31) else None))
    pieces: list[Piece] = []
    for start, end, told in sorted(found, key=lambda held: held[0], reverse=True):
        written = join_lines(text[at[start] : at[end - 1] + 1].split("\n"))
        compact = compact[:start] + compact[end:]
        pieces.insert(0, Piece(written, year=Year(told if told in PLAUSIBLE_YEARS else None, written)))
    return pieces, compact


def _trimmed(folded: str) -> str:
    """Without the small words that join a year to what it is the year of: 末, 時点, の."""
    previous = ""
    while previous != folded:
        previous = folded
        begun = _AROUND_YEAR.match(folded)
        folded = folded[begun.end() :] if begun else folded
        folded = re.sub(r"(?:年?度末|末|現在|時点|[:・/])$", "", folded)
    return folded


def _inner(text: str) -> list[Piece]:
    folded = _trimmed(fold(text))
    if not folded or _MARK.fullmatch(folded):
        return []
    word = _word(folded, text)
    if word.understood:
        return [word]
    unit = re.sub(r"^単位:?", "", folded)
    return [Piece(text, unit=unit)] if is_unit(unit) else [word]


def _word(folded: str, text: str) -> Piece:
    if role := WORDS.get(folded) or _role_by_form(folded):
        return Piece(text, role)
    if match := _ELIDED.fullmatch(folded.removesuffix("末")):
        return Piece(text, year=Year(None, text, 1 if match["count"] == "元" else int(match["count"])))
    if _BARE.fullmatch(folded) and _LEAST_YEAR <= int(folded) <= _LAST_YEAR:
        return Piece(text, year=Year(int(folded), text, bare=True))
    if is_unit(folded):
        return Piece(text, unit=folded)
    return Piece(text)


def _role_by_form(folded: str) -> Role | None:
    for role, form in _FORMS:
        if form.fullmatch(folded):
            return role
    return None


def meaning_of(path: Sequence[Sequence[Piece]]) -> Meaning:
    """What the headers above one column say together, the outermost first."""
    pieces = [piece for cell in path for piece in cell]
    units = {fold(piece.unit) for piece in pieces if piece.unit}
    years = list({(year.year, year.count): year for piece in pieces if (year := piece.year)}.values())
    known = all(piece.understood for piece in pieces) and len(units) <= 1
    role, agreed = _role([piece.role for piece in pieces if piece.role])
    # R6/R5 is of two years.
    agreed = agreed and (len(years) <= 1 or role == "rate")
    return Meaning(role, years[0] if years else None, units.pop() if len(units) == 1 else None, known and agreed)


_TOGETHER: Final[dict[frozenset[Role], Role]] = {
    frozenset({"baseline", "actual"}): "baseline",
    frozenset({"baseline", "current"}): "baseline",
    frozenset({"current", "actual"}): "current",
    frozenset({"goal", "plan"}): "plan",
}


def _role(roles: Iterable[Role]) -> tuple[Role | None, bool]:
    """The role that several words make together, and whether they make one."""
    said = [role for role in roles if role != "neutral"]
    if not said:
        return None, True
    last, others = said[-1], set(said[:-1])
    if "former" in said:
        return "former", True
    if last != "name" and "sum" in said:
        return "sum", True
    if last == "name" or last in KEPT_OUT - {"rate"} or last in ("formula", "reason", "unit", "detail"):
        return last, True
    if "rate" in said:
        return "rate", True
    # 成果指標 above 現状値 and 目標値 heads them all.
    left = frozenset((others - {"name"}) | {last})
    if len(left) == 1:
        return last, True
    return _TOGETHER.get(left), left in _TOGETHER
