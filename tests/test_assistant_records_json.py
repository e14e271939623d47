from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from assistant_town import assistant, corpus
from openpyxl import Workbook

from assistant import KINDS, Assistant
from assistant.export import records_file
from assistant.records_json import records_json
from ingest import Corpus, IngestSettings, read_paths, write_corpus

Json = dict[str, Any]

TEXT = (str,)
OPTIONAL = (str, type(None))
CITATION: dict[str, tuple[type, ...]] = {
    "document": TEXT,
    "title": TEXT,
    "municipality": OPTIONAL,
    "issued": OPTIONAL,
    "section": TEXT,
    "page": (int, type(None)),
    "lines": (list, type(None)),
    "quote": TEXT,
}
VALUE: dict[str, tuple[type, ...]] = {"text": TEXT, "parts": (list,), "bound": OPTIONAL, "provisional": (bool,)}
SHAPES: dict[str, dict[str, tuple[type, ...]]] = {
    "indicators": {
        "id": TEXT,
        "uid": TEXT,
        "measure": TEXT,
        "order": (int,),
        "name": TEXT,
        "unit": OPTIONAL,
        "baseline": (dict, type(None)),
        "baseline_year": OPTIONAL,
        "target": (dict, type(None)),
        "plan": (list,),
        "actual": (list,),
        "formula": OPTIONAL,
        "reason": OPTIONAL,
        "better": OPTIONAL,
        "status": (list,),
        "municipality": OPTIONAL,
        "source": (dict,),
    },
    "measures": {
        "id": TEXT,
        "uid": TEXT,
        "title": TEXT,
        "policy": (dict,),
        "departments": (list,),
        "outlook": OPTIONAL,
        "plans": (list,),
        "sections": (list,),
        "source": (dict,),
    },
    "meetings": {
        "uid": TEXT,
        "district": OPTIONAL,
        "date": OPTIONAL,
        "start": OPTIONAL,
        "end": OPTIONAL,
        "venue": OPTIONAL,
        "title": OPTIONAL,
        "agenda": OPTIONAL,
        "participants": OPTIONAL,
        "held": (bool,),
        "source": (dict,),
    },
    "pledges": {
        "id": TEXT,
        "uid": TEXT,
        "pillar": (int,),
        "pillar_title": TEXT,
        "title": TEXT,
        "horizon": OPTIONAL,
        "kind": OPTIONAL,
        "text": TEXT,
        "figures": (list,),
        "links": (list,),
        "evidence": (list,),
        "status": OPTIONAL,
        "reviewed": (dict, type(None)),
        "source": (dict,),
    },
    "passages": {"uid": TEXT, "text": TEXT, "source": (dict,)},
    "policies": {"uid": TEXT, "number": (int,), "title": TEXT, "source": (dict,)},
}
ANSWER: dict[str, tuple[type, ...]] = {
    "question": TEXT,
    "outcome": TEXT,
    "reason": OPTIONAL,
    "intent": TEXT,
    "text": TEXT,
    "citations": (list,),
    "facts": (list,),
    "indicators": (list,),
    "meetings": (list,),
    "pledges": (list,),
    "notes": (list,),
}
REASONS = {
    "no_such_record",
    "not_yet_recorded",
    "empty_in_source",
    "other_municipality",
    "out_of_scope",
    "several_readings",
    "unsure",
}
FIELDS = {"baseline", "target", "plan", "actual", "unit", "formula", "reason", "status", "department"}
QUESTIONS = (
    "健康寿命の目標は？",
    "健康寿命は達成した？",
    "健康寿命の令和7年度の実績は？",
    "健康寿命と要支援認定率はどちらが高い？",
    "達成した指標の一覧",
    "温室効果ガスの削減量の算式は？",
    "観光客数は増えた？",
    "東部地区の会合は何回？",
    "南部地区の会合は？",
    "給食費の公約は？",
    "公約の一覧",
    "施策1-1の所管は？",
    "ひとり暮らしの高齢者の見守りは？",
    "灯台の宿泊施設は？",
    "月見野町の灯台の宿泊施設は？",
    "宇宙船の打ち上げは？",
    "こんにちは",
    "",
)


