"""Saving what staff decide about a pledge: at a real server, with whatever may be sent to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import urlencode

import httpx
import pytest
from page_markup import Markup
from web_staff import Form, Office, document, form_of, fresh_office, pledge_paths

pytestmark = pytest.mark.network

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
NOTE = "窓口で確かめました"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}</textarea><b>"


@pytest.fixture
def office() -> Office:
    return fresh_office()


@pytest.fixture
def anna(office: Office) -> Iterator[httpx.Client]:
    with office.signed_in("anna") as client:
        yield client


def opened(client: httpx.Client, pledge: str = "1-01") -> Form:
    return form_of(client.get(pledge_paths(client)[pledge]).text)


def text_of(page: str) -> str:
    """The page as it is read."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", page)))


def test_a_decision_is_kept_with_who_and_what_was_proposed(office: Office, anna: httpx.Client) -> None:
    form = opened(anna)
    answer = anna.post(form.action, data=form.sent({"status": "planned", "note": NOTE}))
    path = form.action.removesuffix("/review")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#history")
    [review] = office.saved()
    assert review.decision is not None
    assert (review.kind, review.decision.status, review.note, review.account, review.by) == (
        "decision",
        "planned",
        NOTE,
        "anna",
        "企画課 青木",
    )
    assert (review.pledge.id, review.seen, review.proposal.status) == ("1-01", 0, "done")
    assert (review.decision.links, review.decision.excluded, review.decision.added) == (None, (), ())
    with office.visitor() as visitor:
        page = text_of(visitor.get(path).text)
    assert "企画課 青木" in page
    assert NOTE in page
    assert "資料からの提案は「完了と読める」" in page


def test_what_was_decided_is_what_the_form_shows_next(anna: httpx.Client) -> None:
    form = opened(anna)
    out, stays = form.options["exclude"]
    changed = {"status": "in_progress", "note": NOTE, "exclude": out, "link.1-1": "none", "measure": "1-2"}
    anna.post(form.action, data=form.sent({**changed, "strength": "primary"}))
    again = opened(anna).sent()
    assert again["status"] == ["in_progress"]
    assert again["exclude"] == [out]
    assert (again["link.1-2"], again["link.1-1"]) == (["primary"], ["none"])
    assert again["seen"] == ["1"]
    assert again["note"] == [""]
    assert stays != out


def test_a_withdrawal_puts_the_proposal_in_force_again(office: Office, anna: httpx.Client) -> None:
    form = opened(anna)
    assert "withdrawal" not in form.buttons
    anna.post(form.action, data=form.sent({"status": "planned", "note": NOTE}))
    form = opened(anna)
    assert "withdrawal" in form.buttons
    assert anna.post(form.action, data=form.sent(kind="withdrawal")).status_code == 303
    assert [review.kind for review in office.saved()] == ["decision", "withdrawal"]
    assert opened(anna).sent()["status"] == ["done"]


def test_whole_lines_become_evidence_word_for_word(office: Office, anna: httpx.Client) -> None:
    form, sheets = opened(anna, "1-04"), document(office, "sheets.md")
    line = {"document": sheets, "first": "１５", "last": "", "says": "mentioned", "note": NOTE}
    answer = anna.post(form.action, data=form.sent({**line, "status": "in_progress"}))
    assert answer.status_code == 303
    [review] = office.saved()
    assert review.decision is not None
    [quoted] = review.decision.added
    assert (quoted.says, quoted.document, quoted.lines) == ("mentioned", sheets, (15, 15))
    assert quoted.quote == "①潮見水産振興計画を策定する。"
    page = anna.get(form.action.removesuffix("/review")).text
    assert f'href="/documents/{sheets}?lines=15-15#L15"' in page


