from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus, not_found

EAST = ["東部地区懇談会", "東部地区役員会", "東部地区防災訓練"]


def titles(question: str) -> list[str | None]:
    answer = answered(question)
    assert answer.intent == "meeting"
    return [meeting.title for meeting in answer.meetings]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("東部地区の会合は？", EAST),
        ("東部の集まりは？", EAST),
        # 北東部地区 holds the letters of 東部地区.
        ("北東部地区の会合は？", ["北東部地区懇談会"]),
        ("北東部の集まりは？", ["北東部地区懇談会"]),
        # Of both together in the order of their dates.
        ("北東部地区と東部地区の会合は？", [EAST[0], "北東部地区懇談会", *EAST[1:]]),
        ("令和7年9月の会合は？", ["東部地区役員会"]),
        ("2025年9月12日の会合は？", ["東部地区役員会"]),
        ("9月12日の会合は？", ["東部地区役員会"]),
        ("令和8年2月3日の東部地区の会合は？", ["東部地区防災訓練"]),
        ("令和7年度の東部地区の会合は？", EAST),
        ("東部地区防災訓練の会場は？", ["東部地区防災訓練"]),
        ("東部地区懇談会はいつ？", ["東部地区懇談会"]),
        ("北東部地区懇談会はいつ？", ["北東部地区懇談会"]),
        ("西部地区の親睦会はいつ？", ["西部地区親睦会"]),
        ("獣害の柵について話し合った会合は？", ["北東部地区懇談会"]),
        ("秋祭りの準備をした会議は？", ["東部地区役員会"]),
        ("空き家の見回りを話し合った懇談会は？", ["東部地区懇談会"]),
    ],
)
def test_meetings_are_found_by_district_date_title_kind_or_topic(question: str, expected: list[str]) -> None:
    assert titles(question) == expected


@pytest.mark.parametrize(
    ("question", "count"),
    [("東部地区の会合は何回？", 3), ("北東部地区の会合は何回？", 1), ("令和7年度の会合は何回？", 5)],
)
def test_a_count_counts_the_meetings_that_were_held(question: str, count: int) -> None:
    answer = answered(question)
    assert len(answer.meetings) == count
    assert all(meeting.held for meeting in answer.meetings)
    assert f"{count}件" in answer.text or count == 1


@pytest.mark.parametrize("question", ["南部地区の会合は？", "南部地区の会合は何回？", "南部地区では懇談会を開いた？"])
def test_a_district_that_held_none_is_answered_with_its_own_word(question: str) -> None:
    answer = answered(question)
    [record] = answer.meetings
    assert (record.district, record.held) == ("南部地区", False)
    assert record.note is not None
    assert record.note in answer.text


def test_a_single_meeting_is_told_in_full() -> None:
    text = answered("北東部地区懇談会はいつ？").text
    for cell in ("令和7年7月8日", "19:00", "20:30", "北の集会所", "獣害の柵について", "区長5人"):
        assert cell in text


def test_the_district_with_the_most_meetings_is_named() -> None:
    answer = answered("一番会合が多い地区は？")
    assert {meeting.district for meeting in answer.meetings} == {"東部地区"}
    assert "3件" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "令和6年12月の会合は？",
        "令和6年度の東部地区の会合は？",
        "2019年の会合は？",
        "令和7年6月25日の西部地区の会合は？",
    ],
)
def test_a_date_on_which_nothing_stands_is_not_found_and_says_what_there_is(question: str) -> None:
    answer = not_found(question)
    assert (answer.reason, answer.intent) == ("no_such_record", "meeting")
    assert "令和7年6月25日" in answer.text
    assert answer.citations


def test_every_meeting_of_the_town_is_cited_at_its_own_row() -> None:
    for meeting in corpus().meetings:
        if meeting.title:
            answer = answered(f"{meeting.title}はいつ？")
            assert [held.uid for held in answer.meetings] == [meeting.uid]
            assert [citation.place for citation in answer.citations] == [meeting.place]


