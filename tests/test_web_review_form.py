"""The form of a pledge: what it shows, from what the rules propose and what people decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tracker_town import corpus, data, pledge

from assistant import Assistant, PledgeDossier
from people import Account, Decision, Kind, Proposal, Quoted, Review, Session, Standing, key_of, proposal_of, reviewed
from web.review_form import ReviewForm
from web.review_keys import fingerprint, quote_key
from web.review_posted import read_posted

ADDED = "・文化財の展示を行った。"
SESSION = Session("token", "csrf", Account("anna", "企画課 青木", frozenset({"reviewer"})))


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return Assistant.open(data())


@pytest.fixture(scope="module")
def dossier(assistant: Assistant) -> PledgeDossier:
    """The pledge of the fisheries' plan: proposed as done, with two sentences and one measure."""
    found = assistant.dossier(pledge("1-01").uid)
    assert found is not None
    return found


def quoted(text: str = ADDED) -> Quoted:
    [sheets] = [document for document in corpus().documents if document.kind == "evaluation-sheets"]
    line = corpus().lines(sheets.uid).index(text) + 1
    return Quoted("mentioned", sheets.uid, sheets.name, (line, line), text)


def review(number: int, decision: Decision | None, by: str = "総務課 別府") -> Review:
    held = pledge("1-01")
    kind: Kind = "decision" if decision else "withdrawal"
    on = datetime(2025, 4, 1, tzinfo=UTC)
    seen = Proposal("done", (), (), "")
    return Review(number, kind, key_of(held), decision, "", "ben", by, on, number - 1, seen)


def under(
    dossier: PledgeDossier, holds: Review | None, *history: Review, beside: tuple[Review, ...] = ()
) -> PledgeDossier:
    """The dossier with these reviews over it."""
    standing = Standing(holds, beside, history or ((holds,) if holds else ()))
    laid = reviewed(dossier.reviewed.proposal, dossier.pledge, standing, corpus())
    return replace(dossier, reviewed=laid)


def sent(form: ReviewForm) -> dict[str, list[str]]:
    """What a browser would send of the form as it stands."""
    fields = {"kind": ["decision"], "seen": [str(form.seen)], "proposal": [form.proposal], "note": [form.note]}
    fields["status"] = [option.value for option in form.statuses if option.chosen]
    fields["exclude"] = [row.key for row in form.excluded if row.chosen]
    fields["keep"] = [row.key for row in form.added if row.chosen]
    for name, options in (("document", form.documents), ("measure", form.measures), ("strength", form.strengths)):
        fields[name] = [option.value for option in options if option.chosen]
    fields |= {row.field: [option.value for option in row.strengths if option.chosen] for row in form.links}
    return fields


def form_of(dossier: PledgeDossier, entered: dict[str, list[str]] | None = None) -> ReviewForm:
    return ReviewForm.of(dossier, corpus(), SESSION, entered, "なぜ" if entered else None)


def test_without_any_review_the_form_shows_the_proposal(dossier: PledgeDossier) -> None:
    form = form_of(dossier)
    assert [option.value for option in form.statuses if option.chosen] == ["done"]
    assert (form.seen, form.holds, form.contested, form.overtaken, form.added) == (0, False, 0, (), ())
    assert [row.quote for row in form.excluded] == [held.quote for held in dossier.reviewed.proposal.evidence]
    assert not any(row.chosen for row in form.excluded)
    assert [(row.field, [o.value for o in row.strengths if o.chosen]) for row in form.links] == [
        ("link.1-1", ["primary"])
    ]
    assert [option.value for option in form.measures] == ["", "1-2", "2-1"]


def test_a_form_sent_as_it_stands_decides_what_is_in_force(dossier: PledgeDossier) -> None:
    decisions = [
        Decision("done"),
        Decision("planned", (("1-2", "primary"), ("1-1", "secondary")), (), ()),
        Decision("in_progress", (), (dossier.reviewed.proposal.evidence[0].quote,), (quoted(),)),
    ]
    for decision in decisions:
        laid = under(dossier, review(1, decision))
        posted = read_posted(sent(form_of(laid)), laid, corpus())
        assert (posted.kind, posted.seen, posted.decision) == ("decision", 1, decision)


def test_evidence_can_be_added_from_what_was_read_for_it(dossier: PledgeDossier) -> None:
    """Not from the manifesto itself: a promise is no evidence that it was kept. Not from another municipality's."""
    names = {corpus().document(option.value).name for option in form_of(dossier).documents if option.value}
    assert names == {"sheets.md", "plan.md"}