def test_evidence_that_was_added_stays_until_its_mark_is_taken_away(office: Office, anna: httpx.Client) -> None:
    form = opened(anna, "1-04")
    line = {"document": document(office, "sheets.md"), "first": "15", "last": "15", "says": "mentioned"}
    anna.post(form.action, data=form.sent({**line, "status": "in_progress", "note": NOTE}))
    form = opened(anna, "1-04")
    anna.post(form.action, data=form.sent({"note": "変わりません"}))
    form = opened(anna, "1-04")
    anna.post(form.action, data=form.sent({"note": "外します", "keep": []}))
    decisions = [review.decision for review in office.saved()]
    assert [len(decision.added) for decision in decisions if decision] == [1, 1, 0]


def test_a_note_may_be_as_long_as_its_field_lets_it_be(office: Office, anna: httpx.Client) -> None:
    form = opened(anna)
    note = "\r\n".join(["あ" * 19] * 100) + "い"
    assert len(note.replace("\r\n", "\n")) == 2000
    assert anna.post(form.action, data=form.sent({"note": note}, "comment")).status_code == 303
    assert office.saved()[0].note == note.replace("\r\n", "\n")


def test_markup_is_shown_as_it_was_typed(office: Office, anna: httpx.Client) -> None:
    office.people.accounts.add("mallory", '<i onclick="x">悪意</i>', ["admin"], "とてもながい合言葉です")
    with office.signed_in("mallory") as client:
        form = opened(client)
        client.post(form.action, data=form.sent({"status": "planned", "note": HOSTILE}))
        refused = client.post(form.action, data=form.sent({"status": HOSTILE, "first": HOSTILE, "note": HOSTILE}))
        pages = [client.get(form.action.removesuffix("/review")).text, client.get("/staff").text, refused.text]
    pages.append(anna.get(form.action.removesuffix("/review") + "/sheet").text)
    for page in pages:
        seen = Markup(page)
        assert not seen.tags & {"script", "img", "b", "i"}
        assert not seen.names & {"onclick", "onerror"}
        assert ">49" not in page
    assert form_of(refused.text).one("note") == HOSTILE
    for page in (pages[0], pages[2]):
        assert HOSTILE in unescape(page)
    assert '<i onclick="x">悪意</i>' in unescape(pages[1])


REFUSED = [
    ({"kind": "erase"}, "操作"),
    ({"kind": ""}, "操作"),
    ({"status": "finished"}, "判定"),
    ({"status": ""}, "判定"),
    ({"status": "DONE"}, "判定"),
    ({"status": "planned"}, "理由が要ります"),
    ({"status": "planned", "note": " \t\n　"}, "理由が要ります"),
    ({"note": "あ" * 2001}, "長すぎます（2001文字）"),
    ({"seen": ""}, "番号"),
    ({"seen": "x"}, "番号"),
    ({"seen": "-1"}, "番号"),
    ({"seen": "1" * 30}, "番号"),
    ({"seen": "１e3"}, "番号"),
    ({"proposal": ""}, "提案が変わりました"),
    ({"proposal": "0" * 16}, "提案が変わりました"),
    ({"link.1-1": "strong"}, "施策"),
    ({"link.9-9": "primary"}, "資料にない施策です（9-9）"),
    ({"link.": "primary"}, "資料にない施策です"),
    ({"measure": "9-9", "strength": "primary"}, "資料にない施策です（9-9）"),
    ({"measure": "1-2", "strength": "none"}, "施策"),
    ({"measure": "1-1", "strength": "secondary"}, "同じ施策が二度"),
    ({"first": "3"}, "資料が選ばれていません"),
    ({"last": "3"}, "資料が選ばれていません"),
    ({"document": "ffffffffffff", "first": "3"}, "資料が選ばれていません"),
    ({"document": "../sheets.md", "first": "3"}, "資料が選ばれていません"),
    ({"document": "NEIGHBOUR", "first": "3"}, "資料が選ばれていません"),
    ({"document": "MANIFESTO", "first": "3"}, "資料が選ばれていません"),
    ({"document": "SHEETS"}, "番号"),
    ({"document": "SHEETS", "first": "0"}, "行までです"),
    ({"document": "SHEETS", "first": "-1"}, "番号"),
    ({"document": "SHEETS", "first": "9999"}, "行までです"),
    ({"document": "SHEETS", "first": "15", "last": "9999"}, "行までです"),
    ({"document": "SHEETS", "first": "15", "last": "14"}, "行までです"),
    ({"document": "SHEETS", "first": "十六"}, "番号"),
    ({"document": "SHEETS", "first": "9" * 40}, "番号"),
    ({"document": "SHEETS", "first": "2"}, "文がありません"),
    ({"document": "SHEETS", "first": "1", "last": "45"}, "長すぎます"),
    ({"document": "SHEETS", "first": "15", "says": "proven"}, "加える根拠"),
]


