"""Papers of several municipalities published on the staff pages: each in its own folder, answered from by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pytest
from people_town import cheap
from publishing import decided, finished
from web_samples import SMALL, data_folder, serving
from web_staff import HTML, PASSWORD, csrf_of, forms, sign_in

from assistant import UNNAMED, Cities
from people import People
from web.upload_cities import NEW, CityError, chosen_city, folder_of, known_cities, spelled
from web.withdrawal import Withdrawal

KNOWN = ("若葉市", "ABC町")


@pytest.mark.parametrize(
    ("chosen", "typed", "city"),
    [
        ("若葉市", "", "若葉市"),
        ("", "", "ABC町"),
        (NEW, " 青葉町 ", "青葉町"),
        ("", "青葉町", "青葉町"),
        (NEW, "若葉市", "若葉市"),
        (NEW, "カ\u3099ラスキ\u3099市", "ガラスギ市"),
        (NEW, "東京都 千代田区", "東京都 千代田区"),
    ],
)
def test_a_choice_is_one_of_the_list_or_a_new_name(chosen: str, typed: str, city: str) -> None:
    assert chosen_city(chosen, typed, KNOWN, "ABC町") == city


@pytest.mark.parametrize(
    ("chosen", "typed", "field"),
    [
        ("海野市", "", "municipality"),
        ("若葉市", "青葉町", "new_municipality"),
        (NEW, "", "new_municipality"),
        (NEW, "../../etc", "new_municipality"),
        (NEW, "青葉町/計画", "new_municipality"),
        (NEW, "青葉町\\計画", "new_municipality"),
        (NEW, "..", "new_municipality"),
        (NEW, ".青葉町", "new_municipality"),
        (NEW, "青葉町\u202e", "new_municipality"),
        (NEW, "<b>青葉町</b>", "new_municipality"),
        (NEW, "CON", "new_municipality"),
        (NEW, "2024", "new_municipality"),
        (NEW, "長" * 41, "new_municipality"),
        (NEW, UNNAMED, "new_municipality"),
        (NEW, "ＡＢＣ町", "new_municipality"),
        (NEW, "abc町", "new_municipality"),
        (NEW, "若葉 市", "new_municipality"),
    ],
)
def test_a_name_that_leads_elsewhere_or_is_another_in_other_widths_is_refused(
    chosen: str, typed: str, field: str
) -> None:
    with pytest.raises(CityError) as refused:
        chosen_city(chosen, typed, KNOWN, "若葉市")
    assert refused.value.field == field
    assert refused.value.why.endswith("。")


def test_nobodys_papers_need_no_name_and_several_need_one() -> None:
    assert chosen_city("", "", (UNNAMED,), None) is None
    with pytest.raises(CityError):
        chosen_city("", "", KNOWN, None)


def test_a_name_is_spelled_as_it_is_known() -> None:
    assert spelled("ＡＢＣ町", KNOWN) == "ABC町"
    assert spelled("海野市", KNOWN) == "海野市"


def put(folder: Path, city: str | None, *files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if city:
        (folder / "sources.toml").write_text(f'municipality = "{city}"\n')
    for name in files:
        (folder / name).write_text("文です。")


def test_who_is_alone_has_the_top_and_everybody_else_a_folder(tmp_path: Path) -> None:
    assert folder_of(tmp_path / "documents", "若葉市", ["若葉市"]) == ""
    assert folder_of(tmp_path / "documents", "青葉町", ["若葉市"]) == "青葉町"
    assert folder_of(tmp_path / "documents", "若葉市", ["若葉市", "青葉町"]) == "若葉市"
    put(tmp_path / "documents", "若葉市", "a.txt")
    assert folder_of(tmp_path / "documents", "若葉市", ["若葉市", "青葉町"]) == ""
    assert folder_of(tmp_path / "documents", None, ["若葉市"]) == ""


def test_what_lies_at_the_top_without_a_name_is_not_taken_over(tmp_path: Path) -> None:
    put(tmp_path, None, "a.txt")
    assert folder_of(tmp_path, "若葉市", ["若葉市"]) == "若葉市"


def test_a_folder_is_known_by_whom_it_names_not_by_its_own_name(tmp_path: Path) -> None:
    put(tmp_path / "west", "青葉町", "a.txt")
    put(tmp_path / "若葉市", "海野市", "a.txt")
    assert folder_of(tmp_path, "青葉町", ["青葉町", "海野市"]) == "west"
    assert folder_of(tmp_path, "若葉市", ["青葉町", "海野市"]) == "若葉市-2"
    # One whose papers were all taken out can be chosen again.
    assert known_cities(tmp_path, ["青葉町", UNNAMED]) == ("青葉町", UNNAMED, "海野市")
    put(tmp_path, "山岳郡")
    assert known_cities(tmp_path, ["青葉町", UNNAMED]) == ("青葉町", "山岳郡", "海野市")


def test_what_is_said_of_a_withdrawn_file_goes_with_it_and_comes_back(tmp_path: Path) -> None:
    documents, folder = tmp_path / "documents", tmp_path / "documents" / "青葉町"
    put(folder, "青葉町", "a.txt", "b.txt")
    said = 'municipality = "青葉町"\n\n[[source]]\nfile = "a.txt"\ntitle = "甲"\n'
    (folder / "sources.toml").write_text(said)
    withdrawal = Withdrawal(documents, "青葉町/a.txt")
    withdrawal.take()
    assert (folder / "sources.toml").read_text() == 'municipality = "青葉町"\n'
    assert sorted(path.name for path in folder.iterdir()) == ["b.txt", "sources.toml"]
    assert [path.read_text() for path in tmp_path.glob("withdrawn/*/青葉町/a.txt")] == ["文です。"]
    withdrawal.put_back()
    assert (folder / "sources.toml").read_text() == said
    assert (folder / "a.txt").read_text() == "文です。"
    assert not list(tmp_path.glob("withdrawn/*"))


@contextmanager
def editor(folder: Path) -> Iterator[tuple[httpx.Client, Path]]:
    """An editor at the server of a town that is alone so far."""
    folder.mkdir()
    data = data_folder(folder, {**SMALL, "sources.toml": 'municipality = "若葉町"\n'})
    people = People(data, passwords=cheap())
    people.accounts.add("emi", "広報課 江本", ["editor"], PASSWORD)
    people.close()
    with (
        serving(lambda: Cities.open(data)) as address,
        httpx.Client(base_url=address, headers=HTML, timeout=60) as client,
    ):
        assert sign_in(client, "emi").status_code == 303
        yield client, data


def sent(client: httpx.Client, page: str, name: str, text: str, **fields: str) -> httpx.Response:
    """The answer to the form of the page, filled in as it stands but for ``fields``."""
    [form] = [held for held in forms(client.get(page).text) if "municipality" in dict(held.fields)]
    filled = {key: value for key, value in form.fields if key != "files"} | fields
    return client.post(unquote(form.action), data=filled, files=[("files", (name, text.encode(), "text/plain"))])


def text_of(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", page))


def published(client: httpx.Client, answer: httpx.Response) -> str:
    path = answer.headers["location"]
    assert decided(client, path, "publish").status_code == 303
    return finished(client)


@pytest.mark.network
@pytest.mark.slow
def test_two_cities_published_on_the_web_answer_each_from_its_own_papers(tmp_path: Path) -> None:
    at, question = f"/city/{quote('青葉町')}", {"q": "そり遊びの丘の長さは何メートルですか"}
    own = {"q": "丘の上の展望台の高さは何メートルですか"}
    with editor(tmp_path / "town") as (client, data):
        # A name that leads elsewhere is refused with everything still filled in.
        wrong = sent(client, "/staff/documents", "丘.md", "文です。", municipality=NEW, new_municipality="../青葉町")
        assert wrong.status_code == 422
        [form] = [held for held in forms(wrong.text) if "municipality" in dict(held.fields)]
        assert (form.one("municipality"), form.one("new_municipality")) == (NEW, "../青葉町")
        assert not (data / "uploads").exists()

        hill = "# そり遊びの丘\n\nそり遊びの丘の長さは八十八メートルです。\n"
        first = sent(client, "/staff/documents", "丘.md", hill, municipality=NEW, new_municipality="青葉町")
        preview = text_of(client.get(first.headers["location"]).text)
        assert "公開すると、青葉町の資料になります。青葉町の資料は、これが初めてです。" in preview
        assert "別の自治体の資料" not in preview
        run = published(client, first)
        assert "青葉町/丘.md：読み取りました。" in text_of(run)
        assert f'href="{at}/"' in run
        assert (data / "documents" / "青葉町" / "丘.md").read_text() == hill
        assert (data / "documents" / "青葉町" / "sources.toml").read_text() == 'municipality = "青葉町"\n'

        # The town of before goes on by itself, on addresses of its own.
        home = f"/city/{quote('若葉町')}"
        tower = "# 展望台\n\n丘の上の展望台の高さは十二メートルです。\n"
        page = sent(client, f"{home}/staff/documents", "丘.md", tower)
        assert page.headers["location"].startswith(home)
        assert "公開すると、若葉町の資料になります。" in text_of(client.get(page.headers["location"]).text)
        assert "同じ名前の資料と置き換え" not in client.get(page.headers["location"]).text
        published(client, page)

        assert "八十八メートル" in text_of(client.get(f"{at}/", params=question).text)
        assert "十二メートル" in text_of(client.get(f"{home}/", params=own).text)
        assert "十二メートル" not in client.get(f"{at}/", params=own).text
        assert "八十八メートル" not in client.get(f"{home}/", params=question).text
        held = {where: client.get(f"{where}/api/documents").json()["items"] for where in (at, home)}
        assert {item["name"] for item in held[at]} == {"青葉町/丘.md"}
        assert {item["municipality"] for item in held[home]} == {"若葉町"}

        # The same name again in its own city takes the former's place there alone.
        longer = sent(client, f"{at}/staff/documents", "丘.md", hill.replace("八十八", "九十九"))
        assert "同じ名前の資料と置き換え" in client.get(longer.headers["location"]).text
        published(client, longer)
        assert "九十九メートル" in text_of(client.get(f"{at}/", params=question).text)
        assert "十二メートル" in text_of(client.get(f"{home}/", params=own).text)

        # Its last paper is taken out: the other one stays, and the page of the run is still there.
        links = re.findall(r'href="([^"]*/staff/documents/withdraw/[^"]*)"', client.get(f"{at}/staff/documents").text)
        assert len(links) == 1
        assert decided(client, links[0], "withdraw").headers["location"] == f"{at}/staff/documents/run"
        assert "青葉町/丘.md：フォルダになくなったので、取り除きました。" in text_of(finished(client))
        gone = client.get(f"{at}/staff/documents/run", follow_redirects=True)
        assert (gone.status_code, gone.url.path) == (200, "/staff/documents/run")
        assert client.get(f"{at}/").status_code == 404
        assert "十二メートル" in text_of(client.get("/", params=own).text)
        assert [path.name for path in data.glob("withdrawn/*/青葉町/*.md")] == ["丘.md"]
        assert "青葉町" in [word for _, word in choices(client.get("/staff/documents").text)]
        assert csrf_of(client)


def choices(page: str) -> list[tuple[str, str]]:
    return re.findall(r'<option value="([^"]*)"(?: selected)?>([^<]*)</option>', page)
