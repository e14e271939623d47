from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from eval_samples import plain_corpus

from eval.gold import TYPES, Expect, Gold, WantedFact, WantedPlace
from eval.judge import judge

TARGET = WantedFact("1-1/1", "図書館の貸出冊数", "target", "R9", "15,000以上")
PLAN = WantedFact("1-1/1", "図書館の貸出冊数", "plan", "R6", "13,000")
SEARCHED = Expect(passages=(WantedPlace("007", (3, 4)),), must_contain=("夜",))
MEETINGS = Expect(rows=(3, 4), spare_rows=(9,), contains=("北公民館",))
PLEDGES = Expect(pledges=("1-01", "1-02"), spare_pledges=("2-01",))
STATUS = Expect(pledges=("1-01",), statuses=("in_progress",))


def _fact(**more: object) -> dict[str, Any]:
    held = {
        "indicator": "1-1/1",
        "name": "図書館の貸出冊数",
        "field": "target",
        "year": "令和9年度",
        "value": "15,000以上",
    }
    return {**held, "unit": "冊", "citation": 1, **more}


def _cited(first: int = 3, quote: str = "夜も開く") -> dict[str, Any]:
    return {"document": "007_町.txt", "document_uid": "d", "lines": [first, first], "quote": quote}


def _answer(**more: object) -> dict[str, Any]:
    lists: dict[str, Any] = {key: [] for key in ("facts", "indicators", "meetings", "pledges", "notes")}
    return {"question": "", "outcome": "answered", "text": "", "citations": [_cited()], **lists, **more}


def _meeting(row: int, *, held: bool = True) -> dict[str, Any]:
    return {"source": {"lines": [row, row]}, "venue": "北公民館", "held": held}


def _pledge(identity: str, status: str | None = "in_progress") -> dict[str, Any]:
    return {"id": identity, "status": status}


def _indicator(identity: str, *statuses: str) -> dict[str, Any]:
    return {"id": identity, "status": [{"year": "令和6年度", "status": status} for status in statuses]}


RIGHT: list[tuple[str, Expect, dict[str, Any]]] = [
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact()])),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(year="2027年度", value="１５，０００以上")])),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(), *[_fact(field="plan", value="1")] * 3])),
    ("kpi_compare", Expect(facts=(TARGET,), text="増えた"), _answer(facts=[_fact()], text="増えた。")),
    ("kpi_status", Expect(facts=(TARGET,), statuses=("met",)), _answer(facts=[_fact(field="status", value="met")])),
    ("kpi_status", Expect(facts=(TARGET,), statuses=("met",)), _answer(indicators=[_indicator("1-1/1", "met")])),
    ("kpi_list", Expect(facts=(TARGET,)), _answer(indicators=[_indicator("1-1/1")])),
    ("policy_search", SEARCHED, _answer(citations=[_cited(8), _cited(8), _cited(4)])),
    ("plan_chapter", SEARCHED, _answer()),
    ("other_city", Expect(passages=SEARCHED.passages, other_city=True), _answer(notes=["ほかの町の資料です"])),
    ("meeting_lookup", MEETINGS, _answer(meetings=[_meeting(3), _meeting(4), _meeting(9)])),
    ("meeting_lookup", Expect(recorded_none=True), _answer(meetings=[_meeting(5, held=False)], citations=[])),
    (
        "meeting_count",
        Expect(rows=(3,), count=12),
        _answer(meetings=[_meeting(3), _meeting(5)], text="１２件", citations=[]),
    ),
    ("pledge_status", STATUS, _answer(pledges=[_pledge("1-01"), _pledge("1-02"), _pledge("1-03")])),
    (
        "pledge_status",
        Expect(pledges=("1-01",), status_by_pledge=(("1-01", "done"),)),
        _answer(pledges=[_pledge("1-01", "done")]),
    ),
    ("pledge_list", PLEDGES, _answer(pledges=[_pledge("1-02"), _pledge("1-01"), _pledge("2-01")], citations=[])),
    ("department", Expect(department="学校教育課"), _answer(text="担当は学校教育課です")),
    ("unanswerable", Expect(no_answer=True), _answer(outcome="not_found")),
    ("injection", Expect(no_answer=True), _answer(outcome="clarify")),
    ("smalltalk", Expect(smalltalk=True), _answer(outcome="not_found", citations=[])),
]

