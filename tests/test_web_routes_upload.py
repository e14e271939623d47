"""Publishing documents at a real server: from the form to the answer, and everything that may not happen."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from filelock import FileLock
from publishing import decided, finished, send, titles
from web_staff import HTML, Office, csrf_of, forms, office, sign_in

from index import update_corpus
from web import upload_run

pytestmark = [pytest.mark.network, pytest.mark.slow]

TEXT = """# 潮見町の海辺の散歩道

海辺の散歩道を、港から灯台まで歩けるように整えます。<img src=x onerror=alert(1)>
"""
FILE = ("散歩道.md", TEXT.encode(), "text/markdown")


@pytest.fixture(scope="module")
def shared() -> Iterator[Office]:
    with ExitStack() as held:
        yield held.enter_context(office(Path(held.enter_context(TemporaryDirectory()))))


@pytest.fixture
def emi(shared: Office) -> Iterator[httpx.Client]:
    shared.forget()
    with shared.signed_in("emi") as client:
        yield client


def text_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def test_a_document_is_read_shown_published_and_answered_from(shared: Office, emi: httpx.Client) -> None:
    before = titles(emi)
    sent = send(emi, FILE)
    assert sent.status_code == 303
    path = sent.headers["location"]
    page = emi.get(path).text
    assert "潮見町の海辺の散歩道" in page
    assert "引用できる文</dt><dd>" in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    assert "<img" not in page
    assert titles(emi) == before
    assert decided(emi, path, "publish").headers["location"] == "/staff/documents/run"
    assert "散歩道.md：読み取りました。" in finished(emi)
    assert sorted(titles(emi)) == sorted([*before, "潮見町の海辺の散歩道"])
    assert "灯台まで歩ける" in emi.get("/", params={"q": "海辺の散歩道はどこまで歩けますか"}).text
    assert emi.get(path).status_code == 404
    done = [(entry.who, entry.what, entry.subject) for entry in shared.people.audit.newest(2)]
    assert done == [("emi", "documents_published", "散歩道.md"), ("emi", "documents_sent", "散歩道.md")]
    # The same bytes again are known already.
    again = emi.get(send(emi, ("別名.md", TEXT.encode(), "text/plain")).headers["location"]).text
    assert "別名.md（散歩道.mdと同じ内容）：取り込む必要がありません。" in again
    assert 'value="publish"' not in again


def test_a_discarded_upload_leaves_nothing(shared: Office, emi: httpx.Client) -> None:
    path = send(emi, ("捨てる.txt", "捨てる文です。".encode(), "text/plain")).headers["location"]
    answer = decided(emi, path, "discard")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/documents")
    assert not list(shared.data.rglob("捨てる.txt"))
    assert emi.get(path).status_code == 404


def test_another_municipalitys_paper_is_marked_before_it_is_published(emi: httpx.Client) -> None:
    held = ("b.txt", "別の市の資料です。".encode(), "text/plain")
    path = send(emi, held).headers["location"]
    [described] = [held for held in forms(emi.get(path).text) if "describe" in held.buttons]
    assert emi.post(path, data=described.sent({"municipality": " <b>となり市</b> "}, "describe")).status_code == 303
    page = emi.get(path).text
    assert "&lt;b&gt;となり市&lt;/b&gt;・" in page
    assert "別の自治体の資料" in page
    decided(emi, path, "discard")


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("bomb.zip", b"PK\x03\x04" + b"\0" * 100, "この形式（.zip）は読み込めません"),
        ("bomb.txt", b"PK\x03\x04" + bytes(range(256)) * 40, "bomb.txt："),
        ("run.exe", b"MZ", "この形式（.exe）は読み込めません"),
        ("lines.txt", b"a\n" * 500_001, "行数 500,00"),
        ("large.txt", b"a" * 20_000_001, "大きすぎます（上限は 20.0 MB）"),
        ("empty.txt", b"", "中身が空です"),
    ],
)
def test_what_cannot_be_read_ends_in_a_line(emi: httpx.Client, name: str, body: bytes, why: str) -> None:
    path = send(emi, (name, body, "text/plain")).headers["location"]
    page = emi.get(path)
    assert page.status_code == 200
    [refused] = re.findall(r"<li>(.*?)</li>", page.text.partition('id="refused"')[2].partition("</section>")[0])
    assert why in refused
    assert 'value="publish"' not in page.text
    assert decided(emi, path, "publish").status_code == 422
    decided(emi, path, "discard")


def test_a_name_leads_to_no_other_place(shared: Office, emi: httpx.Client) -> None:
    before = {path for path in shared.data.parent.rglob("*") if "uploads" not in path.parts}
    path = send(emi, ("../../../evil.txt", "文です。".encode(), "text/plain")).headers["location"]
    assert "・evil.txt" in emi.get(path).text
    assert {path for path in shared.data.parent.rglob("*") if "uploads" not in path.parts} == before
    decided(emi, path, "discard")


def test_too_much_at_once_is_refused_with_a_page(emi: httpx.Client) -> None:
    files = [(f"{at}.txt", b"a", "text/plain") for at in range(11)]
    many = send(emi, *files)
    assert many.status_code == 422
    assert "一度に送れるのは10件までです" in many.text
    answer = send(emi, *[(f"{at}.txt", b"a" * 14_000_000, "text/plain") for at in range(3)])
    assert answer.status_code == 413
    assert "送れる大きさを超えています" in answer.text


def test_nothing_chosen_is_said_on_the_form(emi: httpx.Client) -> None:
    answer = send(emi, ("", b"", "application/octet-stream"))
    assert answer.status_code == 422
    assert "ファイルが選ばれていません" in answer.text


@pytest.mark.parametrize(("name", "status"), [("vic", 403), ("anna", 403), ("emi", 200), ("root", 200)])
def test_editors_alone_open_the_pages(shared: Office, name: str, status: int) -> None:
    shared.forget()
    with shared.signed_in(name) as client:
        assert client.get("/staff/documents").status_code == status
        assert client.get("/staff/documents/run").status_code == status
        assert ('href="/staff/documents"' in client.get("/staff").text) is (status == 200)
        csrf = csrf_of(client)
        if status == 403:
            answer = client.post("/staff/documents", data={"csrf": csrf}, files=[("files", FILE)])
            assert answer.status_code == 403
            assert client.post("/staff/documents/reread", data={"csrf": csrf}).status_code == 403
    assert not list(shared.data.glob("uploads/*/files/散歩道.md"))


def test_a_visitor_is_led_to_the_door_and_nothing_is_kept(shared: Office) -> None:
    with shared.visitor() as visitor:
        answer = visitor.post("/staff/documents", files=[("files", ("a.txt", b"a" * 3_000_000, "text/plain"))])
        assert (answer.status_code, answer.headers["location"]) == (303, "/staff/sign-in?to=%2Fstaff%2Fdocuments")
        assert visitor.get("/staff/documents").status_code == 303
        assert visitor.post("/staff/documents/reread", data={}).status_code == 303


def test_only_a_form_of_this_session_and_site_is_taken(emi: httpx.Client) -> None:
    files = [("files", FILE)]
    assert emi.post("/staff/documents", data={"csrf": "x"}, files=files).status_code == 403
    assert emi.post("/staff/documents", data={}, files=files).status_code == 403
    csrf = csrf_of(emi)
    for headers in ({"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        answer = emi.post("/staff/documents", data={"csrf": csrf}, files=files, headers={**HTML, **headers})
        assert answer.status_code == 403
    assert emi.post("/staff/documents", data={"csrf": csrf}).status_code == 400


def test_while_another_program_ingests_nothing_is_published_and_the_upload_waits(
    shared: Office, emi: httpx.Client
) -> None:
    path = send(emi, ("後で.txt", "後で公開する文です。".encode(), "text/plain")).headers["location"]
    with FileLock(shared.data / "lock"):
        decided(emi, path, "publish")
        page = finished(emi)
    assert "できませんでした" in page
    assert "別の取り込みが動いています。終わってからもう一度実行してください。" in text_of(page)
    assert not (shared.data / "documents" / "後で.txt").exists()
    assert "1件を公開する" in emi.get(path).text
    decided(emi, path, "discard")


def test_one_run_at_a_time_and_the_pages_are_served_meanwhile(
    shared: Office, emi: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, entered = threading.Event(), threading.Event()
    real = update_corpus

    def slow(*given: object, **named: object) -> object:
        entered.set()
        go_on.wait(30)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(upload_run, "update_corpus", slow)
    first = send(emi, ("甲.txt", "甲の文です。".encode(), "text/plain")).headers["location"]
    second = send(emi, ("乙.txt", "乙の文です。".encode(), "text/plain")).headers["location"]
    decided(emi, first, "publish")
    assert entered.wait(30)
    try:
        refused = [decided(emi, second, "publish"), decided(emi, second, "discard"), decided(emi, first, "discard")]
        assert [answer.status_code for answer in refused] == [409] * 3
        assert "別の取り込みが動いています" in refused[0].text
        running = emi.get("/staff/documents/run")
        assert running.headers["refresh"] == "5"
        assert "取り込み中" in running.text
        assert "refresh" not in emi.get("/staff/documents/run?still=1").headers
        assert "取り込んでいます" in emi.get("/staff/documents").text
        assert emi.get("/", params={"q": "潮見灯台"}).status_code == 200
    finally:
        go_on.set()
    page = emi.get("/staff/documents/run")
    assert "甲.txt：読み取りました。" in finished(emi)
    assert page.status_code == 200
    assert "refresh" not in emi.get("/staff/documents/run").headers
    decided(emi, second, "discard")


def test_a_failure_nobody_thought_of_is_told_and_undone(
    shared: Office, emi: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(upload_run, "update_corpus", broken)
    path = send(emi, ("丙.txt", "丙の文です。".encode(), "text/plain")).headers["location"]
    decided(emi, path, "publish")
    assert "予期しない誤りが起きました（ZeroDivisionError）" in finished(emi)
    assert not (shared.data / "documents" / "丙.txt").exists()
    decided(emi, path, "discard")


def test_a_document_sent_again_takes_the_place_of_the_former(shared: Office, emi: httpx.Client) -> None:
    for text in ("一つめの文です。", "二つめの文です。"):
        path = send(emi, ("版.txt", text.encode(), "text/plain")).headers["location"]
        page = emi.get(path).text
        assert ("同じ名前の資料と置き換え" in page) is (text == "二つめの文です。")
        decided(emi, path, "publish")
        finished(emi)
    assert (shared.data / "documents" / "版.txt").read_text() == "二つめの文です。"
    csrf = csrf_of(emi)
    (shared.data / "documents" / "版.txt").unlink()
    assert emi.post("/staff/documents/reread", data={"csrf": csrf}).headers["location"] == "/staff/documents/run"
    assert "版.txt：フォルダになくなったので、取り除きました。" in finished(emi)


def test_what_is_said_in_the_preview_is_shown_there_and_once_it_is_published(shared: Office, emi: httpx.Client) -> None:
    path = send(emi, ("お知らせ.txt", "お知らせの文です。".encode(), "text/plain")).headers["location"]
    [described] = [held for held in forms(emi.get(path).text) if "describe" in held.buttons]
    assert (described.one("file"), described.one("title"), described.one("issued")) == ("お知らせ.txt", "", "")
    typed = {"title": "<b>海開き</b>のお知らせ", "issued": "2025-07-01", "document_kind": "committee-paper"}
    wrong = emi.post(path, data=described.sent({**typed, "url": "javascript:1"}, "describe"))
    assert wrong.status_code == 422
    assert "「公開されているアドレス」は https:// で始まるアドレスを書いてください。" in text_of(wrong.text)
    [again] = [held for held in forms(wrong.text) if "describe" in held.buttons]
    assert (again.one("title"), again.one("document_kind")) == ("<b>海開き</b>のお知らせ", "committee-paper")
    assert "お知らせの文です。" in wrong.text
    taken = emi.post(path, data=described.sent({**typed, "fiscal_year": "R6年度"}, "describe"))
    assert taken.headers["location"] == f"{path}#f1"
    page = emi.get(path).text
    assert "&lt;b&gt;海開き&lt;/b&gt;のお知らせ" in page
    assert "・会議資料・2025年7月1日・令和6年度の実績・お知らせ.txt" in text_of(page)
    decided(emi, path, "publish")
    finished(emi)
    held = next(held for held in emi.get("/api/documents").json()["items"] if held["name"] == "お知らせ.txt")
    told = held["title"], held["kind"], held["issued"], held["fiscal_year"]
    assert told == ("<b>海開き</b>のお知らせ", "committee-paper", "2025-07-01", "令和6年度")
    assert [entry.what for entry in shared.people.audit.newest(3)] == [
        "documents_published",
        "documents_described",
        "documents_sent",
    ]


def test_nothing_is_said_of_a_file_that_is_not_there(emi: httpx.Client) -> None:
    path = send(emi, ("丁.txt", "丁の文です。".encode(), "text/plain")).headers["location"]
    [described] = [held for held in forms(emi.get(path).text) if "describe" in held.buttons]
    assert emi.post(path, data=described.sent({"file": "../丁.txt"}, "describe")).status_code == 422
    decided(emi, path, "discard")


def test_signing_in_still_works_after_all_that(shared: Office) -> None:
    with shared.visitor() as visitor:
        assert sign_in(visitor, "emi").status_code == 303
