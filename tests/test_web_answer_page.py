from __future__ import annotations

from urllib.parse import urlencode

import pytest
from web_samples import MEETING, NEIGHBOURS, PLEDGE, SHEETS, answered, citation, place

from assistant import Answered, Clarify, NotFound
from web import WebSettings
from web.answer_page import AnswerPage
from web.pages import site_of

SITE = site_of(WebSettings(), ())
DOCUMENTS = (SHEETS, NEIGHBOURS)


def test_a_citation_of_another_municipality_is_marked_as_such() -> None:
    page = AnswerPage.of(SITE, "q", answered(), DOCUMENTS)
    assert [(card.number, card.own, card.place) for card in page.citations] == [(1, True, "25行"), (2, False, "3–4行")]
    assert page.citations[1].href == "/documents/bbbbbbbbbbbb?lines=3-4#L3"
    assert page.citations[1].issued == "2017年9月4日"


@pytest.mark.parametrize(
    ("reason", "heading"),
    [("no_such_record", "資料に見つかりません"), ("not_yet_recorded", "まだ記録されていません")],
)
def test_an_answer_that_is_none_says_why_in_its_heading(reason: str, heading: str) -> None:
    page = AnswerPage.of(SITE, "q", NotFound("q", "indicator", reason, "ありません。"), DOCUMENTS)  # type: ignore[arg-type]
    assert (page.outcome, page.heading, page.indicators) == ("not_found", heading, ())


def test_what_is_set_right_is_not_said_to_be_missing() -> None:
    answer = NotFound("q", "indicator", "no_such_record", "10人ではありません。", corrects=True)
    page = AnswerPage.of(SITE, "q", answer, DOCUMENTS)
    assert (page.outcome, page.heading, page.corrects) == ("not_found", "資料の記載と違うところがあります", True)


def test_the_address_to_share_asks_the_same_with_what_was_asked_before() -> None:
    page = AnswerPage.of(SITE, "実績は？", answered(), DOCUMENTS, ("目標は？", "A&B"), base="http://example.jp/")
    assert page.share.href == "/?" + urlencode([("q", "実績は？"), ("before", "目標は？"), ("before", "A&B")])
    assert page.share.text == "http://example.jp" + page.share.href


def test_several_readings_are_links_to_whole_questions() -> None:
    page = AnswerPage.of(SITE, "q", Clarify("q", "indicator", "二つあります。", ("図書館の来館者数は？",)), DOCUMENTS)
    assert page.outcome == "clarify"
    assert [link.text for link in page.followups] == ["図書館の来館者数は？"]


@pytest.mark.parametrize(
    ("listed", "shown"),
    [
        ("・来館者数\n・貸出冊数", ["どれですか。"]),
        ("・来館者数（人）\n・貸出冊数", ["どれですか。", "・来館者数（人）", "・貸出冊数"]),
        ("・来館者数", ["どれですか。", "・来館者数"]),
    ],
)
def test_a_list_of_readings_is_shown_once(listed: str, shown: list[str]) -> None:
    answer = Clarify("q", "indicator", f"どれですか。\n{listed}", ("来館者数の目標は？", "貸出冊数の目標は？"))
    blocks = AnswerPage.of(SITE, "q", answer, DOCUMENTS).blocks
    assert ["".join(part.text for part in item) for block in blocks for item in block.items] == shown


def test_a_very_long_question_is_shortened_on_the_page() -> None:
    page = AnswerPage.of(SITE, "あ" * 100_000, NotFound("あ", "other", "unsure", "分かりません。"), DOCUMENTS)
    assert page.question == "あ" * 200 + "…（全100,000字）"
    assert [len(earlier) for earlier in page.before] == [500]


def test_indicators_beyond_ten_become_links() -> None:
    one = answered()
    many = Answered(one.question, "policy", one.text, one.citations, indicators=one.indicators * 12)
    page = AnswerPage.of(SITE, "q", many, DOCUMENTS)
    assert (len(page.indicators), len(page.more_indicators)) == (10, 2)


def test_a_meeting_and_a_pledge_open_their_lines() -> None:
    cited = (citation(SHEETS, place(3)),)
    page = AnswerPage.of(
        SITE, "q", Answered("q", "meeting", "はい。[1]", cited, meetings=(MEETING,), pledges=(PLEDGE,)), DOCUMENTS
    )
    assert page.meetings[0].when == "令和7年6月25日 18:00–20:00"
    assert page.meetings[0].href == "/documents/bbbbbbbbbbbb?lines=2-2#L2"
    assert page.pledges[0].marks == ("直ちに",)
    assert page.pledges[0].href == "/documents/aaaaaaaaaaaa?lines=3-5#L3"
