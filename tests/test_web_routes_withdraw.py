"""Withdrawing published documents at a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from filelock import FileLock
from publishing import decided, finished, send, titles
from web_staff import Office, csrf_of, office

pytestmark = [pytest.mark.network, pytest.mark.slow]


@pytest.fixture(scope="module")
def shared() -> Iterator[Office]:
    with ExitStack() as held:
        yield held.enter_context(office(Path(held.enter_context(TemporaryDirectory()))))


@pytest.fixture
def emi(shared: Office) -> Iterator[httpx.Client]:
    shared.forget()
    with shared.signed_in("emi") as client:
        yield client


def test_a_document_that_is_withdrawn_is_kept_and_answers_no_more(shared: Office, emi: httpx.Client) -> None:
    question = {"q": "浮き桟橋の長さは何メートルですか"}
    sent = send(emi, ("桟橋.txt", "浮き桟橋の長さは三十五メートルです。".encode(), "text/plain"))
    decided(emi, sent.headers["location"], "publish")
    finished(emi)
    assert "三十五メートル" in emi.get("/", params=question).text
    links = re.findall(r'href="(/staff/documents/withdraw/[^"]*)"', emi.get("/staff/documents").text)
    [address] = [link for link in links if "桟橋.txt" in emi.get(link).text]
    before = titles(emi)
    assert "引用できる文</dt><dd>1件" in emi.get(address).text

    with FileLock(shared.data / "lock"):
        decided(emi, address, "withdraw")
        assert "できませんでした" in finished(emi)
    assert (shared.data / "documents" / "桟橋.txt").is_file()
    assert not list(shared.data.glob("withdrawn/*"))

    assert decided(emi, address, "withdraw").headers["location"] == "/staff/documents/run"
    assert "桟橋.txt：フォルダになくなったので、取り除きました。" in finished(emi)
    assert len(titles(emi)) == len(before) - 1
    assert "三十五メートル" not in emi.get("/", params=question).text
    assert [path.read_text() for path in shared.data.glob("withdrawn/*/桟橋.txt")] == [
        "浮き桟橋の長さは三十五メートルです。"
    ]
    last = shared.people.audit.newest(1)[0]
    assert (last.who, last.what, last.subject) == ("emi", "documents_withdrawn", "桟橋.txt")
    assert emi.get(address).status_code == 404


def test_a_document_of_another_folder_cannot_be_withdrawn_here(shared: Office, emi: httpx.Client) -> None:
    held = emi.get("/api/documents").json()["items"]
    uid = next(item["uid"] for item in held if not (shared.data / "documents" / item["name"]).exists())
    page = emi.get(f"/staff/documents/withdraw/{uid}").text
    assert "この画面から公開されたものではない" in page
    assert 'value="withdraw"' not in page
    assert decided(emi, f"/staff/documents/withdraw/{uid}", "withdraw").status_code == 422


def test_editors_alone_withdraw(shared: Office) -> None:
    shared.forget()
    with shared.visitor() as visitor:
        uid = visitor.get("/api/documents").json()["items"][0]["uid"]
        assert visitor.get(f"/staff/documents/withdraw/{uid}").status_code == 303
        assert visitor.post(f"/staff/documents/withdraw/{uid}", data={}).status_code == 303
    with shared.signed_in("vic") as vic:
        assert vic.get(f"/staff/documents/withdraw/{uid}").status_code == 403
        csrf = csrf_of(vic)
        assert vic.post(f"/staff/documents/withdraw/{uid}", data={"csrf": csrf}).status_code == 403
        assert vic.post(f"/staff/documents/withdraw/{uid}", data={"csrf": "x"}).status_code == 403