def fits(held: Json, shape: dict[str, tuple[type, ...]]) -> bool:
    return all(key in held and type(held[key]) in types for key, types in shape.items())


def sources(value: object) -> Iterator[Json]:
    """Every citation in a piece of JSON."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for held in value.values():
            yield from sources(held)
    if isinstance(value, list):
        for held in value:
            yield from sources(held)


def lines_of(name: str) -> list[str]:
    [uid] = [document.uid for document in corpus().documents if document.name == name]
    return list(corpus().lines(uid))


def check_sources(value: object) -> int:
    """Every citation has the contract's keys, and its quote is found, white space folded to nothing or to one space."""
    found = list(sources(value))
    for citation in found:
        assert fits(citation, CITATION)
        first, last = citation["lines"]
        standing = "\n".join(lines_of(citation["document"])[first - 1 : last])
        for space in ("", " "):
            assert re.sub(r"\s+", space, citation["quote"]) in re.sub(r"\s+", space, standing)
    return len(found)


def test_what_can_be_exported_is_what_is_described_here() -> None:
    assert set(KINDS) == set(SHAPES)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_a_record_is_there_with_its_type(kind: str) -> None:
    records = assistant().records(kind)
    assert len(records) == len(getattr(corpus(), kind)) > 0
    for record in records:
        assert fits(record, SHAPES[kind]), record
    assert len({record["uid"] for record in records}) == len(records)
    assert json.loads(json.dumps(records, ensure_ascii=False)) == records


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_of_a_record_is_found_in_its_document(kind: str) -> None:
    records = assistant().records(kind)
    assert check_sources(records) >= len(records)


def test_a_kind_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        assistant().records("plans")


def indicators() -> dict[str, Json]:
    return {record["id"]: record for record in assistant().records("indicators")}


def test_a_value_has_its_text_its_numbers_and_its_bound() -> None:
    record = indicators()["1-1/2"]
    assert fits(record["target"], VALUE)
    assert (record["target"]["year"], record["target"]["text"]) == ("令和9年度", "男80.5　女84.6以上")
    assert record["target"]["parts"] == [{"label": "男", "number": 80.5}, {"label": "女", "number": 84.6}]
    assert record["target"]["bound"] == "以上"
    assert indicators()["2-1/2"]["actual"][0]["provisional"] is True
    assert indicators()["2-1/3"]["actual"] == []


def test_parts_are_numbers_whole_where_they_are_whole() -> None:
    for record in indicators().values():
        values = [record["baseline"], record["target"], *record["plan"], *record["actual"]]
        assert all(fits(value, VALUE) for value in values)
        for part in (part for value in values for part in value["parts"]):
            assert set(part) == {"label", "number"}
            assert type(part["number"]) in (int, float)
    assert indicators()["2-1/2"]["target"]["parts"] == [{"label": None, "number": 230000}]
    assert type(indicators()["2-1/2"]["target"]["parts"][0]["number"]) is int


def test_the_status_is_one_a_year_with_its_reason() -> None:
    for record in indicators().values():
        assert [held["year"] for held in record["status"]] == [held["year"] for held in record["actual"]]
        assert all(
            held["status"] in ("met", "partly", "not_met", "unknown") and held["why"] for held in record["status"]
        )
        assert record["better"] in ("higher", "lower", None)


def test_a_measure_names_its_policy_departments_and_sections() -> None:
    [record] = [record for record in assistant().records("measures") if record["id"] == "1-1"]
    assert record["policy"] == {"number": 1, "title": "学びとくらしを支えるまち"}
    assert record["departments"] == ["学びの課", "健康推進課", "こども支援課"]
    assert record["outlook"] == "拡充"
    assert record["plans"] == ["教育振興計画", "健康づくり計画"]
    assert {"heading", "text", "source"} <= set(record["sections"][0])


def test_a_district_that_held_none_is_one_record() -> None:
    [record] = [record for record in assistant().records("meetings") if not record["held"]]
    assert (record["district"], record["date"], record["title"]) == ("南部地区", None, None)