@pytest.mark.parametrize(("changed", "why"), REFUSED, ids=lambda held: str(held)[:40])
def test_what_cannot_be_saved_comes_back_in_its_form(
    office: Office, anna: httpx.Client, changed: dict[str, str], why: str
) -> None:
    form = opened(anna)
    changed = {
        name: document(office, f"{value.lower()}.md") if value in ("SHEETS", "MANIFESTO", "NEIGHBOUR") else value
        for name, value in changed.items()
    }
    fields = form.sent({"exclude": form.options["exclude"][0], **changed})
    fields["kind"] = [changed.get("kind", "decision")]
    answer = anna.post(form.action, data=fields)
    assert answer.status_code == 422
    assert office.saved() == ()
    told = re.search(r'role="alert">(.*?)</div>', answer.text, flags=re.DOTALL)
    assert told is not None
    assert told[1].strip().startswith("<p><strong>保存していません</strong>")
    assert why in text_of(told[1])
    again = form_of(answer.text).sent()
    kept = ("status", "note", "first", "last", "exclude")
    shown = {name: fields[name] for name in kept if name != "status" or fields[name][0] in again.get(name, [])}
    assert {name: again.get(name) for name in shown} == shown


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"x" * (1024 * 1024 + 1), FORM, 413),
        (b"&".join(b"a%d=1" % at for at in range(500)), FORM, 400),
        (b"note=" + b"%E3%81%82" * 100_000, FORM, 422),
        (b"n" * 5000 + b"=1", FORM, 422),
        (b"note=%00", FORM, 422),
        (b"%00=1", FORM, 422),
        (b"", FORM, 403),
        (b"csrf", FORM, 403),
        (b"%", FORM, 403),
        (b"\xff\xfe=\xff&csrf=%FF", FORM, 403),
        (b'{"kind": "comment", "note": "x"}', {"Content-Type": "application/json"}, 400),
        (b"note=x", {"Content-Type": "text/plain"}, 400),
        (b"note=x", {}, 400),
        (b"note=x", {"Content-Type": "x" * 3000}, 400),
        (b"--b\r\n", {"Content-Type": "multipart/form-data; boundary=b"}, 400),
        (b"--b\r\n", {"Content-Type": "multipart/form-data"}, 400),
        (
            b'--b\r\nContent-Disposition: form-data; name="note"; filename="a.exe"\r\n\r\nMZ\r\n--b--\r\n',
            {"Content-Type": "multipart/form-data; boundary=b"},
            400,
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="note"\r\n\r\n+2AA-\r\n--b--\r\n',
            {"Content-Type": "multipart/form-data; boundary=b; charset=utf-7"},
            400,
        ),
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/staff/sign-in", "/staff/sign-out", "REVIEW"])
def test_whatever_is_sent_is_answered_with_a_page(
    office: Office, anna: httpx.Client, path: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    address = opened(anna).action if path == "REVIEW" else path
    answer = anna.post(address, content=body, headers=headers)
    # Whoever signs in has no session yet whose token could be missing.
    assert answer.status_code == (401 if (path, status) == ("/staff/sign-in", 403) else status)
    assert "<h1>" in answer.text or "<h1 " in answer.text
    assert "Traceback" not in answer.text
    assert office.saved() == ()
    assert anna.get("/staff").status_code == 200


@pytest.mark.parametrize("sent", [b"%ED%A0%80", b"%FF", b"%F0%28%8C%BC"])
def test_what_is_no_character_is_saved_as_a_mark_for_one(office: Office, anna: httpx.Client, sent: bytes) -> None:
    form = opened(anna)
    body = urlencode(form.sent({"note": "X"}, "comment"), doseq=True).encode().replace(b"note=X", b"note=" + sent)
    assert anna.post(form.action, content=body, headers=FORM).status_code == 303
    assert "\ufffd" in office.saved()[0].note
    assert anna.get(form.action.removesuffix("/review")).status_code == 200


@pytest.mark.parametrize("uid", ["x", "ffffffffffff/pledge/1-01", "%00", "..%2f..%2fetc", "\ud7ff", "a/b/c/d/e"])
def test_a_pledge_that_is_nowhere_is_said(office: Office, anna: httpx.Client, uid: str) -> None:
    form = opened(anna)
    answer = anna.post(f"/pledges/{uid}/review", data=form.sent({"note": NOTE}, "comment"))
    assert answer.status_code == 404
    assert office.saved() == ()


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("vic", "comment", 403),
        ("vic", "decision", 403),
        ("vic", "withdrawal", 403),
        ("vic", "nonsense", 403),
        ("emi", "comment", 303),
        ("emi", "decision", 403),
        ("emi", "withdrawal", 403),
        ("anna", "comment", 303),
        ("anna", "decision", 303),
        ("anna", "withdrawal", 303),
        ("root", "decision", 303),
    ],
)
def test_what_may_be_saved_is_the_roles_matter_whatever_the_form_shows(
    office: Office, name: str, kind: str, status: int
) -> None:
    with office.signed_in("anna") as anna:
        fields = opened(anna).sent({"note": NOTE}, kind)
    with office.signed_in(name) as client:
        # Every session has a form of its own for signing out.
        path = pledge_paths(client)["1-01"]
        fields["csrf"] = [form_of(client.get(path).text, "/sign-out").one("csrf")]
        answer = client.post(f"{path}/review", data=fields)
    assert answer.status_code == status
    assert len(office.saved()) == (status == 303)


