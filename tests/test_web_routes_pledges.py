from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pledge_pages_town as town
import pytest
from page_markup import check_page, check_read_only, check_refused, links
from web_samples import serving

from assistant import Assistant
from settings import load_settings

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town.data()) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


def addresses() -> list[str]:
    corpus = town.opened().corpus
    pledges = [f"/pledges/{pledge.uid}" for pledge in corpus.pledges]
    sheets = [f"/measures/{measure.uid}/sheet" for measure in corpus.measures]
    return [
        "/pledges",
        "/pledges?status=planned",
        "/pledges?q=無い",
        *pledges,
        *(f"{p}/sheet" for p in pledges),
        *sheets,
    ]


def test_every_page_opens_has_one_heading_and_no_markup_of_the_documents(site: httpx.Client) -> None:
    for address in addresses():
        check_page(site.get(address))


def test_every_link_of_these_pages_opens(site: httpx.Client) -> None:
    found = {link.split("#")[0] for address in addresses() for link in links(site.get(address).text)}
    opened = {link for link in found if link and not link.startswith("/staff")}
    assert len(opened) > 40
    assert {link: site.get(link).status_code for link in opened} == dict.fromkeys(opened, 200)


def test_a_number_opens_the_line_that_it_stands_for(site: httpx.Client) -> None:
    page = site.get(f"/pledges/{town.uid_of('1-03')}").text
    found = re.search(r'<mark>二回行った</mark>。<a class="mark" href="([^"]*)"', page)
    assert found is not None
    address, _, anchor = found[1].partition("#")
    line = re.search(rf'<li id="{anchor}"[^>]*class="cited">.*', site.get(address).text)
    assert line is not None
    assert "夜間開館を月に二回行った。" in line[0]


def test_a_sheet_is_no_part_of_an_uid(site: httpx.Client) -> None:
    uid = town.uid_of("1-01")
    assert 'class="sheet"' in site.get(f"/pledges/{uid}/sheet").text
    assert 'class="sheet"' not in site.get(f"/pledges/{uid}").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/pledges/x/pledge/9-99", 404, "この公約は見つかりません"),
        ("/pledges/x/sheet", 404, "この公約は見つかりません"),
        ("/pledges/sheet", 404, "この公約は見つかりません"),
        ("/pledges/%00%3Cscript%3E", 404, "この公約は見つかりません"),
        ("/measures/x/sheet", 404, "この施策は見つかりません"),
        ("/pledges.pdf", 404, "見つかりません"),
        ("/pledges?pillar=9", 422, "「柱」に「9」という値はありません"),
        ("/pledges?status=%3Cscript%3E", 422, "&lt;script&gt;"),
    ],
)
def test_what_is_not_there_is_refused_in_words(site: httpx.Client, address: str, status: int, words: str) -> None:
    check_refused(site.get(address), status, words)


def test_these_pages_are_read_only(site: httpx.Client) -> None:
    for address in ("/pledges", f"/pledges/{town.uid_of('1-01')}/sheet", "/pledges.csv"):
        check_read_only(site, address)


def test_the_files_hold_all_pledges_whatever_is_shown(site: httpx.Client) -> None:
    table = site.get("/pledges.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"].startswith('attachment; filename="pledges.csv"; filename*=UTF-8')
    assert table.content.startswith(b"\xef\xbb\xbf")
    assert len(list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))) == 5
    assert [held["id"] for held in site.get("/pledges.json").json()] == ["1-01", "1-02", "1-03", "2-01", "2-02"]


def test_an_empty_list_says_so_and_leads_to_all(site: httpx.Client) -> None:
    page = site.get("/pledges", params={"q": "無い言葉"}).text
    assert "5件のうち0件を表示" in page
    assert "条件に合う公約はありません" in page
    assert "すべての公約を見る" in page


def test_the_form_keeps_what_was_asked(site: httpx.Client) -> None:
    page = site.get("/pledges?pillar=1&status=planned&status=done&q=移動").text
    assert re.findall(r'name="(\w+)" value="(\w+)" checked', page) == [
        ("pillar", "1"),
        ("status", "done"),
        ("status", "planned"),
    ]
    assert 'name="q" type="search" value="移動"' in page


def test_the_card_of_an_answer_leads_to_the_pledge_and_tells_its_status(site: httpx.Client) -> None:
    page = site.get("/", params={"q": "夜間開館をふやす公約はどうなった？"}).text
    assert f'<a class="title" href="/pledges/{town.uid_of("1-03")}">' in page
    assert '<span aria-hidden="true">◐ </span>進行中と読める' in page


def test_a_page_and_its_styles_weigh_less_than_100_kilobytes(site: httpx.Client) -> None:
    styles = sum(len(site.get(f"/static/{name}.css").content) for name in ("style", "pledges", "sheet"))
    assert all(len(site.get(address).content) + styles < 100_000 for address in addresses())


def test_every_real_pledge_and_measure_has_its_pages_and_the_counts_add_up(real_data: Path) -> None:
    settings = load_settings({})
    assistant = Assistant.open(real_data, settings.assistant, settings.index)
    corpus = assistant.corpus.own()
    with serving(assistant) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        page = client.get("/pledges").text
        foot = re.findall(r">(\d+)</(?:a|span)>", page.split("<tfoot>")[1].split("</tfoot>")[0])
        assert sum(map(int, foot[:-1])) == int(foot[-1]) == len(corpus.pledges)
        opened = [f"/pledges/{pledge.uid}{end}" for pledge in corpus.pledges for end in ("", "/sheet")]
        opened += [f"/measures/{measure.uid}/sheet" for measure in corpus.measures]
        assert {path: client.get(path).status_code for path in opened} == dict.fromkeys(opened, 200)
