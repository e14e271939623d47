"""Whether two sentences give the same thing to different people, or in a different degree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.drift_sides import Difference, Side, told_alike
from ingest import loose

__all__ = ["scope_differs"]

_UPTO = re.compile(
    r"(?:満)?(?P<age>\d{1,2})[歳才](?:児)?(?:の?年度末)?(?P<bound>まで|以下|未満)|"
    r"(?P<stage>未就学児|就学前(?:の?(?:こども|子ども|子供|児童|乳幼児))?|小学校?(?:生|卒業|[1-6]年生)|中学校?(?:生|卒業)|高校(?:生|卒業)|"
    r"高等学校卒業|大学(?:生|卒業))(?:等|相当|世代)?(?:まで)"
)
_STAGES = (("就学", 6), ("小学", 12), ("中学", 15), ("高", 18), ("大学", 22))
_FROM = re.compile(r"(?:満)?(?P<age>\d{1,2})[歳才]以上")
_SCHOOLS = re.compile(
    r"(?<![一-龠々ァ-ヴー0-9])(?P<levels>(?:各|全|市立|町立|村立|公立|市内の?|町内の?)*"
    r"(?:小・?中学校|小学校|中学校|小学生|中学生|小・中学生|小中学生)(?:(?:・|、|と|や|及び|および)(?:小学校|中学校|小学生|中学生|高校|高校生))?)"
    r"(?:の|での|における)(?P<thing>[^、。のをがはにで]{2,16})"
)
_MONEY = r"(?P<thing>[一-龠々ァ-ヴー]{1,10}(?:費用?|料金?|額|負担|代))"
_DEGREES: tuple[tuple[Literal["full", "part", "less"], str], ...] = (
    ("full", "完全無償|無償|無料|全額"),
    ("part", "一部|半額|半分|2分の1|[1-9]割"),
    ("less", "軽減|減額|負担減"),
)
_DEGREE = re.compile(
    rf"{_MONEY}(?:の|を|は|について|に対し)?[、，]?(?:その)?(?P<degree>{'|'.join(words for _, words in _DEGREES)})"
)
_EVERY = re.compile(
    r"(?P<every>(?:全て|すべて)の|全(?=小|中|校|区|地|世|施|児|職|学))(?P<thing>[一-龠々ァ-ヴー]{1,10})"
)
_SOME = re.compile(r"(?P<some>一部の|モデル(?:的な|となる)?|主な|主要な)(?P<thing>[一-龠々ァ-ヴー]{1,10})")
_AS_IS = re.compile(r"現在|現状|これまで|従来|今まで|課題|段階的")
_AROUND = 25


@dataclass(frozen=True, slots=True)
class _Limit:
    """An age in years, with the words around it."""

    age: int
    text: str
    window: str


def scope_differs(ours: Side, theirs: Side, shared: tuple[str, ...]) -> Iterator[Difference]:
    """Ages, school levels, degrees of payment and all against some; silent when theirs tells how things are now."""
    if theirs.kind == "background" or _AS_IS.search(theirs.text):
        return
    yield from _ages(ours, theirs, shared, _UPTO)
    yield from _ages(ours, theirs, shared, _FROM)
    yield from _schools(ours, theirs)
    yield from _degrees(ours, theirs)
    if not theirs.reports:
        yield from _every(ours, theirs)


def _ages(ours: Side, theirs: Side, shared: tuple[str, ...], form: re.Pattern[str]) -> Iterator[Difference]:
    mine, others = _limits(ours.text, form), _limits(theirs.text, form)
    if any(abs(one.age - other.age) <= 1 for one in mine for other in others):
        return
    for one in mine:
        for other in others:
            if told_alike(one.window, other.window, shared):
                yield Difference("scope", "対象の年齢", one.text, other.text)
                return


def _limits(text: str, form: re.Pattern[str]) -> list[_Limit]:
    return [
        _Limit(_age(match), match.group(), text[match.end() : match.end() + _AROUND]) for match in form.finditer(text)
    ]


def _age(match: re.Match[str]) -> int:
    """Years of age up to which; 中学生まで is 15, as is 15歳まで and 16歳未満."""
    groups = match.groupdict()
    if groups["age"]:
        return int(groups["age"]) - (groups.get("bound") == "未満")
    return next(age for word, age in _STAGES if word in match["stage"])


def _schools(ours: Side, theirs: Side) -> Iterator[Difference]:
    for one in _SCHOOLS.finditer(ours.text):
        same = [found for found in _SCHOOLS.finditer(theirs.text) if loose(found["thing"]) == loose(one["thing"])]
        told = frozenset().union(*(_levels(found["levels"]) for found in same))
        if same and told != _levels(one["levels"]) and not _named_apart(theirs.text, _levels(one["levels"])):
            yield Difference("scope", f"{one['thing']}の対象", one["levels"], same[0]["levels"])
            return


def _levels(text: str) -> frozenset[str]:
    """小・中学校 are both."""
    found = {word for word in ("小学", "中学", "高校") if word in text}
    return frozenset(found | ({"小学"} if re.search("小・?中", text) else set()))


def _named_apart(text: str, levels: frozenset[str]) -> bool:
    return levels <= _levels(text)


def _degrees(ours: Side, theirs: Side) -> Iterator[Difference]:
    told = {_degree(found["degree"]) for found in _DEGREE.finditer(theirs.text)}
    for one in _DEGREE.finditer(ours.text):
        mine = _all_degrees(ours.text)
        same = [
            found
            for found in _DEGREE.finditer(theirs.text)
            if _ends_alike(found["thing"], one["thing"]) and _degree(found["degree"]) not in mine
        ]
        if same and not told & mine and "less" not in mine:
            weight: Literal[2, 3] = 2 if _degree(same[0]["degree"]) == "less" else 3
            yield Difference("scope", f"{one['thing']}の扱い", one["degree"], same[0]["degree"], weight)
            return


def _all_degrees(text: str) -> set[str]:
    return {name for name, words in _DEGREES if re.search(words, text)}


def _degree(word: str) -> str:
    return next(name for name, words in _DEGREES if re.fullmatch(words, word))


def _every(ours: Side, theirs: Side) -> Iterator[Difference]:
    for form, other_form in ((_EVERY, _SOME), (_SOME, _EVERY)):
        if form.search(theirs.text) and other_form.search(ours.text) and form.search(ours.text):
            return
        for one in form.finditer(ours.text):
            for other in other_form.finditer(theirs.text):
                if _ends_alike(one["thing"], other["thing"]) and not form.search(theirs.text):
                    yield Difference("scope", f"{one['thing']}の範囲", one.group(), other.group())
                    return


def _ends_alike(one: str, other: str) -> bool:
    mine, yours = sorted((loose(one), loose(other)), key=len)
    return len(mine) > 1 and yours.endswith(mine)
