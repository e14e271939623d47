"""Answers, records and dossiers after people have written about a pledge: their word first, the proposal beside it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from people_town import ANNA, BEN
from tracker_town import data

from assistant import Answered, Assistant
from ingest import Pledge
from people import Account, Decision, Kind, People, Quoted, key_of, proposal_of
from tracker import Status

NOTE = "1月に現地を3回見た。<b>図面</b>あり"
ON = datetime(2026, 4, 1, 16, 30, tzinfo=UTC)


@pytest.fixture
def assistant(tmp_path: Path) -> Assistant:
    """A copy of the town's data of its own: what is written must not be seen by other tests."""
    copied = tmp_path / "data"
    shutil.copytree(data(), copied)
    return Assistant.open(copied)


def pledge(assistant: Assistant, identity: str) -> Pledge:
    [found] = [held for held in assistant.corpus.pledges if held.id == identity]
    return found


def review(
    assistant: Assistant,
    identity: str,
    decision: Decision | None,
    note: str = NOTE,
    account: Account = ANNA,
    seen: int = 0,
    kind: Kind = "decision",
) -> None:
    held = pledge(assistant, identity)
    corpus = assistant.corpus.own()
    proposal = proposal_of(assistant.tracks()[held.uid], held, corpus)
    people = People(assistant.data, clock=lambda: ON)
    people.reviews.save(key_of(held), kind, decision, note, account, seen, proposal, corpus=corpus)


def answered(assistant: Assistant, question: str) -> Answered:
    answer = assistant.ask(question)
    assert isinstance(answer, Answered), answer
    return answer


def record(assistant: Assistant, identity: str) -> dict[str, object]:
    [found] = [held for held in assistant.records("pledges") if held["id"] == identity]
    return found


def test_without_a_review_the_record_says_so(assistant: Assistant) -> None:
    assert record(assistant, "1-02")["reviewed"] is None


def test_a_persons_word_comes_first_and_the_proposal_stays_beside_it(assistant: Assistant) -> None:
    review(assistant, "1-02", Decision("done"))
    text = answered(assistant, "灯台の公約は進んでいますか").text.split("\n")[0]
    assert text.startswith("公約1-02「潮見灯台の保存修理を進めます」[1]は、職員の確認では「完了」です")
    # Half past one at night in Japan is the next day already.
    assert "（2026年4月2日、企画課 青木）" in text
    assert f"「{NOTE}」との付記があります。" in text
    assert "規則で読み取った提案は「進行中と読める」です。" in text


def test_lists_and_counts_go_by_what_people_decided(assistant: Assistant) -> None:
    before = answered(assistant, "完了した公約は？")
    assert [held.id for held in before.pledges] == ["1-01"]
    review(assistant, "1-02", Decision("done"))
    after = answered(assistant, "完了した公約は？")
    assert [held.id for held in after.pledges] == ["1-01", "1-02"]
    assert "は2件です" in after.text
    assert "「潮見灯台の保存修理を進めます」（完了・職員が確認）" in after.text
    assert any("このうち1件は職員が確認した判定" in note for note in after.notes)


def test_the_record_keeps_the_proposal_and_holds_the_review(assistant: Assistant) -> None:
    review(assistant, "1-02", Decision("planned", links=(("2-1", "primary"),)))
    held = record(assistant, "1-02")
    assert held["status"] == "in_progress"
    reviewed = held["reviewed"]
    assert isinstance(reviewed, dict)
    assert (reviewed["status"], reviewed["by"], reviewed["note"]) == ("planned", "企画課 青木", NOTE)
    assert reviewed["on"] == "2026-04-01T16:30:00+00:00"
    assert [link["measure"] for link in reviewed["links"]] == ["2-1"]
    assert reviewed["contested"] is False


