"""Every page but the first tells where it stands, and words of a table's head break where a phrase ends."""

from __future__ import annotations

import re

import httpx
import pledge_pages_town
import pytest
from web_samples import serving
from web_staff import fresh_office

from web.status_marks import COUNTED_NAMES, Mark

CRUMBS = re.compile(r'<nav class="crumbs inner" aria-label="現在位置">(.*?)</nav>', re.DOTALL)


def way(page: str) -> tuple[list[str], str]:
    """The addresses that lead up, and the name of the page itself."""
    [held] = CRUMBS.findall(page)
    [here] = re.findall(r'<li aria-current="page">(.*?)</li>', held)
    return re.findall(r'href="([^"]*)"', held), here


@pytest.mark.network
def test_every_page_for_the_public_tells_the_way_up() -> None:
    corpus = pledge_pages_town.opened().corpus
    pledge, document = corpus.pledges[0], corpus.documents[0]
    with serving(pledge_pages_town.data()) as address, httpx.Client(base_url=address, timeout=60) as site:
        for path, above, here in (
            ("/indicators", ["/"], "成果指標"),
            ("/measures", ["/"], "施策"),
            ("/meetings", ["/"], "会合"),
            ("/pledges", ["/"], "公約"),
            ("/documents", ["/"], "資料"),
            ("/words", ["/"], "ことばの説明"),
            (f"/documents/{document.uid}", ["/", "/documents"], document.title),
            (f"/pledges/{pledge.uid}", ["/", "/pledges", f"/pledges?pillar={pledge.pillar}"], pledge.title),
        ):
            page = site.get(path).text
            assert way(page) == (above, here), path
            assert page.index("現在位置") < page.index("<main"), path
        assert not CRUMBS.findall(site.get("/").text)


@pytest.mark.network
def test_every_page_for_staff_tells_the_way_up() -> None:
    office = fresh_office()
    with office.signed_in("root") as root:
        assert way(root.get("/staff").text) == (["/"], "職員のページ")
        for path in ("/staff/accounts", "/staff/words", "/staff/drift", "/staff/missed", "/staff/documents"):
            assert way(root.get(path).text)[0] == ["/", "/staff"], path
        assert way(root.get("/staff/documents/run").text)[0] == ["/", "/staff", "/staff/documents"]


def test_a_word_of_a_tables_head_breaks_between_phrases_and_not_within_brackets() -> None:
    parts = [Mark("key", "○", word).phrases for word in COUNTED_NAMES.values()]
    assert parts == [
        ("完了", "（と読める）"),
        ("進行中", "（と読める）"),
        ("計画・方針に", "記載のみ"),
        ("記載なし",),
    ]