@pytest.mark.parametrize(
    "question", ["健康寿命の実績は？", "給食費の公約は？", "見守りの方針は？", "町議会議員は何人？"]
)
def test_what_is_about_no_meeting_brings_none(question: str) -> None:
    assert assistant().to_json(assistant().ask(question))["meetings"] == []


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # By hour, weekday, venue, number of people and span of months.
        ("午前に開かれた会合は？", ["東部地区役員会", "西部地区親睦会"]),
        ("夜の会合は？", ["東部地区懇談会", "北東部地区懇談会"]),
        # 20 October 2025 is a Monday.
        ("月曜日の会合は？", ["西部地区親睦会"]),
        ("会場が「役場会議室」の会合は？", ["東部地区役員会"]),
        ("公民館で開かれた会合は？", ["東部地区懇談会", "東部地区防災訓練"]),
        ("40人以上が参加した会合は？", ["西部地区親睦会", "東部地区防災訓練"]),
        ("40人を超える人が集まったのは？", ["東部地区防災訓練"]),
        ("7月から9月の会合は？", ["北東部地区懇談会", "東部地区役員会"]),
        ("令和7年10月から令和8年2月の会合は？", ["西部地区親睦会", "東部地区防災訓練"]),
        # One that is singled out.
        ("一番参加者が多い会合は？", ["東部地区防災訓練"]),
        ("参加者が最も少ない会合は？", ["北東部地区懇談会"]),
        ("一番長かった会合は？", ["西部地区親睦会"]),
        ("東部地区の最初の会合は？", ["東部地区懇談会"]),
        ("最後の会合はいつ？", ["東部地区防災訓練"]),
        ("北東部地区と東部地区ではどちらが会合が多い？", EAST),
        # The topic, without a word for a meeting.
        ("輪投げの大会をしたのはどの地区？", ["西部地区親睦会"]),
        ("北の集会所で何があった？", ["北東部地区懇談会"]),
    ],
)
def test_meetings_are_found_by_hour_weekday_venue_people_span_or_what_singles_them_out(
    question: str, expected: list[str]
) -> None:
    assert titles(question) == expected


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("東部地区役員会の会場は？", "「東部地区役員会」（東部地区）の会場は役場会議室です[1]。"),
        ("東部地区役員会はいつ？", "「東部地区役員会」（東部地区）の期日は令和7年9月12日の10:00〜11:30です[1]。"),
        ("東部地区役員会の参加者は？", "「東部地区役員会」（東部地区）の参加者は「役員6人」と記録されています[1]。"),
        (
            "東部地区役員会では何を話した？",
            "「東部地区役員会」（東部地区）の内容は「秋祭りの準備」と記録されています[1]。",
        ),
        ("東部地区の会合は何回？", "東部地区の会合の記録は、資料に3件あります。"),
        ("東部地区の会合はどこで開いた？", "東部地区の会合3件の会場は、東部公民館、役場会議室です。"),
    ],
)
def test_the_first_sentence_answers_what_is_asked(question: str, first: str) -> None:
    assert answered(question).text.split("\n")[0] == first


def test_a_district_that_no_record_has_is_told_from_one_that_held_none() -> None:
    unknown = not_found("桜台地区の会合は？")
    assert "桜台地区という地区は、会合の記録にありません" in unknown.text
    assert "南部地区" in unknown.text
    assert [meeting.district for meeting in answered("会合がなかった地区は？").meetings] == ["南部地区"]


def test_a_topic_that_no_record_of_the_district_has_is_not_answered_with_all_of_them() -> None:
    answer = not_found("東部地区の会合で獣害の話は出た？")
    assert answer.text.startswith("「獣害」に触れた東部地区の会合の記録は、資料にありません。")


def test_what_is_to_come_is_not_known() -> None:
    answer = not_found("東部地区の次回の会合は？")
    assert answer.reason == "not_yet_recorded"
    assert "令和8年2月3日" in answer.text


def test_a_kind_of_meeting_that_stands_in_no_title_is_said() -> None:
    answer = answered("東部地区の総会は？")
    assert any("件名に「総会」とある会合は" in note for note in answer.notes)
