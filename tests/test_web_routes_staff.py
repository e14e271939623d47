"""Signing in and out, and who may open what: at a real server."""

from __future__ import annotations

import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import httpx
import pytest
from web_staff import PASSWORD, Office, form_of, fresh_office, pledge_paths, sign_in

from people.passwords import Passwords

pytestmark = pytest.mark.network

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
WRONG = "名前かパスワードが違います。確かめてもう一度入力してください。"


@pytest.fixture
def office() -> Office:
    return fresh_office()


@pytest.fixture
def visitor(office: Office) -> Iterator[httpx.Client]:
    with office.visitor() as client:
        yield client


def alert(page: str) -> str:
    """What the page's one alert says, its markup left aside."""
    [found] = re.findall(r'role="alert">(.*?)</(?:p|div)>', page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", found)).strip()


def test_whoever_asks_for_a_staff_page_signs_in_and_goes_on_there(visitor: httpx.Client) -> None:
    door = visitor.get("/staff/drift")
    assert door.status_code == 303
    page = visitor.get(door.headers["location"])
    form = form_of(page.text, "/staff/sign-in")
    answer = visitor.post(form.action, data={**form.sent(), "name": "vic", "password": PASSWORD})
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/drift")
    assert "議会 美空としてサインイン中" in visitor.get("/staff/drift").text


def test_a_program_is_told_instead_of_led(visitor: httpx.Client) -> None:
    answer = visitor.get("/staff", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert "サインイン" in answer.json()["error"]


def test_whoever_is_signed_in_is_not_asked_again(office: Office) -> None:
    with office.signed_in("anna") as anna:
        answer = anna.get("/staff/sign-in", params={"to": "/pledges"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/pledges")


@pytest.mark.parametrize(
    ("name", "password"),
    [("anna", "これは間違いです"), ("nobody", PASSWORD), ("", ""), (HOSTILE, "x"), ("anna", "\0"), ("あ" * 3000, "x")],
)
def test_a_failed_sign_in_says_no_more_than_that(visitor: httpx.Client, name: str, password: str) -> None:
    answer = sign_in(visitor, name, password)
    if "\0" in password:
        assert answer.status_code == 422
    else:
        assert answer.status_code == 401
        assert alert(answer.text) == f"サインインできません{WRONG}"
    assert "set-cookie" not in answer.headers
    assert password not in answer.text or password in ("", "x", "\0")
    assert "<script" not in answer.text
    assert "<img" not in answer.text


def test_the_name_need_not_be_typed_again(visitor: httpx.Client) -> None:
    form = form_of(sign_in(visitor, "anna", "違う合言葉です。", to="/pledges").text, "/staff/sign-in")
    assert (form.one("name"), form.one("to"), form.one("password")) == ("anna", "/pledges", "")


def test_however_many_try_at_once_few_passwords_are_looked_at_together(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each takes 64 MiB, and nobody need be anybody to send one."""
    at_work, most, counting = 0, 0, threading.Lock()
    holds = Passwords.holds

    def counted(self: Passwords, hashed: str | None, password: str) -> bool:
        nonlocal at_work, most
        with counting:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.02)
        with counting:
            at_work -= 1
        return holds(self, hashed, password)

    def attempt(at: int) -> int:
        with office.visitor() as client:
            return sign_in(client, f"nobody{at}", "違う合言葉です。").status_code

    monkeypatch.setattr(Passwords, "holds", counted)
    with ThreadPoolExecutor(12) as threads:
        assert set(threads.map(attempt, range(24))) == {401}
    assert 1 <= most <= 2


def test_fields_that_are_missing_are_a_wrong_password(visitor: httpx.Client) -> None:
    answer = visitor.post("/staff/sign-in", content=b"", headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 401
    assert WRONG in answer.text


def test_after_five_failures_the_right_password_is_of_no_use_for_a_quarter_of_an_hour(
    office: Office, visitor: httpx.Client
) -> None:
    assert [sign_in(visitor, "anna", "違う合言葉です。").status_code for _ in range(5)] == [401] * 5
    answer = sign_in(visitor, "anna")
    assert answer.status_code == 401
    assert alert(answer.text) == (
        "サインインできません続けて失敗したため、この名前では今は入れません。15分ほど待ってからもう一度お試しください。"
    )
    assert sign_in(visitor, "ben").status_code == 303
    office.clock.go_on(minutes=15)
    assert sign_in(visitor, "anna").status_code == 303


def test_a_name_that_is_nobodys_locks_in_the_same_words(visitor: httpx.Client) -> None:
    told = [alert(sign_in(visitor, "nobody").text) for _ in range(6)]
    assert set(told[:5]) == {f"サインインできません{WRONG}"}
    assert "この名前では今は入れません" in told[5]


def test_signing_out_ends_the_session_and_takes_the_cookie_back(office: Office) -> None:
    with office.signed_in("anna") as anna:
        token = anna.cookies["keikaku_session"]
        form = form_of(anna.get("/staff").text, "/staff/sign-out")
        answer = anna.post(form.action, data=dict(form.fields))
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert "keikaku_session" not in anna.cookies
        anna.cookies.set("keikaku_session", token)
        assert anna.get("/staff").status_code == 303


def test_signing_out_of_a_session_that_has_ended_is_signing_out(office: Office) -> None:
    with office.signed_in("anna") as anna:
        form = form_of(anna.get("/staff").text, "/staff/sign-out")
        office.clock.go_on(hours=9)
        answer = anna.post(form.action, data=dict(form.fields))
        assert (answer.status_code, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
def test_nothing_but_the_button_signs_out(office: Office, method: str) -> None:
    with office.signed_in("anna") as anna:
        assert anna.request(method, "/staff/sign-out").status_code == 405
        assert anna.post("/staff/sign-out", data={"csrf": "x"}).status_code == 403
        assert anna.get("/staff").status_code == 200


def contents(office: Office) -> list[str]:
    """All that is in the store, but when sessions were last used."""
    with sqlite3.connect(office.data / "people.sqlite") as database:
        database.execute("UPDATE sessions SET used = began")
        held = list(database.iterdump())
    database.close()
    return held


def test_opening_pages_changes_nothing(office: Office) -> None:
    with office.signed_in("root") as client:
        paths = pledge_paths(client)
        before = contents(office)
        for path in paths.values():
            for below in ("", "/review", "/review?kind=comment&note=x", "/sheet"):
                client.get(path + below)
        for path in ("/staff", "/staff/drift", "/staff/sign-in", "/staff/sign-out", "/pledges", "/pledges.csv"):
            client.get(path)
            client.head(path)
        assert contents(office) == before
    assert office.saved() == ()


@pytest.mark.parametrize(
    ("name", "form", "decides", "log"),
    [
        ("vic", False, False, False),
        ("emi", True, False, False),
        ("anna", True, True, False),
        ("root", True, True, True),
    ],
)
def test_each_role_sees_what_it_may_do(office: Office, name: str, form: bool, decides: bool, log: bool) -> None:
    with office.signed_in(name) as client:
        page = client.get(pledge_paths(client)["1-01"]).text
        staff = client.get("/staff")
        drift = client.get("/staff/drift")
    assert ("職員の確認</h2>" in page) is form
    assert ('name="status"' in page) is decides
    assert ('value="decision"' in page) is decides
    assert (staff.status_code, drift.status_code) == (200, 200)
    assert ("操作の記録" in staff.text) is log


def test_a_visitor_sees_neither_form_nor_token(visitor: httpx.Client) -> None:
    page = visitor.get(pledge_paths(visitor)["1-01"]).text
    assert "csrf" not in page
    assert "/review" not in page
    assert "としてサインイン中" not in page


def test_a_role_that_was_taken_away_is_gone_at_the_next_request(office: Office) -> None:
    with office.signed_in("anna") as anna:
        form = form_of(anna.get(pledge_paths(anna)["1-01"]).text)
        office.people.accounts.set_roles("anna", ["viewer"])
        answer = anna.post(form.action, data=form.sent({"note": "x"}))
    assert answer.status_code == 403
    assert office.saved() == ()


def test_a_store_that_cannot_be_read_is_said_and_nothing_is_told_without_it(office: Office) -> None:
    with office.signed_in("anna") as anna:
        office.people.close()
        (office.data / "people.sqlite").write_bytes(b"not a store" * 1000)
        answers = [anna.get("/staff"), anna.get("/pledges"), sign_in(anna, "anna"), anna.get("/staff/sign-in")]
    assert [answer.status_code for answer in answers] == [503] * 4
    assert all("people.sqlite に戻してください" in answer.text for answer in answers)
    assert not any(str(office.data) in answer.text for answer in answers)
