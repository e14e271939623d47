"""What became of a pledge, asked in many ways, in a second invented town."""

from __future__ import annotations

from functools import cache

import pytest
from tracker_town import data

from assistant import Answered, Assistant, NotFound

NOT_JUDGED = "記載がないことは、何も行われていないという意味ではありません。"


@cache
def assistant() -> Assistant:
    return Assistant.open(data())


def answered(question: str) -> Answered:
    answer = assistant().ask(question)
    assert isinstance(answer, Answered), (question, answer)
    return answer


def first_line(question: str) -> str:
    return answered(question).text.split("\n")[0]


def ids(question: str) -> list[str]:
    return [pledge.id for pledge in answered(question).pledges]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (
            "水産振興計画の公約はどうなった？",
            "施策1-1の令和6年度の実績に、約束したものが済んだと読める記載があり、完了と読めます",
        ),
        ("灯台の公約は進んでいますか", "施策1-2の令和6年度の実績に取り組みの記載があり、進行中と読めます"),
        ("共同作業場の公約の現状は", "これからの取り組みとして書かれていますが、公約と同じ言葉の実績は見つかりません"),
        ("トビウオ祭りの約束は実現したの", NOT_JUDGED),
        # The report says that it was not reached: nothing intended, nothing done.
        ("図書バスの公約は？", "取り組んだという記載も、取り組むという記載も見つかりません"),
    ],
)
def test_the_first_sentence_says_how_far_the_pledge_is(question: str, words: str) -> None:
    assert words in first_line(question)


def test_every_line_of_evidence_is_cited_where_it_stands() -> None:
    answer = answered("灯台の公約は進んでいますか")
    lines = [line for line in answer.text.split("\n") if line.startswith("・")]
    assert len(lines) == 3
    for line in lines:
        number = int(line[line.rindex("[") + 1 : -1])
        assert answer.citations[number - 1].quote.strip("・。") in line


def test_the_parts_of_a_promise_without_record_are_named() -> None:
    text = answered("水産振興計画の公約はどうなった？").text
    assert "記載が見つからない部分：「漁業者の声を聞き、計画をまとめます」[1]" in text


def test_an_amount_that_no_document_records_is_said_to_be_missing() -> None:
    text = answered("毎年300冊の絵本を贈る公約は達成した？").text
    assert "300冊に当たる数字の実績は、読み込んだ資料に記載がありません" in text
    assert "に当たる数字" not in answered("図書バスの公約は？").text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("完了した公約は？", ["1-01"]),
        ("実現した公約はある？", ["1-01"]),
        ("進んでいない公約", ["1-03", "1-04", "2-02", "2-03"]),
        ("進行中の公約はいくつ？", ["1-02", "2-01"]),
        ("記載のない公約は？", ["1-04", "2-03"]),
        ("未着手の公約は？", ["1-03", "1-04", "2-02", "2-03"]),
        ("育ちの公約で進んでいないものは？", ["2-02", "2-03"]),
        ("中長期の公約のうち記載のないものは？", ["1-04", "2-03"]),
    ],
)
def test_pledges_are_listed_by_how_far_they_are(question: str, expected: list[str]) -> None:
    assert ids(question) == expected
    assert f"{len(expected)}件" in first_line(question)


def test_an_overview_holds_every_pledge_once() -> None:
    answer = answered("公約の達成状況を教えて")
    assert [pledge.id for pledge in answer.pledges] == [pledge.id for pledge in assistant().corpus.pledges]
    for pledge in answer.pledges:
        assert answer.text.count(pledge.id) == 1


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("「こども潮風センター」は今どうなってますか", "2-01"),
        ("潮見灯台の保存修理の話はどうなったの", "1-02"),
        ("カキ養殖の共同作業場は実現した？", "1-03"),
    ],
)
def test_what_a_title_clearly_names_is_found_without_the_word_pledge(question: str, identity: str) -> None:
    assert ids(question) == [identity]


@pytest.mark.parametrize("question", ["漁業の担い手は今どうなっていますか", "文化財の展示はどうなった？"])
def test_what_no_title_names_stays_with_the_sheets(question: str) -> None:
    answer = assistant().ask(question)
    assert answer.intent != "pledge"


@pytest.mark.parametrize("question", ["月面基地を作る公約は？", "公約の空飛ぶ列車はどうなった？"])
def test_a_pledge_is_not_made_up(question: str) -> None:
    answer = assistant().ask(question)
    assert isinstance(answer, NotFound)
    assert (answer.reason, answer.intent) == ("no_such_record", "pledge")


def test_the_record_of_a_pledge_carries_its_track() -> None:
    records = {record["id"]: record for record in assistant().records("pledges")}
    record = records["1-01"]
    assert record["status"] == "done"
    assert record["reviewed"] is None
    assert record["links"][0] == {
        "measure": "1-1",
        "strength": "primary",
        "why": "「潮見水産振興計画」の語を共有、柱と政策が同じ",
    }
    best = record["evidence"][0]
    assert best["says"] == "done"
    assert best["citation"]["quote"].endswith("「潮見水産振興計画」を策定した。")
    assert best["citation"]["lines"][0] == best["citation"]["lines"][1]
    assert records["1-04"]["evidence"] == []


def test_an_answer_gives_the_same_record_as_the_export() -> None:
    [record] = assistant().to_json(answered("灯台の公約は進んでいますか"))["pledges"]
    assert record in assistant().records("pledges")