def test_evidence_that_a_person_rules_out_is_told_no_more(assistant: Assistant) -> None:
    [proposed] = [held for held in assistant.tracks()[pledge(assistant, "1-01").uid].evidence if held.says == "done"]
    review(assistant, "1-01", Decision("in_progress", excluded=(proposed.quote,)))
    dossier = assistant.dossier(pledge(assistant, "1-01").uid)
    assert dossier is not None
    assert [line.ruling for line in dossier.excluded] == ["out"]
    shown = [line.quote for promise in dossier.promises for line in promise.evidence]
    assert proposed.quote not in shown
    assert proposed.quote not in answered(assistant, "水産振興計画の公約はどうなった？").text


def test_evidence_that_a_person_adds_is_cited_where_it_stands(assistant: Assistant) -> None:
    sheets = next(held for held in assistant.corpus.documents if held.name == "sheets.md")
    lines = assistant.corpus.lines(sheets.uid)
    at = next(number for number, line in enumerate(lines, start=1) if "傷みが進んでいる" in line)
    quoted = Quoted("mentioned", sheets.uid, sheets.name, (at, at), lines[at - 1])
    review(assistant, "1-02", Decision("in_progress", added=(quoted,)))
    dossier = assistant.dossier(pledge(assistant, "1-02").uid)
    assert dossier is not None
    [line] = dossier.unplaced
    citation = dossier.citations[line.citation - 1]
    assert (citation.place.lines, citation.quote, line.ruling) == ((at, at), "潮見灯台は傷みが進んでいる。", "in")
    assert "傷みが進んでいる" in answered(assistant, "灯台の公約は進んでいますか").text


def test_two_peoples_different_words_are_told_as_undecided(assistant: Assistant) -> None:
    review(assistant, "1-02", Decision("done"))
    review(assistant, "1-02", Decision("planned"), account=BEN)
    answer = answered(assistant, "灯台の公約は進んでいますか")
    assert "職員の確認では「完了」です" in answer.text
    assert any("異なる確認も保存されています" in note for note in answer.notes)
    reviewed = record(assistant, "1-02")["reviewed"]
    assert isinstance(reviewed, dict)
    assert reviewed["contested"] is True


def test_a_withdrawn_review_gives_the_proposal_back_its_place(assistant: Assistant) -> None:
    review(assistant, "1-02", Decision("done"))
    number = assistant.people.reviews.all()[-1].number
    review(assistant, "1-02", None, kind="withdrawal", seen=number)
    assert "進行中と読めます" in answered(assistant, "灯台の公約は進んでいますか").text
    assert record(assistant, "1-02")["reviewed"] is None


def test_a_review_is_seen_at_once_by_an_assistant_that_is_already_open(assistant: Assistant) -> None:
    statuses: list[Status] = []
    for status in ("planned", "not_mentioned"):
        seen = assistant.people.reviews.all()[-1].number if assistant.people.reviews.all() else 0
        review(assistant, "1-02", Decision(status), seen=seen)
        [line] = [held for held in assistant.pledge_overview().pledges if held.pledge.id == "1-02"]
        statuses.append(line.reviewed.status)
    assert statuses == ["planned", "not_mentioned"]


def test_those_that_a_person_has_confirmed_can_be_asked_for(assistant: Assistant) -> None:
    review(assistant, "1-02", Decision("done"))
    answer = answered(assistant, "職員が確認した公約は？")
    assert [held.id for held in answer.pledges] == ["1-02"]
    assert "職員が状況を確認した公約は1件です。" in answer.text
    assert "（完了・職員が確認）" in answer.text


def test_the_record_holds_the_whole_chain_with_its_places(assistant: Assistant) -> None:
    held = record(assistant, "1-03")
    items, near = held["items"], held["near_reports"]
    assert isinstance(items, list)
    assert isinstance(near, list)
    assert [item["measures"] for item in items] == [["1-1", "1-2"]]
    assert "カキ養殖の共同作業場" in items[0]["citation"]["quote"]
    assert [report["measure"] for report in near] == ["1-1"]
