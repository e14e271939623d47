"""A file holds what its list shows for the same address, and the page's links keep what was asked for."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import httpx
import indicator_pages_town
import meeting_town
import pledge_pages_town
import pytest
from openpyxl import load_workbook
from web_samples import serving

from web.downloads import Download, downloads

pytestmark = pytest.mark.network

Rows = list[dict[str, str]]


def linked(page: str) -> list[str]:
    """The addresses of files on a page, in its order."""
    return [unescape(href) for href in re.findall(r'<a href="([^"]*)" download>(?:CSV|Excel|JSON)', page)]


def rows(content: bytes) -> Rows:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("town", "address", "least"),
    [
        (indicator_pages_town.data, "/indicators?status=not_met&q=図書館", 1),
        (indicator_pages_town.data, "/indicators?sort=name&policy=1", 1),
        (meeting_town.data, "/meetings?district=北部地区", 2),
        (meeting_town.data, "/meetings?month=2025-06&q=水路", 1),
        (pledge_pages_town.data, "/pledges?status=planned", 1),
        (meeting_town.data, "/documents?municipality=となり市", 1),
        (meeting_town.data, "/documents?order=title&kind=懇談会・会議の記録", 2),
    ],
)
def test_the_files_of_a_filtered_list_hold_just_what_is_shown(
    town: Callable[[], Path], address: str, least: int
) -> None:
    with serving(town()) as base, httpx.Client(base_url=base, timeout=60) as site:
        files = linked(site.get(address).text)
        assert [name.partition("?")[0].rpartition(".")[2] for name in files] == ["csv", "xlsx", "json"] * 2
        shown, workbook, json, *everything = (site.get(name) for name in files)
        held, all_of_them = json.json(), everything[2].json()
        assert least <= len(held) < len(all_of_them)
        assert [record["uid"] for record in held] == [row["uid"] for row in rows(shown.content)]
        assert all(record in all_of_them for record in held)
        [sheet] = load_workbook(io.BytesIO(workbook.content)).worksheets
        assert sheet.max_row == len(held) + 1
        assert rows(everything[0].content)


def test_an_order_is_kept_in_the_file() -> None:
    with serving(indicator_pages_town.data()) as base, httpx.Client(base_url=base, timeout=60) as site:
        names = [record["name"] for record in site.get("/indicators.json?sort=name").json()]
        plain = [record["name"] for record in site.get("/indicators.json").json()]
        assert sorted(names) == sorted(plain)
        assert names != plain


def test_documents_are_a_file_too_and_tell_no_path_of_the_machine() -> None:
    with serving(meeting_town.data()) as base, httpx.Client(base_url=base, timeout=60) as site:
        held = rows(site.get("/documents.csv").content)
        assert [row["name"] for row in held] == [item["name"] for item in site.get("/api/documents").json()["items"]]
        assert not {"root", "key"} & set(held[0])
        assert site.get("/documents.json").json() == site.get("/api/documents").json()["items"]


def test_a_value_that_the_page_refuses_is_refused_by_its_file() -> None:
    with serving(meeting_town.data()) as base, httpx.Client(base_url=base, timeout=60) as site:
        for address in ("meetings{}?district=x", "indicators{}?sort=x", "pledges{}?status=x", "documents{}?kind=x"):
            assert site.get(f"/{address.format('')}").status_code == 422
            assert site.get(f"/{address.format('.csv')}").status_code == 422
        # A name that is no filter asks for nothing, as on the page.
        assert site.get("/meetings.json?from=feed").json() == site.get("/meetings.json").json()


def test_an_unfiltered_list_offers_all_alone() -> None:
    assert downloads("/pledges", "公約", filtered=False) == (Download("すべての公約", "/pledges", ""),)
    [shown, everything] = downloads("/pledges?q=a%26b", "公約", filtered=True)
    assert (shown.path, shown.query, everything.query) == ("/pledges", "?q=a%26b", "")
