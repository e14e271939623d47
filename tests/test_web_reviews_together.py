"""Two people at once, at two servers that share a data folder: neither's word is lost."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path

import httpx
import pytest
from people_town import cheap
from tracker_town import data
from web_staff import HTML, PASSWORD, Form, form_of, pledge_paths, sign_in

from people import People, Review

pytestmark = [pytest.mark.slow, pytest.mark.network]

ROUNDS = 6
SHARED, ANNAS, BENS = "1-01", "1-02", "1-03"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """A process of its own that serves the data folder; gives its address."""
    command: list[str | Path] = [Path(sys.executable).with_name("keikaku"), "serve", "--port", "0", "--data", folder]
    environment = {**os.environ, "KEIKAKU_RATE_LIMIT": "0", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", env=environment)
    try:
        assert process.stdout is not None
        with process.stdout as told:
            found = re.match(r"(http://\S+?)/ ", told.readline())
            assert found is not None
            yield found[1]
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    copied = tmp_path_factory.mktemp("together") / "data"
    shutil.copytree(data(), copied)
    people = People(copied, passwords=cheap())
    people.accounts.add("anna", "企画課 青木", ["reviewer"], PASSWORD)
    people.accounts.add("ben", "総務課 別府", ["reviewer"], PASSWORD)
    people.close()
    return copied


@pytest.fixture(scope="module")
def both(folder: Path) -> Iterator[tuple[httpx.Client, httpx.Client]]:
    """Anna at one server and Ben at the other."""
    with ExitStack() as held:
        starting = ThreadPoolExecutor(2)
        held.callback(starting.shutdown)
        addresses = list(starting.map(lambda _: held.enter_context(server(folder)), range(2)))
        clients = []
        for name, address in zip(("anna", "ben"), addresses, strict=True):
            client = held.enter_context(httpx.Client(base_url=address, headers=HTML, timeout=60))
            assert sign_in(client, name).status_code == 303
            clients.append(client)
        yield clients[0], clients[1]


def saved(folder: Path) -> tuple[Review, ...]:
    people = People(folder)
    found = people.reviews.all()
    people.close()
    return found


def page_of(client: httpx.Client, pledge: str) -> str:
    return client.get(pledge_paths(client)[pledge]).text


def part(page: str, heading: str) -> str:
    """What stands in the page's section of that heading, as it is read; empty without the section."""
    found = re.search(rf'id="{heading}">.*?</section>', page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", found[0])) if found else ""


def at_once(*acts: Callable[[], httpx.Response]) -> list[httpx.Response]:
    """All of them begin together."""
    ready = threading.Barrier(len(acts))

    def act(what: Callable[[], httpx.Response]) -> httpx.Response:
        ready.wait()
        return what()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(act, acts))


def sending(client: httpx.Client, form: Form, status: str, note: str) -> Callable[[], httpx.Response]:
    return lambda: client.post(form.action, data=form.sent({"status": status, "note": note}))


def test_two_who_decide_at_once_are_both_heard_until_one_settles_it(folder: Path, both: Sequence[httpx.Client]) -> None:
    said = []
    for turn in range(ROUNDS):
        forms = [form_of(page_of(client, SHARED)) for client in both]
        assert forms[0].one("seen") == forms[1].one("seen")
        notes = [f"青木の{turn}回目の判定です。", f"別府の{turn}回目の判定です。"]
        answers = at_once(
            sending(both[0], forms[0], "planned", notes[0]), sending(both[1], forms[1], "in_progress", notes[1])
        )
        assert [answer.status_code for answer in answers] == [303, 303]
        # One of them is in force, the other is led to where it is shown beside it.
        assert sorted(answer.headers["location"].partition("#")[2] for answer in answers) == ["collided", "history"]
        said += notes
        for client in both:
            page = page_of(client, SHARED)
            inside = [note for note in notes if note in part(page, "verdict")]
            beside = [note for note in notes if note in part(page, "collided")]
            assert (len(inside), len(beside), {*inside, *beside}) == (1, 1, {*notes})
            assert all(note in part(page, "history") for note in said)
    assert {review.note for review in saved(folder)} == set(said)
    staff = both[0].get("/staff").text
    assert "異なる確認が二つ以上保存されています" in staff

    form = form_of(page_of(both[1], SHARED))
    settled = both[1].post(form.action, data=form.sent({"status": "done", "note": "二人で話して決めました。"}))
    assert settled.headers["location"].endswith("#history")
    page = page_of(both[0], SHARED)
    assert part(page, "collided") == ""
    assert "二人で話して決めました。" in part(page, "verdict")
    assert all(note in part(page, "history") for note in said)
    assert "異なる確認が二つ以上保存されています" not in both[0].get("/staff").text


def test_two_who_decide_the_same_at_once_agree(both: Sequence[httpx.Client]) -> None:
    pledge = "2-01"
    forms = [form_of(page_of(client, pledge)) for client in both]
    acts = [
        sending(client, form, "planned", f"{at}人目") for at, (client, form) in enumerate(zip(both, forms, strict=True))
    ]
    assert {answer.headers["location"].partition("#")[2] for answer in at_once(*acts)} == {"history"}
    page = page_of(both[0], pledge)
    assert part(page, "collided") == ""
    assert all(f"{at}人目" in part(page, "history") for at in range(2))


def test_two_at_different_pledges_do_not_touch_each_other(folder: Path, both: Sequence[httpx.Client]) -> None:
    before = len(saved(folder))
    for turn in range(ROUNDS):
        forms = [form_of(page_of(client, pledge)) for client, pledge in zip(both, (ANNAS, BENS), strict=True)]
        acts = [sending(client, form, "planned", f"その{turn}") for client, form in zip(both, forms, strict=True)]
        assert [answer.status_code for answer in at_once(*acts)] == [303, 303]
    assert len(saved(folder)) == before + 2 * ROUNDS
    for client in both:
        for pledge in (ANNAS, BENS):
            page = page_of(client, pledge)
            assert part(page, "collided") == ""
            assert f"その{ROUNDS - 1}" in part(page, "verdict")


def test_whatever_is_acknowledged_is_kept_when_many_write(folder: Path, both: Sequence[httpx.Client]) -> None:
    forms = [form_of(page_of(client, SHARED)) for client in both]
    notes = [f"一斉の{at}番" for at in range(24)]

    def act(at: int) -> Callable[[], httpx.Response]:
        client, form = both[at % 2], forms[at % 2]
        return lambda: client.post(form.action, data=form.sent({"note": notes[at]}, "comment"))

    answers = at_once(*map(act, range(len(notes))))
    acknowledged = {note for note, answer in zip(notes, answers, strict=True) if answer.status_code == 303}
    assert {answer.status_code for answer in answers} <= {303, 503}
    assert acknowledged
    assert {review.note for review in saved(folder) if review.note in notes} == acknowledged
    assert all(note in part(page_of(both[0], SHARED), "history") for note in acknowledged)


def test_a_session_of_one_server_is_one_of_the_other(both: Sequence[httpx.Client]) -> None:
    with httpx.Client(base_url=both[1].base_url, headers=HTML, cookies=both[0].cookies) as client:
        assert "企画課 青木としてサインイン中" in client.get("/staff").text