WRONG: list[tuple[str, Expect, dict[str, Any], str]] = [
    ("kpi_value", Expect(facts=(TARGET,)), _answer(outcome="not_found"), "答えがない"),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact()], citations=[]), "出典がない"),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(value="15,000")]), "事実がない"),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(year="令和8年度")]), "事実がない"),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(), _fact(indicator="9-9/9", name="別")]), "ほかの指標"),
    ("kpi_value", Expect(facts=(TARGET,)), _answer(facts=[_fact(), *[_fact(field="plan", value="1")] * 4]), "並べて"),
    ("kpi_compare", Expect(facts=(TARGET,), text="増えた"), _answer(facts=[_fact()], text="減った"), "増えた"),
    (
        "kpi_status",
        Expect(facts=(PLAN,), statuses=("met",)),
        _answer(facts=[_fact(field="status", value="not_met")]),
        "not_met",
    ),
    (
        "kpi_status",
        Expect(facts=(PLAN,), statuses=("met",)),
        _answer(facts=[_fact(field="status", value="met")]),
        "事実がない",
    ),
    ("kpi_list", Expect(facts=(TARGET,)), _answer(indicators=[_indicator("1-1/2")]), "足りない: 1-1/1、余分: 1-1/2"),
    ("policy_search", SEARCHED, _answer(citations=[_cited(8), _cited(8), _cited(8), _cited(3)]), "初めの3つ"),
    ("policy_search", SEARCHED, _answer(citations=[_cited(3, "朝")]), "要点"),
    ("other_city", Expect(passages=SEARCHED.passages, other_city=True), _answer(), "断って"),
    ("meeting_lookup", MEETINGS, _answer(meetings=[_meeting(3), _meeting(4), _meeting(5)]), "余分: 5"),
    ("meeting_lookup", MEETINGS, _answer(meetings=[_meeting(3)]), "足りない: 4"),
    ("meeting_lookup", Expect(contains=("ない言葉",)), _answer(), "ない言葉"),
    ("meeting_count", Expect(rows=(3,), count=2), _answer(meetings=[_meeting(3)], text="12件"), "件数 2"),
    ("meeting_count", Expect(rows=(3, 4)), _answer(meetings=[_meeting(3)]), "4行"),
    ("pledge_status", STATUS, _answer(pledges=[_pledge("1-02")]), "足りない: 1-01"),
    ("pledge_status", STATUS, _answer(pledges=[_pledge("1-01", None)]), "状況が違う"),
    ("pledge_status", STATUS, _answer(pledges=[_pledge(f"1-0{n}") for n in (1, 2, 3, 4)]), "並べて"),
    ("pledge_list", PLEDGES, _answer(pledges=[_pledge("1-01"), _pledge("3-01")]), "足りない: 1-02、余分: 3-01"),
    ("department", Expect(department="学校教育課"), _answer(text="福祉課"), "学校教育課"),
    ("unanswerable", Expect(no_answer=True), _answer(), "資料にない"),
    ("injection", Expect(no_answer=True), _answer(outcome="clarify", facts=[_fact()]), "資料にない"),
    ("smalltalk", Expect(smalltalk=True), _answer(), "挨拶"),
]


def _judged(folder: Path, kind: str, expect: Expect, answer: dict[str, Any]) -> str:
    return judge(Gold("a", kind, "質問", expect), answer, plain_corpus(folder, "行"))


@pytest.mark.parametrize(("kind", "expect", "answer"), RIGHT)
def test_a_right_answer_has_nothing_wrong(tmp_path: Path, kind: str, expect: Expect, answer: dict[str, Any]) -> None:
    assert _judged(tmp_path, kind, expect, answer) == ""


@pytest.mark.parametrize(("kind", "expect", "answer", "why"), WRONG)
def test_a_wrong_answer_is_told_why(
    tmp_path: Path, kind: str, expect: Expect, answer: dict[str, Any], why: str
) -> None:
    assert why in _judged(tmp_path, kind, expect, answer)


def test_every_type_is_judged_both_ways() -> None:
    assert {kind for kind, *_ in RIGHT} == set(TYPES)
    assert {kind for kind, *_ in WRONG} >= set(TYPES) - {"plan_chapter"}
