"""A decision over a proposal: what is in force, what was lost, and what is told to have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from people_town import MANIFESTO, SHEETS, corpus_of, pledge, track

from ingest import Corpus
from people import Decision, Quoted, Review, Reviewed, Standing, key_of, proposal_of, reviewed
from tracker import Link, Track

CORPUS = corpus_of()
LENT, ESTIMATE, BOOKS = (
    "・駅前にこども文庫の部屋を借りた。",
    "・水車小屋の屋根の見積もりをとった。",
    "・こども文庫の本をそろえる。",
)
TITLE = "こども文庫"


def sheets(corpus: Corpus) -> str:
    return next(document.uid for document in corpus.documents if document.kind == "evaluation-sheets")


def quoted(text: str, corpus: Corpus = CORPUS) -> Quoted:
    uid = sheets(corpus)
    [line] = [at for at, held in enumerate(corpus.lines(uid), start=1) if text in held]
    return Quoted("done", uid, corpus.document(uid).name, (line, line), text)


def decided(decision: Decision, before: Track | None = None, corpus: Corpus = CORPUS) -> Standing:
    """The standing of a decision on a track as it was then."""
    held = pledge(corpus, TITLE)
    shown = proposal_of(before or track(corpus, held, LENT), held, corpus)
    on = datetime(2025, 4, 1, tzinfo=UTC)
    review = Review(1, "decision", key_of(held), decision, "確かめた", "anna", "青木", on, 0, shown)
    return Standing(review, (), (review,))


def today(standing: Standing, now: Track | None = None, corpus: Corpus = CORPUS) -> Reviewed:
    held = pledge(corpus, TITLE)
    return reviewed(now or track(corpus, held, LENT), held, standing, corpus)


def quotes(found: Reviewed) -> list[str]:
    return [held.quote for held in found.evidence]


def test_without_a_decision_the_proposal_is_in_force() -> None:
    found = today(Standing())
    proposed = found.proposal
    assert (found.status, found.links, found.evidence) == (proposed.status, proposed.links, proposed.evidence)
    assert (found.by_person, found.excluded, found.lost, found.changed) == (False, (), (), ())


def test_a_decision_is_in_force_over_what_is_proposed() -> None:
    decision = Decision("done", (("1-2", "primary"), ("1-1", "primary")), ("・駅前に こども文庫の部屋を借りた。",))
    found = today(decided(decision))
    assert (found.status, found.by_person) == ("done", True)
    assert found.links == (Link("1-2", "primary", "確認した人が選びました"), Link("1-1", "primary", "同じ言葉"))
    assert quotes(found) == []
    assert [held.quote for held in found.excluded] == [LENT]
    assert found.changed == ()


def test_links_left_as_proposed_follow_the_proposal() -> None:
    now = track(CORPUS, pledge(CORPUS, TITLE), LENT, links="1-2")
    assert today(decided(Decision("done")), now).links == now.links
    assert today(decided(Decision("done", ())), now).links == ()


def test_added_evidence_knows_the_section_it_stands_in() -> None:
    found = today(decided(Decision("done", added=(quoted(BOOKS),))))
    assert quotes(found) == [LENT, BOOKS]
    added = found.evidence[1]
    assert (added.says, added.kind, added.measure, added.fiscal_year) == ("done", "next_steps", "1-1", "令和6年度")
    assert added.place.lines == quoted(BOOKS).lines
    assert (added.shared, added.span, added.promise, added.score) == ((), None, 0, 0.0)
    passage = next(held for held in CORPUS.passages if BOOKS in held.text)
    assert added.section == passage.section != ()


def test_evidence_that_is_proposed_and_added_stands_once_as_the_person_reads_it() -> None:
    found = today(decided(Decision("done", added=(quoted(LENT),))))
    assert [(held.quote, held.says) for held in found.evidence] == [(LENT, "done")]


def test_an_added_quote_that_moved_is_found_at_its_new_lines() -> None:
    moved = corpus_of(sheets=SHEETS.replace("◆現状と課題\n", "◆現状と課題\n町に\n本屋がない。\n"))
    found = today(decided(Decision("done", added=(quoted(BOOKS),))), corpus=moved)
    assert found.lost == ()
    assert found.evidence[-1].place.lines == quoted(BOOKS, moved).lines != quoted(BOOKS).lines
    assert found.changed == ()


def test_a_quote_broken_into_other_lines_is_given_as_it_stands_today() -> None:
    broken = corpus_of(sheets=SHEETS.replace(BOOKS, "・こども文庫の\n本をそろえる。"))
    added = today(decided(Decision("done", added=(quoted(BOOKS),))), corpus=broken).evidence[-1]
    first, last = added.place.lines or (0, 0)
    assert added.quote == "・こども文庫の\n本をそろえる。" == "\n".join(broken.lines(sheets(broken))[first - 1 : last])


def test_of_several_places_the_nearest_one_is_taken() -> None:
    was = quoted(BOOKS).lines[0]
    above, below = was - 2, was + 3
    lines = SHEETS.replace(BOOKS, "・別の文。").split("\n")
    lines[above - 1 : above - 1] = [BOOKS]
    lines[below - 1 : below - 1] = [BOOKS]
    added = today(decided(Decision("done", added=(quoted(BOOKS),))), corpus=corpus_of(sheets="\n".join(lines))).evidence
    assert added[-1].place.lines == (above, above)


@pytest.mark.parametrize("gone", ["・こども文庫の本を選ぶ。", ""])
def test_an_added_quote_that_the_document_no_longer_holds_is_lost_and_not_shown(gone: str) -> None:
    corpus = corpus_of(sheets=SHEETS.replace(BOOKS, gone))
    found = today(decided(Decision("done", added=(quoted(BOOKS),))), corpus=corpus)
    assert found.lost == (quoted(BOOKS),)
    assert quotes(found) == [LENT]
    assert found.status == "done"


def test_a_quote_of_a_document_that_is_gone_is_lost() -> None:
    elsewhere = replace(quoted(BOOKS), document="000000000000")
    assert today(decided(Decision("done", added=(elsewhere,)))).lost == (elsewhere,)


def test_nothing_changed_when_lines_and_typography_did() -> None:
    corpus = corpus_of(
        sheets=SHEETS.replace("◆実績\n", "\n◆実績\n").replace(LENT, "・駅前に こども文庫の部屋を借りた。")
    )
    now = track(corpus, pledge(corpus, TITLE), "・駅前に こども文庫の部屋を借りた。")
    assert today(decided(Decision("in_progress")), now, corpus).changed == ()


def test_every_difference_to_what_the_person_saw_is_told() -> None:
    held = pledge(CORPUS, TITLE)
    before = track(CORPUS, held, LENT, BOOKS, links="1-1 1-2")
    now = track(CORPUS, held, ESTIMATE, BOOKS, status="planned", links="1-2")
    now = replace(now, evidence=(now.evidence[0], replace(now.evidence[1], says="planned")))
    assert today(decided(Decision("done"), before), now).changed == (
        "自動の判定が「進行中」から「計画・方針に記載のみ」に変わりました",
        "根拠に挙がっていた文「・駅前にこども文庫の部屋を借りた。」が挙がらなくなりました",
        "新しく根拠に挙がった文「・水車小屋の屋根の見積もりをとった。」があります",
        "根拠の文「・こども文庫の本をそろえる。」の読み取りが「行ったこと」から「これからのこと」に変わりました",
        "自動で結び付いていた施策1-1が外れました",
        "施策1-2が関連する施策から主な施策に変わりました",
    )


def test_a_pledge_of_other_words_is_told() -> None:
    corpus = corpus_of(MANIFESTO.replace("駅前にこども文庫をひらきます。", "駅裏にこども文庫をひらきます。"))
    now = track(corpus, pledge(corpus, TITLE), LENT)
    assert today(decided(Decision("done")), now, corpus).changed == ("公約の文言が変わりました",)


def test_a_link_to_a_measure_that_is_gone_is_told_and_not_shown() -> None:
    corpus = corpus_of(sheets=SHEETS.replace("施策 1-2", "施策 1-3"))
    found = today(decided(Decision("done", (("1-1", "primary"), ("1-2", "primary")))), corpus=corpus)
    assert [link.measure for link in found.links] == ["1-1"]
    assert found.changed == ("選ばれていた施策1-2が資料からなくなりました",)


def test_a_long_quote_is_cut_when_it_is_told() -> None:
    long = "・" + "長い文" * 30 + "。"
    corpus = corpus_of(sheets=SHEETS.replace(LENT, f"{LENT}\n{long}"))
    now = track(corpus, pledge(corpus, TITLE), LENT, long)
    [told] = today(decided(Decision("done")), now, corpus).changed
    assert "・" + "長い文" * 12 + "長い…" in told
