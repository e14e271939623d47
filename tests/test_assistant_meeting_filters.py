from __future__ import annotations

from dataclasses import replace

import pytest
from assistant_town import answered, assistant, corpus, not_found

from assistant.meeting_people import AskedPeople, asked_people, peopled
from assistant.meeting_telling import MeetingTelling


def titles(question: str) -> list[str | None]:
    answer = answered(question)
    assert answer.intent == "meeting"
    return [meeting.title for meeting in answer.meetings]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("区長が9名参加した会議は？", ["東部地区懇談会"]),
        ("9人の区長が出席した会合は？", ["東部地区懇談会"]),
        ("役員6名が出席した会合は？", ["東部地区役員会"]),
        ("区長が6人以上参加した会合は？", ["東部地区懇談会"]),
        ("80人が参加した会合は？", ["東部地区防災訓練"]),
    ],
)
def test_a_number_of_people_keeps_only_the_meetings_that_record_it_for_that_role(
    question: str, expected: list[str]
) -> None:
    assert titles(question) == expected


@pytest.mark.parametrize(
    "question", ["区長が99名参加した会議は？", "区長が6名参加した会議は？", "77人が参加した会合は？"]
)
def test_a_number_that_no_record_states_for_the_role_is_not_found(question: str) -> None:
    assert not_found(question).reason == "no_such_record"


def test_the_number_of_an_office_named_after_a_role_is_not_the_roles_own() -> None:
    asked, rest = asked_people("区長が3名参加した会議は?")
    assert asked == AskedPeople("", 3, "区長")
    assert "区長" not in rest
    [row] = [meeting for meeting in corpus().meetings if meeting.title == "東部地区懇談会"]
    assert peopled(row, AskedPeople("", 9, "区長"))
    assert not peopled(row, AskedPeople("", 9, "区長会"))


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("2025年2月30日の会議は？", "2025年2月30日"),
        ("令和7年9月31日の東部地区の会議は？", "令和7年9月31日"),
        ("令和7年13月45日の会議は？", "令和7年13月45日"),
        ("R7.13.45の会議は？", "R7.13.45"),
        ("13/45の会議は？", "13/45"),
        ("2月30日", "2月30日"),
    ],
)
def test_a_day_that_no_calendar_has_brings_no_meeting(question: str, written: str) -> None:
    answer = not_found(question)
    assert answer.intent == "meeting"
    assert answer.text.startswith(f"「{written}」という日付は、暦にありません。")


@pytest.mark.parametrize("question", ["令和100年の会議は？", "7年度の会議は？"])
def test_a_year_that_cannot_be_read_brings_no_meeting(question: str) -> None:
    assert "読み取れませんでした" in not_found(question).text


def test_a_span_of_years_is_no_date() -> None:
    assert len(titles("この1年で会合は何回？")) == 5


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("R7.9.12", ["東部地区役員会"]),
        ("9月12日", ["東部地区役員会"]),
        ("9月12日に何があった？", ["東部地区役員会"]),
        ("9/12の会合は？", ["東部地区役員会"]),
        ("東部公民館は何回使われた？", ["東部地区懇談会", "東部地区防災訓練"]),
        ("東部公民館で何があった？", ["東部地区懇談会", "東部地区防災訓練"]),
        ("防災訓練は東部公民館でやった？", ["東部地区防災訓練"]),
    ],
)
def test_a_date_alone_or_a_venue_brings_its_meetings(question: str, expected: list[str]) -> None:
    assert titles(question) == expected


def test_a_date_alone_without_a_meeting_is_no_question_on_meetings() -> None:
    assert assistant().to_json(assistant().ask("9月13日"))["meetings"] == []


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("東部地区の会議は5回でしたよね？", "東部地区の会合は、資料の記録では5回ではなく3回です。"),
        ("東部地区の会議は3回でしたよね？", "はい、東部地区の会合は、資料の記録では3回です。"),
        ("北東部地区の会合は2件ありましたよね？", "北東部地区の会合は、資料の記録では2件ではなく1件です。"),
        (
            "東部地区役員会の会場と時間は？",
            "「東部地区役員会」（東部地区）の会場は役場会議室、期日は令和7年9月12日の10:00〜11:30です[1]。",
        ),
        ("東部地区の会合の会場と時間は？", "東部地区の会合3件の会場と日時は、次のとおりです。"),
    ],
)
def test_the_first_sentence_sets_a_count_right_and_answers_all_that_is_asked(question: str, first: str) -> None:
    assert answered(question).text.split("\n")[0] == first


def test_a_venue_that_names_no_place_is_told_as_written() -> None:
    [row] = [meeting for meeting in corpus().meetings if meeting.title == "東部地区役員会"]
    text = MeetingTelling(corpus()).only(replace(row, venue="市内"), ["venue"])
    assert text.startswith("「東部地区役員会」（東部地区）の会場は、記録には「市内」とだけ書かれています[1]。")
