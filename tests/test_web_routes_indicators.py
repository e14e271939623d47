from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import indicator_pages_town as town
import pytest
from page_markup import Markup, check_page, check_read_only, check_refused, links
from web_samples import serving

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town.data()) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


def addresses() -> list[str]:
    corpus = town.opened().corpus
    indicators = [f"/indicators/{held.uid}" for held in corpus.indicators]
    measures = [f"/measures/{held.uid}" for held in corpus.measures]
    lists = ["/indicators", "/indicators?sort=target", "/indicators?policy=2&status=not_met", "/indicators?q=無い"]
    return [*lists, *indicators, "/measures", *measures]


def test_every_page_opens_has_one_heading_and_no_markup_of_the_documents(site: httpx.Client) -> None:
    for address in addresses():
        check_page(site.get(address))


def test_hostile_words_stand_as_text_in_the_page_and_in_its_chart(site: httpx.Client) -> None:
    page = site.get(f"/indicators/{town.uid_of('1-1/1')}").text
    assert "図書館の年間来館者数&lt;img src=x onerror=alert(1)&gt;" in page
    assert "&lt;b&gt;入館ゲート&lt;/b&gt;の年間計数" in page
    assert "&lt;img" in page.split('<title id="chart-title">')[1].split("</title>")[0]


def test_every_link_of_these_pages_opens(site: httpx.Client) -> None:
    found = {link.split("#")[0] for address in addresses() for link in links(site.get(address).text)}
    opened = {link for link in found if link and not link.startswith(("/staff", "/meetings"))}
    assert len(opened) > 40
    assert {link: site.get(link, follow_redirects=True).status_code for link in opened} == dict.fromkeys(opened, 200)


def test_every_anchor_of_these_pages_is_there(site: httpx.Client) -> None:
    for address in addresses():
        page = site.get(address).text
        ids = Markup(page).ids
        for link in links(page):
            path, _, anchor = link.partition("#")
            if not path and anchor:
                assert anchor in ids, (address, link)


def test_a_value_opens_the_line_that_it_stands_in(site: httpx.Client) -> None:
    page = site.get(f"/indicators/{town.uid_of('2-1/1')}").text
    found = re.search(r'<a href="([^"]*)"[^>]*>2\.2</a>', page)
    assert found is not None
    address, _, anchor = found[1].replace("&amp;", "&").partition("#")
    line = re.search(rf'id="{anchor}".*', site.get(address).text)
    assert line is not None
    assert "2.2" in line[0]


def test_a_chart_says_what_it_shows_to_who_does_not_see_it(site: httpx.Client) -> None:
    page = site.get(f"/indicators/{town.uid_of('2-1/1')}").text
    assert 'role="img" aria-labelledby="chart-title chart-desc"' in page
    assert '<title id="chart-title">川の汚濁の値の計画と実績の推移</title>' in page
    assert "令和6年度実績 2.2" in page.split('<desc id="chart-desc">')[1].split("</desc>")[0]


def test_an_indicator_without_a_number_has_a_table_and_a_sentence_instead_of_a_chart(site: httpx.Client) -> None:
    page = site.get(f"/indicators/{town.uid_of('2-1/2')}").text
    assert "<svg" not in page.split("<main")[1]
    assert "図にしていません" in page
    assert '<table class="series">' in page


def test_the_sheet_of_a_measure_is_no_part_of_an_uid(site: httpx.Client) -> None:
    uid = town.opened().corpus.measures[0].uid
    assert 'class="sheet"' in site.get(f"/measures/{uid}/sheet").text
    assert 'class="sheet"' not in site.get(f"/measures/{uid}").text


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("/indicators/x", 404, "この成果指標は見つかりません"),
        ("/indicators/%00%3Cscript%3E", 404, "この成果指標は見つかりません"),
        ("/measures/x", 404, "この施策は見つかりません"),
        ("/measures/x/sheet", 404, "この施策は見つかりません"),
        ("/indicators?policy=9", 422, "「政策」に「9」という値はありません"),
        ("/indicators?unit=%3Cscript%3E", 422, "&lt;script&gt;"),
        ("/indicators?sort=%27", 422, "「並べ方」"),
    ],
)
def test_what_is_not_there_is_refused_in_words(site: httpx.Client, address: str, status: int, words: str) -> None:
    check_refused(site.get(address), status, words)


def test_these_pages_are_read_only(site: httpx.Client) -> None:
    for address in ("/indicators", f"/indicators/{town.uid_of('1-1/1')}", "/measures"):
        check_read_only(site, address)


def test_an_empty_list_says_so_and_leads_to_all(site: httpx.Client) -> None:
    page = site.get("/indicators", params={"q": "無い言葉"}).text
    assert "5件のうち0件を表示" in page
    assert "条件に合う成果指標はありません" in page
    assert "すべての成果指標を見る" in page


def test_the_form_keeps_what_was_asked(site: httpx.Client) -> None:
    page = site.get("/indicators?policy=1&status=partly&status=met&q=学力&sort=name").text
    assert re.findall(r'name="(\w+)" value="(\w+)" checked', page) == [
        ("status", "met"),
        ("status", "partly"),
        ("policy", "1"),
    ]
    assert 'name="q" type="search" value="学力"' in page
    assert '<option value="name" selected>' in page


def test_a_page_and_its_styles_weigh_less_than_100_kilobytes(site: httpx.Client) -> None:
    styles = sum(len(site.get(f"/static/{name}.css").content) for name in ("style", "pledges", "sheet", "indicators"))
    assert all(len(site.get(address).content) + styles < 100_000 for address in addresses())
