from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote, urljoin
from urllib.request import urlopen

import httpx
import pytest
from page_markup import Markup, links
from web_samples import serving, town

OURS = re.compile(r'<script src="/static/(?:answer|ask)\.js" defer></script>')
"""The scripts that a page may load."""

pytestmark = pytest.mark.network

TARGET = "図書館の年間来館者数の目標は？"


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town()) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


def document_of(site: httpx.Client, title: str) -> str:
    found = re.search(rf'href="(/documents/[0-9a-f]+)">{title}', site.get("/documents").text)
    assert found is not None
    return found[1]


def test_the_first_page_has_a_form_examples_and_the_documents(site: httpx.Client) -> None:
    page = site.get("/").text
    assert '<form class="ask" method="get" action="/"' in page
    assert "若葉町の計画をたずねる" in page
    assert "読み込んでいる資料（3件）" in page
    assert "2017年9月4日" in page
    assert any(link.startswith("/?q=") for link in links(page))


def test_blank_questions_lead_to_the_first_page(site: httpx.Client) -> None:
    blank, first = (site.get("/", params=params).text for params in ({"q": " \t　"}, {}))
    # The reading aids come back to the very address.
    assert re.sub(r'name="to" value="[^"]*"', "", blank) == re.sub(r'name="to" value="[^"]*"', "", first)


def test_an_answer_has_text_marks_table_and_cards(site: httpx.Client) -> None:
    page = site.get("/", params={"q": TARGET}).text
    assert TARGET in page
    assert 'href="#c1"' in page
    assert 'id="c1"' in page
    assert '<caption id="t1">' in page
    assert '<th scope="row">令和6年度</th>' in page
    assert "13,100（速報値）" in page
    assert '<td colspan="2" class="asked">' in page


def test_every_link_of_an_answer_opens(site: httpx.Client) -> None:
    page = site.get("/", params={"q": TARGET}).text
    opened = {link.split("#")[0] for link in links(page) if not link.startswith("#")}
    # Staff pages lead to the sign-in.
    assert {link: site.get(link, follow_redirects=True).status_code for link in opened} == dict.fromkeys(opened, 200)


def test_a_value_in_the_table_leads_to_its_line(site: httpx.Client) -> None:
    page = site.get("/", params={"q": TARGET}).text
    found = re.search(r'href="([^"]*)">13,100', page)
    assert found is not None
    address, _, anchor = found[1].partition("#")
    line = re.search(rf'<li id="{anchor}"[^>]*class="cited">.*', site.get(address).text)
    assert line is not None
    assert "13,100（速報値）" in line[0]


def test_a_citation_of_another_municipality_is_marked(site: httpx.Client) -> None:
    page = site.get("/", params={"q": "自治会への補助金の見直し"}).text
    assert "別の自治体の資料" in page


def test_no_answer_has_its_own_form(site: httpx.Client) -> None:
    page = site.get("/", params={"q": "空飛ぶ円盤の着陸場は？"}).text
    assert 'class="answer not_found"' in page
    assert "資料に見つかりません" in page


def test_a_meeting_is_a_table_row(site: httpx.Client) -> None:
    page = site.get("/", params={"q": "北部地区の懇談会はいつですか"}).text
    assert 'class="meetings"' in page
    assert "北部公民館" in page


def test_a_document_is_shown_verbatim_in_windows(site: httpx.Client) -> None:
    address = document_of(site, "となり市")
    first = site.get(address).text
    assert "第1回" in first
    assert "第30回" not in first
    later = re.search(r'rel="next" href="([^"]*)"', first)
    assert later is not None
    assert '<li id="L241"' in site.get(later[1]).text


def test_whole_reading_by_the_next_links_shows_every_line_once(site: httpx.Client) -> None:
    address: str | None = document_of(site, "となり市")
    numbers: list[int] = []
    while address:
        page = site.get(address).text
        numbers += [int(number) for number in re.findall(r'<li id="L(\d+)"', page)]
        found = re.search(r'rel="next" href="([^"]*)"', page)
        address = urljoin(address, found[1]) if found else None
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 600


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("lines=2-3", 200),
        ("lines=2", 200),
        ("lines=3-2", 422),
        ("lines=x", 422),
        ("lines=9999-9999", 404),
        ("from=5", 200),
        ("from=999999999999", 200),
        ("from=0", 422),
        ("from=x", 422),
    ],
)
def test_places_in_the_address_are_read_or_refused(site: httpx.Client, query: str, status: int) -> None:
    assert site.get(f"{document_of(site, 'となり市')}?{query}").status_code == status


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ 7 * 7 }}{% raw %}",
        "</title><script>alert(1)</script>",
        "javascript:alert(1)",
        "' onfocus=alert(1) autofocus='",
    ],
)
def test_markup_in_a_question_stays_text(site: httpx.Client, payload: str) -> None:
    page = site.get("/", params={"q": payload}).text
    # The page's own script, and nothing beside it.
    assert page.count("<script") == page.count("<script src=") == len(OURS.findall(page)) == 2
    seen = Markup(page)
    assert not seen.tags & {"img", "iframe"}
    assert not [name for name, _ in seen.attributes if name.startswith("on") or name == "autofocus"]
    assert not [text for name, text in seen.attributes if name != "value" and text.startswith("javascript:")]
    assert ">49" not in page


def test_markup_in_documents_stays_text(site: httpx.Client) -> None:
    pages = [site.get("/").text, site.get("/", params={"q": "北部地区の懇談会はいつですか"}).text]
    pages += [site.get(document_of(site, title)).text for title in ("となり市", "令和7年度")]
    for page in pages:
        assert not Markup(page).tags & {"img", "b"}
        assert page.count("<script") == len(OURS.findall(page))
    assert "&lt;script&gt;" in pages[2]
    assert "&lt;img src=x onerror=alert(1)&gt;" in pages[3]


@pytest.mark.parametrize("address", ["/", "/documents", f"/?q={TARGET}"])
def test_a_page_and_its_style_weigh_less_than_100_kilobytes(site: httpx.Client, address: str) -> None:
    assert len(site.get(address).content) + len(site.get("/static/style.css").content) < 100_000


def test_the_head_of_a_page_can_be_asked_for(site: httpx.Client) -> None:
    response = site.head("/")
    assert (response.status_code, response.content) == (200, b"")


def test_a_question_of_seven_thousand_characters_fits_the_form(site: httpx.Client) -> None:
    with urlopen(f"{site.base_url}?q={quote('図書館' * 2500)}") as page:
        assert "全7,500字" in page.read().decode()
