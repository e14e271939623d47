"""Whether two sentences count the same thing differently: 50億円 and 40億円, 3か所 and 2か所."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.drift_sides import Difference, Side, told_alike
from ingest import find_dates, find_years, loose

__all__ = ["Amount", "amounts", "amounts_differ"]

_UNITS = (
    "円|人|名|か所|カ所|ヶ所|ヵ所|ケ所|箇所|校|園|館|件|回|台|戸|棟|本|冊|世帯|%|ha|km|kg|t|団体|社|地区|区|施設|店舗|店|床|"
    "席|基|組|品目|種類"
)
_AMOUNT = re.compile(
    r"(?P<about>約|およそ|おおむね|概ね)?(?<![第0-9A-Za-z,.])(?P<number>\d[\d,]*(?:\.\d+)?(?:[兆億万千]+\d[\d,]*)*)"
    rf"(?P<scale>[兆億万千]*)(?P<unit>{_UNITS})(?![目線番画称時生別間外費])(?P<bound>以上|以下|以内|未満|超|程度|ほど|前後)?"
)
_RANGE = re.compile("[~〜～→-]|から")
_SCALES = {"兆": 10**12, "億": 10**8, "万": 10**4, "千": 10**3}
_WORD = r"[一-龠々ァ-ヴーA-Za-z]"
_AFTER = re.compile(rf"の({_WORD}{{2,}})")
_BEFORE = re.compile(
    rf"({_WORD}{{2,}}?)(?:を|が|は|も|に|で|、|:|：|[(（])?(?:新たに|合計|総額|延べ|毎年度?|年間|毎月|月額|全|計|各)*$"
)
_RATES = (
    ("year", "毎年|年間|年額|各年|単年"),
    ("month", "毎月|月額|月間"),
    ("each", r"(?:[1一](?:人|件|世帯|校|区))?(?:当|あ)たり|一人|各"),
)
_PARTLY = re.compile(
    r"残る|残り|さらに|新たに|追加|うち|のうち|加えて|累計|延べ|現在|従来|これまで|年度は|今年度|本年度"
)
_YEARLY = frozenset({"focus", "next_steps"})
_TOLERANCE = 0.1
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its unit. value: in the unit itself (5億円: 500000000). things: what is counted, ``loose``.

    rates: whether it is by year, by month, for each. partly: the words beside it make it a part of something.
    clause: from the comma before to the next one. text: as written.
    """

    value: float
    unit: str
    bound: str | None
    about: bool
    rates: frozenset[str]
    partly: bool
    things: frozenset[str]
    clause: str
    text: str


def amounts_differ(ours: Side, theirs: Side, shared: tuple[str, ...]) -> Iterator[Difference]:
    """One difference for each unit and thing that both count, when no figure of theirs, nor their sum, fits ours."""
    left, right = amounts(ours.text), amounts(theirs.text)
    for unit in dict.fromkeys(found.unit for found in left):
        mine = [found for found in left if found.unit == unit]
        others = [found for found in right if found.unit == unit]
        if any(_fits(one, other.value) for one in mine for other in others) or _adds_up(mine, others):
            continue
        pairs = ((one, other) for one in mine for other in others if _comparable(one, other, theirs, shared))
        for one, other in list(pairs)[:1]:
            thing = max(_common(one, other), key=len)
            yield Difference("amounts", f"{thing}の数字", one.text, other.text)


def _comparable(one: Amount, other: Amount, theirs: Side, shared: Sequence[str]) -> bool:
    """Whether both count the same thing in the same way, and the lesser one is no step towards the other."""
    if one.partly or other.partly or one.rates != other.rates or not _common(one, other):
        return False
    if other.value < one.value and (theirs.reports or theirs.kind in _YEARLY) and "year" not in one.rates:
        return False
    return told_alike(one.clause, other.clause, shared)


def _common(one: Amount, other: Amount) -> set[str]:
    """The things of which one is the other, or its end (総事業費, 事業費)."""
    return {
        min(mine, yours, key=len)
        for mine in one.things
        for yours in other.things
        if mine == yours or (min(len(mine), len(yours)) > 2 and (mine.endswith(yours) or yours.endswith(mine)))
    }


def _fits(promised: Amount, value: float) -> bool:
    """Whether the value keeps the promise as it is worded."""
    if promised.value == value:
        return True
    if promised.bound in ("以上", "超"):
        return value >= promised.value
    if promised.bound in ("以下", "以内", "未満"):
        return value <= promised.value
    loosely = promised.about or promised.bound in ("程度", "ほど", "前後")
    return loosely and abs(value - promised.value) <= _TOLERANCE * promised.value


def _adds_up(mine: Sequence[Amount], others: Sequence[Amount]) -> bool:
    """Whether one side names the parts whose sum the other side names."""
    return (len(others) > 1 and any(_fits(one, sum(other.value for other in others)) for one in mine)) or (
        len(mine) > 1 and any(other.value == sum(one.value for one in mine) for other in others)
    )


def amounts(text: str) -> tuple[Amount, ...]:
    """The figures of a sentence (without white space) with what they count; years, spans and ordinals are none."""
    spans = [(year.start, year.end) for year in find_years(text)]
    spans += [(date.start, date.end) for date in find_dates(text)]
    matches = [
        match
        for match in _AMOUNT.finditer(text)
        if not any(start < match.end() and match.start("number") < end for start, end in spans)
    ]
    pairs = [pair for pair in pairwise(matches) if _RANGE.fullmatch(text[pair[0].end() : pair[1].start()])]
    ends = {match.start() for pair in pairs for match in pair}
    return tuple(_amount(text, match) for match in matches if match.start() not in ends)


def _amount(text: str, match: re.Match[str]) -> Amount:
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    start = max(text.rfind("、", 0, match.start() - 1), text.rfind("。", 0, match.start())) + 1
    end = re.search("[、。]|$", text[match.end() :])
    assert end is not None
    beside = f"{before}{match['about'] or ''}／{after}"
    things = [found[1] for found in (_AFTER.match(after), _BEFORE.search(before)) if found]
    return Amount(
        value=_value(match["number"] + match["scale"]),
        unit=_unit(match["unit"]),
        bound=match["bound"],
        about=match["about"] is not None,
        rates=frozenset(name for name, words in _RATES if re.search(words, beside)),
        partly=_PARTLY.search(text[start : match.end() + 4]) is not None,
        things=frozenset(map(loose, things)),
        clause=text[start : match.end() + end.start()],
        text=match.group(),
    )


def _unit(written: str) -> str:
    return "人" if written == "名" else re.sub("^[カヶヵケ箇]", "か", written)


def _value(written: str) -> float:
    """1億2千万 as 120000000; a number without multipliers as it is."""
    total, plain = 0.0, written.replace(",", "")
    for number, scale in re.findall(r"(\d+(?:\.\d+)?)([兆億万千]*)", plain):
        factor = 1
        for sign in scale:
            factor *= _SCALES[sign]
        total += float(number) * factor
    return total
