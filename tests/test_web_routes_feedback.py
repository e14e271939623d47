"""Opinions at a real server, and the staff's page of what was not answered."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from web_samples import serving, town
from web_staff import HTML, Office, form_of, fresh_office

from assistant import Assistant
from index.errors import EncoderError
from people import PeopleSettings
from web import WebSettings

pytestmark = pytest.mark.network

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>"
UNKNOWN = "ゾウの体重は何キロですか"


@pytest.fixture(params=[True, False], ids=["logged", "unlogged"])
def logged(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def office(logged: bool) -> Iterator[Office]:
    held = fresh_office()
    usual = held.people.settings
    chosen = replace(PeopleSettings(), log_questions=logged)
    for part in (held.people, held.people.feedback, held.people.missed):
        setattr(part, "settings" if part is held.people else "_settings", chosen)
    yield held
    for part in (held.people, held.people.feedback, held.people.missed):
        setattr(part, "settings" if part is held.people else "_settings", usual)


@pytest.fixture
def visitor(office: Office) -> Iterator[httpx.Client]:
    with office.visitor() as client:
        yield client


def test_an_answer_has_a_form_that_needs_nobodys_name(office: Office, visitor: httpx.Client, logged: bool) -> None:
    form = form_of(visitor.get("/", params={"q": "潮見灯台はどうなりましたか"}).text, "/feedback")
    assert form.one("question") == "潮見灯台はどうなりましたか"
    answer = visitor.post(form.action, data=form.sent({"verdict": "bad", "note": HOSTILE}))
    assert answer.status_code == 303
    page = visitor.get(answer.headers["location"]).text
    assert "ご意見をありがとうございました" in page
    assert ("質問の文も一緒に保存し" in page) is logged
    assert 'href="/?q=' in page
    [opinion] = office.people.feedback.newest()
    assert (opinion.verdict, opinion.note) == ("bad", HOSTILE)
    assert opinion.question == ("潮見灯台はどうなりましたか" if logged else None)
    with office.signed_in("emi") as emi:
        page = emi.get("/staff/missed").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert ("潮見灯台はどうなりましたか" in page) is logged
    assert ("記録していません" in page) is not logged


@pytest.mark.parametrize("question", [UNKNOWN, HOSTILE, "どれですか"])
def test_every_outcome_has_the_form(visitor: httpx.Client, question: str) -> None:
    assert form_of(visitor.get("/", params={"q": question}).text, "/feedback").one("question") == question


def test_what_is_missing_is_asked_for_and_the_line_need_not_be_typed_again(visitor: httpx.Client) -> None:
    answer = visitor.post("/feedback", data={"question": "問い", "note": "ひとこと<b>"})
    assert answer.status_code == 422
    form = form_of(answer.text, "/feedback")
    assert (form.one("note"), form.one("question")) == ("ひとこと<b>", "問い")
    assert "選ばれていません" in answer.text


def test_other_sites_cannot_send_opinions(office: Office, visitor: httpx.Client) -> None:
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = visitor.post("/feedback", data={"verdict": "good"}, headers={**HTML, **headers})
        assert answer.status_code == 403
    assert visitor.post("/feedback", json={"verdict": "good"}).status_code == 400
    assert visitor.post("/feedback", data={"verdict": "good", "question": "x" * 5000}).status_code == 422
    assert office.people.feedback.newest() == ()


def test_a_question_without_an_answer_is_noted_only_where_that_is_on(
    office: Office, visitor: httpx.Client, logged: bool
) -> None:
    visitor.get("/", params={"q": UNKNOWN})
    assert visitor.post("/api/ask", json={"question": f"{UNKNOWN}？"}).json()["outcome"] == "not_found"
    visitor.get("/", params={"q": "潮見灯台はどうなりましたか"})
    held = office.people.missed.all()
    assert [missed.question for missed in held] == ([f"{UNKNOWN}？", UNKNOWN] if logged else [])
    with office.signed_in("emi") as emi:
        emi.get("/", params={"q": UNKNOWN})
        page, file = emi.get("/staff/missed").text, emi.get("/staff/missed.csv")
    assert file.content.startswith("\ufeff".encode())
    rows = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig"))))
    assert rows[0] == ["まとまり", "件数", "日時", "質問", "理由", "ひとこと"]
    assert [(row[0], row[1], row[3]) for row in rows[1:]] == [("1", "2", missed.question) for missed in held]
    assert (f">{UNKNOWN}？<" in page) is logged
    assert f"答えられなかった質問（{len(held)}件）" in page


@pytest.mark.parametrize("address", ["/", f"/?q={UNKNOWN}", "/?q=潮見灯台はどうなりましたか"])
def test_whoever_asks_is_told_beside_the_box_what_is_kept_and_for_how_long(
    visitor: httpx.Client, address: str, logged: bool
) -> None:
    page = visitor.get(address).text
    [form] = re.findall(r'<form class="ask".*?</form>', page, re.DOTALL)
    assert ("30日間保存し" in form) is logged
    assert ("個人のことは書かないでください" in page) is logged


def test_a_page_that_is_not_there_tells_it_too(logged: bool) -> None:
    def opened() -> Assistant:
        return Assistant.open(town(), people_settings=PeopleSettings(log_questions=logged, keep_days=7))

    with serving(opened) as address:
        page = httpx.get(f"{address}/nothing", headers=HTML).text
    assert ("7日間保存し" in page) is logged


def test_a_formula_is_text_in_the_file(office: Office, logged: bool) -> None:
    office.people.missed.note("=1+1", "unsure")
    with office.signed_in("emi") as emi:
        text = emi.get("/staff/missed.csv").text
    assert ("'=1+1" in text) is logged


def test_questions_are_grouped_by_meaning_and_by_letters_where_no_encoder_can_be_had(
    office: Office, monkeypatch: pytest.MonkeyPatch, logged: bool
) -> None:
    def groups() -> list[str]:
        with office.signed_in("emi") as emi:
            rows = list(csv.reader(io.StringIO(emi.get("/staff/missed.csv").content.decode("utf-8-sig"))))
        return [row[0] for row in rows[1:]]

    def broken(_: object) -> None:
        raise EncoderError("encoder", "読み込めません", "入れ直してください")

    office.people.missed.note("市長の給料はいくらですか", "no_such_record")
    office.people.missed.note("市長の給与額を教えてください", "no_such_record")
    assert groups() == (["1", "1"] if logged else [])
    monkeypatch.setattr("assistant.meanings.Meanings.of", lambda _, texts: broken(texts))
    assert groups() == (["1", "2"] if logged else [])


@pytest.mark.parametrize(("name", "status"), [("vic", 403), ("anna", 403), ("emi", 200), ("root", 200)])
def test_editors_alone_read_it(office: Office, name: str, status: int) -> None:
    with office.signed_in(name) as client:
        assert [client.get(path).status_code for path in ("/staff/missed", "/staff/missed.csv")] == [status] * 2
    with office.visitor() as visitor:
        assert visitor.get("/staff/missed.csv").status_code == 303


def test_opinions_count_against_the_limit() -> None:
    with serving(town(), WebSettings(port=0, rate_limit=2)) as address, httpx.Client(base_url=address) as client:
        codes = [client.post("/feedback", data={"verdict": "no"}, headers=HTML).status_code for _ in range(3)]
    assert codes == [422, 422, 429]