def test_an_empty_comment_is_not_saved(office: Office) -> None:
    with office.signed_in("emi") as emi:
        form = opened(emi)
        answer = emi.post(form.action, data=form.sent(kind="comment"))
    assert answer.status_code == 422
    assert "コメントを書いてください" in answer.text
    assert office.saved() == ()


def test_a_note_that_was_written_too_long_for_its_session_is_handed_back(office: Office, anna: httpx.Client) -> None:
    form = opened(anna)
    office.clock.go_on(hours=2)
    answer = anna.post(form.action, data=form.sent({"note": HOSTILE}, "comment"))
    assert answer.status_code == 401
    assert "まだ保存していません" in answer.text
    assert not Markup(answer.text).tags & {"script", "img", "b"}
    again = form_of(answer.text, "/staff/sign-in")
    assert again.one("kept") == HOSTILE
    assert office.saved() == ()
    once_more = form_of(anna.post(again.action, data={**again.sent(), "name": "anna", "password": "x"}).text, "sign-in")
    assert once_more.one("kept") == HOSTILE
    done = anna.post(again.action, data={**once_more.sent(), "name": "anna", "password": "とてもながい合言葉です"})
    assert done.headers["location"] == form.action.removesuffix("/review")


def test_the_address_of_a_refused_form_leads_to_the_pledge(anna: httpx.Client) -> None:
    form = opened(anna)
    answer = anna.get(form.action)
    assert (answer.status_code, answer.headers["location"]) == (303, form.action.removesuffix("/review"))


def test_another_site_cannot_have_a_note_handed_back(office: Office) -> None:
    with office.visitor() as client:
        path = pledge_paths(client)["1-01"]
        answer = client.post(f"{path}/review", data={"note": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
