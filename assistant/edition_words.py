"""How a question asks for an edition of a document, for what changed between two, or for a row over all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.editions import ChangeKind
from assistant.question import Question, understand
from ingest import find_years, fold, narrow

__all__ = ["EditionAsked", "change_asked", "edition_asked", "names_but_edition", "series_asked"]

_PAPER = r"(?:(?:施策)?評価(?:シート|表|調書|書)?|シート|資料|計画書|版)"
_PREVIOUS = re.compile(
    rf"(?:前回|前年度?|昨年度?|以前|(?:一つ|ひとつ|1つ)前|前|古い|改訂前|改定前)の?{_PAPER}|旧版|前版"
)
_OF_YEAR = re.compile(rf"(?:実績)?の?{_PAPER}(?!の名)")
_PARTICLE = re.compile(r"(?:(?:で|に)は|では|によると|にある|に書かれた|で|に|の|は)?[、,\s]*")
_CHANGED = re.compile(r"変わ|変更|改め|見直|引き上げ|引き下げ|修正|訂正|改訂|改定|違[いうっ]")
_CORRECTED = re.compile(r"修正|訂正|速報|確定")
_EDITIONS = re.compile(rf"{_PREVIOUS.pattern}|版|(?:資料|シート)の(?:間|違い)|(?:何|どこ|なに)が(?:変わ|違)|変更点")
_COLUMNS = ("数値", "数字", "内容", "記載", "変化", "変更")
_SERIES = re.compile(r"推移|経年|年度ごと|年度別|年ごと|各年度|(?:これまで|過去)の(?:実績|値|数値|計画)|グラフ")


@dataclass(frozen=True, slots=True)
class EditionAsked:
    """year: whose edition, None for the one before the newest. rest: the question without these words."""

    year: int | None
    rest: Question


def edition_asked(question: Question) -> EditionAsked | None:
    """The edition that the question names: 前回の評価シートでは, 令和5年度版の. None when it names none."""
    text = question.text
    if found := _PREVIOUS.search(text):
        return EditionAsked(None, _without(question, *found.span()))
    for mention in find_years(text):
        if paper := _OF_YEAR.match(text, mention.end):
            return EditionAsked(mention.year, _without(question, mention.start, paper.end()))
    return None


def names_but_edition(question: Question) -> bool:
    """Whether nothing but an edition, and perhaps a field, is named: 前回の評価シートでは？"""
    asked = edition_asked(question)
    return asked is not None and not re.search(
        r"[一-龠々ァ-ヶー]{2,}", re.sub("|".join(_COLUMNS), "", asked.rest.subject)
    )


def _without(question: Question, start: int, end: int) -> Question:
    particle = _PARTICLE.match(question.text, end)
    tail = question.text[particle.end() if particle else end :]
    head = question.text[:start]
    rest = f"{head}{tail}" if tail.strip("?？。 ") else re.sub(r"[はが、,\s]+$", "", head) + "は?"
    return replace(understand(rest), asked=question.asked)


def change_asked(question: Question, name: str) -> tuple[ChangeKind, ...]:
    """Of what it is asked whether it changed from an edition to the next; empty when that is not asked.

    name: of the indicator, whose own words ask nothing.
    """
    text = fold(narrow(question.text)).replace(fold(name), " ")
    if not _CHANGED.search(text):
        return ()
    fields = set(question.fields)
    if "actual" in fields or "速報" in text:
        return ("actual",) if _CORRECTED.search(text) and not fields - {"actual"} else ()
    if re.search(r"(?:指標|名前|名称)名?(?:は|が|も)", text) and not fields:
        return ("name",)
    kinds: Sequence[ChangeKind] = [kind for kind in ("target", "baseline", "unit", "plan") if kind in fields]
    if len(fields) == len(kinds) == 1 and not question.years:
        return tuple(kinds)
    return ("name", "measure", "unit", "target", "baseline", "plan", "actual") if _EDITIONS.search(text) else ()


def series_asked(question: Question) -> bool:
    """Whether a row of values over the years is asked for."""
    return _SERIES.search(question.text) is not None