def test_an_editor_may_only_comment(dossier: PledgeDossier) -> None:
    session = Session("token", "csrf", Account("emi", "広報課 江本", frozenset({"editor"})))
    assert not ReviewForm.of(dossier, corpus(), session).may_decide


def test_what_was_entered_and_refused_is_shown_again(dossier: PledgeDossier) -> None:
    entered = sent(form_of(dossier)) | {
        "status": ["planned"],
        "note": ["電話で\n確かめた"],
        "exclude": [form_of(dossier).excluded[1].key],
        "link.1-1": ["none"],
        "measure": ["2-1"],
        "strength": ["primary"],
        "first": ["２７"],
        "last": ["x"],
        "says": ["done"],
    }
    form = form_of(dossier, entered)
    shown = sent(form)
    assert {name: shown[name] for name in shown} == {name: entered[name] for name in shown}
    assert (form.first, form.last, form.error) == ("２７", "x", "なぜ")
    assert [option.value for option in form.says if option.chosen] == ["done"]


def test_an_entered_choice_that_is_none_chooses_nothing(dossier: PledgeDossier) -> None:
    form = form_of(dossier, {"status": ["<b>"], "exclude": ["<b>"], "keep": ["<b>"], "link.1-1": ["<b>"]})
    assert not any(option.chosen for option in form.statuses)
    assert not any(row.chosen for row in form.excluded)
    assert form.added == ()


def test_whoever_was_overtaken_reads_by_whom(dossier: PledgeDossier) -> None:
    first, second = review(1, Decision("planned")), review(2, None, "財政課 三輪")
    laid = under(dossier, None, first, second)
    told = "書いている間に、{}しました。"
    assert form_of(laid, {"seen": ["2"]}).overtaken == ()
    assert form_of(laid, {"seen": ["1"]}).overtaken == (told.format("財政課 三輪が判定を取り下げ"),)
    assert len(form_of(laid, {"seen": ["0"]}).overtaken) == 2
    assert form_of(laid, {"seen": ["x"]}).overtaken == ()
    assert form_of(laid).overtaken == ()
    assert form_of(laid, {"seen": ["0"]}).seen == 2


def test_a_form_tells_how_many_decisions_wait_to_be_settled(dossier: PledgeDossier) -> None:
    holds, beside = review(1, Decision("planned")), review(2, Decision("in_progress"))
    assert form_of(under(dossier, holds, holds, beside, beside=(beside,))).contested == 1


def test_evidence_that_its_document_lost_is_shown_and_not_chosen(dossier: PledgeDossier) -> None:
    gone = replace(quoted(), quote="・この文はもうありません。")
    form = form_of(under(dossier, review(1, Decision("done", None, (), (gone, quoted())))))
    assert [(row.quote, row.chosen, bool(row.href)) for row in form.added] == [
        (gone.quote, False, False),
        (ADDED, True, True),
    ]


def test_evidence_that_moved_is_shown_at_its_place_of_today(dossier: PledgeDossier) -> None:
    moved = replace(quoted(), lines=(1, 1))
    [row] = form_of(under(dossier, review(1, Decision("done", None, (), (moved,))))).added
    line = quoted().lines[0]
    assert row.href.endswith(f"?lines={line}-{line}#L{line}")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("文を 書く。", "文を書く。", True), ("１２件", "12件", True), ("12件", "13件", False), ("", " ", True)],
)
def test_a_quotes_key_is_that_of_its_words(one: str, other: str, same: bool) -> None:
    assert (quote_key(one) == quote_key(other)) is same


def test_a_proposal_is_another_one_when_what_it_says_is(dossier: PledgeDossier) -> None:
    held = proposal_of(dossier.reviewed.proposal, dossier.pledge, corpus())
    first, *rest = held.evidence
    moved = replace(held, evidence=(replace(first, lines=(1, 1), quote=f" {first.quote}"), *rest))
    assert fingerprint(moved) == fingerprint(held)
    others = [
        replace(held, status="planned"),
        replace(held, text=held.text + "もっと"),
        replace(held, links=()),
        replace(held, links=(("1-1", "secondary"),)),
        replace(held, evidence=tuple(rest)),
        replace(held, evidence=(replace(first, says="planned"), *rest)),
        replace(held, evidence=(replace(first, document="another"), *rest)),
    ]
    assert len({fingerprint(other) for other in (held, *others)}) == len(others) + 1
