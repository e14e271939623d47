"""What a cell of figures says: its numbers with what distinguishes them, its bound, whether it is provisional.

A text that is not wholly a value in one of the forms below yields no number at all: a number torn out of prose, or one
under a wrong label, would be worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.locators import Place
from ingest.normalize.era import find_dates, find_years
from ingest.normalize.text import narrow
from ingest.records import Bound, Part, Value

__all__ = ["BRACKETED", "looks_like_value", "read_value", "unit_bound"]

# What the number in brackets is called when the text does not say: 588(793).
BRACKETED = "括弧内"

_LONGEST = 60
_SIGNS = str.maketrans("【】〔〕[]｛｝～〜−‐–", "()()()()~~---")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.,])(?:-\s?)?[0-9](?:[0-9.,]*[0-9])?")
_WELL_FORMED = re.compile(r"-?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?")
_COMPOUND = re.compile(r"[0-9][兆億万千百]+[0-9]")

_BOUND_WORD = re.compile("以上|以下|以内")
_PROVISIONAL = re.compile(r"速報|暫定|見込")
_PROVISIONAL_MARK = re.compile(r"\(\s*※?\s*(?:速報|暫定|見込み?)値?\s*\)|※?(?:速報|暫定|見込み?)値?(?![一-龠])\s*:?")
_NOTE_MARK = re.compile(r"(?:※[0-9]{0,2}|\*|\(?注[0-9]{0,2}\)?)\s*$")
_BRACKET = re.compile(r"\s*\((?P<note>[^()]*)\)(?P<label>(?=\s*-?[0-9]))?")

_SIGN = r"[一-龠々ァ-ヴーA-Za-z%‰℃°㎡㎥㎞㎏㎜㎝ℓ]"
_SYMBOL = rf"(?:[かヶケヵカ箇][所月年国村]|あたり|当たり|つ|(?<=[A-Za-z])[0-9²³]|(?<=[A-Za-z])-(?=[A-Z])|{_SIGN})"
_UNIT = rf"(?:{_SYMBOL}{{1,6}}?(?:[/・]{_SYMBOL}{{1,4}}?){{0,2}})??"
_KNOWN_UNIT = (
    "%|‰|ポイント|[千万億]?人|名|件|回|[かヶケヵカ箇]所|[十百]?[千万億兆]?円|歳|才|点|位|倍|度|日|時間|分|団体|社|校|"
    "園|区|戸|棟|台|本|冊|世帯|組|kg|g|t|km|m|ha|㎡|店|施設|地区|組織"
)
# Units of measures and ratios; two counts in a row (新設3件、増設2件) are an enumeration, which is prose.
_MEASURES = frozenset(["", "%", "‰", "ポイント", "歳", "才", "点", "度"])
_ABOUT = "約|およそ|おおむね|概ね|ほぼ|延べ|のべ"
_WHOLE = f"{_ABOUT}|延|年間?|毎年|月|週|各|全|計|合計|累計|平均|最大|最低"
_LABEL = r"(?P<label>(?!以[上下内])(?:うち)?[一-龠々ァ-ヴーA-Za-z]{1,4}(?<!第)|その他)"
_BOUNDS: dict[str, Bound] = {"以上": "以上", "以下": "以下", "以内": "以内"}
_BOUND = r"(?P<bound>以上|以下|以内)"
_INTRODUCED = rf"(?:(?:{_ABOUT})?|{_LABEL}\s*[:=]?\s*(?:{_ABOUT})?)\s*"

_HEAD = re.compile(rf"(?:{_WHOLE})?\s*|{_INTRODUCED}")
# Words apart from the number are no unit of it unless known as one: "2 基本方針" is a heading.
_APART = rf"\s+(?=[A-Za-z%‰℃㎡)]|以[上下内]|(?:{_KNOWN_UNIT})(?:以[上下内]|[^一-龠]|$)|$)"
_TAIL = re.compile(rf"(?:{_APART})?(?P<unit>{_UNIT})\s*{_BOUND}?\s*(?P<close>\))?\s*")
_LINK = r"(?P<close>\s*\))?(?P<mark>\s*[・、,/~]\s*|\s+|)(?P<open>\(\s*)?"


def unit_bound(unit: str) -> tuple[str, Bound | None]:
    """The unit without the bound that some sheets put behind it: 億円以上, %（以下）; None when there is none."""
    match = re.fullmatch(rf"(?P<unit>.*?)\s*[（(]?{_BOUND}[）)]?", unit.strip(), re.DOTALL)
    return (match["unit"], _BOUNDS[match["bound"]]) if match else (unit.strip(), None)


def looks_like_value(text: str) -> bool:
    """Whether the whole text is a value as ``read_value`` knows them, and no sentence, formula, year or lone dash."""
    return _read(text) is not None


def read_value(text: str, place: Place, *, unit_bound: Bound | None = None) -> Value:
    """What the cell says; never raises.

    Read are a number with unit and bound (約1,200人以上), labelled numbers (小93.1　中94.0, 男82.2女84.7), one in
    brackets behind another (588(793)), a ratio and a range (35/40, 5～10). ▲ and △ are minus signs. The numbers stand
    as written: 1.2万人 has the part 1.2, its multiplier belongs to the unit; 1億2千万円, which no one number of the
    text tells, has no part. A text in another form has none either. No part has a digit that the text lacks.
    unit_bound: holds when the text has parts and states no bound.
    """
    parts, bound = _read(text) or ((), None)
    stated = bound or (unit_bound if parts else None)
    return Value(text.strip(), parts, stated, _PROVISIONAL.search(narrow(text)) is not None, place)


@dataclass(frozen=True, slots=True)
class _Item:
    """A number in its setting. mark: what parts it from the one before. unit, bound: what follows it."""

    label: str | None
    number: float
    mark: str
    bracketed: bool
    unit: str
    bound: Bound | None


def _read(text: str) -> tuple[tuple[Part, ...], Bound | None] | None:
    """Parts and bound, None when the text is not wholly a value."""
    bare = _without_notes(text)
    if bare is None:
        return None
    numbers = list(_NUMBER.finditer(bare))
    if not numbers or not all(_is_plain(match[0]) for match in numbers):
        return None
    if _COMPOUND.search(bare):
        return ((), None) if _is_compound(bare) else None
    items = _items(bare, numbers)
    bounds = {item.bound for item in items or () if item.bound}
    if items is None or not _hang_together(items) or len(bounds) > 1:
        return None
    parts = tuple(_parts(items))
    labels = [part.label for part in parts if part.label]
    return (parts, next(iter(bounds), None)) if len(set(labels)) == len(labels) else None


def _without_notes(text: str) -> str | None:
    """The text without provisional marks, note marks and brackets without a figure; None when it cannot be a value."""
    bare = narrow(text).translate(_SIGNS).strip()
    if len(bare) > _LONGEST:
        return None
    bare = re.sub(r"[▲△]\s*(?=[0-9])", "-", bare.removeprefix("+"))
    bare = _BRACKET.sub(_note, _PROVISIONAL_MARK.sub(" ", bare))
    bare = _NOTE_MARK.sub("", bare).strip()
    return None if find_years(bare) or find_dates(bare) else bare


def _note(match: re.Match[str]) -> str:
    note = match["note"]
    if find_years(note) or find_dates(note):
        return ""
    if re.search("[0-9]", note) or len(note) > 10:
        return match[0]
    # A bracket in front of a number is its label: (小)93.1 (中)94.0.
    return f" {note}" if match["label"] is not None else ""


def _is_plain(number: str) -> bool:
    """Whether a float keeps all of its digits."""
    return _WELL_FORMED.fullmatch(number.replace(" ", "")) is not None and sum(map(str.isdigit, number)) <= 15


def _is_compound(text: str) -> bool:
    return (
        re.fullmatch(rf"(?:{_ABOUT})?\s*(?:[0-9][0-9,.]*[兆億万千百]+)+(?:[0-9][0-9,.]*)?{_UNIT}{_BOUND}?", text)
        is not None
    )


def _items(text: str, numbers: Sequence[re.Match[str]]) -> list[_Item] | None:
    """The numbers in their settings, None when what stands between them is not of the form."""
    tail = _TAIL.fullmatch(text[numbers[-1].end() :])
    head = _HEAD.fullmatch(text[: numbers[0].start()])
    if tail is None or head is None:
        return None
    gaps: list[re.Match[str]] = []
    for before, after in pairwise(numbers):
        gap = _gap(text[before.end() : after.start()], tail["unit"])
        if gap is None:
            return None
        gaps.append(gap)
    opens = [False, *(gap["open"] is not None for gap in gaps)]
    closes = [*(gap["close"] is not None for gap in gaps), tail["close"] is not None]
    if opens != closes or any(_BOUND_WORD.search(match["unit"]) for match in (*gaps, tail)):
        return None
    return [
        _Item(
            before["label"],
            float(re.sub("[, ]", "", number[0])),
            before["mark"].strip() if before is not head else "",
            opened,
            after["unit"],
            _BOUNDS.get(after["bound"]),
        )
        for before, number, opened, after in zip((head, *gaps), numbers, opens, (*gaps, tail), strict=True)
    ]


def _gap(text: str, last_unit: str) -> re.Match[str] | None:
    """What stands between two numbers: unit and bound of one, label of the next.

    With nothing to part them (82歳女) the unit must be a known one or that of the last number.
    """
    known = f"(?:{re.escape(last_unit)}|{_KNOWN_UNIT})" if last_unit else f"(?:{_KNOWN_UNIT})"
    tight = re.fullmatch(rf"\s*(?P<unit>(?:{known})?){_BOUND}?{_LINK}{_INTRODUCED}", text)
    if tight is not None:
        return tight
    wide = re.fullmatch(rf"\s*(?P<unit>{_UNIT}){_BOUND}?{_LINK}{_INTRODUCED}", text)
    return wide if wide is not None and (wide["mark"] or wide["open"] or wide["close"]) else None


def _hang_together(items: Sequence[_Item]) -> bool:
    """Whether the numbers are one value: each labelled, or the two ends of a ratio or a range."""
    plain = [item for item in items if not item.bracketed]
    if any(item.mark in ("、", ",") and not {item.unit, plain[0].unit} <= _MEASURES for item in plain):
        return False
    if len(plain) == 1 or all(item.label for item in plain):
        return True
    return len(plain) == 2 and plain[1].mark in ("/", "~") and plain[1].label is None


def _parts(items: Sequence[_Item]) -> Iterator[Part]:
    outer = ""
    for item in items:
        if item.bracketed:
            yield Part(item.label or f"{outer}{BRACKETED}", item.number)
        else:
            outer = item.label or ""
            yield Part(item.label, item.number)
