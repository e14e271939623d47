from __future__ import annotations

import re
from collections.abc import Iterator

import httpx
import pytest
from page_markup import Markup
from viewer_town import data
from web_samples import serving

pytestmark = pytest.mark.network


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(data()) as address, httpx.Client(base_url=address, headers={"Accept": "text/html"}) as client:
        yield client


def address_of(site: httpx.Client, title: str) -> str:
    found = re.search(rf'href="(/documents/[0-9a-f]+)">{title}', site.get("/documents").text)
    assert found is not None
    return found[1]


def test_a_page_is_opened_by_its_number_and_its_break_is_shown(site: httpx.Client) -> None:
    plan = address_of(site, "若葉町みどり")
    page = site.get(plan, params={"page": 2}).text
    assert '<h3 class="page-break" id="P2">2ページ</h3>' in page
    assert "2の1　公園" in page
    assert "1の40　公園" not in page


@pytest.mark.parametrize(
    ("title", "query", "status"),
    [
        ("若葉町みどり", "page=3", 200),
        ("若葉町みどり", "page=4", 404),
        ("若葉町みどり", "page=0", 422),
        ("若葉町みどり", "page=x", 422),
        ("となり市", "page=1", 404),
        ("若葉町みどり", "lines=1-2&lines=5&at=2", 200),
        ("若葉町みどり", "lines=1-2&lines=x", 422),
        ("若葉町みどり", "lines=1-2&lines=99999", 404),
        ("若葉町みどり", "lines=1-2&at=0", 422),
        ("若葉町みどり", "find=%00&hit=7", 200),
        ("若葉町みどり", "find=%E5%85%AC%E5%9C%92&hit=99999999999999999999999", 200),
        ("若葉町みどり", "find=%FF%FE", 200),
        ("若葉町みどり", "hit=0", 422),
        ("若葉町みどり", "from=99999999999999999999999&find=a", 200),
    ],
)
def test_what_an_address_asks_for_is_shown_or_refused(site: httpx.Client, title: str, query: str, status: int) -> None:
    assert site.get(f"{address_of(site, title)}?{query}").status_code == status


def test_a_word_broken_over_two_lines_is_found(site: httpx.Client) -> None:
    page = site.get(address_of(site, "若葉町みどり"), params={"find": "移動 図書館", "hit": 2}).text
    assert "「移動 図書館」の120件中2件目を開いています。" in page
    assert '<mark class="hit now" id="hit" aria-current="true">移動図</mark>' in page
    assert page.count('id="hit"') == 1


def test_following_the_next_hit_meets_every_hit_once(site: httpx.Client) -> None:
    address = f"{address_of(site, '若葉町みどり')}?find=%E7%AB%A0&lines=3"
    numbers = []
    for _ in range(5):
        page = site.get(address).text
        numbers += re.findall(r"3件中(\d)件目", page)
        found = re.search(r'href="([^"#]*)#hit">次の箇所', page)
        if found is None:
            break
        address = found[1].replace("&amp;", "&")
    # The search begins behind the cited line 3, so the first hit, above it, comes by going back.
    assert numbers == ["2", "3"]


def test_a_table_is_shown_as_one_with_the_cited_row_marked(site: httpx.Client) -> None:
    page = site.get(f"{address_of(site, '地区懇談会')}?lines=4-4").text
    assert '<th scope="col">会場</th>' in page
    assert re.search(r'<tr id="L3" class="cited">', page)
    assert '<span id="L4"></span>' in page
    assert page.count('class="cited"') == 1


def test_markup_in_rows_titles_and_phrases_stays_text(site: httpx.Client) -> None:
    for query in ("", "?find=<b>", "?find=<img", '?lines=3&find="><script>alert(1)</script>'):
        page = site.get(address_of(site, "地区懇談会") + query).text
        seen = Markup(page)
        assert not seen.tags & {"script", "img", "b", "iframe"}
        assert not [name for name in seen.names if name.startswith("on")]
    assert "&lt;b&gt;" in page


def test_the_source_is_a_link_that_tells_nothing_and_no_request(site: httpx.Client) -> None:
    page = Markup(site.get(address_of(site, "若葉町みどり")).text)
    [link] = [attrs for attrs in page.named("a") if attrs["href"].startswith("http")]
    assert link["href"] == "https://www.example.jp/plan.html?a=1&b=2"
    assert "noreferrer" in link["rel"]
    other = site.get(address_of(site, "地区懇談会")).text
    assert "公表元：javascript:alert(1)" in other
    assert not [attrs for attrs in Markup(other).named("a") if attrs["href"].startswith("javascript")]


def test_another_municipalitys_document_is_marked_on_its_page(site: httpx.Client) -> None:
    assert "別の自治体の資料" in site.get(address_of(site, "となり市")).text
    assert "別の自治体の資料" not in site.get(address_of(site, "若葉町みどり")).text


def test_the_list_tells_what_was_left_out_and_where(site: httpx.Client) -> None:
    page = site.get("/documents").text
    assert "読み取れなかった所（1か所）" in page
    found = re.search(
        r'href="(/documents/[0-9a-f]+\?lines=\d+-\d+)#L\d+">[^<]*行</a>：開催の日付が読み取れない行です', page
    )
    assert found is not None
    assert "日にちは未定" in site.get(found[1]).text


def test_the_list_is_narrowed_by_its_form(site: httpx.Client) -> None:
    page = site.get("/documents", params={"kind": "懇談会・会議の記録", "municipality": "", "order": "title"}).text
    assert "3件のうち1件を表示しています" in page
    assert "みどりの計画</a>" not in page
    none = site.get("/documents", params={"kind": "計画書の一部", "municipality": "となり市"})
    assert none.status_code == 200
    assert "この条件に合う資料はありません" in none.text
    assert site.get("/documents", params={"kind": "<script>"}).status_code == 422


def test_every_id_of_a_page_occurs_once(site: httpx.Client) -> None:
    for path in (
        "/documents",
        f"{address_of(site, '地区懇談会')}?find=公民館&lines=2&lines=4",
        f"{address_of(site, '若葉町みどり')}?find=公園&lines=3&lines=50-52&at=2",
    ):
        ids = Markup(site.get(path).text).ids
        assert len(ids) == len(set(ids))
