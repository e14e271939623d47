"""A form that came back becomes what is saved: nothing that was entered is dropped in silence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_web_review_form import ADDED, form_of, quoted, review, sent, under
from tracker_town import corpus, data, pledge

from assistant import Assistant, PledgeDossier
from people import Decision, ReviewError
from web.review_posted import Posted, read_posted

OTHER = "・漁業者との懇談を重ね、「潮見水産振興計画」を策定した。"


@pytest.fixture(scope="module")
def dossier() -> PledgeDossier:
    found = Assistant.open(data()).dossier(pledge("1-01").uid)
    assert found is not None
    return found


def posted(dossier: PledgeDossier, changed: dict[str, list[str]], before: PledgeDossier | None = None) -> Posted:
    """The form of ``before`` (or of the dossier itself) with some fields changed, as it is read today."""
    return read_posted({**sent(form_of(before or dossier)), **changed}, dossier, corpus())


def decided(dossier: PledgeDossier, changed: dict[str, list[str]], before: PledgeDossier | None = None) -> Decision:
    decision = posted(dossier, changed, before).decision
    assert decision is not None
    return decision


def refused(dossier: PledgeDossier, changed: dict[str, list[str]]) -> str:
    with pytest.raises(ReviewError) as told:
        posted(dossier, changed)
    return told.value.where


def test_links_that_are_those_proposed_are_left_to_the_rules(dossier: PledgeDossier) -> None:
    assert decided(dossier, {}).links is None
    assert decided(dossier, {"link.1-1": ["none"]}).links == ()
    assert decided(dossier, {"link.1-1": ["none"], "measure": ["1-1"], "strength": ["primary"]}).links is None


def test_primary_links_come_first(dossier: PledgeDossier) -> None:
    changed = {"link.1-1": ["secondary"], "measure": ["2-1"], "strength": ["primary"]}
    assert decided(dossier, changed).links == (("2-1", "primary"), ("1-1", "secondary"))


def test_what_is_ruled_out_is_kept_word_for_word(dossier: PledgeDossier) -> None:
    row = form_of(dossier).excluded[0]
    assert decided(dossier, {"exclude": [row.key, "0" * 16]}).excluded == (dossier.reviewed.proposal.evidence[0].quote,)


def test_evidence_that_somebody_else_took_out_meanwhile_is_still_kept_by_whoever_kept_it(
    dossier: PledgeDossier,
) -> None:
    with_it = under(dossier, review(1, Decision("done", None, (), (quoted(),))))
    without = under(
        dossier, review(2, Decision("done")), review(1, with_it_decision(with_it)), review(2, Decision("done"))
    )
    assert decided(without, {}, before=with_it).added == (quoted(),)
    again = form_of(without, sent(form_of(with_it)))
    assert [(row.quote, row.chosen) for row in again.added] == [(ADDED, True)]


def with_it_decision(dossier: PledgeDossier) -> Decision:
    holds = dossier.reviewed.standing.holds
    assert holds is not None
    assert holds.decision is not None
    return holds.decision


def test_evidence_that_moved_is_kept_with_its_lines_of_today(dossier: PledgeDossier) -> None:
    moved = under(dossier, review(1, Decision("done", None, (), (replace(quoted(), lines=(1, 1)),))))
    assert decided(moved, {}).added == (quoted(),)


def test_the_same_words_of_two_documents_are_two_pieces_of_evidence(dossier: PledgeDossier) -> None:
    [other] = [document for document in corpus().documents if document.name == "plan.md"]
    both = (quoted(), replace(quoted(), document=other.uid, name=other.name))
    laid = under(dossier, review(1, Decision("done", None, (), both)))
    keys = [row.key for row in form_of(laid).added]
    assert len(set(keys)) == 2
    assert decided(laid, {"keep": keys[1:]}).added == both[1:]


def test_a_quote_that_is_entered_twice_is_one_as_it_was_entered_last(dossier: PledgeDossier) -> None:
    laid = under(dossier, review(1, Decision("done", None, (), (quoted(),))))
    line = str(quoted().lines[0])
    again = {"document": [quoted().document], "first": [line], "last": [line], "says": ["done"]}
    assert decided(laid, again).added == (replace(quoted(), says="done"),)


def test_reports_that_were_offered_become_evidence_or_are_refused_never_dropped() -> None:
    """The oyster farmers' pledge: planned, with reports of its measures that the rules did not count."""
    held = Assistant.open(data()).dossier(pledge("1-03").uid)
    assert held is not None
    offered = held.reviewed.proposal.near_reports
    assert offered
    row = form_of(held).near[0]
    added = decided(held, {"adopt": [row.key, row.key]}).added
    assert [(quote.says, quote.quote, quote.lines) for quote in added] == [
        ("in_progress", offered[0].quote, offered[0].place.lines)
    ]
    assert refused(held, {"adopt": [row.key, "0" * 16]}) == "関わる施策の実績"
    assert form_of(held, {"adopt": [row.key]}).near[0].chosen


@pytest.mark.parametrize("number", ["17", " 17 ", "１７", "017"])
def test_lines_are_read_in_any_digits(dossier: PledgeDossier, number: str) -> None:
    changed = {"document": [quoted().document], "first": [number], "says": ["done"]}
    [added] = decided(dossier, {**changed, "last": ["18"]}).added
    assert (added.lines, added.quote) == ((17, 18), f"◆実績\n{OTHER}")


@pytest.mark.parametrize("number", ["", "-1", "1.5", "1e3", "0x1", "十七", "①", "1 7", "1" * 10, "٣", "\ud800"])
def test_a_line_that_is_no_number_is_refused(dossier: PledgeDossier, number: str) -> None:
    assert refused(dossier, {"document": [quoted().document], "first": [number], "says": ["done"]}) == "加える根拠の行"


def test_a_comment_is_read_whatever_else_the_form_holds(dossier: PledgeDossier) -> None:
    """A proposal that changed meanwhile does not keep anybody from saying something."""
    changed = {"kind": ["comment"], "proposal": ["x"], "first": ["x"], "note": [" 見ました \n"]}
    held = posted(dossier, changed)
    assert (held.kind, held.decision, held.note) == ("comment", None, "見ました")


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"kind": []}, "操作"),
        ({"proposal": []}, "判定"),
        ({"status": []}, "判定"),
        ({"seen": []}, "画面"),
        ({"last": ["3"]}, "加える根拠"),
        ({"document": ["x"]}, "加える根拠"),
        ({"link.1-1": [""]}, "施策"),
    ],
)
def test_a_field_that_is_missing_or_none_is_named(
    dossier: PledgeDossier, changed: dict[str, list[str]], where: str
) -> None:
    assert refused(dossier, changed) == where
