from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import httpx
import meeting_town as town
import pledge_pages_town
import pytest
from openpyxl import load_workbook
from web_samples import serving

from assistant import KINDS, export
from web.routes_export import _made

pytestmark = pytest.mark.network

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


@pytest.fixture(scope="module")
def site() -> Iterator[httpx.Client]:
    with serving(town.opened()) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def rows(content: bytes, form: str) -> int:
    """How many records the file holds."""
    if form == "json":
        return len(json.loads(content))
    if form == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        return len(list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))) - 1
    [sheet] = load_workbook(io.BytesIO(content)).worksheets
    return int(max(sheet.max_row - 1, 0))


@pytest.mark.parametrize("form", MEDIA)
@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_a_file_of_every_form(site: httpx.Client, kind: str, form: str) -> None:
    response = site.get(f"/{kind}.{form}")
    assert response.status_code == 200
    assert response.headers["content-type"] == MEDIA[form]
    disposition = response.headers["content-disposition"]
    assert disposition.startswith(f"attachment; filename=\"{kind}.{form}\"; filename*=UTF-8''")
    assert unquote(disposition.rpartition("''")[2]).endswith(f".{form}")
    assert disposition.isascii()
    # A blank first line is what a table without records holds.
    assert rows(response.content, form) == len(town.opened().records(kind))


def test_a_file_is_what_the_command_writes(site: httpx.Client) -> None:
    for kind in KINDS:
        for form in ("csv", "json"):
            assert site.get(f"/{kind}.{form}").content == export(kind, form, town.opened())


def test_a_workbook_is_made_once_for_a_state_but_that_of_pledges_each_time(site: httpx.Client) -> None:
    contents = {site.get("/passages.xlsx").content for _ in range(3)}
    assert len(contents) == 1
    site.get("/pledges.xlsx")
    assert "passages" in _made[town.opened()]
    assert "pledges" not in _made[town.opened()]


def test_a_formula_in_a_document_is_text_in_a_spreadsheet(site: httpx.Client) -> None:
    assert not any(
        cell.data_type == "f"
        for row in load_workbook(io.BytesIO(site.get("/passages.xlsx").content)).worksheets[0].iter_rows()
        for cell in row
    )


def test_only_the_known_forms_and_methods_are_served(site: httpx.Client) -> None:
    assert {site.get(f"/{name}").status_code for name in ("meetings.pdf", "users.csv", "people.sqlite")} == {404}
    for address in ("/meetings.xlsx", "/passages.csv", "/feed.xml"):
        assert (site.head(address).status_code, site.head(address).content) == (200, b"")
        assert site.post(address).status_code == 405


def test_pledges_are_exported_with_what_people_decided() -> None:
    with serving(pledge_pages_town.data()) as address:
        held = httpx.get(f"{address}/pledges.json").json()
        assert [pledge["reviewed"]["status"] for pledge in held if pledge["reviewed"]] == [
            "planned",
            "planned",
            "not_mentioned",
        ]
        assert rows(httpx.get(f"{address}/pledges.xlsx").content, "xlsx") == 5


def test_the_feed_names_every_document_and_every_page_names_the_feed(site: httpx.Client) -> None:
    response = site.get("/feed.xml")
    assert response.headers["content-type"] == "application/atom+xml; charset=utf-8"
    read = Xml.fromstring(response.content)
    named = [held.attrib["href"] for held in read.iter("{http://www.w3.org/2005/Atom}link")]
    uids = [document.uid for document in town.opened().corpus.documents]
    assert [address.rpartition("/")[2] for address in named if "/documents/" in address] == uids
    assert {httpx.get(address).status_code for address in named} == {200}
    assert '<link rel="alternate" type="application/atom+xml"' in site.get("/documents").text
