from __future__ import annotations

import pytest
from assistant_town import answered, assistant, corpus, not_found


def pledges(question: str) -> list[str]:
    answer = answered(question)
    assert answer.intent == "pledge"
    return [pledge.id for pledge in answer.pledges]


@pytest.mark.parametrize(
    ("question", "identity"),
    [
        ("給食費の公約は？", "1-01"),
        ("こども図書館を建てる公約はある？", "1-02"),
        ("放課後の居場所についての約束は公約にある？", "1-03"),
        ("苗木を植える公約は？", "2-01"),
        # 全て is of the schools here, not of the pledges.
        ("全ての小学校で児童をあずかるという公約は？", "1-03"),
        ("公約の「ごみの分別を分かりやすくします（新規）」とは？", "2-02"),
        ("マニフェストでごみの分別はどうなっている？", "2-02"),
    ],
)
def test_a_pledge_is_found_by_its_words(question: str, identity: str) -> None:
    assert pledges(question) == [identity]


@pytest.mark.parametrize(
    ("question", "identities"),
    [
        ("公約の一覧", ["1-01", "1-02", "1-03", "2-01", "2-02"]),
        ("公約は全部でいくつ？", ["1-01", "1-02", "1-03", "2-01", "2-02"]),
        ("育ちの公約の一覧", ["1-01", "1-02", "1-03"]),
        ("「緑を守るまち」の公約は？", ["2-01", "2-02"]),
        ("柱2の公約は？", ["2-01", "2-02"]),
        ("新規の公約は何件？", ["1-01", "1-02", "2-02"]),
        ("継続の公約の一覧", ["1-03", "2-01"]),
        ("中長期の公約の一覧", ["1-02", "2-01"]),
        ("直ちに取り組む公約をすべて", ["1-01", "1-03", "2-02"]),
        ("環境の新規の公約は？", ["2-02"]),
    ],
)
def test_pledges_are_listed_by_pillar_horizon_and_kind(question: str, identities: list[str]) -> None:
    answer = answered(question)
    assert [pledge.id for pledge in answer.pledges] == identities
    assert f"{len(identities)}件" in answer.text
    assert len(answer.citations) == len(identities)


def test_a_list_that_comes_out_empty_is_not_found() -> None:
    assert not_found("環境の直ちに取り組む継続の公約の一覧").reason == "no_such_record"


@pytest.mark.parametrize("question", ["公約で月面基地は作る？", "令和15年度の公約で給食費は？"])
def test_what_was_not_pledged_is_not_found_and_offers_the_pillars(question: str) -> None:
    answer = not_found(question)
    assert (answer.reason, answer.intent) == ("no_such_record", "pledge")
    assert any("育ち" in followup for followup in answer.followups)
    for followup in answer.followups:
        assert answered(followup).pledges


@pytest.mark.parametrize("question", ["2023年の公約で給食費は？", "令和6年度の給食費の公約は？"])
def test_a_year_that_the_pledge_or_its_document_speaks_of_fits(question: str) -> None:
    assert pledges(question) == ["1-01"]


def test_a_pledge_is_told_in_its_own_words_with_what_it_was_judged_from() -> None:
    answer = answered("給食費の公約は？")
    [pledge] = answer.pledges
    assert pledge.title in answer.text
    assert pledge.text in answer.text
    assert "直ちに" in answer.text
    assert answer.notes == (
        "進み具合は、読み込んだ資料の文から規則で読み取ったものです。担当課などの人が確かめた判定ではありません"
        "（規則は docs/pledges.md）。",
    )


def test_a_pledge_that_no_document_speaks_of_says_so_and_what_was_read() -> None:
    answer = answered("給食費の公約はどうなった？")
    first = answer.text.split("\n")[0]
    assert "記載は見つかりませんでした" in first
    assert "何も行われていないという意味ではありません" in first
    for title in ("月見野町第5次計画 施策評価シート", "令和7年度 地区の会合 開催実績", "月見野町第5次計画 第2章"):
        assert f"「{title}」[" in first
    assert "灯台活用検討会" not in answer.text


def test_every_pledge_of_the_town_is_found_by_its_title_and_cited_there() -> None:
    for pledge in corpus().pledges:
        answer = answered(f"公約の「{pledge.title}」について")
        assert [held.id for held in answer.pledges] == [pledge.id]
        assert answer.citations[0].place == pledge.heading.place


@pytest.mark.parametrize("question", ["健康寿命の実績は？", "東部地区の会合は？", "見守りの方針は？"])
def test_what_speaks_of_no_pledge_brings_none(question: str) -> None:
    assert assistant().to_json(assistant().ask(question))["pledges"] == []
