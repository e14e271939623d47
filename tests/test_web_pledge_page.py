from __future__ import annotations

from dataclasses import replace

import pledge_pages_town as town
import pytest

from assistant import PledgeDossier
from people import Quoted
from web import WebSettings
from web.pages import site_of
from web.pledge_page import PledgePage
from web.rendering import page_response
from web.status_marks import PROPOSED_MARKS, SAYS_MARKS, VERDICT_MARKS

SITE = site_of(WebSettings(), ())


def page_of(dossier: PledgeDossier) -> PledgePage:
    return PledgePage.of(SITE, dossier, town.opened().corpus.documents)


def html_of(dossier: PledgeDossier) -> str:
    return bytes(page_response(page_of(dossier)).body).decode()


@pytest.mark.parametrize("marks", [PROPOSED_MARKS, SAYS_MARKS, VERDICT_MARKS])
def test_every_status_has_a_word_and_a_shape_of_its_own(marks: dict[str, object]) -> None:
    assert len({mark.word for mark in marks.values()}) == len(marks)  # type: ignore[attr-defined]
    assert len({mark.shape for mark in marks.values()}) == len(marks)  # type: ignore[attr-defined]


def test_the_proposal_says_why_and_shows_the_sentence_that_decided() -> None:
    status = page_of(town.dossier("1-03")).status
    assert (status.status.word, status.by) == ("進行中と読める", None)
    assert status.reason == "取り組みを行ったという記述があるためです。"
    cited = town.dossier("1-03").citations[status.marks[0].number - 1]
    assert cited.quote == "・夜間開館を月に二回行った。"
    assert status.marks[0].href == f"/documents/{cited.document_uid}?lines=29-29#L29"


def test_only_planned_and_not_mentioned_say_so() -> None:
    assert "公約と同じ言葉の実績の記述は見つからない" in page_of(town.dossier("1-02")).status.reason
    reason = page_of(town.dossier("2-02")).status.reason
    assert "記述が見つからない" in reason
    assert "何も行われていないという意味ではありません" in reason


def test_a_persons_word_stands_first_with_the_proposal_beside_it() -> None:
    status = page_of(town.dossier("1-01")).status
    assert status.status.word == "計画・方針に記載のみ（職員が確認）"
    assert status.proposal.word == "進行中と読める"
    assert status.differs
    assert status.by is not None
    assert (status.by.by, status.by.note) == ("企画課 青木", town.NOTE)
    # The proposal stands on the sentence that the person ruled out.
    assert status.marks[0].number == town.dossier("1-01").excluded[0].citation


def test_words_that_collide_are_both_shown() -> None:
    page = page_of(town.dossier("1-01"))
    assert [item.by for item in page.status.collided] == ["総務課 別府"]
    assert page.status.collided[0].status is not None
    assert page.status.collided[0].status.word == "完了"
    assert [(item.by, item.what, item.state) for item in page.history] == [
        ("企画課 青木", "コメント", ""),
        ("総務課 別府", "判定", "ほかの判定と食い違い、まだ反映していません"),
        ("企画課 青木", "判定", "現在の判定"),
    ]


def test_what_changed_since_and_what_was_lost_is_told() -> None:
    dossier = town.dossier("2-01")
    lost = Quoted("done", "d", "sheets.md", (1, 1), "水路を直した。")
    html = html_of(replace(dossier, reviewed=replace(dossier.reviewed, lost=(lost,))))
    assert "確認のあとに変わったこと" in html
    assert all(change in html for change in dossier.reviewed.changed)
    assert "「水路を直した。」" in html


def test_a_promise_without_a_sentence_says_why() -> None:
    nothing = page_of(town.dossier("2-02")).promises
    assert {promise.none for promise in nothing} == {"この約束についての記述は、読んだ資料に見つかりません。"}
    ruled_out, other = page_of(town.dossier("1-01")).promises
    assert ruled_out.none == "この約束についての記述は、人の判定で根拠から外されています。"
    assert (other.none, len(other.evidence)) == ("", 1)


def test_a_promise_whose_sentence_is_shown_under_another_one_blames_nobody() -> None:
    dossier = town.dossier("1-02")
    first = replace(dossier.promises[0], evidence=())
    page = page_of(replace(dossier, promises=(first, *dossier.promises[1:])))
    assert "主な文だけ" in page.promises[0].none


def test_the_deciding_words_stand_out() -> None:
    html = html_of(town.dossier("1-03"))
    assert "夜間開館を月に<mark>二回行った</mark>。<a" in html


def test_the_chain_names_departments_figures_and_verdict() -> None:
    [measure] = page_of(town.dossier("1-03")).measures
    assert [department.text for department in measure.departments] == ["図書館課"]
    [indicator] = measure.indicators
    assert indicator.target is not None
    assert indicator.actual is not None
    assert (indicator.target.text, indicator.target_year) == ("15,000以上（単位：人）", "令和9年度")
    assert (indicator.year, indicator.provisional, indicator.status.word) == ("令和6年度", True, "計画に届かず")


def test_hostile_words_in_papers_and_notes_show_as_words() -> None:
    for identity in ("1-01", "1-02"):
        html = html_of(town.dossier(identity))
        assert "<img" not in html
        assert "<script" not in html
        assert "<b>" not in html
    assert "&lt;script&gt;alert(2)&lt;/script&gt;駅前に" in html
    assert "&lt;b&gt;課&lt;/b&gt;に確かめました。" in html_of(town.dossier("1-01"))


def test_every_number_of_the_page_has_its_card() -> None:
    page = page_of(town.dossier("1-01"))
    assert [card.number for card in page.citations] == list(range(1, len(page.citations) + 1))
