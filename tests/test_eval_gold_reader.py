from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eval.errors import GoldError
from eval.gold import TYPES, WantedFact, WantedPlace
from eval.gold_reader import is_gold, read_gold

FACT = {"indicator": "図書館の貸出冊数", "key": "1-1/1", "field": "target", "year": "R9", "value": "15,000以上"}


def _file(folder: Path, *rows: dict[str, Any] | str) -> Path:
    path = folder / "gold.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _row(identity: str = "a1", kind: str = "kpi_value", **expect: object) -> dict[str, Any]:
    return {"id": identity, "user": "staff", "type": kind, "question": "目標は？", "expect": expect, "note": "なぜか"}


def test_a_question_is_read_with_all_that_it_asks_for(tmp_path: Path) -> None:
    row = _row(facts=[FACT], passages=[{"document": "meetings", "lines": [3, 4]}, {"source": "007"}], count=0)
    (gold,) = read_gold(_file(tmp_path, row))
    assert (gold.id, gold.type, gold.user) == ("a1", "kpi_value", "staff")
    assert gold.expect.facts == (WantedFact("1-1/1", "図書館の貸出冊数", "target", "R9", "15,000以上"),)
    assert gold.expect.passages == (WantedPlace("meetings", (3, 4)), WantedPlace("007", None))
    assert gold.expect.count == 0
    assert gold.expect.department is None


def test_lines_of_facts_and_remarks_are_not_asked_for(tmp_path: Path) -> None:
    row = _row(
        facts=[{**FACT, "lines": {"source": "001", "lines": [1, 1]}, "name_line": 3}], basis="計画と実績", why=""
    )
    (gold,) = read_gold(_file(tmp_path, row))
    assert gold.expect.facts[0].value == "15,000以上"


def test_every_named_document_tells_which_corpus_is_meant(tmp_path: Path) -> None:
    row = _row(facts=[{**FACT, "document": "001"}], passages=[{"document": "meetings"}], rows=[3], source="000")
    assert set(read_gold(_file(tmp_path, row))[0].expect.documents) == {"001", "meetings", "000"}


def test_the_tracker_s_words_for_a_status_are_its_values(tmp_path: Path) -> None:
    row = _row(
        kind="pledge_status", pledges=["1-01"], status="計画・方針に記載のみ", status_by_pledge={"1-01": "記載なし"}
    )
    (gold,) = read_gold(_file(tmp_path, row))
    assert gold.expect.statuses == ("planned",)
    assert gold.expect.status_by_pledge == (("1-01", "not_mentioned"),)


def test_acceptable_statuses_outrank_the_one(tmp_path: Path) -> None:
    (gold,) = read_gold(_file(tmp_path, _row(status="done", acceptable_status=["done", "in_progress"])))
    assert gold.expect.statuses == ("done", "in_progress")


def test_a_question_that_nobody_can_judge_is_left_out(tmp_path: Path) -> None:
    assert read_gold(_file(tmp_path, _row(facts=[FACT], ambiguous=True))) == ()


def test_blank_lines_and_a_byte_order_mark_are_no_questions(tmp_path: Path) -> None:
    assert len(read_gold(_file(tmp_path, "\ufeff" + json.dumps(_row(no_answer=True)), "", "  "))) == 1


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "JSON"),
        ("[]", "expect"),
        ({**_row(), "expect": None}, "expect"),
        ({**_row(), "id": ""}, "id"),
        ({**_row(), "id": 7}, "id"),
        ({**_row(), "question": " "}, "question"),
        (_row(kind="riddle"), "riddle"),
        (_row(facts=[{**FACT, "value": None}]), "value"),
        (_row(facts=["目標"]), "書き方"),
        (_row(passages=[{"lines": [1, 2]}]), "document"),
        (_row(passages=[{"document": "007", "lines": [4, 3]}]), "4〜3"),
        (_row(passages=[{"document": "007", "lines": [4]}]), "書き方"),
        (_row(rows=["x"]), "書き方"),
        (_row(pledges="1-01"), "一覧"),
        (_row(count="many"), "書き方"),
        (_row(must_contian=["夜"]), "must_contian"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, row: dict[str, Any] | str, why: str) -> None:
    with pytest.raises(GoldError, match=why) as raised:
        read_gold(_file(tmp_path, _row("first", no_answer=True), row))
    assert "gold.jsonl 2行目" in str(raised.value)


def test_an_id_that_occurs_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="a1"):
        read_gold(_file(tmp_path, _row(), _row()))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"none\.jsonl"):
        read_gold(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("line", "expected"),
    [('{"id": "r1", "relevant": []}', False), ('{"id": "q1", "expect": {}}', True), ("", False), ("{", True)],
)
def test_files_of_another_format_are_told_apart_and_broken_ones_are_not_hidden(
    tmp_path: Path, line: str, expected: bool
) -> None:
    assert is_gold(_file(tmp_path, line)) is expected


@pytest.mark.parametrize("kind", TYPES)
def test_every_type_can_be_asked(tmp_path: Path, kind: str) -> None:
    assert read_gold(_file(tmp_path, _row(kind=kind)))[0].type == kind
