"""Deciding over the rules, and managing accounts: at a real server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from web_samples import SMALL, data_folder
from web_staff import PASSWORD, Office, csrf_of, office, sign_in

from assistant import local_pairs

pytestmark = [pytest.mark.network, pytest.mark.slow]

NAME = "図書館の年間来館者数"
OTHER = "べつのながい合言葉です"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def shared() -> Iterator[Office]:
    with ExitStack() as held:
        folder = Path(held.enter_context(TemporaryDirectory()))
        source = Path(held.enter_context(TemporaryDirectory()))
        data = data_folder(source, SMALL)
        yield held.enter_context(office(folder, lambda: data))


@pytest.fixture
def emi(shared: Office) -> Iterator[httpx.Client]:
    shared.forget()
    with shared.signed_in("emi") as client:
        yield client


@pytest.fixture
def root(shared: Office) -> Iterator[httpx.Client]:
    shared.forget()
    with shared.signed_in("root") as client:
        yield client


def posted(client: httpx.Client, path: str, **fields: str | list[str]) -> httpx.Response:
    return client.post(path, data={"csrf": csrf_of(client), **fields})


def better(client: httpx.Client) -> str:
    answer = client.post("/api/ask", json={"question": f"{NAME}の目標は？"}).json()
    return str(answer["indicators"][0]["better"])


def test_a_direction_holds_at_once_and_can_be_taken_back(shared: Office, emi: httpx.Client) -> None:
    assert better(emi) == "higher"
    answer = posted(emi, "/staff/words", kind="direction", name=NAME, word="lower")
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/words?saved=direction")
    assert better(emi) == "lower"
    page = emi.get("/staff/words?saved=direction").text
    assert "指標の向きを保存しました" in page
    assert "担当者が指定した向きです" in page
    posted(emi, "/staff/words", kind="direction", name=NAME, word="")
    assert better(emi) == "higher"
    told = [(entry.what, entry.subject) for entry in shared.people.audit.newest(2)]
    assert told == [("direction_set", f"{NAME}：規則にまかせる"), ("direction_set", f"{NAME}：低い（少ない）ほど良い")]


def test_a_word_of_the_town_is_understood_at_once(shared: Office, emi: httpx.Client) -> None:
    answer = posted(emi, "/staff/words", kind="add", everyday="ほんのやかた", official="図書館", weight="1")
    assert answer.status_code == 303
    assert "ほんのやかた" in emi.get("/staff/words").text
    assert [pair.official for pair in local_pairs(shared.data)] == ["図書館"]
    posted(emi, "/staff/words", kind="remove", everyday="ほんのやかた", official="図書館")
    assert local_pairs(shared.data) == ()
    assert [entry.what for entry in shared.people.audit.newest(2)] == ["word_removed", "word_added"]


def test_what_cannot_be_saved_comes_back_and_nothing_is_run(emi: httpx.Client) -> None:
    answer = posted(emi, "/staff/words", kind="add", everyday="水", official=HOSTILE, weight="1")
    assert answer.status_code == 422
    assert "ふだんの言い方：使えない言い方です" in answer.text
    assert HOSTILE not in answer.text
    assert f'value="{HOSTILE}"' in unescape(answer.text)
    for fields in (
        {"kind": "x"},
        {"kind": "direction", "name": "ない指標", "word": "lower"},
        {"kind": "direction", "name": NAME, "word": "up"},
        {"kind": "direction", "name": NAME},
        {"kind": "add", "everyday": "足の便", "official": "交通", "weight": "x"},
        {"kind": "add", "everyday": "足の便", "official": "交通", "weight": "nan"},
    ):
        assert posted(emi, "/staff/words", **fields).status_code == 422


def test_a_file_broken_by_hand_is_told_and_the_pages_go_on(shared: Office, emi: httpx.Client) -> None:
    (shared.data / "directions.toml").write_text("= broken")
    (shared.data / "thesaurus.local.tsv").write_text("a\tb\tc\n")
    try:
        page = emi.get("/staff/words")
        assert "町のことばのファイルを読めません" in page.text
        assert emi.get("/").status_code == 200
        answer = posted(emi, "/staff/words", kind="direction", name=NAME, word="lower")
        assert answer.status_code == 422
        assert str(shared.data) not in answer.text
    finally:
        (shared.data / "directions.toml").unlink()
        (shared.data / "thesaurus.local.tsv").unlink()


@pytest.mark.parametrize(("name", "words", "accounts"), [("vic", 403, 403), ("emi", 200, 403), ("root", 200, 200)])
def test_each_page_is_for_its_role(shared: Office, name: str, words: int, accounts: int) -> None:
    shared.forget()
    with shared.signed_in(name) as client:
        assert client.get("/staff/words").status_code == words
        assert client.get("/staff/accounts").status_code == accounts
        assert posted(client, "/staff/accounts", kind="disable", name="anna").status_code == (
            303 if accounts == 200 else 403
        )
        assert client.post("/staff/accounts", data={"csrf": "x", "kind": "enable", "name": "anna"}).status_code == 403
        assert client.post("/staff/words", data={"csrf": "x", "kind": "add"}).status_code == 403


def test_an_account_is_made_used_changed_and_stopped(shared: Office, root: httpx.Client) -> None:
    made: dict[str, str | list[str]] = {
        "name": "Yamada",
        "shown": f"企画課 {HOSTILE[:20]}",
        "role": ["editor", "reviewer"],
    }
    answer = posted(root, "/staff/accounts", kind="add", password=OTHER, again=OTHER, **made)
    assert (answer.status_code, answer.headers["location"]) == (303, "/staff/accounts?done=add")
    page = root.get("/staff/accounts?done=add").text
    assert "アカウントを作りました" in page
    assert "<script>alert" not in page
    with shared.visitor() as yamada:
        assert sign_in(yamada, "yamada", OTHER).status_code == 303
        posted(root, "/staff/accounts", kind="roles", name="yamada", role="viewer")
        assert yamada.get("/staff/words").status_code == 403
        posted(root, "/staff/accounts", kind="password", name="yamada", password=PASSWORD, again=PASSWORD)
        assert yamada.get("/staff").status_code == 303
        assert sign_in(yamada, "yamada", PASSWORD).status_code == 303
        posted(root, "/staff/accounts", kind="disable", name="yamada")
        assert sign_in(yamada, "yamada", PASSWORD).status_code == 401
        posted(root, "/staff/accounts", kind="enable", name="yamada")
        assert sign_in(yamada, "yamada", PASSWORD).status_code == 303
    did = [entry.what for entry in shared.people.audit.newest(20) if entry.who == "root" and entry.subject == "yamada"]
    assert did == ["account_enabled", "account_disabled", "password_changed", "roles_changed", "account_added"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"kind": "add", "name": "anna", "shown": "青木", "role": "viewer"}, "同じ名前のアカウントがあります"),
        ({"kind": "add", "name": "日本", "shown": "青木", "role": "viewer"}, "アカウントの名前にできません"),
        ({"kind": "add", "name": "newone", "shown": "青木"}, "使えない役割です"),
        ({"kind": "add", "name": "newone", "shown": "青木", "role": "viewer", "again": "x"}, "二度の入力が違います"),
        ({"kind": "password", "name": "anna", "password": "short", "again": "short"}, "長さが合いません"),
        ({"kind": "roles", "name": "nobody", "role": "viewer"}, "その名前のアカウントはありません"),
        ({"kind": "roles", "name": "root", "role": "viewer"}, "自分の管理の役割を外すこと"),
        ({"kind": "disable", "name": "root"}, "自分を停止することはできません"),
        ({"kind": "disable", "name": "ROOT"}, "自分を停止することはできません"),
    ],
)
def test_what_cannot_be_done_is_said(root: httpx.Client, fields: dict[str, str], why: str) -> None:
    answer = posted(root, "/staff/accounts", **{"password": OTHER, "again": OTHER, **fields})
    assert answer.status_code == 422
    assert why in answer.text
    assert "keikaku account" not in answer.text
    assert OTHER not in answer.text
    assert root.get("/staff/accounts").status_code == 200


def test_whoever_changes_their_own_password_signs_in_anew(root: httpx.Client) -> None:
    answer = posted(root, "/staff/accounts", kind="password", name="root", password=OTHER, again=OTHER)
    assert answer.headers["location"] == "/staff/sign-in"
    assert root.get("/staff").status_code == 303
    assert sign_in(root, "root", OTHER).status_code == 303
