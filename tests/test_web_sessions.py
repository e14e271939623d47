"""Who is signed in, how long, and from where a form may come: at a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from web_staff import PASSWORD, Office, form_of, fresh_office, pledge_paths, sign_in

from web.sessions import local_path

pytestmark = pytest.mark.network

COOKIE = "keikaku_session"
NOTE = {"note": "窓口で確かめました"}


@pytest.fixture
def office() -> Office:
    return fresh_office()


@pytest.fixture
def anna(office: Office) -> Iterator[httpx.Client]:
    with office.signed_in("anna") as client:
        yield client


def is_in(client: httpx.Client) -> bool:
    return client.get("/staff").status_code == 200


def posted(client: httpx.Client, changed: dict[str, str], headers: dict[str, str] | None = None) -> httpx.Response:
    """The form of a pledge sent as a comment, some fields changed."""
    path = pledge_paths(client)["1-01"]
    form = form_of(client.get(path).text)
    return client.post(form.action, data=form.sent({**NOTE, **changed}, "comment"), headers=headers or {})


def test_the_cookie_is_read_by_no_script_and_sent_by_no_other_site(office: Office) -> None:
    with office.visitor() as client:
        [cookie] = sign_in(client, "anna").headers.get_list("set-cookie")
    name, *attributes = cookie.split("; ")
    assert re.fullmatch(COOKIE + r"=[\w-]{43}", name)
    assert set(attributes) == {"HttpOnly", "SameSite=lax", "Path=/", f"Max-Age={8 * 3600}"}


def test_over_https_the_cookie_never_goes_out_in_clear(office: Office) -> None:
    with office.visitor() as client:
        client.headers["X-Forwarded-Proto"] = "https"
        [cookie] = sign_in(client, "anna").headers.get_list("set-cookie")
    assert "Secure" in cookie.split("; ")


def test_signing_in_again_gives_a_new_token_and_ends_the_old_one(office: Office, anna: httpx.Client) -> None:
    before = anna.cookies[COOKIE]
    assert sign_in(anna, "anna").status_code == 303
    assert anna.cookies[COOKIE] != before
    assert is_in(anna)
    with office.visitor() as other:
        other.cookies.set(COOKIE, before)
        assert not is_in(other)


def test_a_token_that_the_browser_brought_along_is_not_taken_over(office: Office) -> None:
    with office.visitor() as client:
        client.cookies.set(COOKIE, "x" * 43, domain="127.0.0.1", path="/")
        sign_in(client, "anna")
        assert client.cookies[COOKIE] != "x" * 43


@pytest.mark.parametrize("token", ["", "x", "x" * 4000, "%00", '"', "é".encode()])
def test_a_token_that_is_none_leads_to_the_sign_in(office: Office, token: str | bytes) -> None:
    with office.visitor() as client:
        held = token if isinstance(token, bytes) else token.encode()
        answer = client.get("/staff", headers={b"Cookie": COOKIE.encode() + b"=" + held})
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in?to=%2Fstaff")


def test_an_hour_without_a_request_ends_the_session(office: Office, anna: httpx.Client) -> None:
    office.clock.go_on(minutes=59)
    assert is_in(anna)
    office.clock.go_on(minutes=59)
    assert is_in(anna)
    office.clock.go_on(minutes=60)
    assert not is_in(anna)


def test_after_eight_hours_everybody_signs_in_again(office: Office, anna: httpx.Client) -> None:
    for _ in range(15):
        office.clock.go_on(minutes=30)
        assert is_in(anna)
    office.clock.go_on(minutes=30)
    assert not is_in(anna)


def test_a_disabled_account_is_out_at_once(office: Office, anna: httpx.Client) -> None:
    office.people.accounts.disable("anna")
    assert not is_in(anna)
    assert sign_in(anna, "anna").status_code == 401


@pytest.mark.parametrize("path", ["/", "/pledges", "/documents", "/staff", "/staff/drift", "/nope", "/pledges.json"])
def test_nothing_that_staff_see_stays_on_a_shared_computer(anna: httpx.Client, path: str) -> None:
    assert anna.get(path).headers["cache-control"] == "no-store"


def test_what_is_sent_and_refused_stays_nowhere_either(anna: httpx.Client) -> None:
    answers = [posted(anna, {"csrf": "x"}), posted(anna, {"note": ""}), posted(anna, {}), sign_in(anna, "anna", "x")]
    assert [answer.status_code for answer in answers] == [403, 422, 303, 401]
    assert {answer.headers["cache-control"] for answer in answers} == {"no-store"}


def test_what_everybody_sees_may_be_kept_and_asked_after(office: Office) -> None:
    with office.visitor() as client:
        assert client.get("/pledges").headers["cache-control"] == "no-cache"
        assert client.get("/staff/sign-in").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("token", [None, "", "x", "0" * 64, "全角", "\ud800"])
def test_a_form_without_the_sessions_token_saves_nothing(office: Office, anna: httpx.Client, token: str | None) -> None:
    form = form_of(anna.get(pledge_paths(anna)["1-01"]).text)
    fields = form.sent(NOTE, "comment")
    del fields["csrf"]
    body = httpx.QueryParams(fields)
    sent = (
        f"{body}"
        if token is None
        else f"{body}&csrf=" + "".join(f"%{b:02X}" for b in token.encode("utf-8", "surrogatepass"))
    )
    answer = anna.post(form.action, content=sent, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 403
    assert office.saved() == ()


def test_the_token_of_another_session_is_refused_and_the_words_are_kept(office: Office, anna: httpx.Client) -> None:
    with office.signed_in("ben") as ben:
        theirs = form_of(ben.get(pledge_paths(ben)["1-01"]).text).one("csrf")
    answer = posted(anna, {"csrf": theirs})
    assert answer.status_code == 403
    assert office.saved() == ()
    again = form_of(answer.text)
    assert again.one("note") == NOTE["note"]
    assert anna.post(again.action, data=again.sent(kind="comment")).status_code == 303
    assert [review.note for review in office.saved()] == [NOTE["note"]]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
        {"Origin": "http://127.0.0.1.evil.example"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": ""},
    ],
)
def test_a_form_of_another_site_is_refused(office: Office, anna: httpx.Client, headers: dict[str, str]) -> None:
    answer = posted(anna, {}, headers)
    assert answer.status_code == 403
    assert "ほかのサイト" in answer.text
    assert office.saved() == ()
    with office.visitor() as client:
        refused = client.post("/staff/sign-in", data={"name": "anna", "password": PASSWORD}, headers=headers)
        assert refused.status_code == 403
        assert "set-cookie" not in refused.headers
    assert anna.post("/staff/sign-out", headers=headers).status_code == 403
    assert is_in(anna)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {}])
def test_a_form_of_this_site_is_taken(office: Office, anna: httpx.Client, headers: dict[str, str]) -> None:
    assert posted(anna, {}, headers or {"Origin": office.address}).status_code == 303


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/pledges", "/pledges"),
        ("/pledges?status=done&q=本", "/pledges?status=done&q=%E6%9C%AC"),
        ("/pledges/a/pledge/1-01#history", "/pledges/a/pledge/1-01#history"),
        ("/x\\y z", "/x%5Cy%20z"),
        ("", "/staff"),
        ("pledges", "/staff"),
        ("//evil.example", "/staff"),
        ("//[", "/staff"),
        ("//a℀b", "/staff"),
        ("/\\evil.example", "/staff"),
        ("\\\\evil.example", "/staff"),
        ("https://evil.example", "/staff"),
        ("http://[", "/staff"),
        ("javascript:alert(1)", "/staff"),
        ("/\t/evil.example", "/staff"),
        ("\t//evil.example", "/staff"),
        ("/\n/evil.example", "/staff"),
        ("/pledges\r\nSet-Cookie: a=b", "/staff"),
        ("/\0", "/staff"),
        ("/\ud800", "/staff"),
        ("/\u202e", "/staff"),
    ],
)
def test_signing_in_leads_to_a_path_of_this_site(to: str, leads: str) -> None:
    assert local_path(to) == leads


@pytest.mark.parametrize("to", ["//evil.example", "/\\evil.example", "//[", "https://evil.example", "/\t/evil.example"])
def test_nobody_is_led_elsewhere(office: Office, anna: httpx.Client, to: str) -> None:
    assert anna.get("/staff/sign-in", params={"to": to}).headers["location"] == "/staff"
    with office.visitor() as client:
        assert 'name="to" value="/staff"' in client.get("/staff/sign-in", params={"to": to}).text
        assert sign_in(client, "anna", to=to).headers["location"] == "/staff"
