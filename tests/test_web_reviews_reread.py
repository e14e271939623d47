"""After the documents were read anew: what people wrote stays, and what changed under it is told."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import httpx
import pytest
from tracker_town import MANIFESTO, PLAN, SHEETS, SOURCES
from web_samples import data_folder
from web_staff import Form, Office, document, form_of, office, pledge_paths

from assistant import CONFIRMED_NAMES
from index import IndexSettings, update_corpus
from ingest import IngestSettings

pytestmark = [pytest.mark.slow, pytest.mark.network]

MADE = "・漁業者との懇談を重ね、「潮見水産振興計画」を策定した。"
ADDED = "・文化財の展示を行った。"
FILES = {"manifesto.md": MANIFESTO, "sheets.md": SHEETS, "plan.md": PLAN, "sources.toml": SOURCES.rpartition("[[")[0]}


@dataclass
class Desk:
    """A server, and the documents that it has read."""

    held: Office
    documents: Path

    def read_again(self, name: str, *changes: tuple[str, str]) -> None:
        """Change a document and ingest; returns when the server has noticed."""
        path = self.documents / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        update_corpus([self.documents], self.held.data, IngestSettings(), IndexSettings())
        time.sleep(1.1)  # the server looks once a second
        with self.held.visitor() as client:
            client.get("/")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    read = folder / "read"
    read.mkdir()
    (folder / "served").mkdir()
    made = data_folder(read, FILES)
    with office(folder / "served", lambda: made) as held:
        yield Desk(held, read / "documents")


@pytest.fixture(scope="module")
def anna(desk: Desk) -> Iterator[httpx.Client]:
    with desk.held.signed_in("anna") as client:
        yield client


def page_of(client: httpx.Client, pledge: str) -> str:
    return client.get(pledge_paths(client)[pledge]).text


def opened(client: httpx.Client, pledge: str) -> Form:
    return form_of(page_of(client, pledge))


def part(page: str, heading: str) -> str:
    """What stands in the page's section of that heading, as it is read; empty without the section."""
    found = re.search(rf'id="{heading}">.*?</section>', page, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]*>", "", found[0])) if found else ""


def kept(page: str) -> str:
    """The form's rows of evidence that people added."""
    found = re.search(r"職員が加えた根拠.*?</fieldset>", page, flags=re.DOTALL)
    return found[0] if found else ""


def test_what_was_decided_stays_and_what_changed_is_told(desk: Desk, anna: httpx.Client) -> None:
    form = opened(anna, "1-01")
    anna.post(form.action, data=form.sent({"note": "計画の冊子を見ました。"}))
    form = opened(anna, "1-04")
    line = SHEETS.splitlines().index(ADDED) + 1
    added = {"document": document(desk.held, "sheets.md"), "first": str(line), "says": "mentioned"}
    anna.post(form.action, data=form.sent({**added, "status": "planned", "note": "展示の中で行います。"}))
    assert "見直しが必要な確認（0件）" in anna.get("/staff").text
    outdated = opened(anna, "1-01")

    changed = "・漁業者との懇談を重ね、「潮見水産振興計画」の案をまとめた。"
    desk.read_again("sheets.md", (MADE, changed), ("政策 1 海と", "はじめに\n\n政策 1 海と"))

    page = page_of(anna, "1-01")
    assert "計画の冊子を見ました。" in part(page, "verdict")
    assert f"{CONFIRMED_NAMES['done']}（職員が確認）" in part(page, "verdict")
    told = part(page, "changed")
    assert MADE.lstrip("・") in told or MADE in told
    staff = part(anna.get("/staff").text, "waiting")
    assert "見直しが必要な確認（1件）" in staff
    assert "公約1-01" in staff
    assert "公約1-04" not in staff

    answer = anna.post(outdated.action, data=outdated.sent({"status": "planned", "note": "古い画面からです。"}))
    assert answer.status_code == 422
    assert "提案が変わりました" in part(answer.text, "review")
    assert len(desk.held.saved()) == 2
    again = form_of(answer.text)
    assert (again.one("status"), again.one("note")) == ("planned", "古い画面からです。")
    assert anna.post(again.action, data=again.sent()).status_code == 303
    assert "見直しが必要な確認（0件）" in anna.get("/staff").text


def test_evidence_that_only_moved_can_be_confirmed_again(desk: Desk, anna: httpx.Client) -> None:
    line = SHEETS.splitlines().index(ADDED) + 3
    page = page_of(anna, "1-04")
    assert part(page, "changed") == ""
    assert f"lines={line}-{line}#L{line}" in kept(page)
    form = form_of(page)
    assert anna.post(form.action, data=form.sent({"note": "まだ続いています。"})).status_code == 303
    review = desk.held.saved()[-1]
    assert review.decision is not None
    assert [(quoted.lines, quoted.quote) for quoted in review.decision.added] == [((line, line), ADDED)]


def test_evidence_that_is_gone_is_told_and_cannot_be_kept(desk: Desk, anna: httpx.Client) -> None:
    desk.read_again("sheets.md", (ADDED, "・町史の編さんを行った。"))
    page = page_of(anna, "1-04")
    assert ADDED in part(page, "changed")
    assert "加えた引用が資料に見つかりません" in part(anna.get("/staff").text, "waiting")
    assert "残せません" in kept(page)
    form = form_of(page)
    assert "keep" not in form.sent()
    before = desk.held.saved()
    answer = anna.post(form.action, data=form.sent({"note": "残します。", "keep": form.options["keep"]}))
    assert answer.status_code == 422
    assert desk.held.saved() == before
    assert "残せません" in kept(answer.text)
    assert anna.post(form.action, data=form.sent({"note": "外しました。"})).status_code == 303
    assert part(page_of(anna, "1-04"), "changed") == ""


def test_reviews_of_a_pledge_that_is_gone_are_listed_with_what_was_said(desk: Desk, anna: httpx.Client) -> None:
    form = opened(anna, "2-02")
    anna.post(form.action, data=form.sent({"status": "planned", "note": "<b>巡回表</b>を見ました。"}))
    gone = MANIFESTO[MANIFESTO.index("### ◎図書バス") : MANIFESTO.index("### ○各種事業")]
    desk.read_again("manifesto.md", (gone, ""))
    listed = part(anna.get("/staff").text, "orphans")
    assert "今の資料にない公約の確認（1件）" in listed
    assert f"企画課 青木、判定：{CONFIRMED_NAMES['planned']}" in listed
    assert "<b>巡回表</b>を見ました。" in listed


def test_deleting_the_index_loses_nothing_that_people_wrote(desk: Desk, anna: httpx.Client) -> None:
    before = desk.held.saved()
    assert len(before) >= 5
    shutil.rmtree(desk.held.data / "generations")
    (desk.held.data / "CURRENT").unlink()
    desk.read_again("plan.md")
    assert desk.held.saved() == before
    page = page_of(anna, "1-01")
    assert "古い画面からです。" in part(page, "verdict")
    assert "計画の冊子を見ました。" in part(page, "history")
