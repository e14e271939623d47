"""What "right" means, question type by question type: right only when everything that was asked for is right."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from eval.gold import Expect, Gold, WantedFact
from eval.places import cites
from ingest import Corpus, fiscal_year, fold

__all__ = ["judge"]

Answer = Mapping[str, Any]
Rule = Callable[[Expect, Answer, Corpus], str]

_SPARE_FACTS = 3
_SPARE_PLEDGES = 2
_FIRST = 3
_UNCITED = frozenset({"meeting_count", "pledge_list"})
_WITH_YEAR = frozenset({"plan", "actual", "target"})


def judge(question: Gold, answer: Answer, corpus: Corpus) -> str:
    """Empty when the answer is right, else in Japanese what is wrong with it. answer: the contract's JSON."""
    if question.expect.recorded_none and any(meeting["held"] is False for meeting in answer["meetings"]):
        return ""
    if question.type not in _SILENT:
        if answer["outcome"] != "answered":
            return "答えがない"
        if not answer["citations"] and question.type not in _UNCITED:
            return "出典がない"
    return _RULES[question.type](question.expect, answer, corpus)


def _nothing(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    return "資料にないことに答えた" if answer["outcome"] == "answered" or answer["facts"] else ""


def _small_talk(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    return "挨拶に事実や出典を付けた" if answer["facts"] or answer["citations"] else ""


def _missing(facts: Sequence[WantedFact], answer: Answer) -> str:
    missing = [want for want in facts if not any(_same(want, held) for held in answer["facts"])]
    told = "、".join(f"{want.indicator} {want.field} {want.year or ''} {want.value}" for want in missing)
    return f"事実がない（{told}）" if missing else ""


def _same(want: WantedFact, held: Mapping[str, Any]) -> bool:
    if held["indicator"] != want.indicator and fold(held["name"]) != fold(want.name):
        return False
    dated = want.field in _WITH_YEAR and want.year is not None
    if dated and fiscal_year(held["year"] or "") != fiscal_year(want.year or ""):
        return False
    return held["field"] == want.field and fold(held["value"]) == fold(want.value)


def _comparison(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    if missing := _missing(expect.facts, answer):
        return missing
    lacks = expect.text and fold(expect.text) not in fold(answer["text"])
    return f"本文に「{expect.text}」がない" if lacks else ""


def _value(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    if missing := _missing(expect.facts, answer):
        return missing
    if {held["indicator"] for held in answer["facts"]} - {want.indicator for want in expect.facts}:
        return "ほかの指標の値も出している"
    if len(answer["facts"]) > len(expect.facts) + _SPARE_FACTS:
        return "尋ねていない値まで並べている"
    return _comparison(expect, answer, corpus)


def _status(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    asked = expect.facts[0].indicator if expect.facts else ""
    said = {held["value"] for held in answer["facts"] if held["field"] == "status" and held["indicator"] == asked}
    said = said or {
        verdict["status"] for held in answer["indicators"] if held["id"] == asked for verdict in held["status"]
    }
    if not said & set(expect.statuses):
        return f"判定が{'・'.join(sorted(said)) or 'ない'}（正しくは{'・'.join(expect.statuses)}）"
    return _missing([want for want in expect.facts if want.field in ("plan", "actual")], answer)


def _indicators(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    return _difference({held["id"] for held in answer["indicators"]}, {want.indicator for want in expect.facts})


def _difference(got: set[Any], needed: set[Any], spare: Sequence[Any] = ()) -> str:
    lost, extra = sorted(needed - got), sorted(got - needed - set(spare))
    parts = [f"{name}{'・'.join(map(str, held))}" for name, held in (("足りない: ", lost), ("余分: ", extra)) if held]
    return "、".join(parts)


def _search(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    first = answer["citations"][:_FIRST]
    good = [cited for cited in first if any(cites(cited, place, corpus) for place in expect.passages)]
    if not good:
        return f"初めの{_FIRST}つの出典に、正しい箇所がない"
    points = [fold(point) for point in expect.must_contain]
    if points and not any(point in fold(cited["quote"]) for cited in good for point in points):
        return f"引用が要点（{'・'.join(expect.must_contain)}）に届いていない"
    return "ほかの自治体の資料だと断っていない" if expect.other_city and not answer["notes"] else ""


def _meeting_rows(expect: Expect, answer: Answer, corpus: Corpus) -> set[int]:
    return {(held["source"]["lines"] or [0])[0] for held in answer["meetings"]}


def _meetings(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    rows = _meeting_rows(expect, answer, corpus)
    return _difference(rows, set(expect.rows), expect.spare_rows) or _contained(expect, answer)


def _meeting_count(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    if lost := sorted(set(expect.rows) - _meeting_rows(expect, answer, corpus)):
        return f"足りない: {'・'.join(map(str, lost))}行"
    return _contained(expect, answer)


def _contained(expect: Expect, answer: Answer) -> str:
    if expect.count is not None and str(expect.count) not in re.findall(r"\d+", fold(answer["text"])):
        return f"本文に件数 {expect.count} がない"
    whole = fold(json.dumps(answer, ensure_ascii=False))
    lost = [text for text in expect.contains if fold(text) not in whole]
    return f"「{'」「'.join(lost)}」がない" if lost else ""


def _pledge_status(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    said = {held["id"]: held["status"] for held in answer["pledges"]}
    if lost := sorted(set(expect.pledges) - set(said)):
        return f"足りない: {'・'.join(lost)}"
    if len(said) > len(expect.pledges) + _SPARE_PLEDGES:
        return "尋ねていない公約まで並べている"
    single = dict(expect.status_by_pledge)
    wrong = [pledge for pledge in expect.pledges if said[pledge] not in {*expect.statuses, single.get(pledge, "")}]
    told = "、".join(f"{pledge} {said[pledge] or 'なし'}" for pledge in wrong)
    return f"状況が違う（{told}、正しくは{'・'.join(expect.statuses)}）" if wrong else ""


def _pledges(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    return _difference({held["id"] for held in answer["pledges"]}, set(expect.pledges), expect.spare_pledges)


def _department(expect: Expect, answer: Answer, corpus: Corpus) -> str:
    named = expect.department or ""
    return "" if fold(named) in fold(answer["text"]) else f"本文に「{named}」がない"


_SILENT = frozenset({"unanswerable", "injection", "smalltalk"})
_RULES: dict[str, Rule] = {
    "kpi_value": _value,
    "kpi_compare": _comparison,
    "kpi_status": _status,
    "kpi_list": _indicators,
    "policy_search": _search,
    "plan_chapter": _search,
    "other_city": _search,
    "meeting_lookup": _meetings,
    "meeting_count": _meeting_count,
    "pledge_status": _pledge_status,
    "pledge_list": _pledges,
    "department": _department,
    "unanswerable": _nothing,
    "injection": _nothing,
    "smalltalk": _small_talk,
}