def test_a_pledge_has_its_marks_and_no_made_up_verdict() -> None:
    [record] = [record for record in assistant().records("pledges") if record["id"] == "2-01"]
    assert (record["pillar"], record["horizon"], record["kind"]) == (2, "中長期", "継続")
    assert record["figures"] == ["300本"]
    assert record["reviewed"] is None


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_key_of_an_answer_is_there_with_its_type(question: str) -> None:
    answer = assistant().to_json(assistant().ask(question))
    assert fits(answer, ANSWER), answer
    assert answer["outcome"] in ("answered", "not_found", "clarify")
    assert (answer["reason"] is None) == (answer["outcome"] == "answered")
    assert answer["reason"] is None or answer["reason"] in REASONS
    assert answer["intent"] in ("indicator", "policy", "meeting", "pledge", "department", "other")
    assert [citation["n"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    check_sources(answer)
    for kind in ("indicators", "meetings", "pledges"):
        assert all(fits(record, SHAPES[kind]) for record in answer[kind])
    assert json.loads(json.dumps(answer, ensure_ascii=False)) == answer


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_fact_names_its_indicator_and_its_citation_holds_it(question: str) -> None:
    answer = assistant().to_json(assistant().ask(question))
    for fact in answer["facts"]:
        assert set(fact) == {"indicator", "name", "field", "year", "value", "unit", "citation"}
        assert fact["field"] in FIELDS
        assert fact["indicator"] in indicators()
        quote = answer["citations"][fact["citation"] - 1]["quote"]
        assert fact["field"] == "status" or re.sub(r"\s", "", fact["value"]) in re.sub(r"\s", "", quote)
    if answer["outcome"] != "answered":
        assert answer["facts"] == answer["indicators"] == answer["meetings"] == answer["pledges"] == []


def test_what_is_asked_back_says_that_there_are_several_readings() -> None:
    answer = assistant().to_json(assistant().ask("健康寿命と要支援認定率はどちらが高い？"))
    assert (answer["outcome"], answer["reason"]) == ("clarify", "several_readings")
    assert answer["followups"]


def test_examples_are_questions_that_the_town_answers() -> None:
    held: Assistant = assistant()
    assert held.examples()
    for example in held.examples():
        assert held.to_json(held.ask(example))["outcome"] == "answered", example


def test_a_value_of_a_workbook_is_told_by_its_sheet_and_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "指標"
    for row in (
        ("成果指標", "単位", "基準値（令和4年度）", "目標値（令和9年度）"),
        ("図書館の年間来館者数", "人", 12001, 15003),
        ("体験会の参加者数", "人", 51, 77),
    ):
        sheet.append(row)
    (tmp_path / "papers").mkdir()
    book.save(tmp_path / "papers" / "kpi.xlsx")
    reading = read_paths([tmp_path / "papers"], IngestSettings())
    write_corpus(tmp_path / "c.sqlite", reading.documents, fingerprint="f", reader="r")
    first, _ = records_json("indicators", Corpus(tmp_path / "c.sqlite"))
    places = {
        "name": first["places"]["name"],
        "baseline": first["baseline"]["place"],
        "target": first["target"]["place"],
    }
    told = {name: (held["sheet"], held["cells"], held["lines"], held["page"]) for name, held in places.items()}
    assert told == {
        "name": ("指標", ["A2"], None, None),
        "baseline": ("指標", ["C2"], None, None),
        "target": ("指標", ["D2"], None, None),
    }


def test_a_box_is_one_cell_of_a_table_of_records() -> None:
    places = [{"page": 3, "box": [1.5, 2, 30.0, 4]}, {"page": 3, "box": [1.5, 5, 30.0, 7]}]
    text = records_file("indicators", "csv", [{"uid": "a", "place": {"page": 3, "boxes": places}}]).decode("utf-8-sig")
    assert text.splitlines() == ["uid,place.page,place.boxes", "a,3,3: 1.5 2 30.0 4／3: 1.5 5 30.0 7"]
